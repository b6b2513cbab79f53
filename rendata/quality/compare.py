"""One document's predictions beside its gold: which records meet, and where they differ.

Records are mappings with the keys of the gold files (tests/gold/README.md). Offsets are code points of the decoded raw
text, half-open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

Row: TypeAlias = Mapping[str, Any]
Pair: TypeAlias = tuple[Row, Row]

INDICATOR_FIELDS = (
    "value",
    "unit",
    "comparator",
    "kind",
    "numeral",
    "object",
    "action",
    "role",
    "period",
    "metric",
)
"""What is compared of two indicators on the same span; ``value`` includes ``value_high``."""

ARTICLE_FIELDS = ("title", "kind", "column", "region", "unit", "authors", "sections")
"""What is compared of two articles that meet."""

_CONTEXT = 24


class Annotated(NamedTuple):
    """A document with its gold and what was predicted for it.

    ``gold_articles`` is None where articles were not annotated. ``stretch`` is the part of the text whose indicators
    were annotated, None for all of it; predictions outside it neither count nor harm.
    """

    document: str
    source: str
    text: str
    gold_indicators: Sequence[Row]
    predicted_indicators: Sequence[Row]
    gold_articles: Sequence[Row] | None = None
    predicted_articles: Sequence[Row] = ()
    stretch: tuple[int, int] | None = None


class Counts(NamedTuple):
    """``right`` of ``predicted`` records agree with ``right`` of ``gold`` ones. For a field, ``predicted`` and ``gold``
    are the pairs compared."""

    right: int
    predicted: int
    gold: int


class Compared(NamedTuple):
    """One document's counts by measure: records found, and fields of the records that met."""

    document: str
    source: str
    indicators: dict[str, Counts]
    indicator_fields: dict[str, Counts]
    articles: dict[str, Counts]
    article_fields: dict[str, Counts]


class Error(NamedTuple):
    """A difference: gold that was missed, an extra prediction, or a field that is wrong.

    ``start`` and ``end`` are gold's span, or the extra prediction's. ``gold`` and ``predicted`` are the values that
    differ; of a missed or extra record, the texts on both sides, so that a shifted boundary shows at once.
    """

    document: str
    record: Literal["indicator", "article"]
    error: Literal["missed", "extra", "wrong"]
    start: int
    end: int
    field: str | None
    gold: Any
    predicted: Any
    context: str


def compare(annotated: Annotated) -> Compared:
    """Counts of one document.

    >>> gold = {"start": 3, "end": 7, "value": 506.0, "unit": "家", "comparator": "=", "object": "企业"}
    >>> near = {**gold, "comparator": ">"}
    >>> found = compare(Annotated("a/1", "a", "深入了506家企业", [gold], [near]))
    >>> found.indicators["quantity"], found.indicators["full"], found.indicator_fields["object"]
    (Counts(right=1, predicted=1, gold=1), Counts(right=0, predicted=1, gold=1), Counts(right=1, predicted=1, gold=1))
    """
    gold, predicted = _indicators(annotated)
    pairs = _same_span(gold, predicted)
    sizes = (len(predicted), len(gold))
    articles: dict[str, Counts] = {}
    article_fields: dict[str, Counts] = {}
    if annotated.gold_articles is not None:
        gold_articles, predicted_articles = annotated.gold_articles, annotated.predicted_articles
        met = _overlapping(gold_articles, predicted_articles)
        exact = _same_span(gold_articles, predicted_articles)
        articles = {
            "span": Counts(len(exact), len(predicted_articles), len(gold_articles)),
            "section": _sections(gold_articles, predicted_articles),
        }
        article_fields = _fields(met, ARTICLE_FIELDS)
    return Compared(
        annotated.document,
        annotated.source,
        {
            "span": Counts(len(pairs), *sizes),
            "quantity": Counts(sum(_agree(pair, ("value", "unit")) for pair in pairs), *sizes),
            "full": Counts(sum(_agree(pair, ("value", "unit", "comparator", "kind")) for pair in pairs), *sizes),
        },
        _fields(pairs, INDICATOR_FIELDS),
        articles,
        article_fields,
    )


def errors(annotated: Annotated) -> list[Error]:
    """Every difference of one document, in the order of the text.

    >>> gold = {"start": 3, "end": 7, "value": 506.0, "unit": "家"}
    >>> found = errors(Annotated("a/1", "a", "深入了506家企业", [gold], [{**gold, "start": 4, "value": 6.0}]))
    >>> [(error.error, error.gold, error.predicted) for error in found]
    [('missed', '506家', '06家'), ('extra', '506家', '06家')]
    """
    gold, predicted = _indicators(annotated)
    found = _differences(annotated, "indicator", gold, predicted, _same_span(gold, predicted), INDICATOR_FIELDS)
    if annotated.gold_articles is not None:
        articles, others = annotated.gold_articles, annotated.predicted_articles
        met = _overlapping(articles, others)
        found += _differences(annotated, "article", articles, others, met, ("span", *ARTICLE_FIELDS))
    return sorted(found, key=lambda error: (error.start, error.end, error.record, error.error, error.field or ""))


def _indicators(annotated: Annotated) -> tuple[list[Row], list[Row]]:
    low, high = annotated.stretch or (0, len(annotated.text))
    inside: Callable[[Row], bool] = lambda row: low <= row["start"] and row["end"] <= high  # noqa: E731
    return list(filter(inside, annotated.gold_indicators)), list(filter(inside, annotated.predicted_indicators))


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _same_span(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Pair]:
    """Pairs on equal spans; a span predicted twice pairs once, so that the second counts against precision."""
    by_span = {_span(row): row for row in reversed(predicted)}
    return [(row, by_span[_span(row)]) for row in gold if _span(row) in by_span]


def _overlapping(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Pair]:
    """Pairs that share most characters, each record in one pair at most."""
    shared = [
        (min(a["end"], b["end"]) - max(a["start"], b["start"]), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(predicted)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for length, i, j in sorted(shared, key=lambda one: (-one[0], one[1], one[2])):
        if length > 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return [(gold[i], predicted[j]) for i, j in sorted(pairs.items())]


def _sections(gold: Sequence[Row], predicted: Sequence[Row]) -> Counts:
    """Sections found, by level, title and start."""
    wanted, offered = (
        {(section["level"], section["title"], section["start"]) for row in rows for section in row.get("sections", ())}
        for rows in (gold, predicted)
    )
    return Counts(len(wanted & offered), len(offered), len(wanted))


def _fields(pairs: Sequence[Pair], fields: Sequence[str]) -> dict[str, Counts]:
    return {field: Counts(sum(_agree(pair, (field,)) for pair in pairs), len(pairs), len(pairs)) for field in fields}


def _agree(pair: Pair, fields: Sequence[str]) -> bool:
    return all(_value(pair[0], field) == _value(pair[1], field) for field in fields)


def _value(row: Row, field: str) -> Any:
    """A field in a form that compares: numbers to nine significant digits, sections without their ends."""
    if field == "value":
        high = row.get("value_high")
        low = _number(row["value"])
        return low if high is None else [low, _number(high)]
    if field == "sections":
        return [[section["level"], section["title"], section["start"]] for section in row.get("sections", ())]
    if field == "span":
        return list(_span(row))
    value = row.get(field)
    return list(value) if isinstance(value, tuple) else value


def _number(value: float) -> float:
    return float(f"{value:.9g}")


def _differences(
    annotated: Annotated,
    record: Literal["indicator", "article"],
    gold: Sequence[Row],
    predicted: Sequence[Row],
    pairs: Sequence[Pair],
    fields: Sequence[str],
) -> list[Error]:
    def error(kind: Literal["missed", "extra", "wrong"], row: Row, field: str | None, *sides: Any) -> Error:
        wanted, offered = sides
        context = _context(annotated.text, row["start"], row["end"])
        return Error(annotated.document, record, kind, row["start"], row["end"], field, wanted, offered, context)

    def text(row: Row) -> str:
        return _shortened(annotated.text[row["start"] : row["end"]])

    met = {id(row) for pair in pairs for row in pair}
    found = [
        error("missed", row, None, text(row), _touching(row, predicted, text)) for row in gold if id(row) not in met
    ]
    found += [
        error("extra", row, None, _touching(row, gold, text), text(row)) for row in predicted if id(row) not in met
    ]
    found += [
        error("wrong", pair[0], field, _value(pair[0], field), _value(pair[1], field))
        for pair in pairs
        for field in fields
        if not _agree(pair, (field,))
    ]
    return found


def _touching(row: Row, others: Sequence[Row], text: Callable[[Row], str]) -> str | None:
    """The texts of the records of the other side that overlap this one."""
    texts = [text(other) for other in others if other["start"] < row["end"] and row["start"] < other["end"]]
    return " | ".join(texts) or None


def _context(text: str, start: int, end: int) -> str:
    """The span in brackets between the characters around it, on one line."""
    left, right = text[max(start - _CONTEXT, 0) : start], text[end : end + _CONTEXT]
    return f"{left}【{_shortened(text[start:end])}】{right}".replace("\n", "⏎")


def _shortened(text: str) -> str:
    return text if len(text) <= 3 * _CONTEXT else f"{text[:_CONTEXT]}…{text[-_CONTEXT:]}"
