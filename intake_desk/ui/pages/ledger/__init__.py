"""All packets of the desk."""
