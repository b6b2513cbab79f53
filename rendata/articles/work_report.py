"""工作报告: a report to a congress, of its standing committee, a government, a court or a procuratorate."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from rendata.articles.header import Header
from rendata.articles.single import Single, single
from rendata.reading.paragraphs import Paragraph


def split(
    paragraphs: Sequence[Paragraph], head: Header, region: str | None, published: datetime.date | None
) -> Single | None:
    """The report: title over one or more lines, date or session, 各位代表, headed sections. A newspaper's source line does not
    name its author."""
    return single(paragraphs, head, "work_report", region, published, credited=False)
