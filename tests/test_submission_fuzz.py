"""Mutated submissions, bounded: each is accepted or refused by a code of the list, in time and in memory."""

from __future__ import annotations

import contextlib
import datetime
import io
import re
import string
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rendata.reading import sources
from rendata.reading.sources import SourceError
from rendata.submission import duplicates, encodings, markup, origin, personal, rendering, scaffold
from rendata.submission.check import check
from rendata.submission.located import locate
from rendata.submission.preview import preview
from schemas.codelists import regions
from schemas.findings import Finding, codes

ROOT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 1, 31)


@pytest.mark.fuzz
@pytest.mark.slow
def test_mutated_submissions_end_in_a_verdict() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--texts", "300", "--seconds", "40"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


HAN = st.sampled_from("的一是了人大常委会主任会议听取审议报告工作代表意见建议监督检查调研企业群众收集办理解决达到")
NUMBER = st.builds(
    lambda value, unit, before: f"{before}{value}{unit}",
    st.one_of(st.integers(0, 10**12).map(str), st.sampled_from(["三", "十二", "百", "1.5万", "7成", "10—15", "２０"])),
    st.sampled_from(["家", "件", "%", "万元", "人次", "个月", "年", "期", "", "个百分点"]),
    st.sampled_from(["", "超", "近", "约", "第", "不超过"]),
)
MARK = st.sampled_from(
    [
        "，",
        "。",
        "；",
        "：",
        "、",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "\n",
        "\n\n",
        "　　",
        " ",
        "\r\n",
        "\f",
        "一、",
        "（一）",
    ]
)
PIECE = st.one_of(st.text(HAN, min_size=1, max_size=20), NUMBER, MARK, st.text(max_size=3))
HEAD = st.sampled_from(
    [
        "",
        "某市人大信息\n第 3 期（总第 9 期）\n2025 年 3 月 1 日\n",
        "某县人大常委会工作报告\n2025年1月8日\n各位代表：\n",
        "目 录\n",
    ]
)
DOCUMENT = st.builds(lambda head, pieces: head + "".join(pieces), HEAD, st.lists(PIECE, max_size=80))

KEY = st.sampled_from(
    [
        "title",
        "publisher",
        "region",
        "genre",
        "licence",
        "rights",
        "redistribution",
        "bounds",
        "colour",
        "homepage",
        "encoding",
    ]
)
LEAF = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["330100", "full", "utf-8", "zh-Hans"]),
)
TREE = st.dictionaries(KEY, st.recursive(LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(string.ascii_lowercase, min_size=1, max_size=6), inner, max_size=3), max_leaves=8))  # fmt: skip
# The same examples at every run: chance has its place in `make fuzz`.
MANY = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@given(DOCUMENT)
@MANY
def test_any_document_gets_an_answer_with_places_that_are_right(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    done = check(data, "some-source/2025.txt", "raw/some-source/2025.txt", None, TODAY)
    for item in done.findings:
        assert item.code in codes()
        assert item.message("en")
        assert item.message("zh")
        if done.document is not None and item.offset is not None and item.line is not None and item.column is not None:
            lines = done.document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert item.column <= len(lines[item.line - 1]) + 1
    if (made := preview(done)) is not None and done.document is not None:
        for number in (number for piece in made.pieces for number in piece.numbers):
            assert "".join(number.marked.split()) == "".join(done.document.text[number.start : number.end].split())


@given(TREE)
@MANY
def test_any_tree_in_a_source_file_is_read_or_refused_by_code(tree: dict[str, object]) -> None:
    out = io.StringIO()
    YAML().dump(tree, out)
    with contextlib.suppress(SourceError):
        sources.parse(out.getvalue().encode("utf-8", "surrogatepass"), "raw/a/source.yml")


@given(TREE)
@MANY
def test_every_fault_of_a_source_file_has_a_code_and_a_line(tree: dict[str, object]) -> None:
    out = io.StringIO()
    YAML().dump({**tree, "colour": "red"}, out)
    with pytest.raises(SourceError) as caught:
        sources.parse(out.getvalue().encode("utf-8", "surrogatepass"), "raw/a/source.yml")
    assert caught.value.faults
    for fault in caught.value.faults:
        assert fault.code in codes()
        assert str(fault).startswith(f"raw/a/source.yml:{fault.line}: ")


@given(st.binary(max_size=400))
@MANY
def test_any_bytes_are_a_source_file_or_refused_by_code(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        sources.parse(data, "raw/a/source.yml")
    assert all(fault.code in codes() for fault in caught.value.faults)


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1), st.sampled_from(["330122", "110101", "820000"]))
@MANY
def test_a_new_source_is_valid_whatever_its_names_are(title: str, title_en: str, publisher: str, region: str) -> None:
    answers = scaffold.Answers(title, title_en, publisher, region, None, "official", None)
    content = scaffold.source_yml(answers)
    read = sources.parse(content.encode("utf-8", "surrogatepass"), "raw/a/source.yml")
    assert (read.title.zh, read.title.en, read.publisher, read.region) == (title, title_en, publisher, region)


@given(st.text(min_size=1, max_size=100).filter(lambda name: name.isprintable()))
@MANY
def test_a_sidecar_reads_back_whatever_the_file_was_called(name: str) -> None:
    made = origin.Origin(file=name, format="PDF", bytes=1, sha256="0" * 64, converter="x 1", retrieved="2026-01-01")
    assert origin.parse(origin.dump(made).encode("utf-8", "surrogatepass")) == made


DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text(max_size=200))
@MANY
def test_what_is_shown_is_always_safe_to_show(text: str) -> None:
    shown = rendering.visible(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Zl", "Zp", "Cs", "Co"}
    assert not any(unicodedata.bidirectional(character) in DIRECTIONS for character in shown)
    shown.encode()


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120))
@MANY
def test_a_place_is_found_again_from_line_and_column(text: str, first: int, length: int) -> None:
    start = min(first, len(text))
    end = min(start + length, len(text))
    (found,) = locate("f", text, [Finding("text.tag", start, end, {"tag": ""})])
    assert found.line is not None
    assert found.column is not None
    starts = [0, *(hit.end() for hit in re.finditer(r"\r\n|\n|\r", text))]
    assert starts[found.line - 1] + found.column - 1 == start


@given(st.integers(1900, 2025), st.integers(1, 12), st.integers(1, 28), st.integers(0, 999))
@MANY
def test_every_identity_number_with_its_check_digit_is_found_and_no_other(
    year: int, month: int, day: int, rest: int
) -> None:
    number = f"330122{year}{month:02}{day:02}{rest:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    right = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True)) % 11]
    for last in "0123456789X":
        found = personal.identity_numbers(f"编号{number}{last}，")
        assert bool(found) == (last == right)


@given(DOCUMENT, st.lists(st.sampled_from([" ", "\n", "\u3000", "\r\n", "\t"]), min_size=1, max_size=9))
@MANY
def test_white_space_makes_no_other_text(text: str, blanks: list[str]) -> None:
    spaced = "".join(character + blanks[number % len(blanks)] for number, character in enumerate(text))
    assert duplicates.squeezed(spaced) == duplicates.squeezed(text)


HOSTILE = ["1", "一", "“", "（", "<", "<a ", "=", "@", "+86", "13800001234", "2025年2月30日", "\u202e", "å\x8c", "鍚", "a@b.", " ", "&#x41;", "on=", "-"]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_half_a_million_of_anything_takes_moments(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    for rule in (
        markup.page, markup.formulas, encodings.misdecoded, personal.identity_numbers, personal.email_addresses,
        lambda text: personal.mobile_numbers(text, [(0, 10)]),
    ):  # fmt: skip
        started = time.process_time()
        rule(text)
        # Half a second at most; what looks at each character from every other takes hours.
        assert time.process_time() - started < 20


def test_every_region_can_be_named_for_a_new_source() -> None:
    assert all(region in scaffold.find_regions(region.code) for region in regions()[::50])
