"""The explorer over a made release, and a real browser to open it with."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from site_pages import Opener, Sample, make, serving, visiting

from tests.browsing import chromium

# What the flags switch off are the browser's own errands: the tests hold the page to asking nobody but its server.
BROWSER = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def absent(reason: str) -> NoReturn:
    """Skips; fails where RENDATA_BROWSER says that the browser must be there, as in CI."""
    if os.environ.get("RENDATA_BROWSER") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return make(tmp_path_factory.mktemp("explorer"))


@pytest.fixture(scope="session")
def base(sample: Sample) -> Iterator[str]:
    """The address of the explorer."""
    with serving(sample.out) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; tests skip where it, its driver or a Chinese font is not there.

    Not for the whole session: while its driver is there an event loop runs in this thread, and Prefect hands out promises in it.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    listing = shutil.which("fc-list")
    if not listing or not subprocess.run([listing, ":lang=zh"], capture_output=True, check=False).stdout:
        absent("no Chinese font (apt-get install fonts-noto-cjk)")
    with playwright.sync_playwright() as driver:
        found = chromium(driver)
        if not Path(found).exists():
            absent("no Chromium (apt-get install chromium, or .venv/bin/playwright install chromium)")
        try:
            launched = driver.chromium.launch(executable_path=found, args=BROWSER)
        except playwright.Error as error:
            absent(f"{found} does not start: {error.message.splitlines()[0]}")
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Any, base: str) -> Iterator[Opener]:
    """``visit("#/find", language="zh", width=1280)`` opens a page of the explorer, each in a browser of its own.

    When the test ends, no page may have written an error to its console or asked anything of another server.
    """
    with visiting(browser, base) as opener:
        yield opener
