"""What must hold between the tables and with the raw texts: keys that are met, spans inside spans, text at its offsets.

Great Expectations looks at one table at a time; these are the checks that join them. A problem names its rule, so that a
report can be counted, and its row, so that it can be looked up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from rendata.release.stored import Tables
from rendata.release.windows import OF_DOCUMENTS, windows
from schemas.columns import columns, foreign_keys
from schemas.records import PRIMARY_KEYS


class Problem(NamedTuple):
    """Something that does not hold: the rule, the table and row (its key) that breaks it, and what is wrong, in words."""

    rule: str
    table: str
    id: str
    message: str


Window = Mapping[str, pa.Table]
"""The rows of some documents, and the tables that belong to no document."""


def check(tables: Tables, texts: Mapping[str, str] | None = None) -> list[Problem]:
    """All problems of the tables of a release, window by window of documents, in each in the order of rule, table and row;
    none where all is well.

    ``texts`` are the decoded raw texts by document id; without them the checks against the text are left out.

    >>> from rendata.release.tables import build
    >>> section = {"id": "a/1@0-9", "article": "a/1@0", "ordinal": 1, "level": 1, "title": "一、", "start": 0, "end": 9}
    >>> [(problem.rule, problem.id) for problem in check(build({"sections": [section]}))]
    [('foreign_key', 'a/1@0-9')]
    """
    found: list[Problem] = []
    checked: frozenset[str] = frozenset()
    for rows in windows(tables):
        found += [*_nulls(rows, checked), *_foreign_keys(rows, checked), *_list_keys(rows), *_spans(rows), *_ids(rows)]
        found += [*_articles(rows), *_bodies(rows)]
        if texts is not None:
            found.extend(against_texts(rows, texts))
        # what belongs to no document is the same in every window
        checked = frozenset(rows) - frozenset(OF_DOCUMENTS)
    return found


def _nulls(tables: Window, checked: Collection[str]) -> Iterator[Problem]:
    """No null where the record allows none (Arrow itself does not look)."""
    for table in (name for name in tables if name not in checked):
        rows = tables[table]
        for column in columns(table):
            values = rows.column(column.name)
            if column.nullable or not values.null_count:
                continue
            for key in _keys(table, rows.filter(pc.is_null(values))):
                yield Problem("not_null", table, str(key), f"{column.name} is null")


def _foreign_keys(tables: Window, checked: Collection[str]) -> Iterator[Problem]:
    """Every reference of the records is met by a row of the table it names."""
    for table in (name for name in tables if name not in checked):
        rows = tables[table]
        for column, other, key in foreign_keys(table):
            values = rows.column(column)
            met = pc.is_in(values, value_set=tables[other].column(key).combine_chunks())
            lost = rows.select([PRIMARY_KEYS[table], column]).filter(pc.and_(pc.is_valid(values), pc.invert(met)))
            for name, value in zip(_keys(table, lost), lost.column(column).to_pylist(), strict=True):
                yield Problem("foreign_key", table, name, f"{column} is {value!r}, which is no {key} of {other}")


def _list_keys(tables: Window) -> Iterator[Problem]:
    """The indicators that a check joins exist and stand in its article."""
    indicators = tables["indicators"].select(["id", "article"])
    joined = pc.list_flatten(tables["checks"].column("indicators")).combine_chunks()
    found = indicators.filter(pc.is_in(indicators.column("id"), value_set=joined))
    articles = dict(zip(*_pick(found, "id", "article"), strict=True))
    for row in tables["checks"].to_pylist():
        for indicator in row["indicators"]:
            if indicator not in articles:
                yield Problem(
                    "foreign_key", "checks", row["id"], f"indicators names {indicator!r}, which does not exist"
                )
            elif articles[indicator] != row["article"]:
                yield Problem("same_article", "checks", row["id"], f"{indicator!r} stands in {articles[indicator]!r}")


def _spans(tables: Window) -> Iterator[Problem]:
    """Articles lie within their document, sections and indicators within their article, and agree with it on the document."""
    lengths = dict(zip(*_pick(tables["documents"], "id", "characters"), strict=True))
    for name, document, end in zip(*_pick(tables["articles"], "id", "document", "end"), strict=True):
        if document in lengths and end > lengths[document]:
            yield Problem("inside_document", "articles", name, f"ends at {end}, the text at {lengths[document]}")
    around = {table: _articles_of(tables, table) for table in ("sections", "indicators")}
    for table, articles in around.items():
        rows = tables[table]
        start, end = rows.column("start"), rows.column("end")
        outside = pc.or_(pc.less(start, articles.column("start")), pc.greater(end, articles.column("end")))
        outside = pc.or_(outside, pc.greater_equal(start, end))
        spans = zip(*_pick(rows.filter(outside), "id", "start", "end"), strict=True)
        for (name, first, last), article in zip(spans, articles.filter(outside).to_pylist(), strict=True):
            span = f"{article['start']}-{article['end']}"
            yield Problem("inside_article", table, name, f"{first}-{last} is not inside {span} of {article['id']}")
    indicators = tables["indicators"].select(["id", "document"])
    elsewhere = pc.not_equal(indicators.column("document"), around["indicators"].column("document"))
    for name, document in zip(*_pick(indicators.filter(elsewhere), "id", "document"), strict=True):
        yield Problem("same_document", "indicators", name, f"document is {document!r}, its article's is another")


def _articles_of(tables: Window, table: str) -> pa.Table:
    """The article of each row; null where there is none of that name, which is another rule's to tell."""
    articles = tables["articles"].select(["id", "document", "start", "end"])
    return articles.take(pc.index_in(tables[table].column("article"), articles.column("id").combine_chunks()))


ID_OF: dict[str, tuple[str, ...]] = {
    "articles": ("document", "@", "start"),
    "indicators": ("document", "@", "start", "-", "end"),
    "sections": ("document", "@", "start", "-", "end"),
}
"""An id says where its row stands; it is made from nothing else: columns, and the signs between them."""


def _ids(tables: Window) -> Iterator[Problem]:
    for table, pieces in ID_OF.items():
        rows = tables[table]
        known = {name: rows.column(name).cast(pa.string()) for name in ("start", "end")}
        # a section's document stands in the id of its article
        known["document"] = (
            rows.column("document")
            if "document" in rows.column_names
            else pc.replace_substring_regex(rows.column("article"), "@[^@]*$", "")
        )
        made = pc.binary_join_element_wise(*(known.get(piece, piece) for piece in pieces), "")
        wrong = pc.fill_null(pc.not_equal(rows.column("id"), made), True)
        for key, place in zip(_keys(table, rows.filter(wrong)), made.filter(wrong).to_pylist(), strict=True):
            yield Problem("id", table, key, f"its place makes the id {place!r}")


def _articles(tables: Window) -> Iterator[Problem]:
    """Every document holds an article; one that does not belongs into the quarantine."""
    with_articles = set(tables["articles"].column("document").to_pylist())
    for name in tables["documents"].column("id").to_pylist():
        if name not in with_articles:
            yield Problem("has_article", "documents", name, "no article was found in it")


def _bodies(tables: Window) -> Iterator[Problem]:
    """A body is published where its source allows it, and nowhere else."""
    allowed = dict(zip(*_pick(tables["sources"], "id", "redistribution"), strict=True))
    sources = dict(zip(*_pick(tables["documents"], "id", "source"), strict=True))
    without = pc.is_null(tables["articles"].column("body")).to_pylist()
    for name, document, missing in zip(*_pick(tables["articles"], "id", "document"), without, strict=True):
        redistribution = allowed.get(sources.get(document, ""))
        if redistribution == "facts" and not missing:
            yield Problem("redistribution", "articles", name, "has a body, its source allows facts only")
        elif redistribution == "full" and missing:
            yield Problem("redistribution", "articles", name, "has no body, its source allows the full text")


def against_texts(tables: Window, texts: Mapping[str, str]) -> Iterator[Problem]:
    """The raw text is as long as its document says, holds every indicator at its offsets and every section's title."""
    for name, characters in zip(*_pick(tables["documents"], "id", "characters"), strict=True):
        if name not in texts:
            yield Problem("text", "documents", name, "its raw text is not there")
        elif len(texts[name]) != characters:
            yield Problem("text", "documents", name, f"{characters} characters stated, the text has {len(texts[name])}")
    wanted = ("id", "document", "start", "end", "text")
    for name, document, start, end, text in zip(*_pick(tables["indicators"], *wanted), strict=True):
        there = texts.get(document, "")[start:end]
        if there != text:
            yield Problem("text", "indicators", name, f"text is {text!r}, the raw text has {there!r}")


def _pick(table: pa.Table, *names: str) -> list[list[Any]]:
    return [table.column(name).to_pylist() for name in names]


def _keys(table: str, rows: pa.Table) -> list[str]:
    keys: list[str] = rows.column(PRIMARY_KEYS[table]).to_pylist()
    return keys
