"""What a run did, as data and for a person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did; ``read`` counts the texts that were not known from a run before. ``folder`` is the release it published,
    None where it published none: for the reasons in ``stopped``, because nothing had changed since ``previous``, or because
    the run in ``held`` was at work."""

    documents: int = 0
    read: int = 0
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
        ("read now", str(summary.read)),
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
