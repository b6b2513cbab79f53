"""Every other text: a decision, a resolution, an announcement, a page of a site. One article, sections by its headings."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from rendata.articles.single import Single, single
from rendata.reading.document import Document
from rendata.reading.paragraphs import Paragraph


def split(
    document: Document, paragraphs: Sequence[Paragraph], region: str | None, published: datetime.date | None
) -> Single | None:
    """The text as one article."""
    return single(document, paragraphs, "article", region, published, credited=True)
