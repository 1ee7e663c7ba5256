"""Run the pipeline: files in, ledger filled, record reconciled.

A document goes into the ledger in one transaction and its ids are digests, so
a run that was cut short is taken up by giving the same command again: what is
in is skipped, what is not is read.
"""

import contextlib
import gc
import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import BinaryIO, Final, NamedTuple

import communique
from communique.errors import LedgerError
from communique.ingest.gather import gather
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ledger.bundle import DocumentBundle
from communique.ledger.put import check
from communique.ledger.store import Reader, Writer
from communique.lexicon.load import knowledge_digest
from communique.model.claim import Claim
from communique.model.facts import DocumentFacts
from communique.model.finding import Finding
from communique.model.ids import ClaimId, DocumentId, digest
from communique.model.issue import Issue
from communique.model.record import Record
from communique.model.run import Run
from communique.pipeline.child import failure
from communique.pipeline.job import Job
from communique.pipeline.pool import Pool
from communique.pipeline.stages import Processed
from communique.reconcile.lasting import LASTING, lost_findings
from communique.reconcile.run import find_lineages, reconcile

Progress = Callable[[str, str], None]
"""Called after each file with its address and ``added``, ``unchanged``,
``unread``, ``again`` or ``reconciled``; must be quick."""

_ROUNDS: Final = 5
"""Times that the record is derived anew because another program was writing."""


class RunOptions(Record, frozen=True, kw_only=True):
    """Options of a run.

    Attributes:
        ingest: Limits of reading.
        workers: Processes that read; ``None`` for one per core.
        settings: Digest of all resolved settings.
    """

    ingest: IngestOptions = IngestOptions()
    workers: int | None = None
    settings: str = "defaults"


class RunReport(Record, frozen=True, kw_only=True):
    """What a run did.

    Attributes:
        added: New documents, in the order read.
        unchanged: How many files held bytes that the ledger has.
        issues: What was odd; those with ``fatal`` name files left out.
        claims: How many claims the new documents gave, or those extracted anew.
        again: How many documents were extracted anew.
    """

    added: tuple[DocumentId, ...] = ()
    unchanged: int = 0
    issues: tuple[Issue, ...] = ()
    claims: int = 0
    again: int = 0

    @property
    def unread(self) -> tuple[Issue, ...]:
        """The issues that left a file out."""
        return tuple(issue for issue in self.issues if issue.fatal)


def add(
    ledger: Writer,
    sources: Sequence[str],
    options: RunOptions | None = None,
    *,
    at: str,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> RunReport:
    """Read files, folders, archives and addresses into a ledger and reconcile.

    Args:
        ledger: Where to.
        sources: Paths, URLs, or ``-`` for standard input.
        options: Limits and workers.
        at: UTC time of the start, ISO 8601.
        progress: Told after each file.
        stdin: Where ``-`` reads from; ``None`` is reported as empty.

    Raises:
        LedgerError: The ledger cannot be written; documents put before stay.
    """
    chosen = options or RunOptions()
    tally = _Tally(ledger, to_run(chosen, at), progress or _silent)
    with _pool(chosen) as pool:
        files = tally.unknown(gather(sources, chosen.ingest, stdin=stdin))
        for address, processed in pool.map(files):
            tally.put(address, processed)
    return tally.close()


def read_again(
    ledger: Writer,
    options: RunOptions | None = None,
    *,
    at: str,
    progress: Progress | None = None,
) -> RunReport:
    """Extract every document of a ledger anew, from its frozen text.

    For after an upgrade: texts, decisions and the claims they bear on stay;
    claims that the new extractor no longer makes are withdrawn, not deleted. A
    document that cannot be extracted keeps what it has and is reported.

    Args:
        ledger: Which.
        options: Limits and workers.
        at: UTC time of the start, ISO 8601.
        progress: Told after each document.

    Raises:
        LedgerError: The ledger cannot be written; what was done before stays.
    """
    chosen = options or RunOptions()
    tally = _Tally(ledger, to_run(chosen, at), progress or _silent)
    ids = [head.id for head in ledger.heads()]
    with _pool(chosen) as pool:
        documents = (Job(document=ledger.document(id_)) for id_ in ids)
        for address, processed in pool.map(documents):
            tally.put_again(address, processed)
    return tally.close()


class Renewed(NamedTuple):
    """Whether the record was derived anew, and the findings that it lost by that."""

    done: bool
    lost: tuple[Finding, ...]


def refresh(ledger: Writer, *, progress: Progress | None = None) -> bool:
    """Derive the reconciled record anew when the ledger has changed.

    Returns:
        Whether anything had to be done.
    """
    return renew(ledger, progress=progress).done


def renew(ledger: Writer, *, progress: Progress | None = None) -> Renewed:
    """Derive the reconciled record anew when the ledger has changed.

    Another program may be adding at the same time. What it put while this one
    read is taken in by another round; what it puts later, it reconciles itself.
    """
    done = False
    lost: dict[str, Finding] = {}
    for _ in range(_ROUNDS):
        current = ledger.digest()
        if ledger.derived_from() == current:
            break
        lost.update({finding.id: finding for finding in _derive(ledger, current)})
        done = True
    if done:
        (progress or _silent)(ledger.name, "reconciled")
    return Renewed(done, tuple(lost[id_] for id_ in sorted(lost)))


def _derive(ledger: Writer, current: str) -> tuple[Finding, ...]:
    """Put the record derived anew; return the findings that it lost."""
    before = [f for f in ledger.records(Finding) if f.relation in LASTING]
    asked = {c for f in before for value in f.values for c in value.claims}
    standing: set[ClaimId] = set()
    facts = _facts(ledger)
    known = {fact.id for fact in facts}
    stated = tuple(x for x in ledger.lineages(computed=False) if x.child in known)
    lineages = find_lineages(facts, stated)
    # Each reading sees the ledger at its own moment: what another program has put
    # since the first is left for the next round.
    with _uncollected():
        reconciled = reconcile(
            documents=facts,
            # Streamed: reconciliation keeps of a claim what it compares, not its words.
            claims=_noted(
                (x for x in ledger.claims() if x.document in known), asked, standing
            ),
            attributions=(x for x in ledger.attributions() if x.document in known),
            lineages=(*stated, *lineages),
            decisions=tuple(ledger.decisions()),
            text_of=lambda id_: ledger.document(id_).text,
        )
        ledger.put_reconciled(reconciled, digest=current, lineages=lineages)
    return lost_findings(before, reconciled.findings, standing)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Do without the search for cycles of objects, an eighth of the time.

    What reconciliation makes stays until it ends and has no cycles: nothing to find.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _noted(
    claims: Iterable[Claim], asked: Collection[ClaimId], found: set[ClaimId]
) -> Iterator[Claim]:
    """Yield claims and note which of those asked for were among them."""
    for claim in claims:
        if claim.id in asked:
            found.add(claim.id)
        yield claim


def _pool(options: RunOptions) -> Pool:
    return Pool(options.workers or os.cpu_count() or 1, options.ingest)


def to_run(options: RunOptions, at: str) -> Run:
    """Return the record of a run that starts now, as the caller says."""
    knowledge = knowledge_digest()
    version = communique.__version__
    return Run(
        id=digest("run", version, options.settings, knowledge, at),
        version=version,
        settings=options.settings,
        knowledge=knowledge,
        at=at,
    )


class _Tally:
    """Puts what the children send into the ledger and counts."""

    def __init__(self, ledger: Writer, run: Run, progress: Progress) -> None:
        self._ledger, self._run, self._progress = ledger, run, progress
        self._added: list[DocumentId] = []
        self._issues: list[Issue] = []
        self._failures: list[Issue] = []
        self._unchanged = self._claims = self._again = 0

    def unknown(self, found: Iterator[RawFile | Issue]) -> Iterator[Job]:
        """Yield the files that the ledger does not hold yet."""
        for item in found:
            if isinstance(item, Issue):
                self._fail(item)
            elif self._ledger.has_sha256(hashlib.sha256(item.data).hexdigest()):
                self._pass_by(item.address)
            else:
                yield Job(raw=item)

    def put(self, address: str, processed: Processed) -> None:
        """Store what one file gave."""
        document = processed.document
        if document is None:
            self._fail_all(processed.issues)
        elif self._ledger.has_sha256(document.sha256):
            # The same bytes came twice in this run. Whether the first was in when
            # the second was met is chance, and the record must not hang on it.
            self._pass_by(address)
        elif self._store(address, processed):
            self._added.append(document.id)
            self._progress(address, "added")

    def put_again(self, address: str, processed: Processed) -> None:
        """Store what a known document gave this time."""
        if processed.document is None:
            self._fail_all(processed.issues)
        elif self._store(address, processed):
            self._again += 1
            self._progress(address, "again")

    def _store(self, address: str, processed: Processed) -> bool:
        bundle = _bundle(processed, self._run)
        try:
            self._ledger.put_document(bundle)
        except LedgerError:
            # Is it the ledger, or this document? The ledger ends the run, the
            # document does not.
            try:
                check(bundle)
            except LedgerError as error:
                detail = str(error).partition(". ")[0][:200]
                self._fail_all(failure(address, "ING-018", detail=detail).issues)
                return False
            raise
        self._issues.extend(processed.issues)
        self._claims += len(processed.claims)
        return True

    def _pass_by(self, address: str) -> None:
        self._unchanged += 1
        self._progress(address, "unchanged")

    def _fail_all(self, issues: tuple[Issue, ...]) -> None:
        for issue in issues:
            self._fail(issue)

    def _fail(self, issue: Issue) -> None:
        self._issues.append(issue)
        self._failures.append(issue)
        self._progress(issue.name, "unread")

    def close(self) -> RunReport:
        """Store what was left out, reconcile, and return what was done."""
        if self._failures:
            self._ledger.put_issues(self._failures, self._run)
        self._tell(renew(self._ledger, progress=self._progress).lost)
        return RunReport(
            added=tuple(self._added),
            unchanged=self._unchanged,
            issues=tuple(self._issues),
            claims=self._claims,
            again=self._again,
        )

    def _tell(self, lost: Sequence[Finding]) -> None:
        """Report the findings that new documents have ended: none goes in silence."""
        issues = [
            Issue(code="REC-401", name=f.id, arguments=(("why", f.why),)) for f in lost
        ]
        if issues:
            self._ledger.put_issues(issues, self._run)
            self._issues.extend(issues)


def _bundle(processed: Processed, run: Run) -> DocumentBundle:
    assert processed.document is not None  # noqa: S101 - callers have looked
    return DocumentBundle(
        document=processed.document,
        run=run,
        attributions=processed.attributions,
        claims=processed.claims,
        lineages=processed.lineages,
        issues=processed.issues,
        fingerprints=processed.fingerprints,
    )


def _facts(ledger: Reader) -> tuple[DocumentFacts, ...]:
    fingerprints = dict(ledger.fingerprints())
    readings = {(s.address, s.document): s.seq for s in ledger.snapshots()}
    return tuple(
        DocumentFacts(
            id=head.id,
            address=head.address,
            title=head.title,
            publisher=head.publisher,
            published=head.published,
            language=head.language,
            fingerprints=fingerprints.get(head.id, ()),
            seq=readings.get((head.address, head.id), 1),
        )
        for head in ledger.heads()
    )


def _silent(address: str, outcome: str) -> None:
    """Tell nobody."""
