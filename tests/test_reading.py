"""Reading: encodings, limits, lines and paragraphs (tests/cases/reading.yml), damage."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rendata.reading.alignment import identity, join
from rendata.reading.damage import damage, spoilt
from rendata.reading.lines import lines
from rendata.reading.paragraphs import cut, paragraphs
from rendata.reading.read import DEFAULT, Limits, read
from schemas.findings import severity

CASES: list[dict[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parent / "cases" / "reading.yml").read_text(encoding="utf-8")
)
TEXT = "各位代表：\n我受区人大常委会委托，向大会报告工作，请予审议。\n一年来，召开常委会会议9次，任免69人次。\n"


def codes(data: bytes, **more: Any) -> list[str]:
    return [finding.code for finding in read(data, id="s/d", source="s", file="s/d.txt", **more)[1]]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_paragraphs(case: dict[str, Any]) -> None:
    assert [paragraph.text for paragraph in paragraphs(case["text"])] == case["paragraphs"]


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16le"),
        ("utf-16-be", "utf-16be"),
    ],
)
@pytest.mark.parametrize("text", [TEXT, "上城区", "各位代表：", TEXT * 400])
def test_encodings_are_told_by_the_bytes_alone(codec: str, encoding: str, text: str) -> None:
    document, findings = read(text.encode(codec), id="s/d", source="s", file="s/d.txt")
    assert document is not None
    assert (document.text, document.encoding, findings) == (text, encoding, ())


def test_what_is_recorded() -> None:
    data = ("\ufeff" + TEXT).encode()
    document, _ = read(data, id="s/d", source="s", file="s/d.txt")
    assert document is not None
    assert (document.sha256, document.bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    assert document.text == TEXT


@pytest.mark.parametrize(
    ("codec", "expected", "found"),
    [
        ("gbk", "gbk", []),
        ("gbk", "gb18030", []),
        ("utf-8", "utf-8", []),
        ("utf-8-sig", "utf-8", []),
        ("utf-8", "gbk", ["read.unexpected_encoding"]),
        ("gbk", "utf-8", ["read.unexpected_encoding"]),
        ("utf-16", "utf-8", ["read.unexpected_encoding"]),
    ],
)
def test_the_encoding_that_the_source_promises(codec: str, expected: str, found: list[str]) -> None:
    document, findings = read(TEXT.encode(codec), id="s/d", source="s", file="s/d.txt", encoding=expected)
    assert document is not None
    assert document.text == TEXT
    assert [finding.code for finding in findings] == found


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (b"", DEFAULT, "read.empty"),
        (b"\xef\xbb\xbf", DEFAULT, "read.empty"),
        (" \u3000\n".encode(), DEFAULT, "read.empty"),
        (TEXT.encode(), Limits(bytes=100), "read.too_large"),
        (TEXT.encode(), Limits(characters=30), "read.too_many_characters"),
        (TEXT.encode(), Limits(line=20), "read.line_too_long"),
        ("召开会议9次、12次，审议14件、3件。".encode(), Limits(numbers=3), "read.too_many_numbers"),
        (b"%PDF-1.4 \n", DEFAULT, "read.not_text"),
        (b"PK\x03\x04abc", DEFAULT, "read.not_text"),
        (b"<html><p>", DEFAULT, "read.not_text"),
        (TEXT.encode()[:-1] + b"\xff\n", DEFAULT, "read.undecodable"),
        (bytes(range(256)) * 4, DEFAULT, "read.undecodable"),
    ],
)
def test_refusals(data: bytes, limits: Limits, code: str) -> None:
    document, findings = read(data, id="s/d", source="s", file="s/d.txt", limits=limits)
    assert document is None
    assert (findings[-1].code, findings[-1].start, severity(findings[-1])) == (code, None, "error")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_and_never_replaced(data: bytes) -> None:
    document, findings = read(data, id="s/d", source="s", file="s/d.txt")
    if document is None:
        assert severity(findings[-1]) == "error"
    else:
        codec = {"big5-hkscs": "big5hkscs"}.get(document.encoding, document.encoding)
        assert data.decode(codec).removeprefix("\ufeff") == document.text


def test_a_text_of_lost_characters_is_refused() -> None:
    assert codes("收集\ufffd条。办理\ufffd件。走访\ufffd户。".encode())[-1] == "read.too_damaged"


def test_of_harmless_findings_a_hundred_are_listed() -> None:
    found = codes(("人\u200b大工作。" * 150).encode())
    assert found.count("read.zero_width") == 100
    assert found[-1] == "read.more"


def test_sentences_are_spoilt_once() -> None:
    text = "办理\ufffd件\ufffd。走访9户。收集\ue001条。"
    assert [(finding.code, finding.start, finding.end) for finding in damage(text)] == [
        ("read.replacement_character", 0, 6),
        ("read.private_use", 11, 16),
    ]
    assert spoilt(damage(text)) == [(0, 6), (11, 16)]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_every_line_end_parts_lines(end: str) -> None:
    text = end.join(["甲。", "乙。", "丙。"])
    assert [text[line.start : line.end] for line in lines(text)] == ["甲。", "乙。", "丙。"]
    assert [line.blanks for line in lines(text)] == [0, 0, 0]


pieces = st.lists(st.one_of(st.integers(0, 5), st.sampled_from(["\n", " ", "——"])), max_size=12)


@given(st.text(max_size=40), pieces)
def test_alignment_leads_back(text: str, parts: list[int | str]) -> None:
    at = 0
    taken: list[tuple[int, int] | str] = []
    for part in parts:
        if isinstance(part, str):
            taken.append(part)
        else:
            end = min(at + part, len(text))
            taken.append((at, end))
            at = min(end + 1, len(text))
    made = join(text, taken)
    assert made.text == "".join(part if isinstance(part, str) else text[part[0] : part[1]] for part in taken)
    positions = []
    for clean, raw, length in made.runs:
        assert made.text[clean : clean + length] == text[raw : raw + length]
        positions += [made.raw(index) for index in range(clean, clean + length)]
        assert positions[-length:] == list(range(raw, raw + length))
    assert positions == sorted(set(positions))


@given(st.text(min_size=1, max_size=30), st.integers(0, 100))
def test_identity_leads_back(text: str, offset: int) -> None:
    made = identity(text, offset)
    assert [made.raw(index) for index in range(len(text))] == list(range(offset, offset + len(text)))
    assert made.raw_span(0, len(text)) == (offset, offset + len(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="人大会议。，一、（）\n\r\u3000 \u200b\ufffd19aB—\f", max_size=200))
def test_paragraphs_hold_every_printed_character_once(text: str) -> None:
    found = paragraphs(text)
    at = 0
    for paragraph in found:
        assert at <= paragraph.start < paragraph.end
        spans = [piece for piece in paragraph.pieces if not isinstance(piece, str)]
        assert (
            "".join(piece if isinstance(piece, str) else text[slice(*piece)] for piece in paragraph.pieces)
            == paragraph.text
        )
        assert spans == sorted(spans)
        assert paragraph.start <= spans[0][0]
        assert spans[-1][1] <= paragraph.end
        at = paragraph.end
    assert "\n" not in "".join(paragraph.text for paragraph in found)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="人大，。\n\u200b ab", min_size=1, max_size=60), st.integers(0, 30), st.integers(0, 30))
def test_a_cut_paragraph_is_the_part_it_says(text: str, first: int, second: int) -> None:
    for paragraph in paragraphs(text):
        start, end = sorted((min(first, len(paragraph.text)), min(second, len(paragraph.text))))
        part = cut(paragraph, start, end)
        assert (part.text if part else "") == paragraph.text[start:end].strip()
        if part is not None:
            assert (
                "".join(piece if isinstance(piece, str) else text[slice(*piece)] for piece in part.pieces) == part.text
            )
