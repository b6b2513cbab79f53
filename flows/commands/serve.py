"""``rendata serve``: checks what was asked for, then serves the schedule until interrupted."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from flows import console, failure, home


def run(
    raw: Path, dataset: Path, cron: str, timezone: str, webhook: str | None, port: int, inbox: Path | None = None
) -> int:
    """Serve; the exit status: 0 interrupted by a person, 2 the call is at fault, 3 something broke."""
    if timezone not in available_timezones():
        console.fail(f"--timezone {timezone}: no such time zone; a name such as {ZoneInfo('Asia/Shanghai').key}")
        return 2
    for option, folder in (("--raw", raw), ("--inbox", inbox)):
        if folder is not None and not folder.is_dir():
            console.fail(f"{option} {folder}: no such folder")
            return 2
    if (reason := home.unusable()) is not None:
        console.fail(reason)
        return failure.BROKEN
    from flows import serve

    # As a service manager stops it: what was started is ended. Prefect's own handler comes later, and does the same.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        serve.serve(raw.resolve(), dataset.resolve(), cron, timezone, webhook, port, inbox and inbox.resolve())
    except KeyboardInterrupt:
        return 0
    except ValueError as error:
        console.fail(f"--cron {cron!r}: {str(error).splitlines()[-1]}")
        return 2
    except (serve.ServerError, OSError) as error:
        console.fail(str(error))
        return 3
    return 0
