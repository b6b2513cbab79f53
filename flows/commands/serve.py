"""``rendata serve``: checks what was asked for, then serves the schedule until interrupted."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from flows import console


def run(raw: Path, dataset: Path, cron: str, timezone: str, webhook: str | None, port: int) -> int:
    """Serve; the exit status: 0 interrupted by a person, 2 the call is at fault, 3 something broke."""
    if timezone not in available_timezones():
        console.fail(f"--timezone {timezone}: no such time zone; a name such as {ZoneInfo('Asia/Shanghai').key}")
        return 2
    if not raw.is_dir():
        console.fail(f"--raw {raw}: no such folder")
        return 2
    from flows import serve

    try:
        serve.serve(raw.resolve(), dataset.resolve(), cron, timezone, webhook, port)
    except KeyboardInterrupt:
        return 0
    except ValueError as error:
        console.fail(f"--cron {cron!r}: {str(error).splitlines()[-1]}")
        return 2
    except (serve.ServerError, OSError) as error:
        console.fail(str(error))
        return 3
    return 0
