"""What comes in through camera and file: codes read from pictures, apart from the desk's own process."""
