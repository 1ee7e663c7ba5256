"""E-mail messages to blocks: plain text before HTML, attachments only named."""

import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parseaddr

from communique.ingest.decode import decode
from communique.ingest.html import sheet_of
from communique.ingest.options import IngestOptions
from communique.ingest.plaintext import split_lines, to_blocks
from communique.ingest.raw import RawFile
from communique.ingest.sheet import Block, Fact, Sheet
from communique.ingest.sniff import EML
from communique.ingest.unreadable import UnreadableError
from communique.ingest.when import read_stamp
from communique.lexicon.headers import load_headers
from communique.model.document import Basis, Dropped
from communique.text.normalise import clean_line

_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_MOST_PARTS = 200
_LONGEST_HEADER = 2_000


def read_eml(raw: RawFile, _: IngestOptions) -> Sheet:
    """Return the text of a message; its headers are facts."""
    if raw.data.count(b"boundary=") > _MOST_PARTS:
        raise UnreadableError("ING-004", format="e-mail", detail="too many parts")
    message = email.message_from_bytes(raw.data, policy=email.policy.default)
    facts = _facts(message)
    plain, page, attached = _parts(message)
    if plain is not None:
        decoded = decode(_payload(plain), charset=plain.get_content_charset())
        sheet = _plain(decoded.text, decoded.encoding, decoded.replaced)
    elif page is not None:
        decoded = decode(_payload(page), charset=page.get_content_charset())
        sheet = sheet_of(
            decoded.text, encoding=decoded.encoding, replaced=decoded.replaced
        )
    else:
        raise UnreadableError("ING-008")
    end = max((b.start + len(b.text) for b in sheet.blocks), default=0)
    names = tuple(Dropped(start=end, text=name, why="attachment") for name in attached)
    return Sheet(
        media_type=EML,
        blocks=sheet.blocks,
        dropped=(*sheet.dropped, *names),
        facts=(*facts, *(fact for fact in sheet.facts if fact.field == "language")),
        encoding=sheet.encoding,
        replaced=sheet.replaced,
    )


def _plain(text: str, encoding: str, replaced: int) -> Sheet:
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    signed = False
    for block in to_blocks(split_lines(text), load_headers("en").keep_hyphen):
        signed = signed or block.text == "--"
        if block.text.startswith(">"):
            dropped.append(
                Dropped(start=block.start, text=block.text, why="quoted-message")
            )
        elif signed:
            dropped.append(Dropped(start=block.start, text=block.text, why="after-end"))
        else:
            blocks.append(block)
    return Sheet(
        media_type=EML,
        blocks=tuple(blocks),
        dropped=tuple(dropped),
        encoding=encoding,
        replaced=replaced,
    )


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    raw = next(
        (str(v) for key, v in message.raw_items() if key.casefold() == name.casefold()),
        "",
    )
    if len(raw) > _LONGEST_HEADER:
        return ""  # the standard library takes quadratic time over it
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, TypeError, KeyError):
        return ""  # the standard library's own parser trips over some headers
    return clean_line(str(value).replace("\n", " ")) if value else ""


def _facts(message: EmailMessage) -> tuple[Fact, ...]:
    found: list[Fact] = []

    def add(field: str, value: str | None) -> None:
        if value:
            found.append(Fact(field=field, value=value, basis=Basis.HEADER))

    add("title", _REPLY.sub("", _header(message, "Subject"), count=1) or None)
    sender = _header(message, "From")
    name, address = parseaddr(sender)
    if "@" not in address and sender.endswith(">"):
        # A comma outside quotation marks is against the standard, and common.
        name, _, address = sender.rstrip(">").rpartition("<")
        name = name.replace('"', "").strip()
    add("publisher", _header(message, "Organization") or name or None)
    add("domain", address.partition("@")[2] or None)
    add("published", read_stamp(_header(message, "Date")))
    return tuple(found)


def _parts(
    message: EmailMessage,
) -> tuple[EmailMessage | None, EmailMessage | None, tuple[str, ...]]:
    plain: EmailMessage | None = None
    page: EmailMessage | None = None
    attached: list[str] = []
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        name = part.get_filename()
        if part.get_content_disposition() == "attachment" or name:
            attached.append(clean_line(name or part.get_content_type()))
        elif part.get_content_type() == "text/plain" and _payload(part).strip():
            plain = plain or part
        elif part.get_content_type() == "text/html":
            page = page or part
    return plain, page, tuple(attached)
