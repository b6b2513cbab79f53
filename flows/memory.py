"""Memory given back to the system when it is free, so that a run holds what it needs and not the most it ever needed.

Arrow and glibc keep what they are given back, for speed; with some processes at work on stretches of tables that adds up to
twice the memory for a tenth of the time. Call before importing pyarrow.
"""

from __future__ import annotations

import ctypes
import os
import sys

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
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        # musl has none
        for setting, number in ((ARENA_MAX, ARENAS), (MMAP_THRESHOLD, LARGE), (TRIM_THRESHOLD, IDLE)):
            mallopt(setting, number)
