"""The preview as lines on a terminal."""

from __future__ import annotations

from collections import Counter

from rendata.submission.preview import Piece, Preview
from rendata.submission.rendering import visible
from schemas.findings import Language

# Of an article's numbers, and of what was left out of it; the page of --html has all.
NUMBERS = 40
SKIPPED = 8
# Characters of a sentence on either side of its number.
SIDE = 28

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "found": "articles: {articles}, indicators: {numbers}, numbers left out: {skipped}",
        "checks": ", sums that do not hold: {wrong} of {checks}",
        "line": "line {}",
        "untitled": "(no title)",
        "out": "left out",
        "in words": "in words: {}",
        "wrong": "does not hold",
        "states": "the text says {}, its figures give {}",
        "more": "… and {} more; --html FILE shows all",
    },
    "zh": {
        "found": "文章 {articles} 篇，指标 {numbers} 个，未采用的数字 {skipped} 个",
        "checks": "，核对 {checks} 处，不符 {wrong} 处",
        "line": "第 {} 行",
        "untitled": "（无标题）",
        "out": "未采用",
        "in words": "汉字数字：{}",
        "wrong": "不符",
        "states": "原文为 {}，按其数字为 {}",
        "more": "……另有 {} 处；--html 文件 可看全部",
    },
}


def as_text(shown: str, preview: Preview, language: Language = "en", *, colour: bool = False) -> str:
    """The preview of the text in the file ``shown``."""
    words = WORDS[language]
    counts = words["found"].format(
        articles=len(preview.pieces),
        numbers=preview.numbers,
        skipped=sum(preview.skipped.values()),
    )
    if preview.checks:
        counts += words["checks"].format(wrong=preview.wrong, checks=preview.checks)
    head = [_bold(visible(shown), colour), "  " + " · ".join(map(visible, preview.about)), "  " + counts]
    pieces = [_piece(number, piece, language, colour) for number, piece in enumerate(preview.pieces, start=1)]
    return "\n\n".join(["\n".join(head), *pieces])


def _piece(number: int, piece: Piece, language: Language, colour: bool) -> str:
    words = WORDS[language]
    title = visible(piece.title) if piece.title else f"{words['untitled']} {visible(piece.opening)}…"
    place = words["line"].format(piece.line)
    lines = [
        f"{number}. {_bold(title, colour)}",
        f"   {' · '.join(map(visible, piece.about))} · {place}",
    ]
    for item in piece.numbers[:NUMBERS]:
        before = ("…" if len(item.before) > SIDE else "") + item.before[-SIDE:]
        after = item.after[:SIDE] + ("…" if len(item.after) > SIDE else "")
        lines.append(f"   {visible(before)}{_mark(visible(item.marked), colour)}{visible(after)}")
        lines.append(f"       = {visible(item.value)}  {' · '.join(map(visible, item.about))}".rstrip())
    if len(piece.numbers) > NUMBERS:
        lines.append("   " + words["more"].format(len(piece.numbers) - NUMBERS))
    if piece.skipped:
        lines.append(f"   {words['out']}: {_left_out(piece, language, colour)}")
    for wrong in piece.wrong:
        states = words["states"].format(wrong.stated, wrong.computed)
        lines.append(f"   {words['wrong']}: {wrong.relation} {visible(', '.join(wrong.joined))}: {states}")
    return "\n".join(lines)


def _left_out(piece: Piece, language: Language, colour: bool) -> str:
    """The numbers in digits that were left out, each with its reason; of those in words the reasons alone."""
    digits = [item for item in piece.skipped if not item.in_words]
    shown = [
        f"{visible(item.before[-4:])}{_mark(visible(item.marked), colour)}{visible(item.after[:4])} ({item.why})"
        for item in digits[:SKIPPED]
    ]
    if len(digits) > SKIPPED:
        shown.append(WORDS[language]["more"].format(len(digits) - SKIPPED))
    counts = Counter(item.why for item in piece.skipped if item.in_words)
    if counts:
        told = ", ".join(f"{why} {count}" if count > 1 else why for why, count in counts.most_common())
        shown.append(WORDS[language]["in words"].format(told))
    return ", ".join(shown)


def _mark(text: str, colour: bool) -> str:
    return f"\x1b[7m{text}\x1b[0m" if colour else f"【{text}】"


def _bold(text: str, colour: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour else text
