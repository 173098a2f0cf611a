"""What the supervisor sets."""
