"""``rendata download``: fetches a release from any web server, showing how far it is."""

from __future__ import annotations

from pathlib import Path

from flows import console
from rendata.release.download import DownloadError, download
from rendata.release.lock import Busy


def run(version: str, url: str, root: Path) -> int:
    """Fetch; the exit status: 0 it is there and every hash holds, 1 it could not be had as published, 3 something broke."""
    try:
        with console.progress("download") as tell:
            folder = download(url, version, root, lambda name, done, total: tell(name, done, total))
    except (DownloadError, Busy) as error:
        console.fail(str(error))
        return 1
    except OSError as error:
        console.fail(f"{error.filename or root}: {error.strerror or error}")
        return 3
    print(folder)
    return 0
