"""Take: the very files of the release, code that runs as it stands, a citation to copy."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from site_pages import LOCALES, WIDTHS, Opener, Sample, settle, shoot

from schemas.records import TABLES

everyway = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in LOCALES for width in WIDTHS]
)


@everyway
def test_every_table_is_there_in_both_formats(
    visit: Opener, sample: Sample, language: str, width: int, tmp_path: Path
) -> None:
    page = visit("#/take", language=language, width=width)
    links = page.locator(".tables .files a")
    names = links.evaluate_all("all => all.map(one => one.getAttribute('href').split('/').pop())")
    assert names == [f"{table}.{suffix}" for table in TABLES for suffix in ("parquet", "csv")]
    with page.expect_download() as download:
        links.nth(names.index("indicators.parquet")).click()
    download.value.save_as(tmp_path / "x")
    assert digest(tmp_path / "x") == digest(sample.release / "indicators.parquet")
    shoot(page, f"take-{language}-{width}")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_link_leads_to_its_file(visit: Opener, sample: Sample) -> None:
    page = visit("#/take")
    addresses = page.locator("main a[href^='releases/']").evaluate_all("all => all.map(one => one.href)")
    assert {address.rsplit("/", 1)[1] for address in addresses} == {path.name for path in sample.release.iterdir()}
    for address in addresses:
        answer = page.request.get(address)
        assert answer.ok
        assert answer.body() == (sample.release / address.rsplit("/", 1)[1]).read_bytes()


def snippet(page: Any, tool: str) -> str:
    page.get_by_role("button", name=tool, exact=True).click()
    return str(page.locator("section[aria-labelledby=code] code").inner_text())


def test_the_snippets_run(visit: Opener, sample: Sample, base: str) -> None:
    page = visit("#/take")
    names: dict[str, Any] = {}
    exec(snippet(page, "pandas"), names)
    assert len(names["indicators"]) == len(sample.rows("indicators"))
    pd.testing.assert_frame_equal(names["metrics"], pd.read_parquet(sample.release / "metrics.parquet"))
    release = f"{base}releases/{sample.release.name}/"
    query = snippet(page, "DuckDB")
    assert release in query
    # from a folder: reading over HTTP would have DuckDB fetch an extension
    counted = duckdb.sql(query.replace(release, f"{sample.release}/")).fetchall()
    assert sum(row[3] for row in counted) == len(sample.rows("indicators"))
    assert f'base <- "{release}"' in snippet(page, "R")


def test_the_citation_is_copied(visit: Opener, sample: Sample) -> None:
    page = visit("#/take", language="en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    site = json.loads((sample.out / "site.json").read_bytes())
    for label, text in (("Citation", site["citation"]["line"]), ("BibTeX", site["citation"]["bibtex"])):
        page.get_by_role("button", name=label).click()
        page.wait_for_selector(".copyable [role=status]:not(:empty)")
        assert page.evaluate("navigator.clipboard.readText()") == text
        assert sample.release.name in text


def test_without_a_clipboard_the_text_is_selected(visit: Opener) -> None:
    page = visit("#/take", language="en")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="BibTeX").click()
    settle(page)
    assert page.evaluate("String(getSelection())").startswith("@misc{rendata-")
