"""Find: what a person types and ticks against what the Parquet files hold."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from site_pages import LOCALES, WIDTHS, Opener, Sample, move, serving, settle, shoot, until, visiting

from rendata.release import csvs, parquet
from schemas.arrow import schema

everyway = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in LOCALES for width in WIDTHS]
)


def holding(sample: Sample, *terms: str) -> list[dict[str, Any]]:
    """The articles that hold all terms, by a plain search over what the page says it searches."""

    def text(row: dict[str, Any]) -> str:
        parts = (row["title"], row["body"], row["region_name"], row["unit"], *row["authors"])
        return "\0".join(part or "" for part in parts)

    return [row for row in sample.rows("articles") if all(term in text(row) for term in terms)]


def total(page: Any) -> int:
    """The number of results that the page states."""
    return int(re.sub(r"\D", "", page.locator(".results > [role=status]").inner_text()))


def search(page: Any, words: str) -> None:
    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    until(page, "words => decodeURIComponent(location.hash).includes('q=' + words)", words)
    settle(page)


def unfold(page: Any) -> None:
    """Opens the filters, which a narrow page keeps folded."""
    button = page.locator(".filters .unfold")
    if button.is_visible() and button.get_attribute("aria-expanded") == "false":
        button.click()


@everyway
def test_several_terms_and_a_filter_find_what_the_tables_hold(
    visit: Opener, sample: Sample, language: str, width: int
) -> None:
    page = visit("", language=language, width=width)
    assert total(page) == len(sample.rows("articles"))
    search(page, "代表 建议")
    expected = holding(sample, "代表", "建议")
    assert 0 < len(expected) < len(sample.rows("articles"))
    assert total(page) == len(expected)
    assert all(re.fullmatch("(代表|建议)+", mark) for mark in page.locator(".hits mark").all_inner_texts())
    unfold(page)
    regions = Counter(row["region"] for row in expected)
    region, count = regions.most_common(1)[0]
    name = next(row["name"] for row in sample.rows("regions") if row["code"] == region)
    box = page.locator(".facet li").filter(has_text=name).first
    assert box.locator(".count").inner_text() == str(count)
    box.locator("input").check()
    settle(page)
    assert total(page) == count
    assert f"region={region}" in page.url
    shoot(page, f"find-{language}-{width}")


def test_an_address_shows_someone_else_the_same(visit: Opener) -> None:
    page = visit("#/find?q=代表&show=indicators&role=actual&page=2")
    titles = page.locator(".hits h2").all_inner_texts()
    assert titles
    other = visit(page.url.removeprefix(page.evaluate("document.baseURI").split("#")[0]))
    assert other.locator(".hits h2").all_inner_texts() == titles
    assert "q=代表" in unquote(page.url)


def test_back_returns_to_the_search_before(visit: Opener, sample: Sample) -> None:
    page = visit("")
    search(page, "走访")
    found = total(page)
    search(page, "座谈会")
    assert total(page) == len(holding(sample, "座谈会"))
    page.go_back()
    until(page, "document.querySelector('#q').value === '走访'")
    settle(page)
    assert total(page) == found == len(holding(sample, "走访"))


def test_back_from_an_article_returns_to_its_place_in_the_list(visit: Opener) -> None:
    page = visit("#/find?q=代表")
    page.evaluate("scrollTo(0, 1200)")
    page.locator(".hits h2 a").nth(9).click()
    page.wait_for_selector(".reading")
    settle(page)
    assert page.evaluate("scrollY") == 0
    page.go_back()
    page.wait_for_selector(".hits")
    settle(page)
    until(page, "Math.abs(scrollY - 1200) < 400")


def test_typing_searches_by_itself_and_half_width_finds_full(visit: Opener, sample: Sample) -> None:
    page = visit("")
    page.locator("#q").press_sequentially("ｅｓｇ")
    until(page, "decodeURIComponent(location.hash).includes('q=ｅｓｇ')")
    settle(page)
    assert total(page) == len([row for row in sample.rows("articles") if "ESG" in (row["body"] or "")]) > 0


def test_nothing_found_is_said(visit: Opener) -> None:
    page = visit("#/find?q=没有这样的词", language="en")
    assert total(page) == 0
    assert "Nothing matches." in page.locator(".results").inner_text()


def test_every_figure_listed_is_the_parquet_files(visit: Opener, sample: Sample) -> None:
    """Number by number over all pages of results: value, range, comparator, unit, period."""
    expected = Counter(shown(row) for row in sample.rows("indicators"))
    page = visit("#/find?show=indicators")
    listed: Counter[str] = Counter()
    while True:
        listed.update(re.sub(r"\s", "", text) for text in page.locator(".hits h2 a").all_inner_texts())
        onward = page.locator(".pager a[rel=next]")
        if not onward.count():
            break
        onward.click()
        settle(page)
    assert listed == expected


SIGNS = {"=": "", "~": "≈", ">": ">", ">=": "≥", "<": "<", "<=": "≤"}


def shown(row: dict[str, Any]) -> str:
    """How the page must write a row's quantity, white space aside."""

    def number(value: float) -> str:
        return f"{value:,.0f}" if value == int(value) else f"{value:,}"

    high = "" if row["value_high"] is None else f"–{number(row['value_high'])}"
    return f"{SIGNS[row['comparator']]}{number(row['value'])}{high}{row['unit']}"


def test_a_figure_stands_out_in_its_sentence(visit: Opener, sample: Sample) -> None:
    said = Counter(row["text"] for row in sample.rows("indicators") if "全年265件代表建议" in row["sentence"])
    assert len(said) == 3
    page = visit("#/find?show=indicators&q=全年265件代表建议")
    assert Counter(page.locator(".hits .snippet strong").all_inner_texts()) == said


@pytest.mark.parametrize(
    ("facet", "column"), [("region", "region"), ("metric", "metric"), ("kind", "kind"), ("role", "role")]
)
def test_a_filter_counts_what_it_leaves(visit: Opener, sample: Sample, facet: str, column: str) -> None:
    counts = Counter(row[column] for row in sample.rows("indicators") if row[column])
    page = visit("#/find?show=indicators")
    for value, count in counts.most_common(3):
        move(page, f"#/find?show=indicators&{facet}={value}")
        assert total(page) == count
        assert page.locator(".chosen a").count() == 1


def test_filters_by_year_and_source(visit: Opener, sample: Sample) -> None:
    documents = {row["id"]: row for row in sample.rows("documents")}
    articles = sample.rows("articles")
    years = Counter(str((row["published"] or documents[row["document"]]["published"]).year) for row in articles)
    sources = Counter(documents[row["document"]]["source"] for row in articles)
    page = visit("")
    for name, counts in (("year", years), ("source", sources)):
        for value, count in counts.items():
            move(page, f"#/find?{name}={value}")
            assert total(page) == count


@pytest.mark.parametrize("kind", ["articles", "indicators"])
def test_the_results_as_csv_read_back_as_the_rows(visit: Opener, sample: Sample, kind: str, tmp_path: Any) -> None:
    page = visit(f"#/find?show={kind}&region=330105")
    with page.expect_download() as download:
        page.locator(".actions button").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == f"rendata-0.2.0-{kind}.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    back = {row["id"]: row for row in csvs.read(path, schema(kind)).to_pylist()}
    assert back == {row["id"]: row for row in sample.rows(kind) if row["region"] == "330105"}


def test_a_release_from_before_a_column_was_added(browser: Any, sample: Sample, tmp_path: Path) -> None:
    older = Path(shutil.copytree(sample.out, tmp_path / "site"))
    for name in ("articles", "indicators"):
        path = older / "releases" / sample.release.name / f"{name}.parquet"
        parquet.write(parquet.read(path).drop_columns(["corrected"]), path)
    with serving(older) as base, visiting(browser, base) as visit:
        assert total(visit("#/find?q=代表")) == len(holding(sample, "代表"))
        assert total(visit("#/find?show=indicators")) == len(sample.rows("indicators"))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("releases/{}/articles.parquet", "articles.parquet: 404"),
        ("site.json", "site.json: 404"),
        ("worker.js", "worker.js could not be started"),
    ],
)
def test_a_file_that_cannot_be_had_is_named(browser: Any, sample: Sample, tmp_path: Path, file: str, said: str) -> None:
    broken = Path(shutil.copytree(sample.out, tmp_path / "site"))
    (broken / file.format(sample.release.name)).unlink()
    with serving(broken) as base:
        page = browser.new_page(locale="en-GB")
        page.goto(base)
        assert said in page.locator("[role=alert]").inner_text()
        page.close()


def test_another_page_of_results_is_shown_from_its_top(visit: Opener) -> None:
    page = visit("#/find?show=indicators")
    first = page.locator(".hits h2").first.inner_text()
    page.locator(".pager a[rel=next]").click()
    settle(page)
    assert page.locator(".hits h2").first.inner_text() != first
    until(page, "Math.abs(document.querySelector('.results').getBoundingClientRect().top) < 5")


@pytest.mark.parametrize("address", ["#/nowhere", "#/article/none", "#/source/none"])
def test_what_is_not_there_is_said_and_leads_back(visit: Opener, sample: Sample, address: str) -> None:
    page = visit(address, language="en")
    assert page.locator("h1").inner_text().startswith("There is no such")
    page.locator("main a").click()
    settle(page)
    assert total(page) == len(sample.rows("articles"))


def test_it_works_below_a_path_of_the_server(browser: Any, sample: Sample) -> None:
    with serving(sample.out.parent) as base, visiting(browser, f"{base}{sample.out.name}/") as visit:
        assert total(visit("#/find?q=代表")) == len(holding(sample, "代表"))


@pytest.mark.parametrize("why", ["no script", "from a disk"])
def test_a_page_that_does_not_start_says_what_it_needs(browser: Any, sample: Sample, base: str, why: str) -> None:
    page = browser.new_page(java_script_enabled=why != "no script")
    page.goto(base if why == "no script" else (sample.out / "index.html").as_uri())
    notice = page.locator(".starting")
    until(page, "getComputedStyle(document.querySelector('.starting')).opacity === '1'")
    assert "python3 -m http.server" in notice.inner_text()
    assert notice.locator("a").first.get_attribute("href") == "releases/"
    page.close()
