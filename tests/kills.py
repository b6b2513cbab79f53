"""Runs of the release flow killed at moments drawn from a seed, each followed by one that must complete.

    PREFECT_API_URL=… python -m tests.kills FOLDER --kills 200 --seed 1

A run is a child of a process that has imported everything: what is killed is the flow itself, from its first line to its
exit, with the server that PREFECT_API_URL names. Every other kill is of a second release over a first one. Prints what each
kill found, and fails at the first broken release.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from flows import memory, quiet

quiet.settings()
memory.settings()
# Imported before the clock starts; a child has them at once.
import great_expectations  # noqa: E402, F401

import flows.release  # noqa: E402, F401
from flows import results  # noqa: E402
from flows.commands import release as command  # noqa: E402
from rendata.release import index, lock, sums, verify  # noqa: E402

ROOT = Path(__file__).parents[1]
LATER = "hangzhou-daily/2026-01-20.txt"
# Kills aimed at the last moments: when the staged release has its hashes, up to this many seconds later.
AIMED, SOON = 4, 0.1


def main() -> None:
    """Kills, and says what it saw."""
    asked = _asked()
    chance = random.Random(asked.seed)
    raw, earlier = asked.folder / "raw", asked.folder / "earlier"
    shutil.copytree(ROOT / "raw", raw)
    shutil.copytree(raw, earlier)
    (earlier / LATER).unlink()
    first = asked.folder / "first"
    took = _timed(lambda: _whole_run(earlier, first))
    nothing = asked.folder / "nothing"
    nothing.mkdir()
    # A base that a run starts from, and what it must come to
    scenes = []
    for base in (nothing, first):
        after = _copied(base, asked.folder / f"{base.name}-after")
        took = max(took, _timed(lambda after=after: _whole_run(raw, after)))  # type: ignore[misc]
        scenes.append((base, after))
    print(f"a whole run takes {took:.1f} s")
    found: Counter[str] = Counter()
    number = 0
    while number < asked.kills:
        base, after = scenes[number % len(scenes)]
        dataset = _copied(base, asked.folder / "dataset")
        if chance.random() < 0.5:
            _forget(raw)
        aimed, delay = number % AIMED == AIMED - 1, chance.random()
        state = _killed(raw, dataset, aimed, delay * (SOON if aimed else took))
        if state is None:
            found["ended before it was killed, not counted"] += 1
            continue
        number += 1
        found[state] += 1
        print(f"{number}: killed at {delay:.3f}{' of the last moments' if aimed else ''}: {state}", flush=True)
        _look(dataset, raw, [base, after])
        _whole_run(raw, dataset)
        _look(dataset, raw, [after])
        assert not list(dataset.glob(".staging*"))
        assert not (dataset / ".lock.holder").exists()
        assert _named(dataset) == [entry.version for entry in index.read(dataset).versions]
    for state, count in sorted(found.items()):
        print(f"{count:4} {state}")


def _killed(raw: Path, dataset: Path, aimed: bool, delay: float) -> str | None:
    """Start a run and kill it ``delay`` seconds after its start, or where it is ``aimed`` after the staged release has its hashes;
    what it was at, None where it was done."""
    child = _started(raw, dataset)
    while aimed and not _renaming(dataset) and not _ended(child):
        time.sleep(0.001)
    time.sleep(delay)
    if _ended(child):
        os.waitpid(child, 0)
        return None
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    listed = [entry.version for entry in index.read(dataset).versions]
    if len(_named(dataset)) > len(listed):
        return "renamed, not listed"
    staged = [path for path in dataset.glob(".staging-*") if not path.name.endswith("-parts")]
    if staged:
        return "hashes written" if (staged[0] / sums.NAME).exists() else "writing the release"
    if list(dataset.glob(".staging-*")):
        return "reading"
    return "before or after" if not (dataset / ".lock.holder").exists() else "holding the dataset"


def _look(dataset: Path, raw: Path, may_be: list[Path]) -> None:
    """Every listed release is whole, and the list is one of those."""
    listed = index.read(dataset).versions
    for entry in listed:
        assert verify.verify(dataset / entry.path, raw) == [], entry
    states = [_hashes(dataset), *map(_hashes, may_be)]
    assert states[0] in states[1:], f"releases are {list(states[0])}"
    with lock.hold(dataset, "nobody"):
        pass


def _hashes(dataset: Path) -> dict[str, bytes]:
    entries = index.read(dataset).versions
    return {entry.version: (dataset / entry.path / sums.NAME).read_bytes() for entry in entries}


def _whole_run(raw: Path, dataset: Path) -> None:
    until = time.monotonic() + 600
    child = _started(raw, dataset)
    while not _ended(child):
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
            raise SystemExit(f"stuck: {_log(dataset).read_text()}")
        time.sleep(0.01)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, _log(dataset).read_text()


def _started(raw: Path, dataset: Path) -> int:
    child = os.fork()
    if child:
        return child
    os.setsid()
    out = os.open(_log(dataset), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    code = 3
    try:
        code = command.run(raw, dataset)
    finally:
        sys.stdout.flush()
        os._exit(code)


def _log(dataset: Path) -> Path:
    return dataset.with_name(f"{dataset.name}.log")


def _ended(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _renaming(dataset: Path) -> bool:
    return bool(list(dataset.glob(f".staging-*/{sums.NAME}")))


def _named(dataset: Path) -> list[str]:
    return sorted(path.name for path in (dataset / index.RELEASES).glob("*"))


def _timed(what: Callable[[], None]) -> float:
    began = time.monotonic()
    what()
    return time.monotonic() - began


def _copied(base: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(base, to)
    return to


def _forget(raw: Path) -> None:
    """What is known of the texts from runs before."""
    store = results.between_runs(raw)
    shutil.rmtree(Path(store.files.basepath).expanduser() / store.folder, ignore_errors=True)  # type: ignore[attr-defined]


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Runs killed at moments drawn from a seed.")
    parser.add_argument("folder", type=Path, help="an empty folder to work in")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
