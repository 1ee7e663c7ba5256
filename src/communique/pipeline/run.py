"""Run the pipeline: files in, ledger filled, record reconciled.

A document goes into the ledger in one transaction and its ids are digests, so
a run that was cut short is taken up by giving the same command again: what is
in is skipped, what is not is read.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

import communique
from communique.ingest.gather import gather
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ledger.bundle import DocumentBundle
from communique.ledger.store import Reader, Writer
from communique.lexicon.load import knowledge_digest
from communique.model.facts import DocumentFacts
from communique.model.ids import DocumentId, digest
from communique.model.issue import Issue
from communique.model.record import Record
from communique.model.run import Run
from communique.pipeline.pool import Pool
from communique.pipeline.stages import Processed, understand
from communique.reconcile.copies import find_copies
from communique.reconcile.run import reconcile

Progress = Callable[[str, str], None]
"""Called after each file with its address and ``added``, ``unchanged``,
``unread`` or ``reconciled``; must be quick."""


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
        claims: How many claims the new documents gave.
    """

    added: tuple[DocumentId, ...] = ()
    unchanged: int = 0
    issues: tuple[Issue, ...] = ()
    claims: int = 0

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
    run = to_run(chosen, at)
    told = progress or _silent
    tally = _Tally(ledger, run, told)
    workers = chosen.workers or os.cpu_count() or 1
    with Pool(workers, chosen.ingest) as pool:
        files = tally.unknown(gather(sources, chosen.ingest, stdin=stdin))
        for raw, processed in pool.map(files):
            tally.put(raw, processed)
    if tally.failures:
        ledger.put_issues(tally.failures, run)
    refresh(ledger, progress=told)
    return tally.report()


def read_again(
    ledger: Writer,
    options: RunOptions | None = None,
    *,
    at: str,
    progress: Progress | None = None,
) -> int:
    """Extract every document of a ledger anew, from its frozen text.

    For after an upgrade: texts, decisions and the claims they bear on stay;
    claims that the new extractor no longer makes are withdrawn, not deleted.

    Returns:
        How many documents were read.
    """
    run = to_run(options or RunOptions(), at)
    told = progress or _silent
    fingerprints = dict(ledger.fingerprints())
    ids = [head.id for head in ledger.heads()]
    for id_ in ids:
        document = ledger.document(id_)
        processed = understand(document)
        bundle = _bundle(processed, run)
        ledger.put_document(bundle)
        told(document.address, "added" if id_ not in fingerprints else "unchanged")
    refresh(ledger, progress=told)
    return len(ids)


def refresh(ledger: Writer, *, progress: Progress | None = None) -> bool:
    """Derive the reconciled record anew when the ledger has changed.

    Returns:
        Whether anything had to be done.
    """
    current = ledger.digest()
    if ledger.derived_from() == current:
        return False
    facts = _facts(ledger)
    copies = find_copies(facts)
    reconciled = reconcile(
        documents=facts,
        claims=tuple(ledger.claims()),
        attributions=tuple(ledger.attributions()),
        lineages=(*ledger.lineages(computed=False), *copies),
        decisions=tuple(ledger.decisions()),
    )
    ledger.put_reconciled(reconciled, digest=current, lineages=copies)
    (progress or _silent)(ledger.name, "reconciled")
    return True


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
        self._unchanged = 0
        self._claims = 0
        self.failures: list[Issue] = []

    def unknown(self, found: Iterator[RawFile | Issue]) -> Iterator[RawFile]:
        """Yield the files that the ledger does not hold yet."""
        for item in found:
            if isinstance(item, Issue):
                self._fail(item)
            elif self._ledger.has_sha256(hashlib.sha256(item.data).hexdigest()):
                self._unchanged += 1
                self._progress(item.address, "unchanged")
            else:
                yield item

    def put(self, raw: RawFile, processed: Processed) -> None:
        """Store what one file gave."""
        if processed.document is None:
            for issue in processed.issues:
                self._fail(issue)
            return
        self._issues.extend(processed.issues)
        if self._ledger.put_document(_bundle(processed, self._run)):
            self._added.append(processed.document.id)
            self._claims += len(processed.claims)
        else:
            self._unchanged += 1
        self._progress(raw.address, "added")

    def _fail(self, issue: Issue) -> None:
        self._issues.append(issue)
        self.failures.append(issue)
        self._progress(issue.name, "unread")

    def report(self) -> RunReport:
        """Return what was done."""
        return RunReport(
            added=tuple(self._added),
            unchanged=self._unchanged,
            issues=tuple(self._issues),
            claims=self._claims,
        )


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
    return tuple(
        DocumentFacts(
            id=head.id,
            address=head.address,
            title=head.title,
            publisher=head.publisher,
            published=head.published,
            language=head.language,
            fingerprints=fingerprints.get(head.id, ()),
        )
        for head in ledger.heads()
    )


def _silent(address: str, outcome: str) -> None:
    """Tell nobody."""
