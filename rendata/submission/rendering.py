"""Findings as a person or a program reads them: text with the line and a caret, JSON, GitHub's annotations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len

from rendata.submission.located import Located
from schemas.findings import Language, Severity

# Of one kind in one file; the rest is counted.
LISTED = 5
# Of one kind in all files named.
OVERALL = 20

# What prints nothing, or makes a terminal or a page do something: shown by its number instead.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff\U000e0000-\U0010ffff]"
)

WORDS: dict[Language, dict[str, str]] = {
    "en": {"error": "error", "warning": "warning", "note": "note", "help": "help: ", "colon": ": "},
    "zh": {"error": "错误", "warning": "警告", "note": "提示", "help": "修改：", "colon": "："},
}
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m", "frame": "\x1b[34m"}
_PLAIN = "\x1b[0m"


def visible(text: str) -> str:
    """Text that is safe to show: what cannot be seen, or would act on a terminal, is written as ``<U+202E>``.

    >>> visible("甲\\u202e乙\\t丙\\x1b[31m")
    '甲<U+202E>乙 丙<U+001B>[31m'
    """
    return _UNSEEN.sub(lambda hit: f"<U+{ord(hit.group()):04X}>", text.replace("\t", " "))


def listed(found: Sequence[Located], most: int = LISTED, overall: int = OVERALL) -> tuple[list[Located], list[Located]]:
    """The findings to list, at most ``most`` of a code in a file and ``overall`` of a code, and the others."""
    in_file: Counter[tuple[str, str]] = Counter()
    seen: Counter[str] = Counter()
    kept: list[Located] = []
    others: list[Located] = []
    for item in found:
        if in_file[item.file, item.code] < most and seen[item.code] < overall:
            in_file[item.file, item.code] += 1
            seen[item.code] += 1
            kept.append(item)
        else:
            others.append(item)
    return kept, others


def as_text(found: Sequence[Located], language: Language = "en", *, colour: bool = False) -> str:
    """The findings, each with its line, a caret under the place, and how to mend it; aligned for characters of double width.

    >>> from schemas.findings import Finding
    >>> from rendata.submission.located import locate
    >>> print(as_text(locate("raw/a/b.txt", "收集<b>条。", [Finding("text.tag", 2, 5, {"tag": "<b>"})])))
    warning[text.tag]: <b> is a tag of HTML, not text.
     --> raw/a/b.txt:1:3
      |
    1 | 收集<b>条。
      |     ^^^
      = help: Remove it.
    """
    kept, more = listed(found)
    blocks = [_block(item, language, colour) for item in kept]
    return "\n\n".join([*blocks, *not_listed(more, language)])


def not_listed(others: Iterable[Located], language: Language = "en") -> list[str]:
    """A line for every code of which not all findings are listed: how many more there are, and where.

    >>> from schemas.findings import Finding
    >>> not_listed([Located("raw/a/b.txt", Finding("read.zero_width"))] * 3)
    ['raw/a/b.txt: 3 more of read.zero_width not listed']
    """
    files: defaultdict[str, list[str]] = defaultdict(list)
    for item in others:
        files[item.code].append(item.file)
    lines = []
    for code, names in files.items():
        several = len(set(names)) > 1
        if language == "zh":
            where = f"{len(set(names))} 个文件" if several else visible(names[0])
            lines.append(f"{where}：另有 {len(names)} 处 {code}，不再列出")
        else:
            where = f"{len(set(names))} files" if several else visible(names[0])
            lines.append(f"{where}: {len(names)} more of {code} not listed")
    return lines


def counted(found: Iterable[Located], language: Language = "en") -> str:
    """How many of each severity.

    >>> counted([])
    'no findings'
    """
    counts = Counter(item.severity for item in found)
    order: tuple[Severity, ...] = ("error", "warning", "note")
    if language == "zh":
        parts = [f"{counts[name]} 处{WORDS['zh'][name]}" for name in order if counts[name]]
        return "，".join(parts) or "没有问题"
    parts = [f"{counts[name]} {name}{'s' if counts[name] > 1 else ''}" for name in order if counts[name]]
    return ", ".join(parts) or "no findings"


def as_json(item: Located) -> dict[str, Any]:
    """A finding as a JSON-able object, in both languages."""
    return {
        "code": item.code,
        "severity": item.severity,
        "file": item.file,
        "line": item.line,
        "column": item.column,
        "offset": item.offset,
        "end": item.end,
        "excerpt": item.excerpt,
        "message": {"en": item.message("en"), "zh": item.message("zh")},
        "hint": {"en": item.hint("en"), "zh": item.hint("zh")},
    }


def as_github(found: Sequence[Located], language: Language = "en") -> str:
    """GitHub's workflow commands, one line a finding; it shows them beside the lines of the pull request.

    >>> from schemas.findings import Finding
    >>> print(as_github([Located("raw/a/b.txt", Finding("read.empty"))]))
    ::error file=raw/a/b.txt,title=read.empty::The file holds no text.%0ASend the file again with its text in it.
    """
    kept, more = listed(found)
    lines = [_annotation(item, language) for item in kept]
    lines += [f"::notice title={item.code}::{_data(told)}" for item, told in _first_of_each(more, language)]
    return "\n".join(lines)


def _first_of_each(others: Sequence[Located], language: Language) -> list[tuple[Located, str]]:
    """For every code that is not listed whole: one finding, and the line that counts the rest."""
    first = {item.code: item for item in reversed(others)}
    ordered = dict.fromkeys(item.code for item in others)
    return list(zip((first[code] for code in ordered), not_listed(others, language), strict=True))


def _block(item: Located, language: Language, colour: bool) -> str:
    def painted(text: str, name: str) -> str:
        return f"{_COLOURS[name]}{text}{_PLAIN}" if colour else text

    words = WORDS[language]
    head = (
        painted(f"{words[item.severity]}[{item.code}]", item.severity)
        + words["colon"]
        + visible(item.message(language))
    )
    number = "" if item.line is None else str(item.line)
    margin = " " * max(len(number), 1)
    place = "" if item.line is None else f":{item.line}:{item.column}"
    rows = [head, f"{margin}{painted('-->', 'frame')} {visible(item.file)}{place}"]
    if item.line is not None:
        before, marked, after = visible(item.before), visible(item.marked), visible(item.after)
        bar = painted("|", "frame")
        caret = painted("^" * max(cell_len(marked), 1), item.severity)
        rows += [
            f"{margin} {bar}",
            f"{painted(number, 'frame')} {bar} {before}{marked}{after}".rstrip(),
            f"{margin} {bar} {' ' * cell_len(before)}{caret}",
        ]
    rows.append(f"{margin} {painted('=', 'frame')} {words['help']}{visible(item.hint(language))}")
    return "\n".join(rows)


_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def _annotation(item: Located, language: Language) -> str:
    place = ""
    if item.line is not None:
        place = f",line={item.line},col={item.column}"
        place += f",endColumn={(item.column or 1) + max(len(item.marked), 1)}"
    told = visible(item.message(language)) + "\n" + visible(item.hint(language))
    return f"::{_COMMANDS[item.severity]} file={_property(item.file)}{place},title={item.code}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
