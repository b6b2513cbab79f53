"""raw/ → the next release: the main flow.

discover → read → articles → indicators → validate → build → publish, in batches of documents. What each step does lives in
rendata/; here is only who runs it, in what order, and when it stops.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows import console, expectations
from rendata import process
from rendata.articles.model import Parsed
from rendata.indicators.extract import Extracted
from rendata.reading import discover as discovery
from rendata.reading.discover import Discovered, Source
from rendata.reading.document import Document
from rendata.release import bounds, integrity, lock, publish, tables
from rendata.rows import Rows, errors, of_document, quarantined
from schemas import codelists
from schemas.findings import Finding

BATCH_BYTES = 4 * 1024 * 1024
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. ``folder`` is the release it published, None where it published none, for the reason in ``stopped``
    (empty where nothing had changed since ``previous``)."""

    documents: int
    articles: int
    indicators: int
    checks: int
    quarantined: tuple[str, ...]
    seconds: float
    version: str | None
    previous: str | None
    folder: str | None
    stopped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents of one source, with what the stages so far have made of them."""

    source: Source
    documents: tuple[Document, ...]
    parsed: tuple[Parsed, ...]
    extracted: tuple[tuple[Extracted, ...], ...]
    refused: tuple[tuple[str, Finding], ...]


@task(name="discover", task_run_name="discover")
def discover(raw: Path) -> Discovered:
    """The sources and texts in raw/; raises SourceError for a source.yml that cannot be used."""
    return discovery.discover(raw)


@task(name="read", task_run_name="read {source.id} ({files[0]} …)")
def read(raw: Path, source: Source, files: Sequence[str]) -> Batch:
    """Bytes → documents."""
    context = _context(source)
    documents: list[Document] = []
    refused: list[tuple[str, Finding]] = []
    for file in files:
        document, findings = process.read_text((raw / file).read_bytes(), file, context)
        if document is None:
            refused.extend((file, finding) for finding in errors(findings))
        else:
            documents.append(document)
    return Batch(source, tuple(documents), (), (), tuple(refused))


@task(name="articles", task_run_name="articles")
def articles(batch: Batch) -> Batch:
    """Documents → articles with sections."""
    context = _context(batch.source)
    kept: list[tuple[Document, Parsed]] = []
    refused = list(batch.refused)
    for document in batch.documents:
        parsed, findings = process.split(document, context)
        if parsed is None:
            refused.extend((document.file, finding) for finding in findings)
        else:
            kept.append((document, parsed))
    documents, parsed_all = tuple(pair[0] for pair in kept), tuple(pair[1] for pair in kept)
    return Batch(batch.source, documents, parsed_all, (), tuple(refused))


@task(name="indicators", task_run_name="indicators")
def indicators(batch: Batch) -> Batch:
    """Articles → indicators and checks."""
    kept: list[tuple[Document, Parsed, tuple[Extracted, ...]]] = []
    refused = list(batch.refused)
    for document, parsed in zip(batch.documents, batch.parsed, strict=True):
        extracted, findings = process.search(document, parsed)
        if extracted is None:
            refused.extend((document.file, finding) for finding in findings)
        else:
            kept.append((document, parsed, extracted))
    return Batch(
        batch.source,
        tuple(item[0] for item in kept),
        tuple(item[1] for item in kept),
        tuple(item[2] for item in kept),
        tuple(refused),
    )


@task(name="validate", task_run_name="validate rows")
def validate_rows(batch: Batch) -> tuple[Rows, dict[str, str]]:
    """What was found → rows that satisfy their records, and the raw text of each document by id."""
    rows = Rows()
    for file, finding in batch.refused:
        rows.quarantine.append(quarantined(discovery.document_id(file), file, finding))
    redistribution = batch.source.contract.redistribution
    for document, parsed, extracted in zip(batch.documents, batch.parsed, batch.extracted, strict=True):
        rows.extend(of_document(document, parsed, extracted, redistribution))
    return rows, {document.id: document.text for document in batch.documents}


@task(name="validate tables", task_run_name="validate tables")
def validate_tables(made: dict[str, Any], texts: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Expectation suites and joins over all tables: the document for validation.json, and every reason not to publish."""
    problems = integrity.check(made, texts)
    report = expectations.validate(made)
    reasons = [f"{problem.table} {problem.id}: {problem.message}" for problem in problems]
    reasons += expectations.failures(report)
    return expectations.document(report, problems), reasons


@task(name="build", task_run_name="build")
def build(dataset: Path, made: dict[str, Any], validation: dict[str, Any], sources: Sequence[Source], accept: str | None) -> Any:
    """Tables → a staged release beside the published ones."""
    limits = [
        publish.Bound(source.id, table, None, None, source.contract.bounds.vanishing, source.contract.bounds.why)
        for source in sources
        for table in ("documents", "articles", "indicators")
    ]
    return publish.stage(dataset, made, quality=None, validation=validation, bounds=limits, accept=accept)


@task(name="publish", task_run_name="publish")
def publish_release(dataset: Path, staged: Any, date: datetime.date) -> Path:
    """The staged release → dataset/releases/<version>, then index.json."""
    return publish.publish(dataset, staged, date)


@flow(name="release", flow_run_name="release", task_runner=ThreadPoolTaskRunner(max_workers=WORKERS))
def release(raw: Path, dataset: Path, accept: str | None = None) -> Summary:
    """Publish the next release of what is in ``raw`` below ``dataset``.

    ``accept`` is a person's reason to let pass what would stop the run (a vanished document, counts out of bounds, a major
    version); it is published with the release. Raises SourceError for a source.yml that cannot be used and lock.Busy while
    another run holds the dataset.
    """
    started = time.monotonic()
    dataset.mkdir(parents=True, exist_ok=True)
    with lock.hold(dataset, run=str(flow_run.id)), console.progress() as tell:
        publish.recover(dataset)
        found = discover(raw)
        rows, texts = _read_all(raw, found, tell)
        summary = _finish(dataset, found, rows, texts, accept, tell)
    summary = _with_seconds(summary, time.monotonic() - started)
    create_markdown_artifact(key="release-summary", markdown=markdown(summary), description="What the run did")
    return summary


def _read_all(raw: Path, found: Discovered, tell: console.Tell) -> tuple[Rows, dict[str, str]]:
    chains: list[PrefectFuture[tuple[Rows, dict[str, str]]]] = []
    for source in found.sources:
        sizes = [(raw / file).stat().st_size for file in source.files]
        for files in discovery.batches(source.files, sizes, BATCH_BYTES):
            step: Any = read.submit(raw, quote(source), files)
            for stage in (articles, indicators, validate_rows):
                step = stage.submit(step)
            chains.append(step)
    rows, texts = Rows(), {}
    for file, finding in found.refused:
        rows.quarantine.append(quarantined(discovery.document_id(file), file, finding))
    for done, chain in enumerate(chains, start=1):
        more, more_texts = chain.result()
        rows.extend(more)
        texts.update(more_texts)
        tell("batches", done, len(chains))
    return rows, texts


def _finish(
    dataset: Path, found: Discovered, rows: Rows, texts: dict[str, str], accept: str | None, tell: console.Tell
) -> Summary:
    def summary(**what: Any) -> Summary:
        settled = {"version": None, "previous": None, "folder": None, "stopped": (), **what}
        counts = {name: len(items) for name, items in rows.tables().items()}
        refused = tuple(f"{row.file}: {row.message} [{row.code}]" for row in rows.quarantine)
        return Summary(
            counts["documents"], counts["articles"], counts["indicators"], counts["checks"], refused, 0.0, **settled
        )

    if not rows.documents:
        return summary(stopped=("no document could be read; nothing is published",))
    made = tables.build(
        {
            **rows.tables(),
            "sources": [source.contract.record(source.id) for source in found.sources],
            "metrics": codelists.metrics(),
            "regions": codelists.regions(),
            "units": codelists.units(),
        }
    )
    validation, reasons = validate_tables(quote(made), quote(texts))
    tell("validating", 1, 1)
    contracts = {source.id: source.contract.bounds for source in found.sources}
    if not accept:
        reasons += bounds.outside(made, contracts)
    if reasons:
        return summary(stopped=tuple(reasons))
    staged = build(dataset, quote(made), quote(validation), quote(found.sources), accept)
    tell("building", 1, 1)
    if staged.version is None or staged.refusals:
        publish.discard(staged)
        return summary(previous=staged.previous, stopped=tuple(refusal.message for refusal in staged.refusals))
    folder = publish_release(dataset, quote(staged), datetime.datetime.now(datetime.UTC).date())
    tell("publishing", 1, 1)
    return summary(version=staged.version, previous=staged.previous, folder=str(folder))


def markdown(summary: Summary) -> str:
    """The summary as the Prefect artifact shows it."""
    rows = [f"| {name} | {value} |" for name, value in lines(summary)]
    return "\n".join(["| | |", "|---|---|", *rows, *(f"\n{reason}" for reason in summary.stopped)])


def lines(summary: Summary) -> list[tuple[str, str]]:
    """The summary as pairs of label and value, for a person."""
    if summary.folder:
        result = summary.folder
    elif summary.stopped:
        result = "nothing published"
    else:
        result = f"nothing new since {summary.previous}"
    return [
        ("documents", str(summary.documents)),
        ("articles", str(summary.articles)),
        ("indicators", str(summary.indicators)),
        ("checks", str(summary.checks)),
        ("quarantined", str(len(summary.quarantined))),
        ("seconds", f"{summary.seconds:.1f}"),
        ("release", result),
    ]


def _with_seconds(summary: Summary, seconds: float) -> Summary:
    from dataclasses import replace

    return replace(summary, seconds=seconds)


def _context(source: Source) -> process.Context:
    contract = source.contract
    return process.Context(source.id, contract.encoding, contract.genre, contract.region)
