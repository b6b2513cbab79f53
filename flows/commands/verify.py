"""``rendata verify``: a release checked by what it says of itself, and against the texts where they are there."""

from __future__ import annotations

from pathlib import Path

from flows import console
from flows.commands.diff import folder_of
from rendata.release.verify import verify


def run(version: str, dataset: Path, raw: Path) -> int:
    """Check the release; the exit status: 0 whole, 1 damaged, 2 not there."""
    try:
        folder = folder_of(dataset, version)
        faults = verify(folder, raw if raw.is_dir() else None)
    except (KeyError, FileNotFoundError) as error:
        console.fail(str(error.args[0]) if isinstance(error, KeyError) else str(error))
        return 2
    for fault in faults:
        console.fail(f"{folder / fault.file}: {fault.message}")
    if not faults:
        against = f", offsets against {raw}" if raw.is_dir() else f" ({raw} is not there: offsets were not checked)"
        print(f"{folder}: whole: hashes, schemas, keys{against}")
    return 1 if faults else 0
