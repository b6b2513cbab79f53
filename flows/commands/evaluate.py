"""`rendata evaluate`: reads annotated texts as the pipeline would, and shows how well the two agree."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import asdict

from flows import gold
from rendata.quality import (
    ARTICLE_FIELDS,
    Accuracy,
    Annotated,
    Error,
    Figure,
    Quality,
    Scores,
    Share,
    compare,
    measure,
)
from rendata.quality import errors as differences
from schemas.findings import message

GOLD = Path("tests/gold")
_INDICATOR = {"span": "span", "quantity": "+ value, unit", "full": "+ comparator, kind"}
_ARTICLE = {"span": "article span", "section": "section"}
# The fields that take judgement; the others follow from the numeral and show in the overall table.
_JUDGED = ("object", "action", "role", "period", "metric")
_NARROWEST = 120


class Table(NamedTuple):
    """A table to show: every row as long as the header."""

    title: str
    header: list[str]
    rows: list[list[str]]


def evaluate(
    directory: Path | None = None,
    errors: bool = False,
    as_json: bool = False,
    as_markdown: bool = False,
    texts: Path | None = None,
) -> int:
    """Prints the figures of ``directory`` (tests/gold by default), with every difference where ``errors`` is set.

    Returns the exit status: 0, or 2 where the annotations or their texts cannot be read.
    """
    try:
        annotated = [predicted(one) for one in gold.load(directory or GOLD, texts)]
    except gold.GoldError as error:
        print(f"rendata evaluate: {error}", file=sys.stderr)
        return 2
    quality = measure(compare(one) for one in annotated)
    found = _errors(annotated) if errors else []
    if as_json:
        print(json.dumps(_json(quality, found if errors else None), ensure_ascii=False, indent=1))
    elif as_markdown:
        print("\n\n".join(markdown(table) for table in tables(quality)))
    else:
        _show(quality, found)
    return 0


def predicted(one: gold.Gold) -> Annotated:
    """An annotated text beside what the pipeline reads out of it, both as rows with the keys of the gold files.

    Raises GoldError where the pipeline refuses the text.
    """
    from rendata import process
    from rendata.reading import sources

    contract = one.path.parent / "source.yml"
    context = process.Context(one.source)
    if contract.is_file():
        about = sources.read(contract, str(contract))
        context = process.Context(one.source, about.encoding, about.genre, about.region)
    document, found = process.read_text(one.path.read_bytes(), f"{one.document}.txt", context)
    parsed, found = process.split(document, context) if document else (None, found)
    extracted, found = process.search(document, parsed) if document and parsed else (None, found)
    if document is None or parsed is None or extracted is None:
        raise gold.GoldError(f"{one.path}: {'; '.join(map(message, found))}")
    return Annotated(
        document=one.document,
        source=one.source,
        text=document.text,
        gold_indicators=one.indicators,
        predicted_indicators=[asdict(indicator) for of_article in extracted for indicator in of_article.indicators],
        gold_articles=one.articles,
        predicted_articles=[
            {**_row(article), "sections": [_row(section) for section in article.sections]}
            for article in parsed.articles
        ],
        stretch=one.stretch,
    )


def _row(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _errors(annotated: Sequence[Annotated]) -> list[Error]:
    return [error for one in annotated for error in differences(one)]


def _json(quality: Quality, found: list[Error] | None) -> dict[str, Any]:
    figures: dict[str, Any] = quality.model_dump(mode="json")
    return figures if found is None else {**figures, "errors": [error._asdict() for error in found]}


def tables(quality: Quality) -> list[Table]:
    """The figures as tables, in per cent with 95 % intervals: records found, their fields, the same source by source;
    first of indicators, then of articles where they were annotated."""
    overall, sources = quality.overall, quality.sources.items()
    found = [
        _found("Indicators", _INDICATOR, overall.indicators),
        _fields("Fields of the indicators on the right span", overall.indicator_fields),
        _sources(
            "Indicators by source", _INDICATOR, _JUDGED, [(n, s, s.indicators, s.indicator_fields) for n, s in sources]
        ),
    ]
    if overall.articles:
        found += [
            _found("Articles", _ARTICLE, overall.articles),
            _fields("Fields of the articles", overall.article_fields),
            _sources(
                "Articles by source",
                _ARTICLE,
                ARTICLE_FIELDS,
                [(n, s, s.articles, s.article_fields) for n, s in sources],
            ),
        ]
    return found


def _found(title: str, labels: dict[str, str], figures: dict[str, Figure]) -> Table:
    rows = [
        [labels[name], str(figure.right), str(figure.predicted), str(figure.gold)]
        + [_share(share) for share in (figure.precision, figure.recall, figure.f1)]
        for name, figure in figures.items()
    ]
    return Table(title, ["match on", "right", "read", "gold", "precision", "recall", "F1"], rows)


def _fields(title: str, accuracies: dict[str, Accuracy]) -> Table:
    rows = [[field, str(one.right), str(one.compared), _share(one.accuracy)] for field, one in accuracies.items()]
    return Table(title, ["field", "right", "compared", "accuracy"], rows)


def _sources(
    title: str,
    labels: Iterable[str],
    fields: Sequence[str],
    sources: Sequence[tuple[str, Scores, dict[str, Figure], dict[str, Accuracy]]],
) -> Table:
    header = ["source", "documents", "gold", *(f"F1 {name}" for name in labels), *fields]
    rows = [
        [name, str(scores.documents), str(figures["span"].gold)]
        + [_value(figures[label].f1) for label in labels]
        + [_value(accuracies[field].accuracy) for field in fields]
        for name, scores, figures, accuracies in sources
        if figures
    ]
    return Table(title, header, rows)


def _share(share: Share) -> str:
    interval = "" if share.low is None or share.high is None else f" ({100 * share.low:.0f}–{100 * share.high:.0f})"
    return _value(share) + interval


def _value(share: Share) -> str:
    return "–" if share.value is None else f"{100 * share.value:.1f}"


def markdown(table: Table) -> str:
    """A table in Markdown, its title in bold above it."""
    lines = [table.header, ["---"] * len(table.header), *table.rows]
    return "\n".join([f"**{table.title}**", "", *("| " + " | ".join(line) + " |" for line in lines)])


def _show(quality: Quality, found: Sequence[Error]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table as RichTable

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _NARROWEST
    for table in tables(quality):
        shown = RichTable(*table.header, title=table.title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
        for row in table.rows:
            shown.add_row(*map(escape, row))
        console.print(shown)
    for error in found:
        console.print(escape(_line(error)), soft_wrap=True)


def _line(error: Error) -> str:
    what = f"{error.record}.{error.field}" if error.field else error.record
    sides = "" if error.field is None and None in (error.gold, error.predicted) else _sides(error)
    return f"{error.document}@{error.start}-{error.end} {error.error} {what}{sides}: {error.context}"


def _sides(error: Error) -> str:
    return f" gold {error.gold!r} predicted {error.predicted!r}"
