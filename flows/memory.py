"""Memory given back to the system when it is free, so that a run holds what it needs and not the most it ever needed.

Arrow and glibc keep what they are given back, for speed; with some processes at work on stretches of tables that adds up to
twice the memory for a tenth of the time. Call before importing pyarrow.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Any

# From this many bytes on, what is taken from the system goes back to it at once; and how much may lie idle at the end.
LARGE = 1024 * 1024
IDLE = 4 * LARGE
ARENAS = 2

DEFAULTS = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    # glibc reads these when a process starts: they are for the workers
    "MALLOC_ARENA_MAX": str(ARENAS),
    "MALLOC_MMAP_THRESHOLD_": str(LARGE),
    "MALLOC_TRIM_THRESHOLD_": str(IDLE),
}

# The numbers of the same settings in glibc's malloc.h, for this process.
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8


def settings() -> None:
    """Set what the user has not set."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    mallopt = _of_glibc("mallopt")
    if mallopt is not None:
        for setting, number in ((ARENA_MAX, ARENAS), (MMAP_THRESHOLD, LARGE), (TRIM_THRESHOLD, IDLE)):
            mallopt(setting, number)


def give_back() -> None:
    """Give back what is free in between, too, which no setting does."""
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _of_glibc(name: str) -> Any:
    """A function that other systems and musl do not have: None there."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform.startswith("linux") else None
