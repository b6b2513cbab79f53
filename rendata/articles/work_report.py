"""工作报告: a report to a congress, of its standing committee, a government, a court or a procuratorate."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from rendata.articles.single import Single, single
from rendata.reading.document import Document
from rendata.reading.paragraphs import Paragraph


def split(
    document: Document, paragraphs: Sequence[Paragraph], region: str | None, published: datetime.date | None
) -> Single | None:
    """The report: title over one or more lines, date or session, 各位代表, headed sections. A newspaper's source line is
    not its author."""
    return single(document, paragraphs, "work_report", region, published, credited=False)
