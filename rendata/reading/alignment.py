"""The way back from clean text to raw text: runs of characters that both share, in order.

Clean text is made of slices of the raw text and, between them, characters that stand for something removed (the line
feed between paragraphs). A run ``(clean, raw, length)`` says that ``clean_text[clean:clean+length]`` is
``raw_text[raw:raw+length]``. Runs ascend in both texts, so a lookup is a bisection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where each character of a clean text stands in the raw text.

    >>> made = join("一、工\\n\\n作。", [(0, 3), (5, 7)])
    >>> made.text, made.raw_span(1, 4)
    ('一、工作。', (1, 6))
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [run[0] for run in self.runs])

    def raw(self, position: int) -> int:
        """The raw offset of the clean character at ``position``; of an inserted one, that of the raw character before it.

        Raises IndexError outside the text.
        """
        if not 0 <= position < len(self.text):
            raise IndexError(position)
        clean, raw, length = self.runs[max(bisect_right(self._starts, position) - 1, 0)]
        return raw + min(max(position - clean, 0), length - 1)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span from the first to the last character of the clean span ``[start, end)``, which must not be empty."""
        clean, raw, length = self.runs[max(bisect_right(self._starts, start) - 1, 0)]
        if clean <= start < end <= clean + length:
            return raw + start - clean, raw + end - clean
        return self.raw(start), self.raw(end - 1) + 1


def identity(text: str, offset: int = 0) -> Alignment:
    """The alignment of a text with itself, standing at ``offset`` in the raw text."""
    return Alignment(text, ((0, offset, len(text)),) if text else ())


def join(raw_text: str, pieces: Iterable[tuple[int, int] | str]) -> Alignment:
    """Clean text from raw slices ``(start, end)`` in ascending order and inserted strings between them.

    >>> join("甲。\\n\\n\\n乙。", [(0, 2), "\\n", (5, 7)]).text
    '甲。\\n乙。'
    """
    parts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
            length += len(piece)
            continue
        start, end = piece
        if start == end:
            continue
        parts.append(raw_text[start:end])
        if runs and runs[-1][0] + runs[-1][2] == length and runs[-1][1] + runs[-1][2] == start:
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + end - start)
        else:
            runs.append((length, start, end - start))
        length += end - start
    return Alignment("".join(parts), tuple(runs))
