"""A bulletin whose pieces are shuffled, doubled, missing or unlisted: right articles or a named finding, never a lost
paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rendata.articles.model import Parsed
from rendata.articles.parse import parse
from rendata.reading.document import Document
from rendata.reading.read import read

FOLDER = Path(__file__).parents[1] / "raw" / "hangzhou-bulletin"


def document(text: str) -> Document:
    made, findings = read(text.encode(), id="s/d", source="s", file="s/d.txt")
    assert made is not None
    assert findings == ()
    return made


def original(issue: str) -> tuple[str, Parsed]:
    text = (FOLDER / f"{issue}.txt").read_text(encoding="utf-8")
    return text, parse(document(text))


MARCH, PARSED = original("2025-03")
PIECES = [(one, MARCH[one.start : one.end]) for one in PARSED.articles if one.title is not None]
DIGEST = [(one, MARCH[one.start : one.end]) for one in PARSED.articles if one.title is None]
HEAD = MARCH[: PARSED.articles[0].start]
FOOT = MARCH[PARSED.articles[-1].end :]
CONTENTS = HEAD.index("目 录")


def bulletin(pieces: list[str], digest: list[str], head: str = HEAD) -> str:
    return head + "\n\n".join([*pieces, *digest]) + FOOT


def codes(parsed: Parsed) -> list[str]:
    return [finding.code for finding in parsed.findings]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(PIECES))), st.permutations(range(len(DIGEST))))
def test_pieces_in_any_order_keep_what_they_are(order: list[int], digest: list[int]) -> None:
    parsed = parse(document(bulletin([PIECES[i][1] for i in order], [DIGEST[i][1] for i in digest])))
    expected = [PIECES[i][0] for i in order] + [DIGEST[i][0] for i in digest]
    assert codes(parsed) == []
    assert [
        (one.title, one.kind, one.column, one.region, one.unit, one.authors, one.body.text) for one in parsed.articles
    ] == [(one.title, one.kind, one.column, one.region, one.unit, one.authors, one.body.text) for one in expected]


def test_without_a_table_of_contents_the_pieces_are_found_and_have_no_column() -> None:
    head = HEAD[:CONTENTS]
    parsed = parse(document(bulletin([text for _, text in PIECES], [text for _, text in DIGEST], head)))
    assert codes(parsed) == ["articles.no_contents"]
    assert [one.title for one in parsed.articles] == [one.title for one in PARSED.articles]
    assert [one.body.text for one in parsed.articles] == [one.body.text for one in PARSED.articles]
    assert {one.column for one in parsed.articles} == {None}


@pytest.mark.parametrize("missing", range(len(PIECES)))
def test_a_listed_piece_that_the_body_lacks_is_a_finding(missing: int) -> None:
    kept = [text for index, (_, text) in enumerate(PIECES) if index != missing]
    text = bulletin(kept, [text for _, text in DIGEST])
    parsed = parse(document(text))
    assert codes(parsed) == ["articles.missing_from_body"]
    finding = parsed.findings[0]
    assert finding.start is not None
    assert str(finding.details["title"]) in text[finding.start : finding.end]
    assert len(parsed.articles) == len(PARSED.articles) - 1


@pytest.mark.parametrize("unlisted", range(1, len(PIECES)))
def test_a_piece_that_the_contents_do_not_list_is_an_article_and_a_finding(unlisted: int) -> None:
    title = PIECES[unlisted][0].title
    assert title is not None
    lines = [line for line in HEAD.split("\n") if title.replace("：", ":").split(":")[1] not in line]
    head = "\n".join(lines)
    assert head != HEAD
    parsed = parse(document(bulletin([text for _, text in PIECES], [text for _, text in DIGEST], head)))
    assert codes(parsed) == ["articles.not_in_contents"]
    assert parsed.findings[0].details["title"] == title
    assert [one.title for one in parsed.articles] == [one.title for one in PARSED.articles]


def test_two_pieces_of_one_district() -> None:
    second = "钱塘区：代表进站解民忧\n\n钱塘区人大常委会组织代表进站接待群众，收集意见建议120条。\n\n(钱塘区人大常委会办公室)"
    head = HEAD.replace("桐庐县:“三学”机制", "钱塘区:代表进站解民忧\n桐庐县:“三学”机制")
    parsed = parse(document(bulletin([*(text for _, text in PIECES), second], [text for _, text in DIGEST], head)))
    assert codes(parsed) == []
    assert [one.column for one in parsed.articles if one.region == "330114"] == ["助力攻坚", "助力攻坚"]


@pytest.mark.parametrize("issue", ["2025-07", "2025-10"])
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_district_pieces_without_contents_in_any_order(issue: str, data: st.DataObject) -> None:
    text, parsed = original(issue)
    note, *pieces = parsed.articles
    order = data.draw(st.permutations(pieces))
    shuffled = "\n\n".join([text[: note.end], *(text[one.start : one.end] for one in order)]) + text[pieces[-1].end :]
    again = parse(document(shuffled))
    assert [(one.title, one.region, one.body.text) for one in again.articles] == [
        (one.title, one.region, one.body.text) for one in (note, *order)
    ]


def test_a_column_whose_name_the_body_prints_rules_the_pieces_below_it() -> None:
    text = (
        "某市人大信息\n第2期\n富阳区人大常委会办公室编\n2025年3月1日\n"
        "【经验交流】\n富春街道：搭平台\n富春街道人大工委搭建平台，接待群众80人次。\n"
        "【信息摘登】\n鹿山街道人大工委组织视察，提出意见7条。\n银湖街道人大工委开展培训，参加62人。\n"
    )
    parsed = parse(document(text))
    assert [(one.kind, one.column) for one in parsed.articles] == [
        ("article", "经验交流"),
        ("digest_item", "信息摘登"),
        ("digest_item", "信息摘登"),
    ]
    assert [text[start:end] for kind, start, end in parsed.parts if kind == "contents"] == [
        "【经验交流】",
        "【信息摘登】",
    ]
