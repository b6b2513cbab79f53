"""``rendata release``: runs the main flow and tells a person how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from flows import console, failure, forking, home, last_run, memory, quiet

# What a run lists of each kind; the tables of the release have the rest.
LISTED = 20
# The annotations of a checkout; elsewhere a release carries no figures.
GOLD = Path("tests/gold")


def run(raw: Path, dataset: Path, accept: str | None = None, *, cache: bool = True, dask: str | None = None) -> int:
    """Run the flow; the exit status: 0 published or nothing new, 1 the data is at fault, 3 something broke."""
    quiet.settings()
    memory.settings()
    if (reason := home.unusable()) is not None:
        console.fail(reason)
        return failure.BROKEN
    console.line("info", f"reading {raw}")
    began = last_run.now()
    if dask is None:
        forking.prepare(forking.size(raw))
    from flows.release import Stopped, release
    from flows.summary import lines
    from flows.workers import chosen
    from rendata.corrections import MismatchError
    from rendata.reading.sources import SourceError

    try:
        summary = release.with_options(task_runner=chosen(dask))(
            raw.resolve(), dataset.resolve(), accept, gold=GOLD.resolve() if GOLD.is_dir() else None, cache=cache
        )
    except SourceError as error:
        for fault in error.faults:
            console.fail(str(fault))
        return 1
    except MismatchError as error:
        for line in str(error).splitlines():
            console.fail(line)
        return 1
    except Stopped as stopped:
        summary = stopped.summary
    except Exception as error:
        return failure.ended(error, dataset, began)
    _list(console.warn, summary.warned, "more warnings; rendata validate shows all")
    _list(console.warn, [f"quarantined {reason}" for reason in summary.quarantined], "more in the table quarantine")
    width = max(len(label) for label, _ in lines(summary))
    for label, value in lines(summary):
        print(f"{label:<{width}}  {_short(value, dataset)}")
    return 1 if summary.stopped else 0


def anywhere(raw: str, dataset: str, accept: str | None = None, *, cache: bool = True, dask: str | None = None) -> int:
    """The same where the texts, the dataset or both are URLs: on copies of them, and what is published is put there."""
    from flows import remote
    from rendata.release import lock

    try:
        texts = remote.fetch_texts(raw) if remote.is_url(raw) else Path(raw)
        releases = remote.fetch_releases(dataset) if remote.is_url(dataset) else Path(dataset)
    except lock.Busy as busy:
        print(f"left to another run: {busy}")
        return 0
    status = run(texts, releases, accept, cache=cache, dask=dask)
    if remote.is_url(dataset):
        # whatever this run came to: one that was killed may have published and not put
        for version in remote.put_releases(releases, dataset):
            print(f"published at {dataset.rstrip('/')}/releases/{version}")
    return status


def _list(write: Callable[[str], None], lines: Sequence[str], more: str) -> None:
    for line in lines[:LISTED]:
        write(line)
    if len(lines) > LISTED:
        write(f"and {len(lines) - LISTED} {more}")


def _short(value: str, dataset: Path) -> str:
    return value.replace(str(dataset.resolve()), str(dataset))
