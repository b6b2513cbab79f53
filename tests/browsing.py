"""A page in a real browser: ``python browsing.py page.html [width] [light|dark] [picture.png]`` prints as JSON what it did.

A process of its own, for a browser's driver shares none with another's.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def chromium(driver: Any) -> str:
    """The browser that is installed, else the one that Playwright's ``driver`` would have brought, there or not."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), driver.chromium.executable_path)


def browse(path: Path, width: int = 1280, scheme: str = "light", picture: Path | None = None) -> dict[str, Any]:
    """What a page asked for and opened (``said``), whether a script of it ran (``ran``), the text that it shows, whether it is
    wider than the window, and its address in the end. Everything that can be opened in it is. Empty where there is no browser.
    """
    from playwright.sync_api import sync_playwright

    said: list[str] = []
    with sync_playwright() as started:
        found = chromium(started)
        if not Path(found).exists():
            return {}
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        window.on("dialog", lambda dialog: said.append(dialog.message))
        window.on("request", lambda request: said.append(request.url))
        window.goto(path.as_uri())
        window.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        window.wait_for_timeout(300)
        if picture is not None:
            window.screenshot(path=picture, full_page=True)
        seen = {
            "said": said,
            "ran": window.evaluate("window.ran !== undefined"),
            "wide": window.evaluate("document.documentElement.scrollWidth > window.innerWidth"),
            "shown": window.locator("body").inner_text(),
            "address": window.url,
        }
        browser.close()
    return seen


if __name__ == "__main__":
    page, *rest = sys.argv[1:]
    width, scheme, picture = [*rest, None, None, None][:3]
    seen = browse(Path(page).resolve(), int(width or 1280), scheme or "light", Path(picture) if picture else None)
    print(json.dumps(seen, ensure_ascii=False))
