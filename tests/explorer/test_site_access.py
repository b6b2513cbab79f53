"""For everyone: two languages, light and dark, narrow and wide, by keyboard alone, read aloud, printed."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import pytest
import site_samples
from site_pages import SHOTS, WIDTHS, Opener, move, settle, shoot, until

TEXT = site_samples.TEXTS["district-330105"][2]
START = TEXT.index("1230件")
VIEWS = {
    "find": "#/find?q=代表",
    "figures": "#/find?show=indicators",
    "compare": "#/compare?metric=suggestions.submitted",
    "article": "#/article/district-330105%2F2025@0",
    "figure": f"#/article/district-330105%2F2025@0?at={START}-{START + 5}",
    "source": f"#/source/district-330105%2F2025?char={START},{START + 5}",
    "trust": "#/trust",
    "take": "#/take",
}
views = pytest.mark.parametrize("view", VIEWS)
EVERY_RULE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@functools.cache
def axe_source() -> str:
    package = pytest.importorskip("axe_playwright_python", reason="the package axe-playwright-python is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@views
@pytest.mark.parametrize(
    ("scheme", "width", "language"), [("light", 1280, "zh"), ("light", 360, "en"), ("dark", 1280, "en")]
)
def test_axe_finds_nothing(visit: Opener, view: str, scheme: str, width: int, language: str) -> None:
    page = visit(VIEWS[view], scheme=scheme, width=width, language=language)
    if view == "compare":
        page.wait_for_selector(".chart svg")
    assert (page.locator(".detail").count() == 1) == (view == "figure")
    page.evaluate(axe_source())
    found = page.evaluate("rules => axe.run(document, rules)", EVERY_RULE)
    assert not [(each["id"], each["impact"], [node["html"] for node in each["nodes"]]) for each in found["violations"]]
    shoot(page, f"{view}-{scheme}-{width}")


@views
def test_nothing_sticks_out_at_360_pixels(visit: Opener, view: str) -> None:
    page = visit(VIEWS[view], width=360)
    if view == "compare":
        page.wait_for_selector(".chart svg")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@views
def test_both_languages_say_everything(visit: Opener, view: str) -> None:
    """In English nothing of the page itself is Chinese: what is, is data and marked as such (or an example in a label)."""
    page = visit(VIEWS[view], language="en")
    own = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const said = [];
          while (walker.nextNode()) {
            const inside = walker.currentNode.parentElement;
            if (!inside.closest('[lang=zh-Hans], bdi, select, svg, code, noscript, .tables')) said.push(walker.currentNode.data);
          }
          return said.join('\\n');
        }"""
    )
    assert not [line for line in own.splitlines() if re.search(r"[\u4e00-\u9fff]", line)]
    assert page.evaluate("document.documentElement.lang") == "en"
    chinese = visit(VIEWS[view], language="zh")
    assert chinese.evaluate("document.documentElement.lang") == "zh-Hans"
    assert chinese.locator("nav").first.inner_text().split() == ["查找", "比较", "质量", "下载"]


def test_language_and_theme_are_kept(visit: Opener) -> None:
    page = visit("#/take", language="zh")
    page.get_by_role("button", name="English").click()
    assert page.locator("h1").inner_text() == "Download"
    page.get_by_role("button", name="Switch to dark").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.reload()
    page.wait_for_selector("main h1")
    assert page.locator("h1").inner_text() == "Download"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_an_address_can_name_the_language(visit: Opener) -> None:
    assert visit("?lang=en#/take", language="zh").locator("h1").inner_text() == "Download"


def focused(page: Any) -> str:
    return str(
        page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || document.activeElement.id).trim()"
        )
    )


def tab_to(page: Any, selector: str) -> None:
    """Tabs on until the element that a selector names has the focus, as a person would."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", (
                "the focus is not seen"
            )
            return
    raise AssertionError(f"{selector} is not reached")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_alone_suffices(visit: Opener, width: int) -> None:
    page = visit("", width=width)
    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    tab_to(page, "#q")
    page.keyboard.type("代表 建议")
    page.keyboard.press("Enter")
    until(page, "location.hash.includes('q=')")
    settle(page)
    if width < 720:
        tab_to(page, ".unfold")
        page.keyboard.press("Enter")
    tab_to(page, ".facet input")
    page.keyboard.press("Space")
    until(page, "location.hash.includes('region=')")
    settle(page)
    tab_to(page, ".hits a")
    page.keyboard.press("Enter")
    until(page, "location.hash.startsWith('#/article')")
    settle(page)
    assert page.evaluate("document.activeElement.tagName") == "H1"
    tab_to(page, ".quantity")
    page.keyboard.press("Enter")
    page.wait_for_selector(".detail")
    assert page.evaluate("document.activeElement.id") == "figure"
    page.keyboard.press("Escape")
    page.wait_for_selector(".detail", state="detached")
    assert page.evaluate("document.activeElement.className").startswith("quantity")
    move(page, "#/compare")
    tab_to(page, ".choices select")
    before = page.url
    page.keyboard.press("ArrowDown")
    until(page, "before => location.href !== before", before)
    tab_to(page, ".picker summary")
    page.keyboard.press("Enter")
    tab_to(page, ".picker input")
    page.keyboard.press("Space")
    until(page, "location.hash.includes('region=')")


def test_results_are_announced(visit: Opener) -> None:
    page = visit("", language="en")
    assert page.locator(".results > [role=status]").inner_text().endswith("articles")
    move(page, "#/find?q=没有这样的词")
    assert page.locator(".results > [role=status]").inner_text() == "0 articles"


def test_print_shows_the_text_and_not_the_controls(visit: Opener) -> None:
    page = visit(VIEWS["figure"])
    page.emulate_media(media="print")
    assert page.locator(".prose").is_visible()
    assert page.locator(".detail").is_visible()
    for hidden in (".top nav", ".switches", ".detail .close", ".pager"):
        assert not page.locator(hidden).first.is_visible()
    SHOTS.mkdir(parents=True, exist_ok=True)
    for name in ("article", "compare", "find"):
        move(page, VIEWS[name])
        if name == "compare":
            page.wait_for_selector(".chart svg")
        printed = page.pdf(
            path=SHOTS / f"print-{name}.pdf",
            format="A4",
            margin=dict.fromkeys(("top", "right", "bottom", "left"), "15mm"),
        )
        assert printed.startswith(b"%PDF")


def test_text_may_be_twice_as_large(visit: Opener) -> None:
    page = visit(VIEWS["article"], width=1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
