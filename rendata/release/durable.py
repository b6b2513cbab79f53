"""Writing that survives a fall of the power: files replaced at once, and pushed to the disk with the folder that names them."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 with line feeds on every system.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> write_text(path, "甲\\n")
    >>> path.read_bytes().decode()
    '甲\\n'
    """
    path.write_bytes(text.encode())


def as_json(value: Any) -> str:
    """JSON as a person reads it: indented, Chinese as it is, the same for the same value; NaN is refused (ValueError)."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def replace_text(path: Path, text: str) -> None:
    """Replaces a file at once: whoever reads it finds the old or the new text, whatever happens in between."""
    beside = path.with_name(f".{path.name}.new")
    write_text(beside, text)
    flush(beside)
    beside.replace(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Pushes a file, or the names in a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Pushes a folder's files and their names to the disk."""
    for path in sorted(folder.iterdir()):
        flush(path)
    flush(folder)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
