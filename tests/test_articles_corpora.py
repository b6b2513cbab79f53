"""The 31 reports of the corpus: nothing quarantined, no heading missed, no sentence of the body taken for one, no page
furniture in the article."""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path

import pytest

from rendata.articles.chrome import is_chrome
from rendata.articles.headings import marker
from rendata.articles.parse import parse
from rendata.reading.read import read
from schemas.codelists import regions
from schemas.findings import severity

NAMES = sorted(path.name for path in (Path(os.environ.get("RENDATA_CORPORA", "/nowhere")) / "corpus").glob("*.txt"))
CHROME = (
    "【字号",
    "【字体",
    "相关报道：",
    "扫一扫",
    "打印本页",
    "关闭窗口",
    "分享到",
    "责任编辑",
    "当前位置",
    "点击图片",
)
# a paragraph that opens with a number and goes on after it has no heading of its own line
OWN_LINE = re.compile(r"[一二三四五六七八九十]{1,3}、[^。！？；]{2,60}$")

pytestmark = [pytest.mark.corpora, pytest.mark.skipif(not NAMES, reason="RENDATA_CORPORA names no folder of corpora")]


def test_there_are_thirty_one() -> None:
    assert len(NAMES) == 31


@pytest.mark.parametrize("name", NAMES)
def test_report(name: str, corpora: Path) -> None:
    document, findings = read((corpora / "corpus" / name).read_bytes(), id="s/d", source="s", file=name)
    assert document is not None
    parsed = parse(document)
    assert [finding for finding in (*findings, *parsed.findings) if severity(finding) == "error"] == []
    assert parsed.genre == "work_report"
    (article,) = parsed.articles
    assert article.title is not None
    assert article.title.endswith("政府工作报告") or article.title.endswith("政府工作报告".replace("政府", "人民政府"))
    assert article.region in {region.code for region in regions() if region.level == "province"}
    assert article.published is not None
    assert (article.unit, article.authors) == (None, ()), "a newspaper that prints a report has not written it"

    body = article.body.text
    assert body.startswith("各位代表")
    for words in CHROME:
        assert words not in body
    assert not any(is_chrome(paragraph, below=True) for paragraph in body.split("\n"))

    titles = [section.title for section in article.sections]
    assert len([section for section in article.sections if section.level == 1]) >= 3
    assert not any(title.startswith(("各位代表", "一是", "二是", "现在，")) for title in titles)
    assert [paragraph for paragraph in body.split("\n") if OWN_LINE.match(paragraph) and paragraph not in titles] == []
    for section in article.sections:
        assert len(section.title) <= 60 or marker(section.title) is not None
        assert section.title.count("。") <= 1


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_headings_leave_no_gap(name: str, corpora: Path) -> None:
    """（一）, （二）, … under one heading count up by one, as far as they stand on lines of their own."""
    document, _ = read((corpora / "corpus" / name).read_bytes(), id="s/d", source="s", file=name)
    assert document is not None
    (article,) = parse(document).articles
    paragraphs = article.body.text.split("\n")
    inline = {marker(paragraph) for paragraph in paragraphs} - {None}
    for level in (1, 2, 3):
        for first, second in itertools.pairwise(section for section in article.sections if section.level <= level):
            if first.level != level or second.level != level:
                continue
            one, two = marker(first.title), marker(second.title)
            if one is not None and two is not None and one[0] == two[0]:
                between = {(one[0], number) for number in range(one[1] + 1, two[1])}
                assert two[1] > one[1] or two[1] == 1
                assert between <= inline, "a heading is missing between these two"
