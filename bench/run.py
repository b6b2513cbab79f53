"""Speed and memory of reading Chinese official prose, peers side by side. See bench/README.md.

python bench/run.py [--characters N] [--enough SECONDS] [--times 1 10 100] [--no-peers] [--no-scale]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import texts

HERE = Path(__file__).resolve().parent
PEERS = HERE.parent / ".venv-bench" / "bin" / "python"
ALL = "reading, articles, indicators"


def main() -> int:
    """Prints tables in Markdown; the exit status is 2 where the peers are not installed."""
    asked = _asked()
    one_core()
    sample = texts.sample(asked.characters)
    characters = sum(map(len, sample))
    if asked.peers and not PEERS.is_file():
        print(f"no peers in {PEERS.parent.parent}: `make bench-setup`, or --no-peers", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()} on {platform.machine()}, one core; {len(sample)} texts, ", end="")
    print(f"{characters:,} characters; processor time, each the best pass of {asked.enough:g} s.\n")
    seconds, found = ours(sample, asked.enough), {}
    if asked.peers:
        if (theirs := version(PEERS)) != platform.python_version():
            print(f"The peers run on Python {theirs}: the ratios compare interpreters as well.\n")
        peers = others(sample, asked.enough)
        seconds |= {name: one["seconds"] for name, one in peers.items()}
        found = {name: one["found"] for name, one in peers.items()}
    speeds(seconds, found, characters)
    if asked.scale:
        scale(asked.times)
        single(sample)
    return 0


def one_core() -> None:
    """Keep this process and those it starts on one core, libraries with threads of their own included."""
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def ours(sample: Sequence[str], enough: float) -> dict[str, float]:
    """Seconds by stage, in this process."""
    from stages import stages

    return stages(sample, enough)


def version(python: Path) -> str:
    """The version of an interpreter."""
    command = [str(python), "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def others(sample: Sequence[str], enough: float) -> dict[str, dict[str, Any]]:
    """Seconds and finds by peer, in a process of their environment; they get the same texts paragraph by paragraph."""
    paragraphs = [line for text in sample for line in text.split("\n") if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paragraphs.json"
        file.write_text(json.dumps(paragraphs), "utf-8")
        command = [str(PEERS), "-W", "ignore", str(HERE / "peers.py"), str(file), str(enough)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def speeds(seconds: dict[str, float], found: dict[str, int], characters: int) -> None:
    """What each takes, and how many times as long as all of rendata."""
    rows = [
        [name, f"{characters / one:,.0f}", f"{one / seconds[ALL]:.3g}", f"{found[name]:,}" if name in found else ""]
        for name, one in seconds.items()
    ]
    table(["", "characters per second", "time, rendata = 1", "found"], rows)


def scale(times: Iterable[int]) -> None:
    """Time and memory of the corpus N times over, each in a fresh process."""
    rows = []
    for number in times:
        command = [sys.executable, str(HERE / "scale.py"), str(number)]
        one = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        counts = [one["texts"], one["characters"], one["indicators"]]
        rounded = [one["characters"] / one["seconds"], one["held"], one["peak"]]
        row = [*(f"{count:,}" for count in counts), f"{one['seconds']:.2f}", *(f"{value:,.0f}" for value in rounded)]
        rows.append([f"×{number}", *row])
    header = [
        "corpus",
        "texts",
        "characters",
        "indicators",
        "seconds",
        "characters per second",
        "MB at start",
        "MB at most",
    ]
    table(header, rows)


def single(sample: Sequence[str]) -> None:
    """One text that grows, each paragraph a little different: the speed must not fall with its length."""
    from stages import stages

    print("One text that grows, characters per second:\n")
    rows = []
    for number in (1, 2, 4, 8, 16):
        copies = (text.replace("\n", f"\n（{copy}）") for copy in range(number) for text in sample)
        text = "\n".join(copies)
        one = stages([text], 0.01)
        rows.append([f"{len(text):,}", *(f"{len(text) / seconds:,.0f}" for seconds in one.values())])
    table(["characters", *one], rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Markdown, numbers to the right."""
    print("| " + " | ".join(header) + " |")
    print("| " + " | ".join(["---", *["---:"] * (len(header) - 1)]) + " |")
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
    print(flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed and memory, peers side by side.")
    parser.add_argument("--characters", type=int, default=60_000, help="size of the sample for the speeds (60000)")
    parser.add_argument("--enough", type=float, default=2.0, help="seconds that each is given at least (2)")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100], help="sizes of the corpus (1 10 100)")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="rendata alone")
    parser.add_argument("--no-scale", dest="scale", action="store_false", help="speeds alone")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
