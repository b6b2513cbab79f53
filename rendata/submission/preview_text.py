"""The preview as lines on a terminal."""

from __future__ import annotations

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
        "found": "{articles} articles, {numbers} indicators, {skipped} numbers left out",
        "checks": ", {wrong} of {checks} sums do not hold",
        "line": "line {}",
        "untitled": "(no title)",
        "out": "left out",
        "wrong": "does not hold",
        "states": "the text says {}, its figures give {}",
        "more": "… and {} more; --html FILE shows all",
    },
    "zh": {
        "found": "{articles} 篇文章，{numbers} 个指标，{skipped} 个数字未采用",
        "checks": "，{checks} 处核对中 {wrong} 处不符",
        "line": "第 {} 行",
        "untitled": "（无标题）",
        "out": "未采用",
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
        shown = [
            f"{visible(item.before[-4:])}{_mark(visible(item.marked), colour)}{visible(item.after[:4])} ({item.why})"
            for item in piece.skipped[:SKIPPED]
        ]
        rest = len(piece.skipped) - SKIPPED
        more = " " + words["more"].format(rest) if rest > 0 else ""
        lines.append(f"   {words['out']}: {', '.join(shown)}{more}")
    for wrong in piece.wrong:
        states = words["states"].format(wrong.stated, wrong.computed)
        lines.append(f"   {words['wrong']}: {wrong.relation} {visible(', '.join(wrong.joined))}: {states}")
    return "\n".join(lines)


def _mark(text: str, colour: bool) -> str:
    return f"\x1b[7m{text}\x1b[0m" if colour else f"【{text}】"


def _bold(text: str, colour: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour else text
