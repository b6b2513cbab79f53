"""What a bulletin prints above and below its pieces: name, issue, date, editor; distribution list, telephone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from rendata.articles.dates import date_in

_CN = "〇零一二三四五六七八九十百"
_TOTAL = re.compile(rf"总\s*第?\s*([0-9０-９]{{1,5}}|[{_CN}]{{1,7}})\s*期")
_ISSUE = re.compile(rf"第\s*([0-9０-９]{{1,4}}|[{_CN}]{{1,6}})\s*期")
_LINE = re.compile(
    r".{0,80}(?:第\s*[0-9０-９〇零一二三四五六七八九十百]{1,6}\s*期|总\s*第?\s*[0-9０-９]{1,5}\s*期)"
    r"|.{2,40}(?:编|编印|主办|编发|印发|主编|办公室|研究室|办公厅|委员会)(?:\s*[12]\d{3}\s*年.{0,12})?$"
    r"|[（(].{1,12}[）)]$|.{0,10}(?:内部资料|内部刊物|注意保存|免费交流|签发|密级|特急|刊号|准印证).{0,30}$"
    r"|.{0,60}[12]\d{3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$"
)
_NAME = re.compile(
    r"(?:信\s*息|简\s*报|通\s*讯|动\s*态|专\s*报|月\s*报|简\s*讯|快\s*报|参\s*考|要\s*情|交\s*流|人\s*大|工\s*作|情\s*况|刊|报)\s*$"
)
_IMPRINT = re.compile(
    r"[（(]?\s*(?:主\s*送|抄\s*送|报\s*送|分\s*送|发\s*送|抄\s*报|送|报|发|呈报|呈送)\s*[:：]"
    r"|[（(]?\s*(?:本期|执行)?(?:责任)?(?:编\s*辑|主\s*编|编\s*审|校\s*对|审\s*核|签\s*发|责\s*编|编\s*校)[^：:。]{0,8}[:：]"
    r"|(?:联系)?(?:电\s*话|地\s*址|邮\s*编|邮政编码|邮\s*箱|电子邮箱|传\s*真|网\s*址|投稿邮箱|联系人|联系方式)\s*[:：]|[（(]?共印|印数|编印单位|(?:主办|承办|编印)\s*[:：]"
)


class Masthead(NamedTuple):
    """Name of the bulletin, number of the issue, running number, date."""

    title: str | None
    issue: int | None
    issue_total: int | None
    published: datetime.date | None


def masthead(texts: Sequence[str]) -> Masthead:
    """What the lines above the first piece say.

    >>> masthead(["杭州人大信息", "(普 刊)", "第 3 期(总第 709 期)", "2025 年 4 月 24 日"])
    Masthead(title='杭州人大信息', issue=3, issue_total=709, published=datetime.date(2025, 4, 24))
    """
    issue = total = None
    published = None
    for text in texts:
        found = _TOTAL.search(text)
        if found is not None and total is None:
            total = _number(found.group(1))
        rest = _TOTAL.sub("", text)
        found = _ISSUE.search(rest)
        if found is not None and issue is None:
            issue = _number(found.group(1))
        published = published or date_in(text)
    names = [text for text in texts if not is_masthead(text) and len(text) <= 40]
    likely = [text for text in names if _NAME.search(text)]
    return Masthead(next(iter(likely or names), None), issue, total, published)


def is_masthead(text: str) -> bool:
    """Whether a line can only stand in a masthead: issue, date, editor, (普 刊).

    >>> is_masthead("第 3 期(总第 709 期)"), is_masthead("(普 刊)"), is_masthead("杭州人大信息")
    (True, True, False)
    """
    return len(text) <= 100 and _LINE.match(text) is not None


def issue_line(text: str) -> bool:
    """Whether a line numbers an issue.

    >>> issue_line("2025年第8期"), issue_line("第八期培训班结业，学员表示收获很大。")
    (True, False)
    """
    return len(text) <= 60 and _ISSUE.search(_TOTAL.sub("第1期", text)) is not None and "。" not in text


def is_imprint(text: str) -> bool:
    """Whether a line belongs below the pieces: 送：…, 本期责任编辑：…, 电话：….

    >>> is_imprint("送：省人大常委会办公厅、研究室"), is_imprint("送清凉到一线")
    (True, False)
    """
    return _IMPRINT.match(text) is not None


def _number(numeral: str) -> int | None:
    if numeral[0] not in _CN:
        return int(numeral) or None
    digits = {character: index for index, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
    if "十" not in numeral and "百" not in numeral:
        return int("".join(str(digits[character]) for character in numeral)) or None
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, ones = rest.strip("零〇").rpartition("十")
    value = (digits.get(hundreds, 1) if "百" in numeral else 0) * 100
    if ten:
        value += (digits.get(tens, 1) if tens else 1) * 10
    return value + (digits.get(ones, 0) if ones else 0) or None
