"""corrections.yml applied to the rows of a document: each is checked against what the parser says, then replayed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from rendata.indicators import periods
from rendata.indicators.sentences import sentences
from rendata.reading.discover import CORRECTIONS
from rendata.rows import Rows, region_names
from schemas.corrections import Correction
from schemas.records import Article, Indicator


class MismatchError(ValueError):
    """Corrections that do not fit what the parser reads; the text has a line for each."""


def replay(rows: Rows, corrections: Iterable[Correction], texts: Mapping[str, str]) -> None:
    """Corrects ``rows`` in place, as :func:`apply` does. Raises MismatchError where a correction does not fit."""
    faults = apply(rows, corrections, texts)
    if faults:
        raise MismatchError("\n".join(faults))


def apply(rows: Rows, corrections: Iterable[Correction], texts: Mapping[str, str]) -> list[str]:
    """Corrects ``rows`` in place; returns a line for every correction that does not fit, which then changes nothing.

    ``corrections`` are those of the documents whose rows these are, ``texts`` their raw texts by document id.
    """
    faults = []
    for correction in corrections:
        reason = _apply(rows, correction, texts)
        if reason is not None:
            faults.append(
                f"{correction.document.partition('/')[0]}/{CORRECTIONS}: {correction.do} {correction.id}: {reason}"
            )
    return faults


def _apply(rows: Rows, correction: Correction, texts: Mapping[str, str]) -> str | None:
    table: list[Any] = rows.indicators if correction.of_indicator else rows.articles
    at = next((number for number, row in enumerate(table) if row.id == correction.id), None)
    if correction.do == "add":
        return "the parser reads it by now" if at is not None else _add(rows, correction, texts)
    if at is None:
        return "the parser reads nothing there any more"
    row = table[at]
    for name, expected in correction.expect.items():
        if (found := getattr(row, name)) != expected:
            return f"{name} was expected to be {expected!r}, the parser says {found!r}"
    if correction.do == "drop":
        del table[at]
        rows.checks = [check for check in rows.checks if correction.id not in check.indicators]
        return None
    made = _made(type(row), {**row.model_dump(), **correction.to, "corrected": "set"})
    if isinstance(made, str):
        return made
    table[at] = made
    if isinstance(made, Article) and made.region != row.region:
        rows.indicators = [
            one.model_copy(update={"region": made.region}) if one.article == made.id else one for one in rows.indicators
        ]
    return None


def _add(rows: Rows, correction: Correction, texts: Mapping[str, str]) -> str | None:
    text = texts.get(correction.document, "")
    start, end = map(int, correction.id.rpartition("@")[2].split("-"))
    article = next(
        (one for one in rows.articles if one.document == correction.document and one.start <= start < end <= one.end),
        None,
    )
    if article is None:
        return "no article holds these characters"
    values: dict[str, Any] = {
        "id": correction.id,
        "document": correction.document,
        "article": article.id,
        "start": start,
        "end": end,
        "text": text[start:end],
        "value_high": None,
        "comparator": "=",
        "numeral": "arabic",
        "object": None,
        "action": None,
        "role": "actual",
        "period": None,
        "region": article.region,
        "metric": "other",
        "sentence": _sentence(text, start),
        "corrected": "add",
        **correction.to,
    }
    made = _made(Indicator, values)
    if isinstance(made, str):
        return made
    rows.indicators.append(made)
    rows.indicators.sort(key=lambda one: (one.document, one.start, one.end))
    return None


def _made(model: type[Any], values: dict[str, Any]) -> Any:
    """The row, or why it breaks its record."""
    for name in ("value", "value_high"):
        if isinstance(values.get(name), int):
            values[name] = float(values[name])
    if model is Indicator:
        period = values["period"]
        values["period_start"], values["period_end"] = periods.bounds(period) if period else (None, None)
    else:
        values["region_name"] = region_names().get(values["region"])
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(map(str, first['loc'])) or 'row'}: {first['msg']}"


def _sentence(text: str, start: int) -> str:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line = text[line_start : len(text) if line_end < 0 else line_end]
    return next((line[s.start : s.end] for s in sentences(line) if line_start + s.end > start), line.strip())
