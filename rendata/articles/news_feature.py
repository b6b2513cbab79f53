"""A newspaper's or web site's piece on a congress: breadcrumbs, publication line, headed sections, source line, teaser."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from rendata.articles.single import Single, single
from rendata.reading.document import Document
from rendata.reading.paragraphs import Paragraph


def split(
    document: Document, paragraphs: Sequence[Paragraph], region: str | None, published: datetime.date | None
) -> Single | None:
    """The feature, its source line included (annotation.md, Articles, unit and authors)."""
    return single(document, paragraphs, "news_feature", region, published, credited=True)
