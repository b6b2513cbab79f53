"""Compare: statements side by side and over time, each with comparator, unit, role and period; sums only where they are true."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import site_samples
from site_pages import LOCALES, WIDTHS, Opener, Sample, move, settle, shoot
from test_site_find import shown

from rendata.release import csvs
from schemas.arrow import schema

everyway = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in LOCALES for width in WIDTHS]
)
VIEW = f"#/compare?metric={site_samples.METRIC}&region=330105&region=330106"


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def quantities(page: Any) -> Counter[str]:
    return Counter(map(bare, page.locator(".statements td.number").all_inner_texts()))


def statements(sample: Sample, **chosen: str) -> list[dict[str, Any]]:
    wanted = {"metric": site_samples.METRIC, "unit": "件", **chosen}
    places = ("330105", "330106") if "region" not in chosen else (chosen["region"],)
    rows = sample.rows("indicators")
    return [
        row for row in rows if row["region"] in places and all(row[name] == value for name, value in wanted.items())
    ]


@everyway
def test_a_metric_is_chosen_and_drawn(visit: Opener, sample: Sample, language: str, width: int) -> None:
    page = visit("#/compare", language=language, width=width)
    page.locator(".choices select").first.select_option(site_samples.METRIC)
    settle(page)
    page.locator(".picker summary").click()
    for code in ("拱墅区", "西湖区"):
        page.locator(".picker li").filter(has_text=code).locator("input").check()
        settle(page)
    page.keyboard.press("Escape")
    assert not page.locator(".picker ul").is_visible()
    expected = statements(sample)
    assert quantities(page) == Counter(shown(row) for row in expected)
    page.wait_for_selector(".chart svg text")
    drawn = [bare(text) for text in page.locator(".chart svg").first.locator("text").all_text_contents()]
    for row in expected:
        # each bar says how much, of what unit, with its comparator; and when, where that is stated
        assert shown(row) in drawn
        assert not row["period"] or any(row["period"] in text for text in drawn)
    target = {"zh": "目标", "en": "target"}[language]
    assert any(target in text for text in drawn)
    assert page.locator(".chart").count() == 2
    shoot(page, f"compare-{language}-{width}")


def test_thresholds_ranges_and_plans_are_not_added_up(visit: Opener) -> None:
    page = visit(VIEW, language="en")
    said = page.locator(".total").inner_text()
    for reason in ("bounds", "ranges", "planned"):
        assert reason in said
    assert not re.search(r"sum of", said)


def test_exact_statements_are_added_up(visit: Opener, sample: Sample) -> None:
    page = visit(f"#/compare?metric={site_samples.METRIC}&region=330106", language="en")
    rows = statements(sample, region="330106")
    assert "376.5 件, the sum of 2 statements" in page.locator(".total").inner_text().replace("\u2009", " ")
    assert sum(row["value"] for row in rows) == 376.5


def test_what_is_counted_can_be_chosen(visit: Opener, sample: Sample) -> None:
    page = visit(VIEW, language="en")
    chooser = page.get_by_label("What is counted")
    named = Counter(row["object"] for row in statements(sample))
    assert chooser.locator("option").all_inner_texts()[1:] == [
        f"{name} ({count})" for name, count in sorted(named.items(), key=lambda one: (-one[1], one[0]))
    ]
    chooser.select_option("社区建议")
    settle(page)
    assert quantities(page) == Counter(shown(row) for row in statements(sample, object="社区建议"))
    assert "A single statement" in page.locator(".total").inner_text()


def test_two_places_of_one_year_are_added_up(visit: Opener) -> None:
    page = visit(f"{VIEW}&year=2023", language="zh")
    assert "390" in page.locator(".total").inner_text()


def test_mixed_units_share_no_scale(visit: Opener, sample: Sample) -> None:
    units: dict[str, set[str]] = {}
    for row in sample.rows("indicators"):
        units.setdefault(row["metric"], set()).add(row["unit"])
    metric = next(name for name, its in units.items() if len(its) > 1)
    page = visit(f"#/compare?metric={metric}&unit=*", language="en")
    assert "the units differ" in page.locator(".total").inner_text()
    assert page.locator(".chart").count() == 0
    assert quantities(page) == Counter(shown(row) for row in sample.rows("indicators") if row["metric"] == metric)


def test_tiles_show_what_each_district_states_and_which_state_nothing(visit: Opener, sample: Sample) -> None:
    page = visit(f"{VIEW}&year=2023", language="en")
    tiles = {bare(text) for text in page.locator(".tiles li").all_inner_texts()}
    assert {"拱墅区210件", "西湖区180件", "上城区notstated"} <= tiles
    districts = [row for row in sample.rows("regions") if row["parent"] == "330100"]
    assert len(tiles) == len(districts)


def test_a_statement_leads_to_its_place_in_the_text(visit: Opener) -> None:
    page = visit(f"{VIEW}&year=2023")
    page.locator(".statements td.number a").first.click()
    settle(page)
    assert page.locator(".quantity[aria-current]").inner_text() == "210件"


def test_every_number_of_every_metric_is_the_parquet_files(visit: Opener, sample: Sample) -> None:
    page = visit("#/compare")
    rows = sample.rows("indicators")
    for metric in {row["metric"] for row in rows}:
        move(page, f"#/compare?metric={metric}&unit=*")
        assert quantities(page) == Counter(shown(row) for row in rows if row["metric"] == metric)


def test_the_comparison_as_csv_reads_back_as_the_rows(visit: Opener, sample: Sample, tmp_path: Any) -> None:
    page = visit(VIEW)
    with page.expect_download() as download:
        page.locator(".actions button").click()
    path = tmp_path / "view.csv"
    download.value.save_as(path)
    back = {row["id"]: row for row in csvs.read(path, schema("indicators")).to_pylist()}
    assert back == {row["id"]: row for row in statements(sample)}
