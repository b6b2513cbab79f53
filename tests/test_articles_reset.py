"""The five documents set otherwise: other line ends, filled lines, page numbers, punctuation, tables of contents. The
articles stay what they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rendata.articles.model import Parsed
from rendata.articles.parse import parse
from rendata.reading.paragraphs import paragraphs
from rendata.reading.read import read

RAW = Path(__file__).parents[1] / "raw"
FILES = [
    "hangzhou-bulletin/2025-03",
    "hangzhou-bulletin/2025-07",
    "hangzhou-bulletin/2025-10",
    "hangzhou-daily/2026-01-20",
    "fuyang-work-report/2025",
]
WIDE = str.maketrans(",:;()", "，：；（）")
NARROW = str.maketrans("，：；（）", ",:;()")
INDENT = "　　"


def sub(pattern: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, flags=re.MULTILINE)


SETTINGS: dict[str, Callable[[str], str]] = {
    "CRLF": sub("\n", "\r\n"),
    "no blank lines": sub("\n{2,}", "\n"),
    "a blank line after each": sub("\n+", "\n\n"),
    "two blank lines after each": sub("\n+", "\n\n\n"),
    "long lines indented": sub("^(?=.{60})", INDENT),
    "all lines indented": sub("^(?=.)", INDENT),
    "blanks behind each line": sub("$", "  "),
    "full-width punctuation": lambda text: text.translate(WIDE),
    "half-width punctuation": lambda text: text.translate(NARROW),
    "tabs before lines": sub("^(?=.)", "\t"),
    "no-break spaces": sub(" ", "\u00a0"),
    "no spaces around numbers": sub(r"(?<=[\u4e00-\u9fff]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff])", ""),
    "line separators": sub("\n", "\u2028"),
    "a mark at the beginning": lambda text: "\ufeff" + text,
}


def taken(text: str) -> Parsed:
    document, _ = read(text.encode(), id="s/d", source="s", file="s/d.txt")
    assert document is not None
    return parse(document)


@cache
def original(file: str) -> tuple[str, Parsed]:
    text = (RAW / f"{file}.txt").read_text(encoding="utf-8")
    return text, taken(text)


def folded(words: str | None) -> str | None:
    """What a change of setting may change: white space and the width of punctuation."""
    return None if words is None else re.sub(r"\s", "", words).translate(WIDE)


def content(parsed: Parsed) -> list[Any]:
    return [
        (
            one.kind,
            folded(one.title),
            one.column,
            one.region,
            folded(one.unit),
            one.authors,
            [(section.level, folded(section.title)) for section in one.sections],
            [folded(paragraph) for paragraph in one.body.text.split("\n")],
        )
        for one in parsed.articles
    ]


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("file", FILES)
def test_set_otherwise(file: str, setting: str) -> None:
    text, expected = original(file)
    parsed = taken(SETTINGS[setting](text))
    assert content(parsed) == content(expected)
    assert (parsed.genre, parsed.issue, parsed.issue_total, parsed.published) == (
        expected.genre,
        expected.issue,
        expected.issue_total,
        expected.published,
    )


def columns(words: str) -> float:
    return sum(0.5 if character < "\u2000" else 1 for character in words)


def filled(text: str, width: int, indent: str, blank: bool, page: int) -> str:
    """The text with its lines filled to a width, as a page sets it; a page number after every ``page`` lines."""
    made: list[str] = []
    for paragraph in paragraphs(text):
        running = columns(paragraph.text) > width or paragraph.text.endswith(("。", "；"))
        line = indent if running else ""
        for character in paragraph.text:
            if columns(line + character) > width and character not in "，。、；：！？,;:”）)》":
                made.append(line)
                line = ""
            line += character
        made += [line, ""] if blank else [line]
    pages = [made[at : at + page] for at in range(0, len(made), page)] if page else [made]
    return "\n".join(
        "\n".join([*lines, "", f"— {number} —", ""] if page else lines) for number, lines in enumerate(pages, 1)
    )


@pytest.mark.parametrize(
    ("indent", "blank", "page"), [(INDENT, False, 0), (INDENT, False, 23), (INDENT, True, 27), ("", True, 0)]
)
@pytest.mark.parametrize("width", [28, 32, 38, 44])
@pytest.mark.parametrize("file", FILES)
def test_filled_lines(file: str, width: int, indent: str, blank: bool, page: int) -> None:
    text, expected = original(file)
    assert content(taken(filled(text, width, indent, blank, page))) == content(expected)


MARCH = original(FILES[0])[0]
HEAD, REST = MARCH.split("- 要闻速递**")[0], MARCH[MARCH.index("- 信息摘登** 6 则") + len("- 信息摘登** 6 则") :]
ENTRIES = [
    ("要闻速递", ["市人大机关打造学习型组织扎实推进“四个机关”建设"]),
    ("助力攻坚", ["钱塘区:以高质量学习推动人大工作高质量发展", "桐庐县:“三学”机制推动学习教育见行见效"]),
    ("监督纵横", ["淳安县:“全链条监督矩阵”推进审议意见整改落实"]),
    ("代表工作", ["萧山区:三举措助推代表“双岗建功”"]),
    ("情况交流", ["富阳区:多措并举推进乡镇民生微实事立办"]),
]
PAGES = ["……1", "…………………(3)", "………………… 4", "·········7", ".......... 9", "    11"]


def contents(column: str, title: str, digest: str) -> str:
    lines, page = [], 0
    for name, titles in ENTRIES:
        first = True
        for words in titles:
            head = column.format(name) if first or "{0}" not in column else ""
            lines.append(title.format(head=head, title=words, page=PAGES[page]))
            page, first = page + 1, False
    return HEAD + "\n".join([*lines, digest]) + REST


@pytest.mark.parametrize(
    ("column", "title", "digest"),
    [
        ("【{0}】", "{head}{title}", "【信息摘登】6则"),
        ("【{0}】\n", "{head}{title}{page}", "【信息摘登】（6则）"),
        ("◎{0}\n", "{head}  {title}{page}", "◎信息摘登"),
        ("●{0}\n\n", "{head}{title}\n", "●信息摘登  6则"),
        ("{0}\n", "{head}{title}{page}", "信息摘登\n6则"),
        ("{0}    ", "{head}{title}", "信息摘登    6 则"),
        ("**{0}** ", "- {head}{title}", "- **信息摘登** 6则"),
        ("[{0}]", "{head}{title}", "[信息摘登]共6则"),
    ],
)
def test_tables_of_contents(column: str, title: str, digest: str) -> None:
    parsed = taken(contents(column, title, digest))
    assert [finding.code for finding in parsed.findings] == []
    assert content(parsed) == content(original(FILES[0])[1])


def test_a_table_without_its_heading() -> None:
    parsed = taken(MARCH.replace("目 录\n", ""))
    assert parsed.findings == ()
    assert content(parsed) == content(original(FILES[0])[1])


def test_a_digest_without_bylines() -> None:
    parsed = taken(re.sub(r"(?m)^\(\w+(?:办公室|工委|一处)[^)]*\)$", "", MARCH))
    expected = original(FILES[0])[1]
    assert [(one.kind, one.title, one.column, one.region) for one in parsed.articles] == [
        (one.kind, one.title, one.column, one.region) for one in expected.articles
    ]
    assert [one.body.text for one in parsed.articles] == [one.body.text for one in expected.articles]
