"""What the clerk and the supervisor see and press: PySide6, and nothing that decides."""
