"""What is worth another try: a disk or a network that may be back in a moment. Data that is bad stays bad."""

from __future__ import annotations

import errno
from typing import Any

from prefect.cache_policies import NO_CACHE

# Back-off in seconds: a hiccup, a switch that restarts, a server that does.
DELAYS = [1, 10, 60]
PASSING = frozenset(
    {
        errno.EAGAIN,
        errno.EBUSY,
        errno.ECONNRESET,
        errno.EHOSTUNREACH,
        errno.EINTR,
        errno.EIO,
        errno.ENETDOWN,
        errno.ENETUNREACH,
        errno.ESTALE,
        errno.ETIMEDOUT,
    }
)


def passing(task: Any, task_run: Any, state: Any) -> bool:
    """Prefect's ``retry_condition_fn``: whether the task failed for something that passes by itself. A full disk, a folder
    that may not be written and a fault in the code do not."""
    return isinstance(state.data, OSError) and state.data.errno in PASSING


ONCE: dict[str, Any] = {"cache_policy": NO_CACHE}
"""Of every task. Prefect would hash all that a task is given, documents and tables, for a cache that is not used: what is kept
between runs has keys of its own (flows.results)."""

OPTIONS: dict[str, Any] = {
    **ONCE,
    "retries": len(DELAYS),
    "retry_delay_seconds": DELAYS,
    "retry_condition_fn": passing,
}
"""Of a task that may be run again: each leaves nothing behind that a second try would trip over."""
