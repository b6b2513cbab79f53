"""What texts became, kept from run to run in Prefect's result storage.

Kept are parts (rendata.release.parts), a segment each, under ``rendata/<raw>/<code>/<source>-<contract>/<segment>``: the
folder of the texts, the fingerprint of the code (flows.fingerprint), and the source.yml they were read with. A part that is
damaged or gone is made anew; nothing but time depends on it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from prefect.filesystems import LocalFileSystem, WritableFileSystem
from prefect.results import get_default_result_storage

from flows import fingerprint
from flows.segments import Segment

ROOT = "rendata"


class Store(NamedTuple):
    """Where parts are kept: a file system of Prefect's, and the folder in it."""

    files: WritableFileSystem
    folder: str


def between_runs(raw: Path) -> Store:
    """The store in the result storage that Prefect is configured with."""
    texts = hashlib.sha256(str(raw.resolve()).encode()).hexdigest()[:16]
    return Store(get_default_result_storage(), f"{ROOT}/{texts}/{fingerprint.CODE[:32]}")


def for_this_run(folder: Path) -> Store:
    """A store in a folder of the run's own: nothing is in it, and nothing stays."""
    return Store(LocalFileSystem(basepath=str(folder)), "parts")


def name(store: Store, segment: Segment) -> str:
    """Where the part of a segment is kept."""
    contract = hashlib.sha256(segment.source.contract.model_dump_json().encode()).hexdigest()[:16]
    return f"{store.folder}/{segment.source.id}-{contract}/{segment.name}"


def read(store: Store, name: str) -> bytes | None:
    """What is kept under a name; None where nothing is."""
    try:
        return store.files.read_path(name)
    except (OSError, ValueError):
        # a file system of Prefect's raises ValueError for a file that is not there
        return None


def write(store: Store, name: str, content: bytes) -> None:
    """Keep bytes under a name."""
    store.files.write_path(name, content)


def tidy(store: Store, names: Collection[str]) -> None:
    """Take away what is kept of the same texts and is of no more use: all but ``names``. Only on the local disk; other
    storages have rules of their own for what is old."""
    if not isinstance(store.files, LocalFileSystem) or not store.files.basepath:
        return
    base = Path(store.files.basepath).expanduser()
    own = base / store.folder
    for folder in own.parent.iterdir() if own.parent.is_dir() else ():
        if folder != own:
            shutil.rmtree(folder, ignore_errors=True)
    wanted = {base / name for name in names}
    for path in own.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink(missing_ok=True)
