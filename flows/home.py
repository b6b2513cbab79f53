"""Prefect's home, where it keeps its database: looked at before Prefect does, which tells of a bad one in pages of tracebacks."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# A new database takes 2 MB, and its journal more.
NEEDED = 16 * 1024 * 1024


def unusable() -> str | None:
    """Why Prefect's home cannot be used, in one line; None where it can."""
    folder = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            os.posix_fallocate(probe.fileno(), 0, NEEDED) if hasattr(os, "posix_fallocate") else probe.write(b"\0")
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        return (
            f"{reason}: {folder}; Prefect keeps its database there: name a folder that can be written with PREFECT_HOME"
        )
    return None
