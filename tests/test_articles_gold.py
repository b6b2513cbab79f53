"""The 28 articles of the five documents, field by field against tests/gold, and their bodies."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rendata.articles.model import Article, Parsed
from rendata.articles.parse import parse
from rendata.reading.read import read

ROOT = Path(__file__).parents[1]
FILES = {
    "330100-bulletin-2025-03": ("hangzhou-bulletin/2025-03.txt", "330100"),
    "330100-bulletin-2025-07": ("hangzhou-bulletin/2025-07.txt", "330100"),
    "330100-bulletin-2025-10": ("hangzhou-bulletin/2025-10.txt", "330100"),
    "330100-news-2026-01-20": ("hangzhou-daily/2026-01-20.txt", "330100"),
    "330111-work-report-2025": ("fuyang-work-report/2025.txt", "330111"),
}
GOLD = [
    (name, article)
    for name in FILES
    for article in json.loads((ROOT / "tests" / "gold" / f"{name}.articles.json").read_text(encoding="utf-8"))
]
# a sentence may end before a line feed, a heading may stand before one; nothing else
ENDED = re.compile(r"[。！？：；…!?:;][”’」』）)》]*$")


@cache
def parsed(name: str, region: str | None = None) -> tuple[str, Parsed]:
    file, _ = FILES[name]
    document, findings = read((ROOT / "raw" / file).read_bytes(), id=file[:-4], source=file.split("/")[0], file=file)
    assert document is not None
    assert findings == ()
    return document.text, parse(document, region=region)


def found(name: str, gold: dict[str, Any], region: str | None) -> Article | None:
    _, document = parsed(name, region)
    return next((one for one in document.articles if (one.start, one.end) == (gold["start"], gold["end"])), None)


@pytest.mark.parametrize("told", [True, False], ids=["region told", "region read"])
@pytest.mark.parametrize(
    ("name", "gold"), GOLD, ids=lambda value: value if isinstance(value, str) else str(value["start"])
)
def test_every_article_of_the_gold_comes_out_exact(name: str, gold: dict[str, Any], told: bool) -> None:
    one = found(name, gold, FILES[name][1] if told else None)
    assert one is not None, "no article with this span"
    assert {
        "title": one.title,
        "kind": one.kind,
        "column": one.column,
        "region": one.region,
        "unit": one.unit,
        "authors": list(one.authors),
        "sections": [{"level": s.level, "title": s.title, "start": s.start} for s in one.sections],
    } == {key: gold[key] for key in ("title", "kind", "column", "region", "unit", "authors", "sections")}


@pytest.mark.parametrize("name", FILES)
def test_no_other_article_comes_out(name: str) -> None:
    spans = [(one.start, one.end) for one in parsed(name)[1].articles]
    assert spans == [(gold["start"], gold["end"]) for other, gold in GOLD if other == name]


@pytest.mark.parametrize(
    ("name", "genre", "title", "issue", "total", "published"),
    [
        ("330100-bulletin-2025-03", "bulletin", "杭州人大信息", 3, 709, "2025-04-24"),
        ("330100-bulletin-2025-07", "bulletin", "杭州人大信息", 7, 713, "2025-09-03"),
        ("330100-bulletin-2025-10", "bulletin", "杭州人大信息", 10, 716, "2025-11-03"),
        (
            "330100-news-2026-01-20",
            "news_feature",
            "彰显制度优势 践行为民初心——市人大常委会2025年履职综述",
            None,
            None,
            "2026-01-20",
        ),
        (
            "330111-work-report-2025",
            "work_report",
            "杭州市富阳区人民代表大会 常务委员会工作报告",
            None,
            None,
            "2025-06-12",
        ),
    ],
)
def test_documents(name: str, genre: str, title: str, issue: int | None, total: int | None, published: str) -> None:
    document = parsed(name)[1]
    assert (document.genre, document.title, document.issue, document.issue_total) == (genre, title, issue, total)
    assert str(document.published) == published
    assert all(one.published == document.published for one in document.articles)


@pytest.mark.parametrize("name", FILES)
def test_no_line_break_stands_inside_a_sentence(name: str) -> None:
    for one in parsed(name)[1].articles:
        headings = {section.title for section in one.sections}
        for paragraph in one.body.text.split("\n"):
            assert paragraph == paragraph.strip() != ""
            assert paragraph in headings or ENDED.search(paragraph), paragraph[-30:]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("330100-bulletin-2025-10", "要紧盯目标全力冲刺"),
        ("330100-bulletin-2025-10", "实行正确、有效、依法监督,推动"),
        ("330100-bulletin-2025-10", "将全会精神贯穿于依法履职的全过程"),
        ("330100-bulletin-2025-10", "党的二十届四中全会精神的热潮"),
        ("330100-bulletin-2025-10", "关于“因地制宜发展新质生产力”"),
        ("330100-bulletin-2025-03", "助力科学立法"),
        ("330100-bulletin-2025-03", "共同开展学习交流。"),
        ("330100-bulletin-2025-03", "常委会党组班子成员"),
        ("330100-bulletin-2025-03", "立足各工委专业优势"),
        ("330100-bulletin-2025-03", "依照对口负责原则"),
        ("330100-bulletin-2025-03", "团结群众、服务群众。"),
        ("330100-bulletin-2025-03", "在区人大常委会统筹下"),
        ("330100-bulletin-2025-03", "每年年底,由乡镇人民政府向乡镇人大主席团报告"),
        ("330100-bulletin-2025-03", "以高质量人大履职助推全区"),
        ("330100-bulletin-2025-07", "大学城人大代表联络站"),
        ("330100-bulletin-2025-07", "创新富阳 因地制宜发展"),
        ("330100-bulletin-2025-07", "更多优质项目、高端人才"),
        ("330100-bulletin-2025-07", "企业创新发展情况"),
        ("330100-bulletin-2025-07", "为特点的营商环境建设"),
        ("330100-bulletin-2025-07", "推动代表建议落地落实"),
        ("330100-bulletin-2025-07", "与市人大常委会文件部署要求"),
        ("330100-bulletin-2025-07", "专题询问等工作。"),
    ],
)
def test_sentences_that_a_page_break_cut_are_whole(name: str, whole: str) -> None:
    assert any(whole in one.body.text for one in parsed(name)[1].articles)


@pytest.mark.parametrize("name", FILES)
def test_bodies_hold_neither_title_nor_byline_nor_page_furniture(name: str) -> None:
    for one in parsed(name)[1].articles:
        body = one.body.text
        assert one.title is None or not body.startswith(one.title)
        for words in (
            "编者按：",
            "责任编辑",
            "来源:杭州日报",
            "发布时间",
            "目 录",
            "送：",
            "常委会办公室)",
            "(秘书一处)",
        ):
            assert words not in body
