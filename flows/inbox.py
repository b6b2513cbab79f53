"""The inbox: each file that arrives in it is checked by the rules of `rendata validate`, in a flow run of its own.

Its report is written beside it, as text and as JSON. A file that passes goes into raw/ where its source.yml says
``auto_accept: true``, and waits for a person elsewhere. Files are moved, never deleted.
"""

# No `from __future__ import annotations` here: see flows/release.py.
import hashlib
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.runtime import flow_run

from flows import console, failure
from flows.commands import add, validate
from flows.judging import WORDS, Judged, encoded, judge
from flows.notify import notify
from rendata.reading.discover import CONTRACT
from rendata.release import durable, lock
from rendata.submission import arrivals, origin, rendering
from rendata.submission.arrivals import Stamp
from rendata.submission.files import contents
from schemas.findings import Finding

# Between two looks at a file: what did not change in that time has arrived.
SETTLING_SECONDS = 5
# A file that ends the program (a broken PDF may) is not tried for ever.
TRIES = 3
TAKEN = "accepted"


class Unread(RuntimeError):  # noqa: N818 - told as one line for all files
    """Files that could not be looked at, with the reasons."""


@flow(name="inbox", flow_run_name="inbox", on_failure=[notify], on_crashed=[notify])
def inbox(folder: Path, raw: Path, dataset: Path, webhook: str | None = None) -> dict[str, str]:
    """Look at every file in ``folder``/<source>/ that has arrived since the last time; the verdicts by file.

    Two runs at once do not meet: one leaves. Raises Unread at the end where files could not be looked at.
    """
    run = str(flow_run.id)
    try:
        with lock.hold(folder, run=run):
            before = arrivals.look(folder)
            new = [path for path, stamp in before.items() if not _reported(path, stamp)]
            if not new:
                return {}
            time.sleep(SETTLING_SECONDS)
            after = arrivals.look(folder)
            there = [path for path in arrivals.settled(before, after) if path in new]
            return _each(there, after, folder, raw, dataset, run)
    except lock.Busy as busy:
        console.line("info", str(busy), run=run)
        return {}


def _each(
    files: Sequence[Path], stamps: dict[Path, Stamp], folder: Path, raw: Path, dataset: Path, run: str
) -> dict[str, str]:
    verdicts: dict[str, str] = {}
    broken: list[str] = []
    for file in files:
        try:
            verdicts[str(file.relative_to(folder))] = submission(file, folder, raw, dataset, list(stamps[file]))
        except Exception as error:
            broken.append(f"{file}: {failure.described(error)}")
            console.line("error", broken[-1], run=run)
    if broken:
        raise Unread("; ".join(broken))
    return verdicts


@flow(name="submission", flow_run_name="{file}")
def submission(file: Path, folder: Path, raw: Path, dataset: Path, stamp: list[int]) -> str:
    """One file of the inbox ``folder``: checked, told of, and taken in where it may be. Returns the verdict."""
    language = validate.language_of(None)
    source = file.parent.name
    tries = _tries(file, Stamp(*stamp)) + 1
    about: dict[str, Any] = {"file": file.name, "source": source, "stamp": stamp}
    if tries > TRIES:
        told = _told(file) or {}
        reason = told.get("reason") or "the program ended while reading it"
        text = WORDS[language]["broken"].format(reason=reason, tries=TRIES)
        return _tell(file, text, {**about, "verdict": "broken", "message": text})
    _keep(file, {**about, "verdict": "reading", "tries": tries})
    try:
        data = contents(file, add.LIMIT)
        judged = judge(file, data, folder, raw, dataset, language)
        if arrivals.stamp(file) != Stamp(*stamp):
            # Written to again meanwhile: it has not arrived, and the next look sees it.
            return "changing"
        if not isinstance(data, Finding):
            about["sha256"] = hashlib.sha256(data).hexdigest()
            judged, where = _take(file, data, judged, raw / source)
        else:
            where = {}
    except Exception as error:
        _keep(file, {**about, "verdict": "reading", "tries": tries, "reason": failure.described(error)})
        raise
    words = {
        "file": file,
        "source": source,
        "inbox": folder,
        "folder": raw / source,
        "contract": CONTRACT,
        "name": source,
        "suffix": file.suffix,
        **where,
    }
    text = WORDS[language][judged.verdict].format(**{name: _shown(value) for name, value in words.items()})
    about |= {"verdict": judged.verdict, "message": text, "converter": judged.made.converter if judged.made else None}
    about |= {name: str(path) for name, path in where.items()}
    parts = [f"{file.name}: {text}", judged.report]
    return _tell(file, "\n\n".join(filter(None, parts)), {**about, "validation": judged.details})


def _take(file: Path, data: bytes, judged: Judged, folder: Path) -> tuple[Judged, dict[str, Path]]:
    """Where the text of an accepted file lies now, and the file."""
    if judged.verdict not in ("accepted", "present") or judged.made is None:
        there = {"text": folder / f"{judged.stem}.txt"} if judged.stem else {}
        return judged, there if judged.verdict == "exists" else {}
    text = folder / f"{judged.stem}.txt"
    if judged.verdict == "accepted":
        # Evidence first: a text without its sidecar would be released without its origin.
        sidecar = origin.path_beside(text)
        sidecar.unlink(missing_ok=True)
        arrivals.put(sidecar, origin.dump(add.origin_of(judged.made, file, data, None)).encode())
        arrivals.put(text, encoded(judged.made))
    return judged, {"text": text, "kept": arrivals.move(file, file.parent / TAKEN)}


def _tell(file: Path, text: str, about: dict[str, Any]) -> str:
    durable.replace_text(file.with_name(f"{file.name}.report.txt"), text + "\n")
    _keep(file, about)
    console.line("info", f"{file.name}: {about['message']}", verdict=about["verdict"], source=about["source"])
    return str(about["verdict"])


def _keep(file: Path, about: dict[str, Any]) -> None:
    durable.replace_text(file.with_name(f"{file.name}.report.json"), durable.as_json(about))


def _told(file: Path) -> dict[str, Any] | None:
    try:
        told = json.loads(file.with_name(f"{file.name}.report.json").read_bytes())
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def _reported(file: Path, stamp: Stamp) -> bool:
    """Whether there is a report on these very bytes."""
    told = _told(file)
    return told is not None and told.get("stamp") == list(stamp) and told.get("verdict") != "reading"


def _tries(file: Path, stamp: Stamp) -> int:
    told = _told(file)
    if told is None or told.get("stamp") != list(stamp) or not isinstance(told.get("tries"), int):
        return 0
    return int(told["tries"])


def _shown(value: object) -> str:
    return rendering.visible(str(value))
