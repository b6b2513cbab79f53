"""Hostile text takes no longer than prose: from bytes to rows, the way the pipeline, the validator and ``rendata parse`` go."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from rendata import rows
from rendata.process import Context, read_text, search, split

RAW = Path(__file__).parents[1] / "raw"
PROSE = "".join(path.read_text(encoding="utf-8") for path in sorted(RAW.glob("*/*.txt")))
ENDLESS = re.sub(r"[。！？!?\n\x0c]", "，", PROSE)
"""Prose without a full stop."""

MEGABYTE = 1_000_000
LINE = 400_000
"""A longer line is refused as soon as it is read."""


def filled(piece: str, length: int, line: int = LINE) -> str:
    """So many characters of a piece again and again, in lines as long as they may be."""
    text = (piece * (length // len(piece) + 1))[:length]
    return text if "\n" in piece else "\n".join(text[start : start + line] for start in range(0, length, line))


def seconds(text: str, best_of: int = 2) -> float:
    """The processor time from bytes to rows; that of the refusal where the text is refused."""
    data = text.encode()
    context = Context("a")
    taken = []
    for _ in range(best_of):
        start = time.process_time()
        document, _ = read_text(data, "a/b.txt", context)
        parsed = split(document, context)[0] if document else None
        found = search(document, parsed)[0] if document and parsed else None
        if document and parsed and found is not None:
            rows.of_document(document, parsed, found)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.fixture(scope="module")
def prose_seconds() -> float:
    return seconds(filled(PROSE, MEGABYTE))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "７",
        "一",
        "两",
        "万",
        "亿",
        "不少于",
        "“",
        "「",
        "《",
        "”",
        "（",
        "、",
        "和",
        "%",
        " 的",
        "“代表”",
        "1、",
        "2024年",
    ],
)
def test_a_megabyte_of_one_thing_takes_at_most_twice_the_time_of_prose(piece: str, prose_seconds: float) -> None:
    assert seconds(filled(piece, MEGABYTE)) < 2 * prose_seconds


@pytest.mark.slow
def test_a_megabyte_without_a_full_stop_takes_at_most_twice_the_time_of_prose(prose_seconds: float) -> None:
    assert seconds(filled(ENDLESS, MEGABYTE)) < 2 * prose_seconds


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *("收集问题477个，", "3个、", "和3个", "，其中3个占3%", "增长3%、", "百分之", "进行3次", "总投资3亿元"),
        *("2024年以来，", "3月5日", "第一次", "（3个）", "“3个”", "3个月内", "不超过3个", "1、", "甲乙丙、", "会议，"),
        *("3个\n", "一、\n", "（一）工作\n", "第一条 \n", "2024年\n", "3个。", "今年。"),
        ENDLESS,
    ],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    """What is dense in quantities takes its time; four times as much of it takes four times as long."""
    assert seconds(filled(piece, 40_000)) < 8 * seconds(filled(piece, 10_000)) + 0.05
