"""The intake desk: receives, checks and answers paper applications at one counter."""

__version__ = "0.1.0"
