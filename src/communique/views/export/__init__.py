"""The record as other tools read it: JSON Lines, CSV, Markdown, FtM."""
