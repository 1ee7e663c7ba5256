"""Command line: prints, exits, nothing else."""
