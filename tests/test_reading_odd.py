"""Awkward inputs of our own making (tests/odd) and of others' (RENDATA_CORPORA), each with what must come of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from rendata.articles.parse import parse
from rendata.reading.read import read
from schemas.findings import codes, mend, message, severity

FOLDER = Path(__file__).parent / "odd"
CASES: list[dict[str, Any]] = YAML(typ="safe").load((FOLDER / "expected.yml").read_text(encoding="utf-8"))
TITLE = "临湘市人民代表大会常务委员会工作报告"
SECTIONS = ["一、2024年工作回顾", "二、2025年工作安排"]


def test_every_input_has_its_expectation() -> None:
    files = [path.name for path in FOLDER.iterdir() if path.name != "expected.yml"]
    assert sorted(files) == sorted(case["file"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_what_comes_of_it(case: dict[str, Any]) -> None:
    data = (FOLDER / case["file"]).read_bytes()
    document, findings = read(data, id="s/d", source="s", file=case["file"])
    if "refused" in case:
        assert document is None, case["why"]
        assert [(finding.code, finding.start, finding.end) for finding in findings] == [(case["refused"], None, None)]
        assert severity(findings[0]) == "error"
        return
    assert document is not None, case["why"]
    assert (document.encoding, document.bytes) == (case["encoding"], len(data))
    parsed = parse(document)
    assert [finding.code for finding in (*findings, *parsed.findings)] == case.get("findings", []), case["why"]
    (article,) = parsed.articles
    assert article.title == case.get("title", TITLE), case["why"]
    assert [section.title for section in article.sections] == case.get("sections", SECTIONS), case["why"]
    for words in case.get("body", []):
        assert words in article.body.text, case["why"]
    for words in case.get("not_body", []):
        assert words not in article.body.text, case["why"]
    if "spoilt" in case:
        spoilt = next(finding for finding in findings if severity(finding) == "error")
        assert document.text[spoilt.start : spoilt.end] == case["spoilt"]
    for finding in (*findings, *parsed.findings):
        for language in ("en", "zh"):
            assert message(finding, language)
            assert mend(finding, language)


def test_every_code_of_reading_and_articles_is_used_and_listed() -> None:
    root = Path(__file__).parents[1]
    source = "".join(
        path.read_text(encoding="utf-8") for part in ("rendata", "flows") for path in (root / part).rglob("*.py")
    )
    listed = [code for code in codes() if code.startswith(("read.", "articles."))]
    assert [code for code in listed if f'"{code}"' not in source] == []


OTHERS: list[dict[str, Any]] = [
    {
        "file": "06_gbk_cr_crlf_mixed_2014.txt",
        "encoding": "gb18030",
        "title": "政府工作报告",
        "codes": {"read.escaped_character", "articles.repeated_text"},
        "body": ["各位代表：\n现在，我代表国务院", "三、2014年重点工作\n做好今年政府工作"],
        "not_body": ["姚大伟", "<U+"],
    },
    {
        "file": "08_bom_csv_zhejiang_2026.csv",
        "encoding": "utf-8",
        "title": "2026年浙江省政府工作报告",
        "codes": set(),
        "body": ["（十）着力加强政府自身建设\n"],
        "not_body": ["full_text", "【字号", "相关报道"],
    },
    {
        "file": "16_fullwidth_digits_1956.txt",
        "encoding": "utf-8",
        "title": None,
        "codes": {"articles.no_title"},
        "body": ["一、１９５５年国家决算\n", "＠②原字钅右加夕"],
        "not_body": ["Public domain", "著作权法", "不总是", "\u3000"],
    },
    {
        "file": "18_fullwidth_percent_shaanxi_2026.txt",
        "encoding": "utf-8",
        "title": "陕西省2026年政府工作报告",
        "codes": set(),
        "body": ["64.8％、42.5％"],
        "not_body": ["分享:", "扫一扫", "省长赵刚作政府工作报告"],
    },
    {
        "file": "19_zero_width_2017.txt",
        "encoding": "utf-8",
        "title": "政府工作报告",
        "codes": {"read.zero_width"},
        "body": [
            "达到74.4万亿元，增长6.7%",
            "光缆线路550多万公里",
            "持续健康发展。党的十八届六中全会正式明确",
            "细颗粒物（PM2.5）年均浓度",
            "广义货币M2增长11.3%",
            "交出合格答卷。",
            "220项职业资格许可认定事项",
        ],
        "not_body": ["\u200b", "公有领域", "false"],
    },
]


@pytest.mark.corpora
@pytest.mark.parametrize("case", OTHERS, ids=[case["file"] for case in OTHERS])
def test_what_comes_of_others(case: dict[str, Any], corpora: Path) -> None:
    path = corpora / "odd" / case["file"]
    document, findings = read(path.read_bytes(), id="s/d", source="s", file=case["file"])
    assert document is not None
    assert document.encoding == case["encoding"]
    parsed = parse(document)
    (article,) = parsed.articles
    assert {finding.code for finding in (*findings, *parsed.findings)} == case["codes"]
    assert (parsed.genre, article.title) == ("work_report", case["title"])
    for words in case["body"]:
        assert words in article.body.text
    for words in case["not_body"]:
        assert words not in article.body.text
