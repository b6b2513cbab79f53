"""``rendata release``: runs the main flow and tells a person how it went."""

from __future__ import annotations

from pathlib import Path

from flows import console, quiet

# What a run lists of its quarantine; the table of the release has all of it.
LISTED = 20
WORKERS = 2


def run(raw: Path, dataset: Path, accept: str | None) -> int:
    """Run the flow; the exit status: 0 published or nothing new, 1 the data is at fault, 3 something broke."""
    quiet.settings()
    console.line("info", f"reading {raw}")
    from flows.release import Stopped, lines, release, with_workers
    from rendata.reading.sources import SourceError

    try:
        runner = with_workers(WORKERS, sum(path.stat().st_size for path in raw.glob("*/*.txt")))
        summary = release.with_options(task_runner=runner)(raw.resolve(), dataset.resolve(), accept)
    except SourceError as error:
        for fault in error.faults:
            console.fail(str(fault))
        return 1
    except Stopped as stopped:
        summary = stopped.summary
    except OSError as error:
        console.fail(f"{error.strerror or error}: {error.filename or dataset}; nothing was published")
        return 3
    for reason in summary.quarantined[:LISTED]:
        console.warn(f"quarantined {reason}")
    if len(summary.quarantined) > LISTED:
        console.warn(f"and {len(summary.quarantined) - LISTED} more in the quarantine table")
    for reason in summary.stopped[:LISTED]:
        console.fail(reason)
    if len(summary.stopped) > LISTED:
        console.fail(f"and {len(summary.stopped) - LISTED} more reasons")
    width = max(len(label) for label, _ in lines(summary))
    for label, value in lines(summary):
        print(f"{label:<{width}}  {_short(value, dataset)}")
    return 1 if summary.stopped else 0


def _short(value: str, dataset: Path) -> str:
    return value.replace(str(dataset.resolve()), str(dataset))
