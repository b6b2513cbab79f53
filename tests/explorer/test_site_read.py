"""Read: marks at their own characters, a figure in full, and the way to the raw text."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from site_pages import LOCALES, WIDTHS, Opener, Sample, move, settle, shoot, until

everyway = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in LOCALES for width in WIDTHS]
)
DISTRICT = "district-330105/2025"


def article_address(article: str, at: str = "") -> str:
    return f"#/article/{quote(article, safe='@')}{at and '?at=' + at}"


def raw(sample: Sample, document: str) -> str:
    return (sample.out / "text" / f"{document}.txt").read_bytes().decode()


def of_article(sample: Sample, article: str) -> list[dict[str, Any]]:
    return sorted((row for row in sample.rows("indicators") if row["article"] == article), key=lambda row: row["start"])


@everyway
def test_a_number_is_chosen_and_followed_to_its_characters(
    visit: Opener, sample: Sample, language: str, width: int
) -> None:
    article = next(row for row in sample.rows("articles") if row["title"] and row["title"].startswith("萧山区"))
    row = of_article(sample, article["id"])[3]
    text = raw(sample, row["document"])
    page = visit(f"#/find?q={article['title']}", language=language, width=width)
    page.locator(".hits h2 a").first.click()
    settle(page)
    assert page.locator("h1").inner_text() == article["title"]
    page.locator(".quantity").nth(3).click()
    settle(page)
    detail = page.locator(".detail")
    # every field under its own name, its definition, its address, the characters around it
    assert detail.locator("dd").evaluate_all("all => all.map(one => one.dataset.field)") == list(row)
    assert detail.locator("dd[data-field=sentence]").inner_text() == row["sentence"]
    metric = next(one for one in sample.rows("metrics") if one["metric"] == row["metric"])
    assert metric[language] in detail.inner_text()
    assert metric["covers"] is None or metric["covers"] in detail.inner_text()
    file = next(one["file"] for one in sample.rows("documents") if one["id"] == row["document"])
    assert f"{file}#char={row['start']},{row['end']}" in detail.inner_text()
    around = detail.locator("blockquote")
    assert around.text_content() == text[max(0, row["start"] - 60) : row["end"] + 60]
    assert around.locator("mark").text_content() == row["text"]
    visible = page.locator(".quantity[aria-current]").first
    box, panel = visible.bounding_box(), detail.bounding_box()
    assert 0 <= box["y"] < page.viewport_size["height"]
    assert width > 959 or box["y"] + box["height"] <= panel["y"], "the figure's panel hides the figure"
    shoot(page, f"read-{language}-{width}")
    detail.get_by_role("link", name="→").click()
    settle(page)
    page.wait_for_selector("pre.raw mark")
    assert page.locator("pre.raw").text_content() == text
    assert page.locator("pre.raw mark").text_content() == row["text"]
    before = page.evaluate("document.querySelector('pre.raw mark').previousSibling.textContent")
    assert before == text[: row["start"]]
    assert page.evaluate("innerHeight > document.querySelector('pre.raw mark').getBoundingClientRect().top > 0")
    shoot(page, f"source-{language}-{width}")


def test_every_mark_of_every_article_holds_its_characters(visit: Opener, sample: Sample) -> None:
    """Marks, read off the page in order, are the texts of the table; the page's text is the raw text's."""
    page = visit("")
    for article in sample.rows("articles"):
        if article["document"].startswith("evening-paper/"):
            continue
        move(page, article_address(article["id"]))
        text = raw(sample, article["document"])
        marks = page.locator(".quantity").evaluate_all("all => all.map(one => [one.search, one.hash, one.textContent])")
        joined: dict[str, str] = {}
        for _, address, said in marks:
            joined[address.split("at=")[1]] = joined.get(address.split("at=")[1], "") + said
        expected = {
            f"{row['start']}-{row['end']}": re.sub(r"[\r\n\f]", "", row["text"])
            for row in of_article(sample, article["id"])
        }
        assert joined == expected
        printed = re.sub(r"\s", "", text[article["start"] : article["end"]])
        shown = re.sub(r"\s", "", page.locator(".prose").text_content())
        title = re.sub(r"\s", "", article["title"] or "")
        assert shown == printed or title + shown == printed


def test_lines_cut_by_a_page_run_on(visit: Opener, sample: Sample) -> None:
    article = next(row for row in sample.rows("articles") if row["title"] and row["title"].startswith("市人大机关"))
    page = visit(article_address(article["id"]))
    cuts = page.locator(".prose .cut").count()
    assert cuts >= 1
    assert page.locator(".prose p").count() == len(article["body"].split("\n")) + 1  # the byline


def test_characters_beyond_the_first_plane_move_no_mark(visit: Opener, sample: Sample) -> None:
    page = visit(article_address(f"{DISTRICT}@0"))
    rows = of_article(sample, f"{DISTRICT}@0")
    assert "𠮷" in raw(sample, DISTRICT)
    assert page.locator(".quantity").all_inner_texts() == [row["text"] for row in rows]


def test_contradictions_are_marked(visit: Opener) -> None:
    page = visit(article_address(f"{DISTRICT}@0"), language="en")
    assert page.locator(".quantity.wrong").all_inner_texts() == ["265件", "227件", "90%"]
    assert "stated 90, computed from the text’s own figures 85.7" in page.locator(".notice.bad").inner_text()
    page.locator(".quantity.wrong").last.click()
    settle(page)
    assert "does not agree" in page.locator(".detail .notice.bad").inner_text()


def test_a_facts_source_shows_facts_alone(visit: Opener) -> None:
    page = visit(article_address("evening-paper/2025@0"), language="en")
    assert "not the text" in page.locator("article .notice").inner_text()
    assert page.locator(".prose, .quantity").count() == 0
    assert "88" in page.locator(".margin").inner_text()
    page.locator(".margin .list a").first.click()
    settle(page)
    assert page.locator("dd[data-field=value]").inner_text() == "88"
    assert page.locator(".detail blockquote").count() == 0


def test_articles_are_leafed_through(visit: Opener, sample: Sample) -> None:
    articles = [row for row in sample.rows("articles") if row["document"] == "hangzhou-bulletin/2025-03"]
    ordered = sorted(articles, key=lambda row: row["start"])
    page = visit(article_address(ordered[0]["id"]))
    for article in ordered[1:]:
        page.locator("article .pager a").last.click()
        until(page, "id => decodeURIComponent(location.hash).includes(id)", article["id"])
        settle(page)
    assert page.locator("article .pager a").count() == 1


def test_what_is_not_there_is_said(visit: Opener) -> None:
    assert visit(article_address("no/such@1"), language="en").locator("h1").inner_text() == "There is no such article."
    assert visit("#/source/no%2Fsuch", language="en").locator("h1").inner_text() == "There is no such document."
    assert visit("#/nowhere", language="en").locator("h1").inner_text() == "There is no such page."
    page = visit(f"#/source/{quote(DISTRICT, safe='')}?char=999999,1000000", language="en")
    assert "lies outside" in page.locator("main").inner_text()


def test_what_a_person_put_right_is_marked(visit: Opener, sample: Sample) -> None:
    names = {"set": "corrected", "add": "added"}
    rows = [row for row in sample.rows("indicators") if row["corrected"]]
    assert {row["corrected"] for row in rows} == set(names)
    for row in rows:
        page = visit(article_address(row["article"], f"{row['start']}-{row['end']}"), language="en")
        assert page.locator(".detail .corrected").inner_text() == names[row["corrected"]]
    page = visit(article_address(rows[0]["article"]), language="en")
    assert page.locator(".margin .list .corrected").count() == len(rows)
    page = visit(f"#/compare?metric={rows[0]['metric']}", language="en")
    assert page.locator(".statements .corrected").count() == len(rows)
    page = visit("#/find?show=indicators&region=330106", language="en")
    assert page.locator(".hits .corrected").count() == len(rows)
