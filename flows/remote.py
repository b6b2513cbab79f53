"""Texts and releases that lie elsewhere: on any storage that fsspec knows, by URL (s3://, gs://, sftp://, file://, …).

A run works on copies on its own machine, in ``$XDG_CACHE_HOME/rendata``. Texts are fetched where they have changed; a release is
put where it belongs when it is whole, its files first, read back, then index.json, which names it. Storage of that kind has
no lock: one machine at a time publishes to a URL.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import fsspec
from fsspec import AbstractFileSystem

from rendata.release import changelog, durable, index, lock, publish, sums
from rendata.release.index import Entry, Index
from rendata.release.parquet import DamagedError

SEEN = ".fetched.json"


class OtherError(RuntimeError):
    """What lies at a URL is not what this machine has published there, or knows of it."""


def is_url(place: str) -> bool:
    """Whether a place is a URL, not a folder.

    >>> is_url("s3://bucket/raw"), is_url("raw")
    (True, False)
    """
    return "://" in place


def copy_of(url: str) -> Path:
    """The folder of this machine that holds the copy of what lies at a URL."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    return cache / "rendata" / hashlib.sha256(url.rstrip("/").encode()).hexdigest()[:16]


def fetch_texts(url: str) -> Path:
    """The copy of the folder of texts at a URL, as that is now. Raises FileNotFoundError where there is none."""
    store, root = _at(url)
    folder = copy_of(url)
    folder.mkdir(parents=True, exist_ok=True)
    if not store.isdir(root):
        raise FileNotFoundError(f"{url}: no such folder")
    seen = _seen(folder)
    there: dict[str, str] = {}
    for path, about in sorted(store.find(root, detail=True).items()):
        name = path.removeprefix(root).lstrip("/")
        # whatever the storage says of a file: size, time, hash
        there[name] = hashlib.sha256(repr(sorted(about.items(), key=str)).encode()).hexdigest()
        to = folder / name
        if seen.get(name) == there[name] and to.exists():
            continue
        to.parent.mkdir(parents=True, exist_ok=True)
        beside = to.with_name(f".{to.name}.part")
        store.get_file(path, str(beside))
        beside.replace(to)
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in there and name != SEEN:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    durable.replace_text(folder / SEEN, json.dumps(there))
    return folder


def fetch_releases(url: str) -> Path:
    """The copy of the dataset at a URL, with every release that is published there. Raises lock.Busy, DamagedError."""
    store, root = _at(url)
    dataset = copy_of(url)
    with lock.hold(dataset, f"fetching from {url}"):
        publish.recover(dataset)
        known = {entry.version: entry.sha256 for entry in index.read(dataset).versions}
        for entry in _index(store, root).versions:
            if entry.version not in known:
                _fetch(store, root, entry, dataset)
            elif known[entry.version] != entry.sha256:
                raise OtherError(f"{url}: {entry.version} is not the one that {dataset} holds")
        if index.read(dataset).versions:
            changelog.refresh(dataset)
    return dataset


def put_releases(dataset: Path, url: str) -> list[str]:
    """Publish at a URL what its copy ``dataset`` has published and that has not; the versions. Raises DamagedError, OtherError."""
    store, root = _at(url)
    there, here = _index(store, root), index.read(dataset)
    if there.versions != here.versions[: len(there.versions)]:
        raise OtherError(f"{url}: another machine has published there; run again")
    new = here.versions[len(there.versions) :]
    for entry in new:
        for name, file in entry.files.items():
            to = f"{root}/{entry.path}{name}"
            store.makedirs(to.rpartition("/")[0], exist_ok=True)
            store.put_file(str(dataset / entry.path / name), to)
            if hashlib.sha256(store.cat_file(to)).hexdigest() != file.sha256:
                raise DamagedError(f"{url}: {entry.path}{name} reads back as another file")
    # also where there is nothing new: a run that was killed may have put the index and not the log
    for name in (index.NAME, changelog.NAME):
        if here.versions:
            _replace(store, f"{root}/{name}", (dataset / name).read_bytes())
    return [entry.version for entry in new]


def _fetch(store: AbstractFileSystem, root: str, entry: Entry, dataset: Path) -> None:
    gathering = dataset / f"{publish.STAGING}{entry.version}"
    shutil.rmtree(gathering, ignore_errors=True)
    gathering.mkdir()
    for name in entry.files:
        store.get_file(f"{root}/{entry.path}{name}", str(gathering / name))
    faults = sums.faults(gathering)
    if faults or durable.sha256(gathering / sums.NAME) != entry.sha256:
        raise DamagedError(f"{root}/{entry.path} is not the release that index.json names")
    durable.flush_folder(gathering)
    index.begin(dataset)
    (dataset / index.RELEASES).mkdir(exist_ok=True)
    gathering.rename(dataset / entry.path)
    index.add(dataset, entry)


def _at(url: str) -> tuple[AbstractFileSystem, str]:
    store, root = fsspec.url_to_fs(url)
    return store, root.rstrip("/")


def _index(store: AbstractFileSystem, root: str) -> Index:
    store.invalidate_cache()
    path = f"{root}/{index.NAME}"
    return index.parse(store.cat_file(path)) if store.exists(path) else Index()


def _replace(store: AbstractFileSystem, path: str, content: bytes) -> None:
    """A file replaced at once: on object stores by one copy, elsewhere by a rename."""
    store.pipe_file(f"{path}.new", content)
    store.mv(f"{path}.new", path)


def _seen(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / SEEN).read_bytes()))
    except (OSError, ValueError):
        return {}
