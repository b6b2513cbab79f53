"""counts.svg: what a release holds, as bars. The same numbers give the same picture.

Labels are Latin (names of tables, codes of metrics), so that no machine needs a Chinese font to show them, and stand in
room enough for any font's widths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

NAME = "counts.svg"
WIDTH = 760
LABELS = 260
BAR = 400
STEP = 22
TOP = 34
INK, MUTED, FILL = "#1f2328", "#59636e", "#2b6cb0"


def draw(groups: Mapping[str, Sequence[tuple[str, int]]], title: str) -> str:
    """An SVG picture: for each group, by its heading, bars of ``(label, count)``, each group on a scale of its own.

    >>> draw({"Rows": [("articles", 28)]}, "counts").count("<rect")
    2
    """
    parts: list[str] = []
    y = TOP
    for heading, bars in groups.items():
        parts.append(f'<text x="16" y="{y}" font-weight="bold" fill="{INK}">{escape(heading)}</text>')
        most = max((count for _, count in bars), default=0)
        for label, count in bars:
            y += STEP
            length = round(BAR * count / most) if most else 0
            parts.append(f'<text x="{LABELS}" y="{y}" text-anchor="end" fill="{INK}">{escape(label)}</text>')
            parts.append(f'<rect x="{LABELS + 12}" y="{y - 11}" width="{max(length, 1)}" height="13" fill="{FILL}"/>')
            parts.append(f'<text x="{LABELS + 20 + length}" y="{y}" fill="{MUTED}">{count:,}</text>')
        y += STEP + TOP
    height = y - TOP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" font-family="sans-serif" font-size="13">'
    )
    ground = f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    return "\n".join([head, f"<title>{escape(title)}</title>", ground, *parts, "</svg>", ""])
