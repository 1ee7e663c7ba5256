"""RawFile: bytes as obtained, before anybody has looked inside."""

from communique.model.record import Record


class RawFile(Record, frozen=True, kw_only=True):
    """Bytes and where they came from.

    Attributes:
        address: Path or URL as the user would recognise it; a member of an
            archive is ``archive.zip/folder/member.txt``.
        data: The bytes, never more than ``IngestOptions.max_bytes``.
        is_url: Whether the address is a URL.
        media_type: As the server or the container says, without parameters;
            ``None`` when nobody says. The content decides over it.
        charset: As the server says; ``None`` when it does not.
        archive: Address of the archive that held it; ``None`` outside one.
    """

    address: str
    data: bytes
    is_url: bool = False
    media_type: str | None = None
    charset: str | None = None
    archive: str | None = None
