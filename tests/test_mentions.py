"""Mentions: the cases of tests/cases/mentions.yaml and left_out.yaml, what must hold of any text, and time."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from ruamel.yaml import YAML

from rendata.indicators import bounds, exclusions, mentions, mentions_units
from rendata.indicators.mentions_numbers import fold
from schemas import codelists

CASES = Path(__file__).parent / "cases"
RAW = Path(__file__).parents[1] / "raw"
COUNTED: list[dict[str, Any]] = YAML(typ="safe").load(CASES / "mentions.yaml")
LEFT_OUT: dict[str, list[str]] = YAML(typ="safe").load(CASES / "left_out.yaml")
PIECES = st.sampled_from(
    [
        *list(
            "0123456789０５，,.．:：%％〇一二两三十百千万亿半余多几第届次年月日号个项件元级来内前至到—-–~×/+·第每近约超“”《》（）()、，。 \n\u3000GM大"
        ),
        "不少于",
        "以上",
        "左右",
        "分之",
        "百分点",
        "平方公里",
        "人次",
        "方面",
        "连续",
        "会议",
        "行动",
        "微克/立方米",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


class Expected(NamedTuple):
    """What a case says of a quantity."""

    start: int
    end: int
    comparator: str
    value: float
    value_high: float | None
    unit: str
    kind: str
    numeral: str


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without 【】, and the spans that stood in them."""
    plain, spans, opened = "", [], 0
    for piece in re.split("([【】])", text):
        if piece == "【":
            opened = len(plain)
        elif piece == "】":
            spans.append((opened, len(plain)))
        else:
            plain += piece
    return plain, spans


def expected(case: dict[str, Any]) -> list[Expected]:
    _, spans = unmarked(case["text"])
    found = []
    for (start, end), words in zip(spans, case["finds"].split("; "), strict=True):
        comparator, value, unit, kind, *chinese = words.split()
        low, _, high = value.partition("..")
        numeral = "chinese" if chinese else "arabic"
        found.append(
            Expected(start, end, comparator, float(low), float(high) if high else None, unit.strip("-"), kind, numeral)
        )
    return found


@pytest.mark.parametrize("case", COUNTED, ids=[case["text"] for case in COUNTED])
def test_quantities_are_found(case: dict[str, Any]) -> None:
    plain, _ = unmarked(case["text"])
    found = [
        Expected(m.start, m.end, m.comparator, m.value, m.value_high, m.unit, m.kind, m.numeral)
        for m in mentions.find(plain).mentions
    ]
    assert found == expected(case)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in LEFT_OUT.items() for text in texts])
def test_what_is_no_quantity_is_left_out_with_its_reason(rule: str, text: str) -> None:
    found = mentions.find(text)
    assert found.mentions == ()
    assert rule in [rejected.rule for rejected in found.rejected]


def test_every_reason_is_explained_and_has_a_case() -> None:
    assert set(LEFT_OUT) | {"heading"} == set(exclusions.REASONS)


def test_nothing_counts_in_a_heading() -> None:
    text = "一、办好10件实事\n办结10件。"
    found = mentions.find(text, [(0, 9)])
    assert [(m.start, m.text) for m in found.mentions] == [(12, "10件")]
    assert [(r.text, r.rule) for r in found.rejected] == [("10件", "heading")]


def test_a_resolution_full_of_ordinals_and_slogans_has_no_quantity() -> None:
    text = (
        "（2026年1月18日某市第十五届人民代表大会第六次会议通过）某市第十五届人民代表大会第六次会议听取和审议了市长所作的"
        "《政府工作报告》，审查了《国民经济和社会发展第十五个五年规划纲要（草案）》。会议充分肯定市人民政府过去五年的工作，"
        "同意“十五五”时期和2026年的总体要求、主要目标和重点任务，决定批准这个报告。会议号召，全市人民要更加紧密地团结在"
        "党中央周围，全面贯彻党的二十大和二十届历次全会精神，深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、"
        "做到“两个维护”，统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局，完整准确全面贯彻新发展理念，落实省委"
        "十五届九次全会、市委十三届十次全会部署，锚定“1+5+N”目标，一张蓝图绘到底、一年接着一年干，为基本实现社会主义现代化而奋斗！"
    )
    assert mentions.find(text).mentions == ()


@given(TEXTS)
def test_offsets_are_those_of_the_text_and_ascend(text: str) -> None:
    found = mentions.find(text)
    for group in (found.mentions, found.rejected):
        end = 0
        for item in group:
            assert end <= item.start < item.end <= len(text)
            assert text[item.start : item.end] == item.text
            end = item.end
    taken = {position for m in found.mentions for position in range(m.start, m.end)}
    assert all(taken.isdisjoint(range(r.start, r.end)) for r in found.rejected)


@given(TEXTS)
def test_a_quantity_opens_with_its_number_and_has_a_value(text: str) -> None:
    for mention in mentions.find(text).mentions:
        digits = fold(mention.text)[0].isdecimal()
        assert mention.numeral == ("arabic" if digits else "chinese")
        assert mention.value >= 0
        assert mention.value_high is None or mention.value_high > mention.value
        assert mention.unit or mention.kind == "ratio"


@given(TEXTS)
@example("1分之0×0")
def test_every_digit_is_accounted_for(text: str) -> None:
    found = mentions.find(text)
    seen = {position for item in (*found.mentions, *found.rejected) for position in range(item.start, item.end)}
    assert {at for at, char in enumerate(fold(text)) if char in "0123456789"} <= seen


@given(TEXTS, TEXTS)
def test_a_paragraph_is_read_the_same_wherever_it_stands(before: str, text: str) -> None:
    alone = mentions.find(text).mentions
    shift = len(before) + 1
    later = [m for m in mentions.find(f"{before}\n{text}").mentions if m.start >= shift]
    assert [replace(m, start=m.start + shift, end=m.end + shift) for m in alone] == later


@given(st.integers(1, 9999), st.sampled_from([unit.unit for unit in codelists.units() if unit.kind == "count"]))
def test_every_classifier_counts_after_digits(number: int, unit: str) -> None:
    if unit in ("点", "届"):
        return
    found = mentions.find(f"共有{number}{unit}。").mentions
    assert [(m.value, m.unit) for m in found] == [(number, unit)]


def test_tables_load_and_name_their_faults(tmp_path: Path) -> None:
    assert mentions_units.entries()
    assert exclusions.names()
    broken = tmp_path / "bounds.csv"
    broken.write_text(bounds.TABLE.read_text(encoding="utf-8") + "超出,above,>,,,,\n", encoding="utf-8")
    with pytest.raises(codelists.TableError, match=r"bounds\.csv, line \d+, side"):
        codelists.load(broken, bounds.Cue)


MEGABYTE = 1_000_000
PROSE = "".join(path.read_text(encoding="utf-8") for path in sorted(RAW.glob("*/*.txt")))


def filled(piece: str, length: int = MEGABYTE) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def seconds(text: str) -> float:
    times = []
    for _ in range(2):
        start = time.process_time()
        mentions.find(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.fixture(scope="module")
def prose_seconds() -> float:
    return seconds(filled(PROSE))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["7", "７", "一", "十", "万", "不少于", "“", "《", "1.", "1×", "1:", "1-", "1—", "1+", "1/", "第"]
)
def test_a_megabyte_of_one_thing_takes_no_longer_than_prose(piece: str, prose_seconds: float) -> None:
    assert seconds(filled(piece)) < 2 * prose_seconds


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1件",
        "一次",
        "1年",
        "1 ",
        "1,",
        "1，",
        "“1”",
        "百分之",
        "三分之",
        "每1",
        "届1次会议",
        "1个多",
        "天数1天",
        "1元/",
        "(1",
    ],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    assert seconds(filled(piece, 80_000)) < 8 * seconds(filled(piece, 20_000)) + 0.05
