"""Same rows, same code, same lock file: the same bytes, wherever and in whatever order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import release_samples

from schemas.records import TABLES

BUILD = """
import random, sys
from pathlib import Path
sys.path.insert(0, "tests")
import release_samples
rows = {table: random.sample(list(each), len(each)) for table, each in release_samples.rows().items()}
folder = release_samples.released(Path(sys.argv[1]), rows, day=int(sys.argv[2]))
sys.stdout.write((folder / "SHA256SUMS").read_text())
"""

PLACES = (
    {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1"},
    {"TZ": "America/New_York", "LC_ALL": "POSIX", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "3", "ARROW_DEFAULT_MEMORY_POOL": "system"},
)


def test_two_zones_locales_hash_seeds_and_orders_of_rows_make_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for number, place in enumerate(PLACES, start=1):
        command = [sys.executable, "-c", BUILD, str(tmp_path / str(number)), str(number)]
        surroundings = {
            name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
        }
        done = subprocess.run(
            command, cwd=release_samples.ROOT, env=surroundings | place, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        found.append(done.stdout)
    names = {line.split("  ")[1] for line in found[0].splitlines()}
    assert {f"{table}{suffix}" for table in TABLES for suffix in (".csv", ".parquet")} < names
    assert found[0] == found[1] == found[2]


def test_the_second_release_is_the_same_wherever_it_follows_the_same_first(tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        for day in (1, 2):
            rows = release_samples.rows()
            if day == 2:
                rows["indicators"][0]["object"] = "专项行动"
            folder = release_samples.released(tmp_path / name, rows, day=day + (10 if name == "b" else 0))
        found.append((folder / "SHA256SUMS").read_text(encoding="utf-8"))
    assert found[0] == found[1]
