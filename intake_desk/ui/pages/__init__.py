"""The screens of the desk, one package or module a page."""
