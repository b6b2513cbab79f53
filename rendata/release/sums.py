"""SHA256SUMS: the hash of every file of a release, as ``sha256sum -c`` reads it."""

from __future__ import annotations

import re
from pathlib import Path

from rendata.release import durable

NAME = "SHA256SUMS"
LINE = re.compile(r"([0-9a-f]{64})  ([^/\x00-\x1f]+)", re.ASCII)


def write(folder: Path) -> None:
    """Writes SHA256SUMS of all other files of a folder, by name.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> durable.write_text(folder / "a.txt", "")
    >>> write(folder)
    >>> (folder / NAME).read_text()[-8:], faults(folder)
    ('  a.txt\\n', [])
    """
    names = sorted(path.name for path in folder.iterdir() if path.name != NAME)
    durable.write_text(folder / NAME, "".join(f"{durable.sha256(folder / name)}  {name}\n" for name in names))


def parse(text: str) -> dict[str, str]:
    """Hash by file name. Raises ValueError for a line that is none of ``sha256sum``'s, or a name that leaves the folder.

    >>> parse("0" * 64 + "  a.txt\\n")["a.txt"][:3]
    '000'
    """
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = LINE.fullmatch(line)
        if not match or match[2] in (".", ".."):
            raise ValueError(f"{NAME}, line {number}: not a hash and a file name")
        found[match[2]] = match[1]
    return found


def faults(folder: Path) -> list[tuple[str, str]]:
    """What is wrong with the files of a folder, as ``(name, what)``: missing, not listed, or other than its hash says."""
    listed = parse((folder / NAME).read_text(encoding="utf-8"))
    there = {path.name for path in folder.iterdir()} - {NAME}
    found = [(name, "is listed in SHA256SUMS and not there") for name in sorted(set(listed) - there)]
    found += [(name, "is there and not listed in SHA256SUMS") for name in sorted(there - set(listed))]
    for name in sorted(there & set(listed)):
        if durable.sha256(folder / name) != listed[name]:
            found.append((name, "is not the file that SHA256SUMS names: its bytes were changed or damaged"))
    return found
