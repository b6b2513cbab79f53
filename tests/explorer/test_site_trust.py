"""Trust: the figures on the page are those of the release's own files."""

from __future__ import annotations

import json
import re

import pytest
from site_pages import LOCALES, WIDTHS, Opener, Sample, settle, shoot

everyway = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in LOCALES for width in WIDTHS]
)


@everyway
def test_the_release_says_how_good_it_is(visit: Opener, sample: Sample, language: str, width: int) -> None:
    page = visit("#/trust", language=language, width=width)
    quality = json.loads((sample.release / "quality.json").read_bytes())
    # what stands there first is what to expect of a new text
    assert "No rule knows these." in page.locator("section[aria-labelledby=quality] .notice").inner_text()
    scores = quality["unseen"]["overall"]
    tables = page.locator("section[aria-labelledby=quality] table")
    figures = scores["indicators"]["quantity"]
    row = tables.first.locator("tbody tr").nth(list(scores["indicators"]).index("quantity")).inner_text()
    for share in (figures["precision"], figures["recall"], figures["f1"]):
        assert f"{share['value'] * 100:.2f}%" in row
        assert f"({share['low'] * 100:.2f}%–{share['high'] * 100:.2f}%)" in row
    assert f" {scores['documents']} " in page.locator("section[aria-labelledby=quality] > p").first.inner_text()
    changes = json.loads((sample.release / "changes.json").read_bytes())
    counts = page.locator("section[aria-labelledby=changes] tbody tr").all_inner_texts()
    for table, text in zip(changes["tables"], counts, strict=True):
        numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", text)]
        assert numbers == [table["rows_after"], table["added"], table["modified"], table["deleted"]]
    quarantine = page.locator("section[aria-labelledby=quarantine]").inner_text()
    assert "district-330105/2019.txt" in quarantine
    assert "the file is empty" in quarantine
    assert "85.7" in page.locator("section[aria-labelledby=failing]").inner_text()
    validation = page.locator("section[aria-labelledby=validation]").inner_text()
    assert {"zh": "2 项预期中有 1 项未满足", "en": "1 of 2 expectations are not met"}[language] in validation
    shoot(page, f"trust-{language}-{width}")


def test_figures_of_one_source(visit: Opener, sample: Sample) -> None:
    quality = json.loads((sample.release / "quality.json").read_bytes())
    page = visit("#/trust", language="en")
    known = {"gold": quality["overall"]} | {f"source {name}": scores for name, scores in quality["sources"].items()}
    for key, scores in known.items():
        page.locator("section[aria-labelledby=quality] select").select_option(key)
        settle(page)
        text = page.locator("section[aria-labelledby=quality] table").first.inner_text()
        assert "The rules know these." in page.locator("section[aria-labelledby=quality] .notice").inner_text()
        assert f"{scores['indicators']['span']['right']} of {scores['indicators']['span']['gold']}" in text


def test_changed_rows_can_be_looked_at(visit: Opener) -> None:
    page = visit("#/trust", language="en")
    details = page.locator("section[aria-labelledby=changes] details").filter(has_text="indicators")
    details.locator("summary").click()
    assert "+ district-330106/2025@" in details.inner_text()
