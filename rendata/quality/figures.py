"""Precision, recall, F1 and accuracy of compared documents, with bootstrap intervals over documents."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from rendata.quality.compare import Compared, Counts

SCHEMA_VERSION: Literal["1.0"] = "1.0"
RESAMPLES = 2000
SEED = 2025
LEVEL = 0.95

Measure: TypeAlias = Callable[[Counts], float | None]
Draw: TypeAlias = list[int]


class Model(BaseModel):
    """Figures are read, never edited; an unknown key is a file of another version."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Share(Model):
    """A share of 1, and the interval that resampling the documents gives it. ``value`` is None where nothing was
    counted; ``low`` and ``high`` are None where fewer than two documents say anything."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Figure(Model):
    """Records found: ``right`` of the ``predicted`` ones (precision) and of the ``gold`` ones (recall)."""

    right: int
    predicted: int
    gold: int
    precision: Share
    recall: Share
    f1: Share


class Accuracy(Model):
    """A field: ``right`` of the ``compared`` pairs of records that met."""

    right: int
    compared: int
    accuracy: Share


class Scores(Model):
    """All figures of a set of documents. ``articles`` and ``article_fields`` are empty where none were annotated."""

    documents: int
    indicators: dict[str, Figure]
    indicator_fields: dict[str, Accuracy]
    articles: dict[str, Figure]
    article_fields: dict[str, Accuracy]


class Resampling(Model):
    """How the intervals were made: percentiles of ``resamples`` draws of whole documents."""

    unit: Literal["document"] = "document"
    resamples: int = RESAMPLES
    seed: int = SEED
    level: float = LEVEL


class Quality(Model):
    """The figures of a release, quality.json."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    resampling: Resampling = Resampling()
    overall: Scores
    sources: dict[str, Scores]


def measure(documents: Iterable[Compared]) -> Quality:
    """The figures of compared documents, overall and by source. The same documents give the same figures, intervals
    included, on every machine and in any order.

    >>> one = Compared("a/1", "a", {"span": Counts(8, 10, 16)}, {"object": Counts(6, 8, 8)}, {}, {})
    >>> figures = measure([one]).overall
    >>> figures.indicators["span"].precision.value, figures.indicators["span"].f1.value
    (0.8, 0.6154)
    >>> figures.indicator_fields["object"].accuracy
    Share(value=0.75, low=None, high=None)
    """
    ordered = sorted(documents, key=lambda document: document.document)
    sources = sorted({document.source for document in ordered})
    return Quality(
        overall=_scores(ordered),
        sources={name: _scores([document for document in ordered if document.source == name]) for name in sources},
    )


def _scores(documents: Sequence[Compared]) -> Scores:
    draws = _draws(len(documents))

    def figures(group: str) -> dict[str, Figure]:
        return {name: _figure(counts, draws) for name, counts in _by_name(documents, group).items()}

    def accuracies(group: str) -> dict[str, Accuracy]:
        return {name: _accuracy(counts, draws) for name, counts in _by_name(documents, group).items()}

    return Scores(
        documents=len(documents),
        indicators=figures("indicators"),
        indicator_fields=accuracies("indicator_fields"),
        articles=figures("articles"),
        article_fields=accuracies("article_fields"),
    )


def _by_name(documents: Sequence[Compared], group: str) -> dict[str, list[Counts]]:
    """Each measure's counts, one per document; a document that lacks the measure counts nothing."""
    found: dict[str, list[Counts]] = {}
    for position, document in enumerate(documents):
        for name, counts in getattr(document, group).items():
            found.setdefault(name, [Counts(0, 0, 0)] * len(documents))[position] = counts
    return found


def _figure(counts: Sequence[Counts], draws: Sequence[Draw]) -> Figure:
    right, predicted, gold = _sum(counts)
    return Figure(
        right=right,
        predicted=predicted,
        gold=gold,
        precision=_share(counts, draws, _precision),
        recall=_share(counts, draws, _recall),
        f1=_share(counts, draws, _f1),
    )


def _accuracy(counts: Sequence[Counts], draws: Sequence[Draw]) -> Accuracy:
    right, compared, _ = _sum(counts)
    return Accuracy(right=right, compared=compared, accuracy=_share(counts, draws, _precision))


def _share(counts: Sequence[Counts], draws: Sequence[Draw], of: Measure) -> Share:
    value = of(_sum(counts))
    if value is None or sum(any(one) for one in counts) < 2:
        return Share(value=None if value is None else round(value, 4))
    resampled = (of(_sum([counts[position] for position in draw])) for draw in draws)
    values = sorted(share for share in resampled if share is not None)
    tail = (1 - LEVEL) / 2 * (len(values) - 1)
    low, high = values[math.floor(tail)], values[len(values) - 1 - math.floor(tail)]
    return Share(value=round(value, 4), low=round(low, 4), high=round(high, 4))


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(
        sum(one.right for one in counts), sum(one.predicted for one in counts), sum(one.gold for one in counts)
    )


def _precision(counts: Counts) -> float | None:
    return counts.right / counts.predicted if counts.predicted else None


def _recall(counts: Counts) -> float | None:
    return counts.right / counts.gold if counts.gold else None


def _f1(counts: Counts) -> float | None:
    total = counts.predicted + counts.gold
    return 2 * counts.right / total if total else None


def _draws(documents: int) -> list[Draw]:
    """Documents drawn with replacement, as positions. ``Random.random`` alone is promised to give the same sequence in
    every Python version, so the draws use nothing else."""
    generator = random.Random(SEED)  # noqa: S311 - resampling, not secrets
    return [[int(generator.random() * documents) for _ in range(documents)] for _ in range(RESAMPLES)]
