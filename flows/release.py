"""raw/ → the next release: the main flow.

discover → (read → articles → indicators → validate) in batches of the texts that are not known yet → tables → validate
tables → build → publish. What each step does lives in rendata/; here is only who runs it, in what order, and when it stops.
"""

# No `from __future__ import annotations` here: a scheduled run rebuilds the flow's parameters from its annotations, in a
# process where their names do not resolve.
import datetime
import functools
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pyarrow as pa
from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectHTTPStatusError
from prefect.runtime import flow_run
from prefect.utilities.annotations import quote

from flows import clock, console, expectations, looking, memory, objections, results, retrying, segments, workers
from flows import quality as figures
from flows.expectations import ValidationReport
from flows.gathering import Gathered, gather, hand_out
from flows.holding import held
from flows.notify import notify
from flows.objections import Seen
from flows.summary import Summary, markdown
from rendata.reading import discover as discovery
from rendata.reading.discover import Discovered, Source
from rendata.release import lock, merge, parts, publish, stored, tables
from rendata.release.integrity import Problem
from rendata.release.publish import Staged
from rendata.release.stored import Tables
from rendata.release.windows import OF_DOCUMENTS
from rendata.rows import quarantined
from rendata.submission import released
from schemas import codelists
from schemas.records import Quarantine

# tables, validate, build, publish: what the progress bar of the tables counts
STEPS = 4


@task(name="discover", task_run_name="discover", **retrying.OPTIONS)
def discover(raw: Path) -> Discovered:
    """The sources and texts in raw/; raises SourceError for a source.yml that cannot be used."""
    return discovery.discover(raw)


@task(name="tables", task_run_name="tables", **retrying.OPTIONS)
def make_tables(
    gathered: Gathered,
    lists: Mapping[str, pa.Table],
    without: Sequence[str],
    refused: Sequence[Quarantine],
    folder: Path,
) -> Tables:
    """Parts → the tables of the release, the large ones as files in ``folder``; texts in ``without`` are left out."""
    made = merge.write(gathered.parts, folder, lists, without, refused)
    memory.give_back()
    return made


@task(name="evaluate", task_run_name="evaluate", **retrying.ONCE)
def evaluate(gold: Path) -> tuple[dict[str, Any], list[str]]:
    """Figures against annotated texts: the content of quality.json, and every figure below its floor."""
    return figures.document(gold)


@task(name="build", task_run_name="build", **retrying.OPTIONS)
def build(
    dataset: Path,
    made: Tables,
    validation: Callable[[], Mapping[str, Any]],
    quality: Mapping[str, Any] | None,
    sources: Sequence[Source],
    accept: str | None,
) -> Staged:
    """Tables → a release staged beside the published ones."""
    bounds = {source.id: source.contract.bounds for source in sources}
    return publish.stage(dataset, made, quality=quality, validation=validation, bounds=bounds, accept=accept)


@task(name="publish", task_run_name="publish", **retrying.ONCE)
def publish_release(dataset: Path, staged: Staged, today: datetime.date) -> Path:
    """The staged release → dataset/releases/<version>, then index.json, which alone carries the date."""
    return publish.publish(dataset, staged, today)


class Stopped(RuntimeError):  # noqa: N818 - the data is at fault, not the program
    """Nothing was published: the data gave reasons not to. ``summary`` has them."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        super().__init__("\n".join(summary.stopped))


@flow(
    name="release", flow_run_name="release", task_runner=workers.chosen(None), on_failure=[notify], on_crashed=[notify]
)
def release(
    raw: Path,
    dataset: Path,
    accept: str | None = None,
    webhook: str | None = None,
    gold: Path | None = None,
    cache: bool = True,
) -> Summary:
    """Publish the next release of what is in ``raw`` below ``dataset``.

    ``accept`` is a person's reason to let pass what would stop the run (a vanished document, counts out of bounds, a major
    version); it is published with the release. ``webhook`` is told when the run fails. ``gold`` is a folder of annotations:
    the release carries the figures measured on it, and figures below their floor stop it. Without ``cache`` every text is
    read, whatever is known of it. While another run holds the dataset this one leaves, naming it. Raises SourceError for a
    source.yml that cannot be used, Stopped where the data gave reasons not to publish.
    """
    started = time.monotonic()
    run = str(flow_run.id)
    try:
        with held(dataset, run) as keep, console.progress(run) as tell, _folder(dataset, run) as folder:
            found = discover(raw)
            store = results.between_runs(raw) if cache else results.for_this_run(folder)
            # A worker process would otherwise start a server of its own.
            with get_client(sync_client=True) as client:
                os.environ.setdefault("PREFECT_API_URL", str(client.api_url))
            cut = segments.of_all(raw, found)
            size = sum(segment.size for each in cut for segment in each)
            with ExitStack() as working:
                runner = working.enter_context(workers.for_bytes(size))
                handed = hand_out(raw, cut, store, folder, runner)
                looker = looking.Looker(store, _lists(found), runner)
                # There is something to do until the last text is read.
                looks = [looking.at_lists(looker)]
                gathered = gather(handed, cut, store, tell)
                memory.give_back()
                summary = _finish(
                    raw, dataset, found, gathered, folder, looker, looks, working.close, accept, gold, tell
                )
            keep(summary)
    except lock.Busy as busy:
        summary = Summary(held=str(busy))
    summary = replace(summary, seconds=time.monotonic() - started)
    artifact(markdown(summary))
    if summary.stopped:
        raise Stopped(summary)
    return summary


@contextmanager
def _folder(dataset: Path, run: str) -> Iterator[Path]:
    """A folder of the run's own in the dataset, where workers on other machines find it too; those of a run that was killed may
    still be at work in theirs."""
    folder = dataset / f"{publish.STAGING}{run}-parts"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def artifact(text: str) -> None:
    """The summary beside the run on the server. A server that was lost meanwhile undoes no release."""
    try:
        create_markdown_artifact(key="release-summary", markdown=text, description="What the run did")
    except (httpx.HTTPError, PrefectHTTPStatusError) as error:
        console.line("warning", f"the Prefect server did not take the summary: {error}", run=str(flow_run.id))


def _finish(
    raw: Path,
    dataset: Path,
    found: Discovered,
    gathered: Gathered,
    folder: Path,
    looker: looking.Looker,
    looks: list[looking.Look],
    idle: Callable[[], None],
    accept: str | None,
    gold: Path | None,
    tell: console.Tell,
) -> Summary:
    """What was gathered → a release. ``idle`` is called when the workers have no more to do."""
    version, published = released.hashes(dataset)
    seen, warned, reasons = _seen(gathered)
    superfluous = objections.superfluous(seen, published)
    without = list(superfluous)
    refused = [(each.file, each.finding) for each in found.refused] + list(superfluous.items())
    quarantine = [quarantined(discovery.document_id(file), file, finding) for file, finding in refused]
    looks = [*looks, *looking.at_texts(looker, gathered.segments, without, folder)]
    made = make_tables(quote(gathered), quote(looker.lists), quote(without), quote(quarantine), folder)
    summary = _summary(made, gathered, warned)
    if not summary.documents:
        return replace(summary, stopped=("no document could be read; nothing is published",))
    tell("tables", 1, STEPS)
    looks.append(looking.at_others(looker, made))
    today = clock.today(dataset)
    if not accept:
        kept = [each for each in seen if each.file not in superfluous]
        reasons += objections.unaccepted(kept, raw, version, published, today)
    quality, missed = evaluate(gold) if gold else (None, [])
    reasons += missed

    @functools.cache
    def judged() -> tuple[ValidationReport, list[Problem]]:
        reports, problems = looking.found(looker.store, looks)
        idle()
        return expectations.merged(reports), problems

    def validation() -> dict[str, Any]:
        return expectations.document(*judged())

    tell("tables", 2, STEPS)
    # What the looks find is waited for when all else is written; where there are reasons already, nothing is.
    staged = None
    if not reasons:
        staged = build(dataset, quote(made), quote(validation), quote(quality), quote(found.sources), accept)
        reasons += [refusal.message for refusal in staged.refusals]
    report, problems = judged()
    reasons += [f"{problem.table} {problem.id}: {problem.message}" for problem in problems]
    reasons += expectations.failures(report)
    results.tidy(gathered.store, [*gathered.names(), *(each.name for each in looks)])
    if staged is None or staged.version is None or reasons:
        if staged is not None:
            publish.discard(staged)
        return replace(summary, previous=version, stopped=tuple(reasons))
    tell("tables", 3, STEPS)
    released_to = publish_release(dataset, quote(staged), today)
    tell("tables", 4, STEPS)
    return replace(summary, version=staged.version, previous=staged.previous, folder=released_to)


def _lists(found: Discovered) -> dict[str, pa.Table]:
    """The tables that belong to no text."""
    made = tables.build(
        {
            "sources": [source.contract.record(source.id) for source in found.sources],
            "metrics": codelists.metrics(),
            "regions": codelists.regions(),
            "units": codelists.units(),
        }
    )
    return {name: table for name, table in made.items() if name not in OF_DOCUMENTS}


def _seen(gathered: Gathered) -> tuple[list[Seen], list[str], list[str]]:
    """What is compared of every document; what a person should be told of the texts; problems that stop the release."""
    seen: list[Seen] = []
    warned: list[str] = []
    problems: list[str] = []
    for part in gathered.parts(("file", "squeezed", "told", "problems", "documents")):
        squeezed = dict(zip(part.column("file").to_pylist(), part.column("squeezed").to_pylist(), strict=True))
        columns = parts.rows_of(part, "documents").select(["id", "file", "sha256", "encoding", "published"])
        seen += [Seen(squeezed=squeezed[row["file"]], **row) for row in columns.to_pylist()]
        for row in part.select(["file", "told", "problems"]).to_pylist():
            warned += [f"{row['file']}: {told}" for told in row["told"]]
            problems += row["problems"]
    return seen, warned, problems


def _summary(made: Tables, gathered: Gathered, warned: Sequence[str]) -> Summary:
    counts = {name: stored.count(made[name]) for name in ("documents", "articles", "indicators", "checks")}
    rows = stored.columns(made["quarantine"], "file", "message", "code").to_pylist()
    refused = tuple(f"{row['file']}: {row['message']} [{row['code']}]" for row in rows)
    return Summary(**counts, read=gathered.read, quarantined=refused, warned=tuple(warned))
