"""The corrections: what runs, how long, and what of it is mended."""
