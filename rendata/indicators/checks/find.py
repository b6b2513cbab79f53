"""All checks of a text, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rendata.indicators.checks.model import Check, Quantity, Sentence, bracketed
from rendata.indicators.checks.shares import shares
from rendata.indicators.checks.sums import sums
from rendata.indicators.sentences import Span


def find(text: str, sentences: Sequence[Span], indicators: Sequence[Quantity]) -> list[Check]:
    """The arithmetic relations that ``text`` states between its ``indicators``, in the order of the text.

    ``indicators`` ascend, with offsets in ``text``, as do ``sentences``. No two checks join the same first and last
    indicator.

    >>> from types import SimpleNamespace
    >>> text = "会议任免69人次，其中任命45人次、免职24人次。"
    >>> def count(start: int, end: int) -> SimpleNamespace:
    ...     return SimpleNamespace(start=start, end=end, text=text[start:end], value=float(text[start:start + 2]),
    ...         value_high=None, unit="人次", comparator="=", kind="count", object=None, role="actual")
    >>> find(text, [Span(0, len(text))], [count(4, 8), count(13, 17), count(20, 24)])
    [Check(relation='sum', indicators=(0, 1, 2), stated=69.0, computed=69.0, holds=True)]
    """
    found: dict[tuple[int, int], Check] = {}
    for sentence in _sentences(text, sentences, indicators):
        for check in (*shares(sentence), *sums(sentence)):
            found.setdefault((check.indicators[0], check.indicators[-1]), check)
    return [found[ends] for ends in sorted(found)]


def _sentences(text: str, spans: Sequence[Span], quantities: Sequence[Quantity]) -> Iterator[Sentence]:
    """Sentences with two quantities at least, or one that may refer to the sentence before."""
    starts = [quantity.start for quantity in quantities]
    paragraph = before = last = 0
    for number, span in enumerate(spans):
        first = last
        while last < len(starts) and starts[last] < span.end:
            last += 1
        if number == 0 or text.find("\n", spans[number - 1].end, span.start) >= 0:
            paragraph = before = first
        if first < last and last - paragraph > 1:
            yield Sentence(
                text, span.start, span.end, quantities, first, last, before, paragraph, _brackets(text, span, starts)
            )
        before = first


def _brackets(text: str, span: Span, starts: Sequence[int]) -> dict[int, tuple[int, int]]:
    return {
        position: pair
        for pair in bracketed(text, span.start, span.end)
        for position in range(bisect_left(starts, pair[0]), bisect_left(starts, pair[1]))
    }
