"""Fetching a release from any static server: resumed where it broke off, tried again, checked by hash, arriving whole.

Files gather in ``.download-<version>`` beside the releases and stay there when a download breaks off, so that the next one
goes on from the last byte. Only when every hash is right does the folder become ``releases/<version>``.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import httpx

from rendata.release import durable, index, lock, sums
from rendata.release.index import Entry, FileEntry

Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]
"""Called with the name of a file, the bytes of it that are there, and its size."""

ATTEMPTS = 5
PAUSE = 0.5
"""Seconds before the second attempt; twice as long before each further one."""
TIMEOUT = httpx.Timeout(30.0)
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that another attempt may cure."""


class DownloadError(RuntimeError):
    """A release that could not be fetched; the text says which address, and why. Nothing was published locally."""


class _TryAgainError(Exception):
    """What another attempt may cure."""


def download(
    url: str,
    version: str = "latest",
    root: Path = Path("dataset"),
    progress: Progress | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Path:
    """Fetches a release into ``root/releases/<version>`` and enters it in ``root/index.json``; returns its folder.

    ``url`` is where index.json lies (with or without its name). A version that is there and whole is not fetched again. Raises
    DownloadError; what was fetched so far stays for the next attempt. Raises lock.Busy where another run holds ``root``.

    >>> download("http://127.0.0.1:9/", root=Path("nowhere"), sleep=lambda seconds: None)
    Traceback (most recent call last):
    rendata.release.download.DownloadError: http://127.0.0.1:9/index.json: ...
    """
    base = httpx.URL(url.removesuffix(index.NAME).rstrip("/") + "/")
    told = progress or (lambda name, done, total: None)
    with httpx.Client(timeout=TIMEOUT, follow_redirects=True, headers={"Accept-Encoding": "identity"}) as client:
        entry = _entry(client, base, version, sleep)
        with lock.hold(root, f"download of {entry.version}"):
            folder = root / entry.path
            if folder.is_dir() and not _faults(folder, entry):
                index.add(root, entry)
                return folder
            gathering = _gathering(root, folder)
            for name, file in sorted(entry.files.items()):
                _fetch(client, base.join(entry.path + name), gathering / name, file, told, sleep)
            _arrive(root, gathering, folder, entry)
            return folder


def _entry(client: httpx.Client, base: httpx.URL, version: str, sleep: Callable[[float], None]) -> Entry:
    address = base.join(index.NAME)

    def attempt() -> bytes:
        response = client.get(address)
        _check(response)
        return response.content

    content = _attempts(attempt, address, sleep)
    try:
        return index.parse(content).entry(version)
    except ValueError as error:
        raise DownloadError(f"{address}: no index of releases ({error})") from None
    except KeyError as error:
        raise DownloadError(f"{address}: {error.args[0]}") from None


def _gathering(root: Path, folder: Path) -> Path:
    """Where files gather: with those of an attempt before, or of a release that has been damaged since."""
    gathering = root / f".download-{folder.name}"
    if folder.is_dir() and gathering.exists():
        shutil.rmtree(folder)
    elif folder.is_dir():
        folder.rename(gathering)
    gathering.mkdir(parents=True, exist_ok=True)
    return gathering


def _fetch(
    client: httpx.Client,
    address: httpx.URL,
    path: Path,
    file: FileEntry,
    told: Progress,
    sleep: Callable[[float], None],
) -> None:
    """A file, whole: what is there already is kept where its hash is right, or continued where it is a beginning."""
    if path.exists() and path.stat().st_size == file.bytes and durable.sha256(path) == file.sha256:
        told(path.name, file.bytes, file.bytes)
        return
    part = path.with_name(f".{path.name}.part")

    def attempt() -> None:
        _receive(client, address, part, file, told)
        if durable.sha256(part) != file.sha256:
            # a beginning of other bytes, or bytes damaged on the way: both are cured from the first byte on
            part.unlink()
            raise _TryAgainError("its hash is not the one that index.json states")
        durable.flush(part)
        part.replace(path)

    _attempts(attempt, address, sleep)


def _receive(client: httpx.Client, address: httpx.URL, part: Path, file: FileEntry, told: Progress) -> None:
    there = part.stat().st_size if part.exists() else 0
    if there >= file.bytes > 0:
        part.unlink()
        there = 0
    asked = {"Range": f"bytes={there}-"} if there else {}
    with client.stream("GET", address, headers=asked) as response:
        _check(response)
        goes_on = response.status_code == httpx.codes.PARTIAL_CONTENT and there > 0
        done = there if goes_on else 0
        with part.open("ab" if goes_on else "wb") as out:
            told(address.path.rpartition("/")[2], done, file.bytes)
            # as it comes: collected into larger pieces, what came before a break would be lost
            for chunk in response.iter_raw():
                done += len(chunk)
                if done > file.bytes:
                    break
                out.write(chunk)
                told(address.path.rpartition("/")[2], done, file.bytes)
    if done > file.bytes:
        part.unlink()
        raise _TryAgainError(f"longer than the {file.bytes} bytes that index.json states")
    if done < file.bytes:
        raise _TryAgainError(f"broke off after {done} of {file.bytes} bytes")


def _check(response: httpx.Response) -> None:
    if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE or response.status_code in PASSING:
        raise _TryAgainError(f"the server answers {response.status_code}")
    if not response.is_success:
        raise DownloadError(f"{response.url}: the server answers {response.status_code} {response.reason_phrase}")


def _attempts(attempt: Callable[[], Result], address: httpx.URL, sleep: Callable[[float], None]) -> Result:
    """The result of the first attempt that succeeds, with longer and longer pauses in between."""
    for number in range(1, ATTEMPTS + 1):
        try:
            return attempt()
        except (_TryAgainError, httpx.TransportError) as error:
            reason = str(error) or type(error).__name__
        if number < ATTEMPTS:
            sleep(PAUSE * 2 ** (number - 1))
    raise DownloadError(f"{address}: {reason}; tried {ATTEMPTS} times")


def _arrive(root: Path, gathering: Path, folder: Path, entry: Entry) -> None:
    for path in gathering.iterdir():
        if path.name not in entry.files:
            path.unlink()
    faults = _faults(gathering, entry)
    if faults:
        raise DownloadError(f"{gathering}: {'; '.join(faults)}")
    durable.flush_folder(gathering)
    index.begin(root)
    folder.parent.mkdir(exist_ok=True)
    gathering.rename(folder)
    durable.flush(folder.parent)
    index.add(root, entry)


def _faults(folder: Path, entry: Entry) -> list[str]:
    """What is not as the index states, in words."""
    if not (folder / sums.NAME).is_file() or durable.sha256(folder / sums.NAME) != entry.sha256:
        return [f"{sums.NAME} is not the one that {index.NAME} states"]
    return [f"{name} {what}" for name, what in sums.faults(folder)]
