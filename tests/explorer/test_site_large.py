"""Ten thousand articles, a hundred thousand figures: how long the page takes, and what it fetches for it.

The figures are printed, not judged: they are the machine's as much as the page's.
"""

from __future__ import annotations

import datetime
import http.server
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import release_samples
from site_pages import Opener, Quiet, Sample, serving, settle, until, visiting

from rendata.explorer.folder import build
from rendata.release import publish, tables
from schemas import codelists

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
ARTICLES = 10_000
FIGURES_EACH = 10
CHARACTERS = 1_400
SAID = "走访企业{}家，办理代表建议{}件。"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("large")
    made = rows()
    staged = publish.stage(folder / "dataset", tables.build(made), quality=None, validation=dict)
    release = publish.publish(folder / "dataset", staged, datetime.date(2026, 1, 1))
    site = build(folder / "dataset", "latest", folder / "raw", folder / "site")
    return Sample(folder / "dataset", release, folder / "raw", site.folder)


def rows() -> dict[str, list[Any]]:
    """Pieces of the five texts thrown together, so that they compress about as prose does."""
    chance = random.Random(7)
    prose = re.sub(r"\s", "", "".join(release_samples.texts().values()))
    places = [region.code for region in codelists.regions() if region.level == "county"][:400]
    metrics = [metric.metric for metric in codelists.metrics()]
    made = release_samples.rows()
    source, document = made["sources"][0]["id"], made["documents"][0]
    out: dict[str, list[Any]] = {
        **{name: made[name] for name in ("sources", "metrics", "regions", "units")},
        "documents": [],
        "articles": [],
        "indicators": [],
    }
    for number in range(ARTICLES):
        name = f"{source}/{number:05d}"
        published = datetime.date(2015 + number % 11, 1 + number % 12, 1)
        out["documents"].append(
            {**document, "id": name, "file": f"{name}.txt", "characters": 99_999, "published": published}
        )
        words = []
        length = 0
        while length < CHARACTERS:
            at, size = chance.randrange(len(prose) - 12), chance.randrange(2, 12)
            words.append(prose[at : at + size])
            length += size
        region = places[number % len(places)]
        out["articles"].append(
            {
                "id": f"{name}@0",
                "document": name,
                "kind": "article",
                "title": f"第{number}篇 {words[0]}",
                "column": None,
                "region": region,
                "region_name": None,
                "unit": None,
                "authors": [],
                "published": published,
                "start": 0,
                "end": 99_999,
                "characters": length,
                "body": "".join(words),
            }
        )
        for figure in range(FIGURES_EACH):
            value = chance.randrange(2, 3_000)
            text = f"{value}件"
            out["indicators"].append(
                {
                    "id": f"{name}@{figure * 100}-{figure * 100 + len(text)}",
                    "document": name,
                    "article": f"{name}@0",
                    "start": figure * 100,
                    "end": figure * 100 + len(text),
                    "text": text,
                    "value": float(value),
                    "value_high": None,
                    "unit": "件",
                    "comparator": "=",
                    "kind": "count",
                    "numeral": "arabic",
                    "object": words[figure % len(words)],
                    "action": None,
                    "role": "actual",
                    "period": str(published.year),
                    "period_start": datetime.date(published.year, 1, 1),
                    "period_end": datetime.date(published.year, 12, 31),
                    "region": region,
                    "metric": metrics[(number + figure) % len(metrics)],
                    "sentence": "".join(words[figure * 5 : figure * 5 + 8]) + text,
                }
            )
    return out


class Ranges(Quiet):
    """Python's server with what most others have: answers to requests for a part of a file."""

    sent: list[tuple[str, int]] = []  # noqa: RUF012 - the class is the server's only memory

    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.translate_path(self.path))
        asked = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        if not asked or not path.is_file():
            super().do_GET()
            return
        size = path.stat().st_size
        first, last = asked.groups()
        start = int(first) if first else max(0, size - int(last))
        end = min(int(last) + 1, size) if first and last else size
        with path.open("rb") as file:
            file.seek(start)
            part = file.read(end - start)
        self.sent.append((path.name, len(part)))
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)


@pytest.fixture
def visit_large(browser: Any, large: Sample) -> Iterator[Opener]:
    with serving(large.out) as base, visiting(browser, base) as visit:
        yield visit


@pytest.fixture(params=[Quiet, Ranges], ids=["whole files", "ranges"])
def address(
    large: Sample, request: pytest.FixtureRequest
) -> Iterator[tuple[str, type[http.server.BaseHTTPRequestHandler]]]:
    Ranges.sent.clear()
    with serving(large.out, request.param) as base:
        yield base, request.param


# The browser's own clock, from the start of the navigation: when results are on the page and nothing is awaited any more.
WATCH = """
window.shown = null;
new MutationObserver(() => {
  const said = document.querySelector('.results > [role=status]');
  if (said && !document.querySelector('[aria-busy=true], .waiting')) {
    if (!shown || shown.said !== said.innerText) window.shown = { said: said.innerText, at: performance.now() / 1000 };
  }
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
"""


def results(page: Any, words: str = "") -> tuple[int, float]:
    """How many results the page states for the words in its address, and how long after the navigation it first did."""
    until(page, "words => shown && decodeURIComponent(location.hash).includes(words)", words and f"q={words}")
    settle(page)
    shown = page.evaluate("shown")
    return int(re.sub(r"\D", "", shown["said"])), shown["at"]


def test_ten_thousand_articles(browser: Any, large: Sample, address: tuple[str, Any], capsys: Any) -> None:
    base, handler = address
    size = (large.release / "articles.parquet").stat().st_size
    bodies = [row["title"] + row["body"] for row in large.rows("articles")]
    holding = sum("企业" in body and "问题" in body for body in bodies)
    with visiting(browser, base, script=WATCH) as visit:
        page = visit("")
        count, first = results(page)
        assert count == ARTICLES
        assert page.locator(".hits > li").count() == 20
        fetched = sum(count for name, count in Ranges.sent if name == "articles.parquet")
        if handler is Ranges:
            assert fetched < size / 4, "the full texts were fetched before anyone searched them"
        page.locator("#q").click()
        began = page.evaluate("performance.now() / 1000")
        page.keyboard.type("企业 问题")
        count, typed = results(page, "企业 问题")
        assert count == holding
        page.locator(".facet input").first.check()
        settle(page)
        assert results(page)[0] < holding
        # someone else opens the address of a search
        count, sent = results(visit("#/find?q=企业 问题"), "企业 问题")
        assert count == holding
        count, figures = results(visit("#/find?show=indicators&q=走访"), "走访")
        assert count > 0
    with capsys.disabled():
        print(
            f"\n{handler.__name__}: first view {first:.2f} s ({fetched / 1e6:.1f} of {size / 1e6:.1f} MB of articles), "
            f"results {typed - began:.2f} s after the first key, {sent:.2f} s after opening a search's address, "
            f"{figures:.2f} s for one among {ARTICLES * FIGURES_EACH:,} figures"
        )


def test_thousands_of_statements_are_compared(visit_large: Opener, large: Sample) -> None:
    rows = large.rows("indicators")
    metric = rows[0]["metric"]
    count = sum(row["metric"] == metric for row in rows)
    page = visit_large(f"#/compare?metric={metric}", language="en")
    assert f"{count:,} statements" in page.locator(".total").inner_text()
    assert page.locator(".statements tbody tr").count() == 100
    first = page.locator(".statements tbody tr").first.inner_text()
    page.locator(".pager a[rel=next]").click()
    settle(page)
    assert page.locator(".statements tbody tr").first.inner_text() != first
    with page.expect_download() as download:
        page.locator(".actions button").click()
    assert len(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()) == count + 1


def test_the_first_view_of_the_real_release(browser: Any, tmp_path: Path, capsys: Any) -> None:
    site = build(ROOT / "dataset", "latest", ROOT / "raw", tmp_path / "site")
    count = pq.read_metadata(site.folder / "releases" / site.version / "articles.parquet").num_rows
    with serving(site.folder) as base, visiting(browser, base, script=WATCH) as visit:
        shown = [results(visit("")) for _ in range(3)]
    assert {number for number, _ in shown} == {count}
    times = sorted(at for _, at in shown)
    with capsys.disabled():
        print(f"\nfirst view of release {site.version}: {times[0]:.2f} to {times[-1]:.2f} s")
