"""A release that means harm: markup, script addresses and text-turning characters in every string run nothing and break nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from site_pages import Opener, Sample, make, move, serving, settle, shoot, until, visiting

from rendata.explorer.folder import build
from rendata.release import parquet
from schemas.records import TABLES

MARKUP = "<script>pwned=1</script>\"'><img src=x onerror=pwned=1><svg onload=pwned=1>{{7*7}}${7*7}</title></textarea>"
TURNED = "\u202egnorw\u202d\u2066"
PAYLOAD = f"{MARKUP}{TURNED}"
ADDRESS = "javascript:pwned=1//"

RAW = {
    "hostile": (
        "330102",
        "utf-8",
        f"标题{PAYLOAD}\n\n正文 {PAYLOAD}\n\n走访企业 5家 {ADDRESS} <a href={ADDRESS}>x</a> --> ]]> \u2028 尾\n",
    )
}


def poisoned(table: pa.Table) -> pa.Table:
    """The payload in every string, the same for the same string, so that references still hold."""

    def poison(value: Any) -> Any:
        if isinstance(value, list):
            return [poison(item) for item in value]
        return value if value is None else f"{ADDRESS if 'http' in value else ''}{PAYLOAD}{value}"

    columns = []
    for field, column in zip(table.schema, table.columns, strict=True):
        text = pa.types.is_string(field.type) or pa.types.is_list(field.type)
        values = [poison(value) for value in column.to_pylist()] if text else column
        columns.append(pa.chunked_array([values], field.type) if text else column)
    return pa.table(columns, schema=table.schema)


def poisoned_json(value: Any) -> Any:
    """The payload in every string and key of a descriptor, but for the keys that the page itself asks for."""
    if isinstance(value, dict):
        return {key: poisoned_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [poisoned_json(item) for item in value]
    return f"{PAYLOAD}{value}" if isinstance(value, str) else value


@pytest.fixture(scope="module")
def hostile(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Sample, str]]:
    """The sample with every string of every file poisoned."""
    folder = tmp_path_factory.mktemp("hostile")
    dataset = Path(shutil.copytree(sample.dataset, folder / "dataset"))
    release = dataset / "releases" / sample.release.name
    for table in TABLES:
        parquet.write(poisoned(parquet.read(release / f"{table}.parquet")), release / f"{table}.parquet")
    for name in ("quality.json", "changes.json", "validation.json"):
        content = json.loads((release / name).read_bytes())
        if name == "quality.json":
            content["sources"] = {f"{PAYLOAD}{source}": scores for source, scores in content["sources"].items()}
        (release / name).write_text(json.dumps(poisoned_json(content)), encoding="utf-8")
    package = json.loads((release / "datapackage.json").read_bytes())
    for name in ("titles", "descriptions"):
        package[name] = poisoned_json(package[name])
    package["licenses"][0] |= {"path": ADDRESS, "title": PAYLOAD}
    (release / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    site = build(dataset, "latest", sample.raw, folder / "site")
    assert site.texts == 0
    with serving(site.folder) as base:
        yield Sample(dataset, release, sample.raw, site.folder), base


def unharmed(page: Any) -> None:
    """Nothing ran, no element came out of the data, no link leads to a script."""
    settle(page)
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.locator("#page script, #page img, #page iframe, #page [onerror], #page [onload]").count() == 0
    hrefs = page.locator("a").evaluate_all("all => all.map(one => one.protocol)")
    assert set(hrefs) <= {"http:", "https:", "blob:"}


@pytest.mark.parametrize("guarded", [True, False], ids=["as shipped", "without the policy"])
def test_nothing_of_a_hostile_release_runs(browser: Any, hostile: tuple[Sample, str], guarded: bool) -> None:
    release, base = hostile
    with visiting(browser, base, bypass_csp=not guarded) as visit:
        page = visit("")
        unharmed(page)
        assert "<script>" in page.locator(".hits").inner_text(), "the data are shown as they are"
        shoot(page, "hostile-find")
        for address in ("#/find?show=indicators", "#/find?q=<script>", "#/compare", "#/trust", "#/take"):
            move(page, address)
            unharmed(page)
        move(page, "#/compare")
        until(page, "!!document.querySelector('.chart svg text')")
        unharmed(page)
        for select in page.locator(".choices select").all():
            select.select_option(index=0)
            unharmed(page)
        move(page, "")
        page.locator(".hits a").first.click()
        unharmed(page)
        for row in release.rows("indicators")[:3]:
            page.evaluate("id => { location.hash = '#/article/' + encodeURIComponent(id) }", row["article"])
            unharmed(page)
            if page.locator(".margin .list a").count():
                page.locator(".margin .list a").first.click()
                unharmed(page)
                assert page.locator(".detail").count() == 1
        document = release.rows("documents")[0]["id"]
        page.evaluate("id => { location.hash = '#/source/' + encodeURIComponent(id) }", document)
        unharmed(page)


@pytest.mark.parametrize(
    "address",
    [
        f"#/find?q={MARKUP}",
        f"#/find?region={MARKUP}&page=-1e9",
        f"#/compare?metric={MARKUP}&unit={MARKUP}&role={MARKUP}&year={MARKUP}",
        f"#/article/{MARKUP}?at={MARKUP}",
        f"#/source/{MARKUP}?char=9999999999999999999,1",
        f"#/{ADDRESS}",
        "#/find?lang=<script>",
    ],
)
def test_nothing_of_a_hostile_address_runs(visit: Opener, address: str) -> None:
    unharmed(visit(address))


def test_a_hostile_text_is_read_as_it_stands(browser: Any, tmp_path: Path) -> None:
    made = make(tmp_path, RAW)
    text = (made.out / "text" / "hostile" / "2025.txt").read_bytes().decode()
    assert text == RAW["hostile"][2]
    with serving(made.out) as base, visiting(browser, base) as visit:
        page = visit("#/article/hostile%2F2025@0")
        unharmed(page)
        assert PAYLOAD in page.locator(".prose").text_content()
        shoot(page, "hostile-text")
        move(page, "#/source/hostile%2F2025?char=0,2")
        unharmed(page)
        # the element's own text: markup would have become elements
        assert page.locator("pre.raw").text_content() == text


def test_an_id_that_leads_out_of_the_folder_writes_nothing_there(sample: Sample, tmp_path: Path) -> None:
    dataset = Path(shutil.copytree(sample.dataset, tmp_path / "dataset"))
    path = dataset / "releases" / sample.release.name / "documents.parquet"
    table = pq.read_table(path)
    ids = [f"../../../{name}" for name in table.column("id").to_pylist()]
    parquet.write(table.set_column(0, table.schema.field("id"), pa.array(ids)), path)
    site = build(dataset, "latest", sample.raw, tmp_path / "deep" / "er" / "site")
    assert site.texts == 0
    assert all("leads out of the folder" in reason for reason in site.left_out)
    assert {path.name for path in tmp_path.iterdir()} == {"dataset", "deep"}
