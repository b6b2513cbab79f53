"""A newspaper's piece on a congress: breadcrumbs, publication line, headed sections, source line, repeated teaser."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from rendata.articles.header import Header
from rendata.articles.single import Single, single
from rendata.reading.paragraphs import Paragraph


def split(
    paragraphs: Sequence[Paragraph], head: Header, region: str | None, published: datetime.date | None
) -> Single | None:
    """The feature, its source line included (annotation.md, Articles, unit and authors)."""
    return single(paragraphs, head, "news_feature", region, published, credited=True)
