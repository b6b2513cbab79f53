"""One run at a time: a lock of the operating system, which a dead run cannot keep."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout


class Busy(RuntimeError):  # noqa: N818 - a state, not a fault
    """Another run holds the dataset; the text says which."""


@contextlib.contextmanager
def hold(dataset: Path, run: str) -> Iterator[None]:
    """Holds the dataset for a run, by its name, until the block ends or the process dies. Does not wait.

    Raises Busy, naming the run that holds it.

    >>> import tempfile
    >>> dataset = Path(tempfile.mkdtemp())
    >>> with hold(dataset, "first"), hold(dataset, "second"):
    ...     pass
    Traceback (most recent call last):
    rendata.release.lock.Busy: ... is held by run first (process ... on ...)
    """
    dataset.mkdir(parents=True, exist_ok=True)
    # Beside the lock, which is emptied by whoever tries to take it.
    holder = dataset / ".lock.holder"
    try:
        with FileLock(dataset / ".lock", timeout=0):
            holder.write_text(json.dumps({"run": run, "process": os.getpid(), "host": socket.gethostname()}))
            try:
                yield
            finally:
                holder.unlink(missing_ok=True)
    except Timeout:
        raise Busy(f"{dataset} is held by {_holder(holder)}") from None


def _holder(path: Path) -> str:
    try:
        held = json.loads(path.read_text())
        return f"run {held['run']} (process {held['process']} on {held['host']})"
    except (OSError, ValueError, KeyError):
        return "another run, which has just begun or is just ending"
