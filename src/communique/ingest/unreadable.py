"""What a reader raises when its file cannot be read at all."""

from communique.errors import ReadError


class UnreadableError(ReadError):
    """One file cannot be read; carries the issue that says why.

    Attributes:
        code: A key of ``communique.issues.CATALOGUE``.
        arguments: Name and value pairs for its message.
    """

    def __init__(self, code: str, **arguments: str) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = tuple(sorted(arguments.items()))
