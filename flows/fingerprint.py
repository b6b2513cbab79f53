"""What the rows of a text depend on besides its bytes: the code that reads it, its code lists, and the libraries below.

What only says how a release is written (rendata/release but for its tables, the descriptors, the page) is left out: a change
there makes another release of the same rows, and reads no text again.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]

SOURCES = (
    "schemas/arrow.py",
    "schemas/codelists.py",
    "schemas/codes",
    "schemas/columns.py",
    "schemas/corrections.py",
    "schemas/findings.py",
    "schemas/records.py",
    "schemas/source.py",
    "rendata/reading",
    "rendata/articles",
    "rendata/indicators",
    "rendata/submission",
    "rendata/corrections.py",
    "rendata/process.py",
    "rendata/rows.py",
    "rendata/release/integrity.py",
    "rendata/release/parts.py",
    "rendata/release/tables.py",
    "flows/texts.py",
)
"""Files, and folders with all that is in them."""

LIBRARIES = ("charset-normalizer", "pyarrow", "pydantic", "rjieba")


def of(house: Path) -> str:
    """The fingerprint of the project in the folder ``house`` with the installed libraries, in hexadecimal."""
    made = hashlib.sha256()
    for path in _files(house):
        made.update(f"{path.relative_to(house).as_posix()}\n".encode())
        made.update(hashlib.sha256(path.read_bytes()).digest())
    for name in LIBRARIES:
        made.update(f"{name} {metadata.version(name)}\n".encode())
    made.update(f"Python {sys.version_info[0]}.{sys.version_info[1]}\n".encode())
    return made.hexdigest()


def _files(house: Path) -> Iterator[Path]:
    for name in SOURCES:
        path = house / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (each for each in found if each.is_file() and each.suffix != ".pyc")


# Taken when the code is loaded: files that change under a running process do not change what it does.
CODE = of(HOUSE)
