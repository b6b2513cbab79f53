"""What the rows of a text, and what is found in them, depend on besides its bytes: code, code lists, and libraries.

What only says how a release is written (rendata/release but for its tables, the descriptors, the page) is left out: a change
there makes another release of the same rows, and reads no text again.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
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
    "rendata/release/sealed.py",
    "rendata/release/tables.py",
    "flows/texts.py",
)
"""Files, and folders with all that is in them."""

LIBRARIES = ("charset-normalizer", "pyarrow", "pydantic", "rjieba")

OF_LOOKS = (
    "schemas/expectations",
    "schemas/suites.py",
    "flows/expectations.py",
    "flows/looking.py",
)
"""What the suites find in rows depends on these besides."""

LIBRARIES_OF_LOOKS = ("great-expectations", "numpy", "pandas")


def of(house: Path, sources: Sequence[str] = SOURCES, libraries: Sequence[str] = LIBRARIES) -> str:
    """The fingerprint of the project in the folder ``house`` with the installed libraries, in hexadecimal."""
    made = hashlib.sha256()
    for path in _files(house, sources):
        made.update(f"{path.relative_to(house).as_posix()}\n".encode())
        made.update(hashlib.sha256(path.read_bytes()).digest())
    for name in libraries:
        made.update(f"{name} {metadata.version(name)}\n".encode())
    made.update(f"Python {sys.version_info[0]}.{sys.version_info[1]}\n".encode())
    return made.hexdigest()


def _files(house: Path, sources: Sequence[str]) -> Iterator[Path]:
    for name in sources:
        path = house / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (each for each in found if each.is_file() and each.suffix != ".pyc")


# Taken when the code is loaded: files that change under a running process do not change what it does.
CODE = of(HOUSE)
LOOKS = of(HOUSE, OF_LOOKS, LIBRARIES_OF_LOOKS)
