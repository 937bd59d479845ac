"""The version, written in: nothing is looked up at start."""

__version__ = "0.1.0"
