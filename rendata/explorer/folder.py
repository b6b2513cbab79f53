"""The site folder: the page, site.json, the release as it was published, and the raw texts."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from rendata.explorer.description import describe
from rendata.explorer.texts import raw_texts
from rendata.release import durable, index

MARK = "site.json"
"""By this file a folder is known to be an explorer, and may be replaced."""

BUNDLES = (Path(__file__).parent / "bundle", Path(__file__).parents[2] / "site" / "bundle")
"""Where the built page lies: in an installed package, in a checkout."""


class NotASiteError(ValueError):
    """The folder to be written holds something else."""


class Site(NamedTuple):
    """What was written: where, of which version, how many raw texts, and why others are not there."""

    folder: Path
    version: str
    texts: int
    left_out: tuple[str, ...]


def build(dataset: Path, version: str, raw: Path, out: Path, bundle: Path | None = None) -> Site:
    """Writes the explorer of a version (``latest`` or a number) to ``out``, in place of one that is there.

    ``dataset`` holds index.json and the releases, ``raw`` the sources. The folder is whole when it appears: it is written
    beside and renamed. Raises KeyError for a version that is not there, NotASiteError where ``out`` is another kind of
    folder, FileNotFoundError where the page was not built, OSError where something cannot be read or written.
    """
    entry = index.read(dataset).entry(version)
    release = dataset / entry.path
    if out.exists() and not _is_site(out):
        raise NotASiteError(f"{out} is not empty and not an explorer; name another folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(bundle or _bundle(), beside)
    shutil.copytree(release, beside / "releases" / entry.version)
    written, left_out = _write_texts(release, raw, beside / "text")
    durable.write_text(beside / MARK, durable.as_json(describe(release, entry, written)))
    if out.exists():
        shutil.rmtree(out)
    beside.rename(out)
    return Site(out, entry.version, len(written), tuple(left_out))


def _write_texts(release: Path, raw: Path, folder: Path) -> tuple[list[str], list[str]]:
    written: list[str] = []
    left_out: list[str] = []
    for one in raw_texts(release, raw):
        if one.text is None:
            left_out.append(f"{one.document}: {one.reason}")
            continue
        path = folder / f"{one.document}.txt"
        if not path.resolve().is_relative_to(folder.resolve()):
            left_out.append(f"{one.document}: its id leads out of the folder")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        durable.write_text(path, one.text)
        written.append(one.document)
    return written, left_out


def _is_site(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _bundle() -> Path:
    for folder in BUNDLES:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the page is not built: neither {BUNDLES[0]} nor {BUNDLES[1]} is there")
