"""What each line above the first paragraph is: title, byline, date, letterhead.

The lines are read one by one first, then against each other: a date beside the
byline is the article's, a date with a clock at the very top is the page's.
"""

import re

from communique.ingest.furniture import is_prose
from communique.ingest.head_lines import HeadLine, Role
from communique.ingest.head_marks import BAR, is_cry, stands_alone, unwrap
from communique.ingest.letterhead import owner_of, without_issue
from communique.ingest.places import is_place
from communique.ingest.publisher import (
    find_known,
    is_person_name,
    is_publisher_name,
    looks_like_name,
    split_parts,
    strip_place,
)
from communique.ingest.sheet import Block
from communique.ingest.slug import is_slug
from communique.ingest.when import HeaderDate, find_header_date
from communique.lexicon.genres import Genres
from communique.lexicon.headers import Headers
from communique.model.document import SegmentKind

_MOST_LINES = 14
"""Lines that can stand above a text; more are a list or a table."""
_LONGEST_LINE = 600
_MARKS = re.compile(r"\s*[,;|·•]\s+|\s+[(\[–—-]\s*")
"""What parts the name of a serial from the marks of its issue."""
_DIGIT = re.compile(r"\d")
_MANY_WORDS = 24
"""Words beside a date where bars part them."""
_BESIDE = 3
"""Words of the name of a town."""
_REST_WORDS = 7
"""More words than this beside a date are a title that holds a date."""


class HeadReader:
    """Reads header lines in one language."""

    def __init__(self, headers: Headers, genres: Genres, language: str) -> None:
        self._headers = headers
        self._genres = genres
        self._language = language

    def read(self, blocks: tuple[Block, ...]) -> tuple[HeadLine, ...]:
        """Return the lines before the first paragraph, each read by itself."""
        lines: list[HeadLine] = []
        for block in blocks[:_MOST_LINES]:
            line = self.read_line(block)
            if self._headers.turn.fullmatch(block.text):
                break
            if (
                line.role is Role.OTHER
                and block.kind is None
                and is_prose(block.text)
                and not is_cry(block.text)
            ):
                break
            if (
                block.kind
                in (
                    SegmentKind.PARAGRAPH,
                    SegmentKind.TABLE_ROW,
                    SegmentKind.LIST_ITEM,
                )
                and line.role is Role.OTHER
                and is_prose(block.text)
            ):
                break
            lines.append(line)
        return tuple(lines)

    def read_line(self, block: Block) -> HeadLine:
        """Return what one line is, by its own words alone."""
        text = unwrap(block.text)
        if len(text) > _LONGEST_LINE:
            return HeadLine(block=block, role=Role.OTHER)
        if block.kind is SegmentKind.TITLE:
            return HeadLine(block=block, role=Role.TITLE)
        marked = self._marked(block, text)
        if marked:
            return marked
        if is_prose(text) and len(text) > 160:  # noqa: PLR2004 - no header line is as long
            return HeadLine(block=block, role=Role.OTHER)
        return (
            self._subject(block)
            or self._masthead(block)
            or self._dated(block)
            or self._undated(block)
        )

    def _marked(self, block: Block, text: str) -> HeadLine | None:
        """Read a line that words or form tell whole: translation, label, slug."""
        label, bracket, note = text.partition(" (")
        noted = bracket and self._genres.is_label(label)
        language = self._language_of(f"({note}" if noted else text)
        if language:
            return HeadLine(block=block, role=Role.TRANSLATED, language=language)
        if self._genres.is_label(text):
            return HeadLine(block=block, role=Role.LABEL)
        if is_slug(text, self._headers):
            date = find_header_date(text, self._headers)
            return HeadLine(block=block, role=Role.SLUG, date=date)
        return None

    def _masthead(self, block: Block) -> HeadLine | None:
        """Read a serial's name with its volume, issue, season or pages."""
        line = unwrap(block.text)
        name, *marks = _MARKS.split(line.rstrip(" )]."))
        name, marks = name.strip(), [mark.strip() for mark in marks if mark.strip()]
        if not marks or " " not in name or not looks_like_name(name, self._headers):
            return None
        dates = [find_header_date(mark, self._headers) for mark in marks]
        numbered = [bool(self._headers.folio.fullmatch(mark)) for mark in marks]
        if not any(numbered) or self._genres.is_label(name):
            return None
        # Between bars a section may stand before the issue; commas part titles too,
        # and beside a date it is as often a town.
        barred = bool(BAR.search(line)) and not any(dates)
        if not all(
            number
            or date
            or ((barred or any(numbered[:at])) and self._is_section(marks[at]))
            for at, (number, date) in enumerate(zip(numbered, dates, strict=True))
        ):
            return None
        return HeadLine(
            block=block,
            role=Role.PUBLISHER,
            outlet=name,
            date=next((date for date in dates if date), None),
            folio=any(map(self._headers.pages.fullmatch, marks)),
        )

    def _is_section(self, mark: str) -> bool:
        """Tell whether a mark after that of the issue names a part of a serial."""
        return len(mark.split()) <= _BESIDE and looks_like_name(mark, self._headers)

    def _dated(self, block: Block) -> HeadLine | None:
        line = unwrap(block.text)
        if line.startswith("(") and line.endswith(")"):
            line = line[1:-1]  # "(Source: X; issued Nov 30, 2018)"
        date = find_header_date(line, self._headers)
        if date is None:
            return None
        before = line[: date.start].rstrip(" ,;-–—|•·(/:")
        after = line[date.end :].lstrip(" ,-–—|•·)/:.(").rstrip(")")
        parts = [p.strip() for text in (before, after) for p in split_parts(text)]
        folio = any(map(self._headers.folio.fullmatch, parts))
        language = next(filter(None, map(self._language_of, parts)), None)
        rest = [
            part
            for part in parts
            if not self._headers.folio.fullmatch(part) and not self._language_of(part)
        ]
        most = _MANY_WORDS if BAR.search(line) else _REST_WORDS
        owned = rest and is_publisher_name(
            rest[0], self._headers, language=self._language
        )
        most *= 2 if owned else 1
        size = sum(len(part.split()) for part in rest)
        stamped = bool(date.label) and (
            size <= _BESIDE
            or (date.start == 0 and line[date.end :].startswith((".", " |")))
        )
        stamped = stamped or stands_alone(line, date)
        if size > most and not (stamped or folio or self._byline(" ".join(rest))[0]):
            return None
        author, outlet = self._owners(before, rest)
        if author is None and outlet is None:
            if rest and not folio and not stamped and not self._is_label(rest):
                return None
            author = self._beside(line, rest, date)
        return HeadLine(
            block=block,
            role=Role.BYLINE if author is not None or outlet else Role.DATE,
            date=date,
            author=author or None,
            outlet=outlet,
            language=language,
            folio=folio,
        )

    def _subject(self, block: Block) -> HeadLine | None:
        match = self._headers.title_line.fullmatch(block.text)
        if match is None:
            return None
        return HeadLine(block=block, role=Role.TITLE, title=match["title"])

    def _beside(self, text: str, rest: list[str], date: HeaderDate) -> str | None:
        """Return a person's name that a bar or an initial tells from a place.

        A month without a day is the date of an issue, and a name beside it is
        the author's: datelines of places give the day.
        """
        by_month = len(date.edtf) == len("2004-11")
        # A name beside "Brief 21/02" is the author's; beside "Press release" a town's.
        rest = [p for p in rest if not (_DIGIT.search(p) and self._genres.is_label(p))]
        if len(rest) != 1 or not ("|" in text or ". " in rest[0] or by_month):
            return None
        is_name = is_person_name(rest[0], self._headers, language=self._language)
        return rest[0] if is_name else None

    def _language_of(self, text: str) -> str | None:
        """Return the language that a note of translation names; "?" for none."""
        for pattern in self._headers.translated:
            match = pattern.fullmatch(text)
            if match:
                return match.groupdict().get("language") or "?"
        return None

    def _is_label(self, rest: list[str]) -> bool:
        """Tell whether what stands beside a date is a place or a label."""
        return all(
            is_place(part)
            or self._genres.is_label(part)
            or self._headers.venue.fullmatch(part)
            or (len(part.split()) <= _BESIDE and looks_like_name(part, self._headers))
            for part in rest
        )

    def _owners(self, before: str, rest: list[str]) -> tuple[str | None, str | None]:
        for part in (*BAR.split(before), *rest):
            matched, author, outlet = self._byline(part)
            if matched:
                return author or "", outlet or self._body_in(before)
        return None, self._body_in(*rest) or self._named(rest)

    def _body_in(self, *parts: str) -> str | None:
        """Return the part that is the name of a body, a full one first."""
        names = (name.strip() for part in parts for name in BAR.split(part))
        bodies = (
            name
            for name in names
            if is_publisher_name(name, self._headers, language=self._language)
        )
        found = list(bodies)
        full = (name for name in found if " " in name)
        return next(full, found[0] if found else None)

    def _named(self, rest: list[str]) -> str | None:
        """Return the name that a label of a series stands beside, with a date."""
        name = rest[0] if rest else ""
        others = [part for part in rest[1:] if self._genres.is_label(part)]
        is_name = (
            bool(others)
            and " " in name
            and looks_like_name(name, self._headers)
            and not self._genres.is_label(name)
            and not self._headers.venue.fullmatch(name)
            and not any(map(is_place, rest))
            and not is_person_name(name, self._headers, language=self._language)
        )
        return name if is_name else None

    def _undated(self, block: Block) -> HeadLine:
        text = unwrap(block.text)
        matched, author, outlet = self._byline(text)
        if matched:
            return HeadLine(block=block, role=Role.BYLINE, author=author, outlet=outlet)
        # "The Security Council," opens a resolution and is no letterhead.
        body = None if text.endswith(",") else self._body(block, text)
        if body:
            return body
        if is_place(text):
            return HeadLine(block=block, role=Role.PLACE)
        ranked = self._headers.ranks.match(text) is not None
        return HeadLine(
            block=block,
            role=Role.OTHER,
            person=ranked
            and is_person_name(text, self._headers, language=self._language),
        )

    def _body(self, block: Block, text: str) -> HeadLine | None:
        """Read the line of a letterhead: a state, a body, a body and its part."""
        state = self._state(block, text)
        if state:
            return state
        outlet = owner_of(text, self._headers, self._genres, self._language)
        if not outlet and is_publisher_name(
            text, self._headers, language=self._language
        ):
            outlet = without_issue(text, self._headers)
        first, *others = split_parts(text) or ("",)
        if not outlet and others and self._is_branch(first, text):
            outlet = without_issue(self._without_label(text), self._headers)
        if not outlet:
            return None
        return HeadLine(block=block, role=Role.PUBLISHER, outlet=outlet)

    def _state(self, block: Block, text: str) -> HeadLine | None:
        """Read the line of a letterhead that names the state."""
        for pattern in self._headers.country_line:
            match = pattern.fullmatch(text)
            if match and is_place(match["country"]):
                country = match["country"]
                return HeadLine(block=block, role=Role.COUNTRY, country=country)
        return None

    def _without_label(self, text: str) -> str:
        """Return the name on a line, not the label of a series before it."""
        first = split_parts(text)[0]
        if not self._genres.is_label(first):
            return first
        return text[len(first) :].lstrip(" -–—|,·•/")

    def _is_branch(self, first: str, text: str) -> bool:
        """Tell whether a line is a name and, after a dash, a part of that body."""
        if len(text.split()) > _REST_WORDS or not looks_like_name(first, self._headers):
            return False
        if find_header_date(first, self._headers):
            return False
        words = {word.strip(",.").casefold() for word in text.split()}
        if words & (self._headers.headline_verbs - self._headers.particles):
            return False
        rest = text[len(first) :]
        return is_publisher_name(
            rest.strip(" -–—|,").title(), self._headers, language=self._language
        )

    def _byline(self, text: str) -> tuple[bool, str | None, str | None]:
        """Return whether ``text`` is a byline, its author and its outlet."""
        for pattern in self._headers.byline:
            match = pattern.fullmatch(text)
            if match:
                group = match.groupdict()
                author, role = self._split_role(unwrap(group.get("author") or ""))
                outlet = group.get("outlet") or role
                if not author and not outlet and "outlet" in group:
                    continue
                if author and not self._are_persons(author):
                    if is_publisher_name(
                        author, self._headers, language=self._language
                    ):
                        return True, None, author
                    whole = text[match.start("author") :]
                    if not BAR.search(whole) and is_publisher_name(
                        whole, self._headers, language=self._language
                    ):
                        return True, None, whole
                    continue
                return True, author, strip_place(outlet) if outlet else None
        parts = split_parts(text)
        if len(parts) == 2 and "," not in text:  # noqa: PLR2004 - name and outlet
            return self._name_and_outlet(parts[0], parts[1])
        return False, None, None

    def _name_and_outlet(
        self, left: str, right: str
    ) -> tuple[bool, str | None, str | None]:
        for name, outlet in ((left, right), (right, left)):
            if not is_person_name(name, self._headers, language=self._language):
                continue
            short = strip_place(outlet)
            known = find_known(short) is not None
            if known or is_publisher_name(
                short, self._headers, language=self._language
            ):
                return True, name, short
        return False, None, None

    def _split_role(self, author: str) -> tuple[str | None, str | None]:
        """Part names from what follows them: an office, a unit, an outlet.

        The second is an outlet that the line names; ``None`` without one.
        """
        author = author.strip(" ,;|()")
        names, _, rest = author.partition(",")
        while rest and self._are_persons(rest.partition(",")[0]):
            if self._headers.author_role.fullmatch(rest.partition(",")[0].strip()):
                break
            more, _, rest = rest.partition(",")
            names = f"{names},{more}"
        if not self._are_persons(names):
            return author or None, None
        rest = rest.strip()
        is_outlet = rest and is_publisher_name(
            rest, self._headers, language=self._language
        )
        is_role = is_outlet and self._headers.author_role.fullmatch(rest)
        names = names.title() if names.isupper() else names
        return names, rest if is_outlet and not is_role else None

    def _are_persons(self, author: str) -> bool:
        names = [
            part.title() if part.isupper() else part
            for part in author.replace(" and ", ",").replace("&", ",").split(",")
            if part.strip()
        ]
        return bool(names) and all(
            is_person_name(name.strip(), self._headers, language=self._language)
            for name in names[:3]
        )
