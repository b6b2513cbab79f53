"""Article → indicators and checks: finds the quantities, then asks each rule for its field."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from rendata.articles.model import Article, Parsed
from rendata.indicators import checks, mentions, metrics, periods, readings, roles, words
from rendata.indicators.antecedents import Antecedents, Reading
from rendata.indicators.mentions import Mention, Rejected
from rendata.indicators.sentences import Span, sentences, shown
from rendata.reading.alignment import Alignment
from rendata.reading.document import Document
from schemas.records import Comparator, Numeral, QuantityKind, Relation, Role

# The date of a bulletin dates its issue, not the days its pieces tell of (annotation.md, Settled cases, Period).
_DATED = frozenset({"work_report", "news_feature"})


class Indicator(Struct, frozen=True, gc=False):
    """指标: a quantity with its fields. ``start`` and ``end`` are raw offsets; ``rule`` names the rule that took it."""

    start: int
    end: int
    text: str
    value: float
    value_high: float | None
    unit: str
    comparator: Comparator
    kind: QuantityKind
    numeral: Numeral
    object: str | None
    action: str | None
    role: Role
    period: str | None
    metric: str
    sentence: str
    rule: str


class Check(Struct, frozen=True, gc=False):
    """核对: an arithmetic relation. ``indicators`` are the raw spans of the indicators it joins, ``start`` and ``end``
    the raw span from the first to the last of them."""

    start: int
    end: int
    relation: Relation
    indicators: tuple[tuple[int, int], ...]
    stated: float
    computed: float
    holds: bool


class LeftOut(Struct, frozen=True, gc=False):
    """A number that is no indicator: its raw span, its text, and the rule that says so."""

    start: int
    end: int
    text: str
    rule: str


class Extracted(Struct, frozen=True, gc=False):
    """What an article yields, each in the order of the text. ``rejected`` are offsets in ``body``, whose raw text is
    ``raw_text``; :attr:`left_out` are the same in raw offsets, for those who ask."""

    indicators: tuple[Indicator, ...]
    checks: tuple[Check, ...]
    rejected: tuple[Rejected, ...]
    body: Alignment
    raw_text: str

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every number of the article that is no indicator."""
        spans = [(*self.body.raw_span(item.start, item.end), item.rule) for item in self.rejected]
        return tuple(LeftOut(start, end, self.raw_text[start:end], rule) for start, end, rule in spans)


class _Quantity(Mention, frozen=True, gc=False):
    """A mention with all that was read about it; offsets are those of the clean body."""

    object: str | None
    action: str | None
    role: Role
    period: str | None
    metric: str
    shown: str


def extract(article: Article, document: Document, parsed: Parsed) -> Extracted:
    """The indicators and checks of an article of ``document``, and every number that is none, with the rule that says so.

    Numbers in headings are left out. Offsets are raw: ``document.text[start:end]`` is the quantity as printed.

    >>> from rendata.articles.parse import parse
    >>> from rendata.reading.read import read
    >>> document, _ = read("情况通报\\n2024年，收集问题477个。".encode(), id="a/b", source="a", file="a/b.txt")
    >>> parsed = parse(document, genre="plain")
    >>> found = extract(parsed.articles[0], document, parsed).indicators[0]
    >>> found.text, found.object, found.action, found.period
    ('477个', '问题', '收集', '2024')
    """
    body = article.body
    found = mentions.find(body.text, [section.heading for section in article.sections])
    spans = sentences(body.text)
    quantities = _read(article, parsed, found.mentions, spans)
    indicators = tuple(_indicator(body, document.text, quantity) for quantity in quantities)
    related = tuple(_check(check, indicators) for check in checks.find(body.text, spans, quantities))
    return Extracted(indicators, related, found.rejected, body, document.text)


def _read(article: Article, parsed: Parsed, found: Sequence[Mention], spans: Sequence[Span]) -> list[_Quantity]:
    text = article.body.text
    headings = [(*section.heading, section.level) for section in article.sections]
    published = article.published or parsed.published
    at = [(mention.start, mention.end) for mention in found]
    times = periods.read(
        text,
        spans,
        at,
        headings,
        published,
        title=article.title,
        dated=article.kind in _DATED or parsed.genre == "plain",
    )
    parts = roles.read(
        text, spans, found, headings, times, published, title=article.title, report=article.kind == "work_report"
    )
    voice = metrics.voice(article.title, text)
    read: list[_Quantity] = []
    last: Span | None = None
    for (mention, sentence, reading), period, role in zip(_in_sentences(text, found, spans), times, parts, strict=True):
        before = read[-1] if sentence is last else None
        if before is None or len(before.shown) < sentence.end - sentence.start:
            evidence = shown(text, sentence, mention.start, mention.end)
            said = text[evidence.start : evidence.end]
        goes_on = bool(read) and text.find("\n", read[-1].end, mention.start) < 0
        if role == "rule":
            period = None  # A standing rule has no period (annotation.md, Settled cases, Period).
        elif role == "target":
            period = periods.of_a_plan(period, said, published)
        metric = metrics.choose(
            reading.object,
            reading.action,
            mention.unit,
            mention.kind,
            role,
            said,
            mention.start - evidence.start,
            voice,
            part=before.metric
            if before is not None
            and (before.object == reading.object or metrics.shares(text, before.end, mention.start))
            else None,
            after=read[-1].metric if goes_on else None,
        )
        read.append(
            _Quantity(
                mention.start,
                mention.end,
                mention.text,
                mention.value,
                mention.value_high,
                mention.unit,
                mention.comparator,
                mention.kind,
                mention.numeral,
                mention.rule,
                reading.object,
                reading.action,
                role,
                period,
                metric,
                said,
            )
        )
        last = sentence
    return read


def _in_sentences(text: str, found: Sequence[Mention], spans: Sequence[Span]) -> list[tuple[Mention, Span, Reading]]:
    """Each mention with its sentence and what it counts; a noun left out is looked for in the sentences before."""
    ends = [sentence.end for sentence in spans]
    parts: list[tuple[Span, Sequence[Mention]]] = []
    first = 0
    while first < len(found):
        sentence = spans[bisect_right(ends, found[first].start)]
        last = first + 1
        while last < len(found) and found[last].start < sentence.end:
            last += 1
        parts.append((sentence, found[first:last]))
        first = last
    # All words before all readings: each stage keeps its tables in the processor's cache
    lines = words.lines(text, [(sentence, [(one.start, one.end) for one in inside]) for sentence, inside in parts])
    antecedents: Antecedents = {}
    read: list[tuple[Mention, Span, Reading]] = []
    for (sentence, inside), line in zip(parts, lines, strict=True):
        made = readings.read(line, inside, antecedents)
        read.extend((mention, sentence, reading) for mention, reading in zip(inside, made, strict=True))
    return read


def _indicator(body: Alignment, raw_text: str, quantity: _Quantity) -> Indicator:
    start, end = body.raw_span(quantity.start, quantity.end)
    return Indicator(
        start,
        end,
        raw_text[start:end],
        quantity.value,
        quantity.value_high,
        quantity.unit,
        quantity.comparator,
        quantity.kind,
        quantity.numeral,
        quantity.object,
        quantity.action,
        quantity.role,
        quantity.period,
        quantity.metric,
        quantity.shown,
        quantity.rule,
    )


def _check(check: checks.Check, indicators: Sequence[Indicator]) -> Check:
    joined = tuple((indicators[number].start, indicators[number].end) for number in check.indicators)
    return Check(joined[0][0], joined[-1][1], check.relation, joined, check.stated, check.computed, check.holds)
