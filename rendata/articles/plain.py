"""Every other text: a decision, a resolution, an announcement, a page of a congress's site. One article."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from rendata.articles.header import Header
from rendata.articles.single import Single, single
from rendata.reading.paragraphs import Paragraph


def split(
    paragraphs: Sequence[Paragraph], head: Header, region: str | None, published: datetime.date | None
) -> Single | None:
    """The text as one article, with sections by its headings."""
    return single(paragraphs, head, "article", region, published, credited=True)
