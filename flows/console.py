"""What a person sees while a command runs: a progress bar on a terminal, plain lines elsewhere. All of it on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

stderr = Console(stderr=True, highlight=False, soft_wrap=True)

Tell = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""


@contextmanager
def progress() -> Iterator[Tell]:
    """Report progress by stage: ``tell("reading", 3, 5)``."""
    if not stderr.is_terminal:
        yield _lines
        return
    columns = (SpinnerColumn(), TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=stderr, transient=True) as bar:
        tasks = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield tell


def _lines(stage: str, done: int, total: int) -> None:
    if done == total:
        stderr.print(f"{stage}: {done} of {total}")


def warn(text: str) -> None:
    """A line of warning."""
    stderr.print(f"[yellow]warning:[/] {escape(text)}")


def fail(text: str) -> None:
    """A line of error."""
    stderr.print(f"[red]error:[/] {escape(text)}")
