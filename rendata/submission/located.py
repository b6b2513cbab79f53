"""A finding where a person finds it: file, line, column and the line itself, beside its offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from rendata.reading.sources import Fault
from rendata.submission.personal import hidden
from schemas.findings import Finding, Language, Severity, mend, message, severity

# As editors and GitHub count lines.
_LINE_END = re.compile(r"\r\n|\n|\r")
# A key or a value of YAML.
_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s:,{}\[\]][^\s,{}\[\]]*?(?=:?(?:[\s,{}\[\]]|$))")
# What is kept of a line on either side of the place, in characters.
AROUND = 40


@dataclass(frozen=True, slots=True)
class Located:
    """A finding in its file.

    ``line`` and ``column`` are 1-based (None for the whole file), ``offset`` and ``end`` code points of the decoded text,
    half-open. ``before``, ``marked`` and ``after`` are the line around the place, cut to a window: personal data in it is
    hidden, everything else as it stands.
    """

    file: str
    finding: Finding
    line: int | None = None
    column: int | None = None
    offset: int | None = None
    end: int | None = None
    before: str = ""
    marked: str = ""
    after: str = ""

    @property
    def code(self) -> str:
        """The finding's code."""
        return self.finding.code

    @property
    def severity(self) -> Severity:
        """``error``, ``warning`` or ``note``."""
        return severity(self.finding)

    @property
    def excerpt(self) -> str | None:
        """The line around the place; None for the whole file."""
        return None if self.line is None else self.before + self.marked + self.after

    def message(self, language: Language) -> str:
        """What is wrong."""
        return hidden(message(self.finding, language))

    def hint(self, language: Language) -> str:
        """How to mend it."""
        return mend(self.finding, language)


def locate(file: str, text: str | None, findings: Iterable[Finding]) -> list[Located]:
    """The findings of one file with their places in its decoded ``text`` (None where it could not be read), those of the
    whole file first, then in the order of the text.

    >>> (one,) = locate("a/b.txt", "甲。\\n收集\\ufffd条。", [Finding("text.tag", 5, 6, {"tag": "?"})])
    >>> one.line, one.column, one.before
    (2, 3, '收集')
    """
    text = None if text is None else hidden(text)
    starts = [0, *(hit.end() for hit in _LINE_END.finditer(text))] if text else [0]
    found = [_located(file, text, starts, finding) for finding in findings]
    return sorted(found, key=lambda item: (-1 if item.offset is None else item.offset, item.code))


def of_fault(fault: Fault, text: str | None) -> Located:
    """A fault of a source.yml; ``text`` is the file's content where it could be read."""
    lines = _LINE_END.split(text) if text else []
    if fault.line > len(lines):
        return Located(fault.file, fault.finding)
    line = lines[fault.line - 1]
    start = min(fault.column - 1, len(line))
    word = _WORD.match(line, start)
    end = max(word.end() if word else start, min(start + 1, len(line)))
    before, marked, after = _window(line, start, end)
    return Located(fault.file, fault.finding, fault.line, fault.column, None, None, before, marked, after)


def _located(file: str, text: str | None, starts: list[int], finding: Finding) -> Located:
    if text is None or finding.start is None:
        return Located(file, finding)
    offset, stop = finding.start, max(finding.end or 0, finding.start)
    start, end = offset, stop
    # A sentence is left out for one character in it: that is what a person looks for.
    position = finding.details.get("position")
    if isinstance(position, int) and start <= position < end:
        start, end = position, position + 1
    number = bisect_right(starts, start)
    line_start = starts[number - 1]
    line_end = starts[number] if number < len(starts) else len(text)
    near = text[max(line_start, start - 2 * AROUND) : min(line_end, end + 2 * AROUND, start + 6 * AROUND)]
    base = max(line_start, start - 2 * AROUND)
    near = near.rstrip("\r\n") if base + len(near.rstrip("\r\n")) >= start else near
    before, marked, after = _window(near, start - base, min(end - base, len(near)))
    if base > line_start and not before.startswith("…"):
        before = "…" + before
    return Located(file, finding, number, start - line_start + 1, offset, stop, before, marked, after)


def _window(line: str, start: int, end: int) -> tuple[str, str, str]:
    before, marked, after = line[:start], line[start:end], line[end:]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:]
    if len(marked) > 2 * AROUND:
        marked, after = marked[: 2 * AROUND], "…"
    if len(after) > AROUND:
        after = after[:AROUND] + "…"
    return before, marked, after
