"""Figures: how well predicted records agree with annotated ones.

``compare`` sets one document's predictions beside its gold, ``measure`` turns compared documents into figures with
intervals, ``errors`` lists every difference with its context.
"""

from rendata.quality.compare import ARTICLE_FIELDS, INDICATOR_FIELDS, Annotated, Error, compare, errors
from rendata.quality.figures import Accuracy, Figure, Quality, Scores, Share, measure

__all__ = [
    "ARTICLE_FIELDS",
    "INDICATOR_FIELDS",
    "Accuracy",
    "Annotated",
    "Error",
    "Figure",
    "Quality",
    "Scores",
    "Share",
    "compare",
    "errors",
    "measure",
]
