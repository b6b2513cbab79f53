"""``rendata status``: how things stand, for a person in the morning or a monitor every minute."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flows import console

# The exit status says what the last run came to, as the run itself did.
OF_STATE = {"running": 0, "published": 0, "unchanged": 0, "refused": 1, "broken": 3, "died": 3}
UNITS = ("bytes", "KB", "MB", "GB", "TB")


def run(dataset: Path, *, as_json: bool) -> int:
    """Print it; the exit status: that of the last run, 0 where there was none, 3 where the dataset cannot be read."""
    from flows.status import status

    try:
        told = status(dataset)
    except (OSError, ValueError) as error:
        console.fail(f"{dataset} cannot be read: {str(error).splitlines()[0]}")
        return 3
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        lines = [*_run(told["run"]), *_others(told)]
        width = max(len(label) for label, _ in lines)
        for label, value in lines:
            print(f"{label:<{width}}  {value}")
    return OF_STATE[told["run"]["state"]] if told["run"] else 0


def _run(told: dict[str, Any] | None) -> list[tuple[str, str]]:
    if told is None:
        return [("last run", "none yet")]
    came_to = {
        "running": f"running since {told['started']}",
        "published": f"published {told['version']} at {told['finished']}",
        "unchanged": f"nothing new at {told['finished']}",
        "refused": f"refused at {told['finished']}: nothing published",
        "broken": f"broken at {told['finished']}" + (f"; {told['version']} is published" if told["version"] else ""),
        "died": f"died: began at {told['started']} as process {told['process']} on {told['host']}, and is gone",
    }[told["state"]]
    lines = [("last run", came_to), ("run", told["run"]), *(("reason", reason) for reason in told["reasons"])]
    if told["state"] in ("published", "unchanged", "refused"):
        counts = f"{told['documents']}, quarantined {told['quarantined']}, warnings {told['warned']}"
        lines.append(("documents", counts))
    return lines


def _others(told: dict[str, Any]) -> list[tuple[str, str]]:
    release, lock, schedule, cache = told["release"], told["lock"], told["schedule"], told["cache"]
    lines = [("release", f"{release['version']} of {release['date']}" if release else "none yet")]
    lines += [("quarantine", f"{code}: {count}") for code, count in told["quarantine"].items()]
    if lock is None:
        lines.append(("held by", "nobody"))
    else:
        alive = {True: "", False: ", which is gone", None: ", on another machine"}[lock["alive"]]
        lines.append(("held by", f"run {lock['run']} (process {lock['process']} on {lock['host']}{alive})"))
    if schedule is None:
        lines.append(("schedule", "no Prefect server answers"))
    else:
        planned = [f"{flow} at {when}" for flow, when in schedule["next"].items()]
        lines.append(("schedule", f"{', '.join(planned) or 'nothing planned'} on {schedule['server']}"))
    lines.append(("cache", f"{_size(cache['bytes'])} in {cache['folder']}"))
    return lines


def _size(count: float) -> str:
    """Bytes for a person.

    >>> _size(0), _size(1536), _size(2_500_000)
    ('0 bytes', '1.5 KB', '2.4 MB')
    """
    unit = 0
    while count >= 1024 and unit < len(UNITS) - 1:
        count, unit = count / 1024, unit + 1
    return f"{count:.0f} bytes" if unit == 0 else f"{count:.1f} {UNITS[unit]}"
