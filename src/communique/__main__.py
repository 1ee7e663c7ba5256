"""``python -m communique``: the command line."""

from communique.cli.main import run

if __name__ == "__main__":
    run()
