"""Which day it is, by a clock that may have been set back."""

from __future__ import annotations

import datetime
from pathlib import Path

from flows import console
from rendata.release import index


def today(dataset: Path) -> datetime.date:
    """The day in UTC, and never one before the latest release: the dates of index.json ascend, whatever the clock says."""
    now = datetime.datetime.now(datetime.UTC).date()
    known = index.read(dataset)
    latest = max((entry.date for entry in known.versions), default=now)
    if latest > now:
        console.warn(f"the clock says {now}, and {known.latest} is of {latest}: taken to be {latest}; set the clock")
    return max(now, latest)
