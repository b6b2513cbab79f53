"""Which genre a text is of, and by what sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rendata.articles import contents
from rendata.articles.bylines import source_line
from rendata.articles.header import Header
from rendata.articles.masthead import is_imprint, issue_line
from rendata.articles.toplines import is_meta, is_salutation, tight
from rendata.reading.paragraphs import Paragraph
from schemas.records import Genre

_BULLETIN = re.compile(r"信\s*息|简\s*报|通\s*讯|动\s*态|专\s*报|简\s*讯|快\s*报|交\s*流|编\s*$|总\s*第")
_RULING = re.compile(r"(?:决议|决定|公告|通告|通知|办法|条例|意见|规定|规则|名单|议程|公报)(?:[（(].{1,40}[）)])?$")
_REPORT = re.compile(r"工作(?:报告|報告)")
# News of a report: 代表热议政府工作报告, 政府工作报告透露这些信号.
_ABOUT_A_REPORT = re.compile(
    r"(?:热议|审议|审查|解读|听取|讨论|学习|征求|起草|聚焦|图解|数说|速览|围绕|汇报)[^。]{0,24}工作报告|工作报告[》”]?(?:征求|透露|起草|座谈|解读|亮点|关键词|里的|中的|点赞|热词|引|获|释放|划重点)"
)
_MEDIA = re.compile(
    r"(?:日报|晚报|早报|商报|报社|[^通公情]报|网|新华社|通讯社|电视台|客户端|融媒体?(?:中心)?|传媒|观察|广播)$"
)
_TOP, _HEAD, _BELOW = 12, 60, 10


def recognise(paragraphs: Sequence[Paragraph], head: Header) -> tuple[Genre, str]:
    """The genre of a text with the header ``head``, and the reason in a few words: a numbered issue with what belongs to a
    bulletin; a title 工作报告, or 各位代表 under …报告; a newspaper as the source; else plain.

    >>> from rendata.articles.header import header
    >>> from rendata.reading.paragraphs import paragraphs
    >>> found = paragraphs("某区人民法院工作报告\\n各位代表：\\n现在，我向大会报告工作，请予审议。")
    >>> recognise(found, header(found))
    ('work_report', 'title: 某区人民法院工作报告')
    """
    texts = [paragraph.text for paragraph in paragraphs[:_HEAD]]
    issue = next((text for text in texts[:_TOP] if issue_line(text)), None)
    if issue is not None and _bulletin(texts, paragraphs[-_BELOW:]):
        return "bulletin", f"masthead numbers an issue: {issue[:30]}"
    title = tight(head.title or "").replace(" ", "")
    if _RULING.search(title):
        return "plain", f"title: {title[:40]}"
    addressed = next((text for text in texts[: head.body + 2] if is_salutation(text)), None)
    if _REPORT.search(title) and (addressed is not None or not _ABOUT_A_REPORT.search(title)):
        return "work_report", f"title: {title[:40]}"
    if addressed is not None and (title.endswith(("报告", "報告")) or not title):
        return "work_report", f"addresses the deputies: {addressed[:20]}"
    unit = head.source.unit if head.source is not None else None
    if unit is not None and _MEDIA.search(unit):
        return "news_feature", f"published by {unit}"
    for paragraph in paragraphs[-_BELOW:]:
        credit = source_line(paragraph.text) if is_meta(paragraph.text) else None
        if credit is not None and (_MEDIA.search(credit.unit or "") or "记者" in paragraph.text):
            return "news_feature", f"source line: {paragraph.text[:30]}"
    return "plain", "no sign of another genre"


def _bulletin(texts: Sequence[str], below: Sequence[Paragraph]) -> bool:
    return (
        any(_BULLETIN.search(text) for text in texts[:_TOP])
        or any(contents.begins(text) for text in texts)
        or any(is_imprint(paragraph.text) for paragraph in below)
    )
