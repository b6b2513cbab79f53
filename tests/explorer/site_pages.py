"""The explorer built over a made release and served as anyone would serve it; pages of it, watched for what they must not do."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import site_samples

from rendata.explorer.folder import build

LOCALES = {"zh": "zh-CN", "en": "en-GB"}
WIDTHS = (1280, 360)
# seconds after which something will not come any more, however busy the machine
WAIT = 90
SHOTS = site_samples.ROOT / "build" / "site-screenshots"


Opener = Callable[..., Any]


class Sample(NamedTuple):
    """A dataset with its newest release, the sources it was made from, and the explorer over it."""

    dataset: Path
    release: Path
    raw: Path
    out: Path

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, from its Parquet file."""
        return list(pq.read_table(self.release / f"{table}.parquet").to_pylist())


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextlib.contextmanager
def serving(folder: Path, handler: Callable[..., Any] = Quiet) -> Iterator[str]:
    """The address of a web server over a folder: Python's own, as docs/site.md tells people to use."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def make(folder: Path, texts: dict[str, tuple[str, str, str]] | None = None) -> Sample:
    """A sample below ``folder``; ``texts`` are made up in addition."""
    raw = site_samples.write_raw(folder / "raw", texts)
    release = site_samples.released(folder / "dataset", raw, texts)
    site = build(folder / "dataset", "latest", raw, folder / "site")
    return Sample(folder / "dataset", release, raw, site.folder)


@contextlib.contextmanager
def visiting(browser: Any, base: str, script: str = "", **context: Any) -> Iterator[Opener]:
    """See ``visit``; ``context`` are options of the browser's context, ``script`` runs in every page before its own."""
    troubles: list[str] = []
    contexts: list[Any] = []

    def open_page(address: str = "", *, language: str = "zh", width: int = 1280, scheme: str = "light") -> Any:
        options = {
            "viewport": {"width": width, "height": 900},
            "locale": LOCALES[language],
            "color_scheme": scheme,
            "accept_downloads": True,
            **context,
        }
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.add_init_script(script)
        page.set_default_timeout(WAIT * 1_000)
        page.on(
            "console",
            lambda said: (
                troubles.append(f"console {said.type}: {said.text}") if said.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: None if request.url.startswith((base, "blob:", "data:")) else troubles.append(request.url),
        )
        page.goto(base + address)
        page.wait_for_selector("main h1")
        settle(page)
        return page

    yield open_page
    for one in contexts:
        one.close()
    assert not troubles, troubles


def until(page: Any, condition: str, argument: Any = None) -> None:
    """Waits for a condition (an expression, or a function of the argument) that is asked from outside: the page's own
    policy forbids what Playwright's waiting would have it evaluate."""
    deadline = time.monotonic() + WAIT
    while not page.evaluate(condition, argument):
        assert time.monotonic() < deadline, f"not so after {WAIT} seconds: {condition}"
        time.sleep(0.02)


def move(page: Any, address: str) -> None:
    """To another address of the same page, as a link within it would."""
    page.evaluate("address => { location.hash = address }", address)
    settle(page)


def settle(page: Any) -> None:
    """Waits until the page shows its address: nothing waits, nothing is busy, and that two frames later still."""
    answered = """() => {
      const main = document.querySelector('main')
      return main && main.dataset.address === location.hash && !document.querySelector('.waiting, [aria-busy=true]')
    }"""
    until(page, answered)
    until(page, "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
    until(page, answered)


def shoot(page: Any, name: str) -> None:
    """Keeps a picture for whoever wants to look."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
