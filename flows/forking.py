"""A process that has imported what workers need, and is copied for each of them: a worker is there at once.

Importing Prefect takes seconds and Great Expectations more. Started first of all, this process does both while the run's own is
at its imports and waits for its server. Nothing is imported here but the standard library.
"""

from __future__ import annotations

import multiprocessing
from multiprocessing import forkserver
from pathlib import Path

METHOD = "forkserver"
IMPORTED = ("flows.preloaded",)
# Bytes of texts: below this, the threads of one process are done before others have started.
WORTH = 8 * 1024 * 1024


def size(raw: Path) -> int:
    """Bytes of the texts in ``raw``, before anything is known of them: a link counts as itself, wherever it leads."""
    return sum(path.lstat().st_size for path in raw.glob("*/*.txt"))


def worth(size: int) -> bool:
    """Whether ``size`` bytes of texts are worth processes of their own."""
    return size >= WORTH


def possible() -> bool:
    """Whether this system copies processes; Windows does not."""
    return METHOD in multiprocessing.get_all_start_methods()


def prepare(size: int) -> None:
    """Start that process where there is none yet, if ``size`` bytes of texts are worth it; it ends with this one."""
    if worth(size) and possible():
        multiprocessing.set_forkserver_preload(list(IMPORTED))
        forkserver.ensure_running()
