"""What a ledger can do: Reader, and Writer which adds to it.

Views and exports take a ``Reader``, the pipeline a ``Writer``; which database is
behind it does not show. All iterators are lazy: they hold one read transaction
while they run and see the ledger as it was when they started. Orders are the
same on every run and on both databases.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from communique.ledger.bundle import DocumentBundle, DocumentHead, SearchHit, Snapshot
from communique.ledger.query import Query
from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.entity import Entity
from communique.model.ids import AttributionId, ClaimId, DocumentId, EntityId, StableKey
from communique.model.issue import Issue
from communique.model.lineage import Lineage
from communique.model.reconciled import Reconciled
from communique.model.record import Record
from communique.model.run import Run

R = TypeVar("R", bound=Record)

EVERYTHING = Query()
"""The query that leaves nothing out."""


class Reader(Protocol):
    """The ledger as views see it. All failures are ``LedgerError``."""

    @property
    def name(self) -> str:
        """File or URL as shown to the user, without password."""

    def close(self) -> None:
        """Let go of the database; iterators still running fail."""

    def documents(self, query: Query = EVERYTHING) -> Iterator[Document]:
        """Yield documents with their text, by publication date, then id."""

    def heads(self, query: Query = EVERYTHING) -> Iterator[DocumentHead]:
        """Yield the same documents without text; much cheaper."""

    def document(self, id_: DocumentId) -> Document:
        """Return one document; NotFoundError when there is none."""

    def head(self, id_: DocumentId) -> DocumentHead:
        """Return one document without text; NotFoundError when there is none."""

    def has_sha256(self, sha256: str) -> bool:
        """Tell whether a document was read from bytes with this digest."""

    def snapshots(self) -> Iterator[Snapshot]:
        """Yield what was found under which address, by address and ``seq``."""

    def claims(
        self,
        query: Query = EVERYTHING,
        *,
        document: DocumentId | None = None,
        stable_key: StableKey | None = None,
    ) -> Iterator[Claim]:
        """Yield current claims by document, place and id.

        Args:
            query: What to leave out.
            document: Only those of this document.
            stable_key: Only those that decisions on this key bear on.
        """

    def claims_by_id(self, ids: Sequence[ClaimId]) -> tuple[Claim, ...]:
        """Return claims in the order asked, withdrawn ones too; NotFoundError."""

    def attributions(
        self, *, document: DocumentId | None = None
    ) -> Iterator[Attribution]:
        """Yield current attributions by document, cue and id."""

    def attributions_by_id(
        self, ids: Sequence[AttributionId]
    ) -> tuple[Attribution, ...]:
        """Return attributions in the order asked; NotFoundError."""

    def lineages(
        self, *, document: DocumentId | None = None, computed: bool | None = None
    ) -> Iterator[Lineage]:
        """Yield lineages by child and id.

        Args:
            document: Only those that it is child or parent in.
            computed: ``True``: only those found by comparing texts; ``False``:
                only those that the documents state; ``None``: both.
        """

    def fingerprints(self) -> Iterator[tuple[DocumentId, tuple[int, ...]]]:
        """Yield the shingle hashes of each document, by id."""

    def issues(
        self, *, document: DocumentId | None = None, fatal: bool | None = None
    ) -> Iterator[Issue]:
        """Yield issues by code and id; ``fatal`` as in ``Issue``."""

    def runs(self) -> tuple[Run, ...]:
        """Return all runs by time and id."""

    def records(self, type_: type[R], query: Query = EVERYTHING) -> Iterator[R]:
        """Yield reconciled records of ``type_``, by date and id, undated last.

        A record without a date of its own takes the place of its documents'
        publication, as in ``Query``; show it as undated all the same.

        ``type_`` is Entity, EventRecord, FigureRecord, AgreementRecord,
        CommitmentRecord, FramingRecord, Finding or Edge.
        """

    def record(self, type_: type[R], id_: str) -> R:
        """Return one reconciled record; NotFoundError when there is none."""

    def records_by_id(self, type_: type[R], ids: Sequence[str]) -> tuple[R, ...]:
        """Return reconciled records in the order asked; unknown ids are skipped."""

    def find_entities(self, name: str) -> tuple[Entity, ...]:
        """Return the entities that ``name`` means, most documents first.

        Case, diacritics and punctuation do not matter; an id, a lexicon id or
        the ISO code of a country will do. Where no name equals it, those that
        hold all its words ("esper" finds "Mark T. Esper").
        """

    def parties(self) -> Iterator[tuple[str, EntityId]]:
        """Yield the pairs of ``Reconciled.parties``, sorted."""

    def search(self, words: str, limit: int = 20) -> tuple[SearchHit, ...]:
        """Return the documents that hold all ``words``, best first.

        No character of ``words`` is an operator. Nothing but punctuation finds
        nothing.
        """

    def decisions(self) -> Iterator[Decision]:
        """Yield all in order; ``ledger.decisions.in_force`` picks those that hold."""

    def digest(self) -> str:
        """Return a digest of all that reconciliation depends on.

        It changes with documents, attributions, current claims, stated lineages
        and decisions, does not depend on their order, and costs two look-ups.
        """

    def derived_from(self) -> str | None:
        """Return the digest that the reconciled records were made from.

        They are out of date when it is not ``digest()``; ``None`` before the
        first reconciliation.
        """

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return the number of rows of each table that people ask for, by name."""

    def verify(self) -> Iterator[Issue]:
        """Yield what does not hold: quotes, texts, rows, the decisions' chain.

        Reads everything once and keeps one document at a time in memory.
        """


class Writer(Reader, Protocol):
    """The ledger as the pipeline sees it. Every method is one transaction."""

    def put_document(self, bundle: DocumentBundle) -> bool:
        """Store a document with all that was found in it; whole or not at all.

        What is already there is left as it is, so the same bundle twice adds
        nothing. A known document with other claims is a new extraction: claims
        it no longer holds are withdrawn (kept, but no longer current).

        Returns:
            Whether the document itself is new.

        Raises:
            LedgerError: A quote is not in the text, a record belongs to another
                document, or the database refuses; nothing was written.
        """

    def put_issues(self, issues: Sequence[Issue], run: Run | None = None) -> None:
        """Store issues about what never became a document; known ones are skipped."""

    def put_reconciled(
        self, reconciled: Reconciled, *, digest: str, lineages: Sequence[Lineage] = ()
    ) -> None:
        """Replace everything derived.

        Args:
            reconciled: The new records.
            digest: What ``digest()`` said before the claims were read.
            lineages: Those found by comparing texts; they replace the old ones.
        """

    def decide(
        self,
        *,
        at: str,
        actor: str,
        target: str,
        action: str,
        before: str | None = None,
        after: str | None = None,
        reason: str = "",
        seen: str | None = None,
    ) -> Decision:
        """Append a decision (fields as in ``Decision``) and return it."""

    def undo(self, seq: int, *, at: str, actor: str, reason: str = "") -> Decision:
        """Append the undoing of decision ``seq`` and return it.

        Raises:
            NotFoundError: There is no such decision.
            LedgerError: It is already undone.
        """
