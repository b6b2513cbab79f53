"""raw/ → the next release: the main flow.

discover → (read → articles → indicators → validate) in batches of texts → validate tables → build → publish. What each step
does lives in rendata/; here is only who runs it, in what order, and when it stops.
"""

# No `from __future__ import annotations` here: a scheduled run rebuilds the flow's parameters from its annotations, in a
# process where their names do not resolve.
import datetime
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pyarrow as pa
from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectHTTPStatusError
from prefect.runtime import flow_run
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows import clock, console, expectations, retrying
from flows import quality as figures
from flows.holding import held
from flows.notify import notify
from flows.texts import Batch, Made, texts
from rendata.reading import discover as discovery
from rendata.reading.discover import Discovered, Source
from rendata.release import integrity, lock, publish, tables
from rendata.release.publish import Staged
from rendata.rows import Rows, quarantined
from rendata.submission import duplicates, filing, released
from schemas import codelists
from schemas.findings import message

BATCH_BYTES = 2 * 1024 * 1024
# A worker process takes some seconds to start; below this, the threads of one process are done sooner.
WORTH_PROCESSES = 4 * BATCH_BYTES
# validate, build, publish: what the progress bar of the tables counts
STEPS = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. ``folder`` is the release it published, None where it published none: for the reasons in
    ``stopped``, because nothing had changed since ``previous``, or because the run in ``held`` was at work."""

    documents: int = 0
    articles: int = 0
    indicators: int = 0
    checks: int = 0
    quarantined: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    held: str | None = None
    version: str | None = None
    previous: str | None = None
    folder: Path | None = None
    stopped: tuple[str, ...] = ()
    seconds: float = 0.0


@task(name="discover", task_run_name="discover", **retrying.OPTIONS)
def discover(raw: Path) -> Discovered:
    """The sources and texts in raw/; raises SourceError for a source.yml that cannot be used."""
    return discovery.discover(raw)


@task(name="validate tables", task_run_name="validate tables")
def validate_tables(made: Mapping[str, pa.Table], raw_texts: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Expectation suites and joins over all tables: the content of validation.json, and every reason not to publish."""
    problems = integrity.check(made, raw_texts)
    report = expectations.validate(made)
    reasons = [f"{problem.table} {problem.id}: {problem.message}" for problem in problems]
    return expectations.document(report, problems), reasons + expectations.failures(report)


@task(name="evaluate", task_run_name="evaluate")
def evaluate(gold: Path) -> tuple[dict[str, Any], list[str]]:
    """Figures against annotated texts: the content of quality.json, and every figure below its floor."""
    return figures.document(gold)


@task(name="build", task_run_name="build", **retrying.OPTIONS)
def build(
    dataset: Path,
    made: Mapping[str, pa.Table],
    validation: Mapping[str, Any],
    quality: Mapping[str, Any] | None,
    sources: Sequence[Source],
    accept: str | None,
) -> Staged:
    """Tables → a release staged beside the published ones."""
    bounds = {source.id: source.contract.bounds for source in sources}
    return publish.stage(dataset, made, quality=quality, validation=validation, bounds=bounds, accept=accept)


@task(name="publish", task_run_name="publish")
def publish_release(dataset: Path, staged: Staged, today: datetime.date) -> Path:
    """The staged release → dataset/releases/<version>, then index.json, which alone carries the date."""
    return publish.publish(dataset, staged, today)


class Stopped(RuntimeError):  # noqa: N818 - the data is at fault, not the program
    """Nothing was published: the data gave reasons not to. ``summary`` has them."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        super().__init__("\n".join(summary.stopped))


@flow(name="release", flow_run_name="release", on_failure=[notify], on_crashed=[notify])
def release(
    raw: Path, dataset: Path, accept: str | None = None, webhook: str | None = None, gold: Path | None = None
) -> Summary:
    """Publish the next release of what is in ``raw`` below ``dataset``.

    ``gold`` is a folder of annotations: the release carries the figures measured on it, and figures below their floor stop it.

    ``accept`` is a person's reason to let pass what would stop the run (a vanished document, counts out of bounds, a major
    version); it is published with the release. ``webhook`` is told when the run fails. While another run holds the dataset
    this one leaves, naming it. Raises SourceError for a source.yml that cannot be used, Stopped where the data gave reasons
    not to publish.
    """
    started = time.monotonic()
    run = str(flow_run.id)
    try:
        with held(dataset, run) as keep, console.progress(run) as tell:
            found = discover(raw)
            made = _read_all(found, _batches(raw, found), tell)
            summary = _finish(dataset, found, made, accept, gold, tell)
            keep(summary)
    except lock.Busy as busy:
        summary = Summary(held=str(busy))
    summary = replace(summary, seconds=time.monotonic() - started)
    artifact(markdown(summary))
    if summary.stopped:
        raise Stopped(summary)
    return summary


def artifact(text: str) -> None:
    """The summary beside the run on the server. A server that was lost meanwhile undoes no release."""
    try:
        create_markdown_artifact(key="release-summary", markdown=text, description="What the run did")
    except (httpx.HTTPError, PrefectHTTPStatusError) as error:
        console.line("warning", f"the Prefect server did not take the summary: {error}", run=str(flow_run.id))


def with_workers(count: int, size: int) -> TaskRunner[Any]:
    """Who runs the batches: ``count`` threads, or as many processes where ``size`` bytes of texts are worth their start."""
    if size < WORTH_PROCESSES or count == 1:
        return ThreadPoolTaskRunner(max_workers=count)
    return ProcessPoolTaskRunner(max_workers=count)


def _batches(raw: Path, found: Discovered) -> list[Batch]:
    batches = []
    for source in found.sources:
        sizes = [(raw / file).lstat().st_size for file in source.files]
        cut = discovery.batches(source.files, sizes, BATCH_BYTES)
        batches += [Batch(raw, source, tuple(files)) for files in cut]
    return batches


def _read_all(found: Discovered, batches: Sequence[Batch], tell: console.Tell) -> Made:
    # A worker process would otherwise start a server of its own.
    with get_client(sync_client=True) as client:
        os.environ.setdefault("PREFECT_API_URL", str(client.api_url))
    made = Made(Rows(), {}, [])
    for file, finding in found.refused:
        made.rows.quarantine.append(quarantined(discovery.document_id(file), file, finding))
    futures = [texts.submit(quote(batch)) for batch in batches]
    total = sum(len(batch.files) for batch in batches)
    done = 0
    for batch, future in zip(batches, futures, strict=True):
        part = future.result()
        made.rows.extend(part.rows)
        made.texts.update(part.texts)
        made.warnings.extend(part.warnings)
        done += len(batch.files)
        tell("texts", done, total)
    return made


def _without_duplicates(made: Made, published: Mapping[str, str]) -> Made:
    """Texts that are there already go to quarantine. The one that was published stays, else the first by file."""
    prints = [
        duplicates.Print(row.file, row.sha256, made.texts[row.id].squeezed, frozenset())
        for row in sorted(made.rows.documents, key=lambda row: (row.id not in published, row.file))
    ]
    found = duplicates.among(prints)
    rows = made.rows.without({discovery.document_id(file) for file in found})
    rows.quarantine.extend(quarantined(discovery.document_id(file), file, finding) for file, finding in found.items())
    return replace(made, rows=rows)


def _unaccepted(made: Made, version: str | None, published: Mapping[str, str], today: datetime.date) -> list[str]:
    """What a person must accept: a released text with other bytes, a date that has not come."""
    hashes = [(row.id, row.sha256) for row in made.rows.documents]
    found = list(released.changed(hashes, version, published).items())
    for row in made.rows.documents:
        found += [(row.id, finding) for finding in filing.future(made.texts[row.id].text, row.published, today)]
    return [
        f"{document}: {message(finding)} [{finding.code}]"
        for document, finding in sorted(found, key=lambda pair: pair[0])
    ]


def _finish(
    dataset: Path, found: Discovered, made: Made, accept: str | None, gold: Path | None, tell: console.Tell
) -> Summary:
    version, published = released.hashes(dataset)
    made = _without_duplicates(made, published)
    rows = made.rows.tables()
    counts = {name: len(rows[name]) for name in ("documents", "articles", "indicators", "checks")}
    refused = tuple(f"{row.file}: {row.message} [{row.code}]" for row in made.rows.quarantine)
    warned = tuple(f"{file}: {message(finding)} [{finding.code}]" for file, finding in made.warnings)
    summary = Summary(**counts, quarantined=refused, warned=warned)
    if not made.rows.documents:
        return replace(summary, stopped=("no document could be read; nothing is published",))
    rows["sources"] = [source.contract.record(source.id) for source in found.sources]
    rows |= {"metrics": codelists.metrics(), "regions": codelists.regions(), "units": codelists.units()}
    built = tables.build(rows)
    tell("tables", 0, STEPS)
    today = clock.today(dataset)
    validation, reasons = validate_tables(quote(built), quote({name: text.text for name, text in made.texts.items()}))
    if not accept:
        reasons += _unaccepted(made, version, published, today)
    quality, missed = evaluate(gold) if gold else (None, [])
    if reasons or missed:
        return replace(summary, stopped=tuple(reasons + missed))
    tell("tables", 1, STEPS)
    staged = build(dataset, quote(built), quote(validation), quote(quality), quote(found.sources), accept)
    if staged.version is None or staged.refusals:
        publish.discard(staged)
        stopped = tuple(refusal.message for refusal in staged.refusals)
        return replace(summary, previous=staged.previous, stopped=stopped)
    tell("tables", 2, STEPS)
    folder = publish_release(dataset, quote(staged), today)
    tell("tables", 3, STEPS)
    return replace(summary, version=staged.version, previous=staged.previous, folder=folder)


def lines(summary: Summary) -> list[tuple[str, str]]:
    """The summary as pairs of label and value, for a person."""
    if summary.folder:
        result = str(summary.folder)
    elif summary.stopped:
        result = "nothing published"
    elif summary.held:
        result = f"left to another run: {summary.held}"
    else:
        result = f"nothing new since {summary.previous}"
    return [
        ("documents", str(summary.documents)),
        ("articles", str(summary.articles)),
        ("indicators", str(summary.indicators)),
        ("checks", str(summary.checks)),
        ("quarantined", str(len(summary.quarantined))),
        ("warnings", str(len(summary.warned))),
        ("seconds", f"{summary.seconds:.1f}"),
        ("release", result),
    ]


def markdown(summary: Summary) -> str:
    """The summary as the Prefect artifact shows it."""
    rows = [f"| {name} | {value} |" for name, value in lines(summary)]
    return "\n".join(["| | |", "|---|---|", *rows, *(f"\n{reason}" for reason in summary.stopped)])
