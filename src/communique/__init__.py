"""One sourced record of what documents say about security cooperation."""

__version__ = "0.1.0"
