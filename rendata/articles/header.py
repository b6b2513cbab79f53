"""What stands above a text: title, publication line, place and session, speaker, page chrome."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from rendata.articles.bylines import Byline, source_line
from rendata.articles.chrome import is_chrome
from rendata.articles.dates import date_in
from rendata.reading.paragraphs import Paragraph

_SALUTATION = re.compile(r"[“]?(?:各位|主任|尊敬的)[^。]{0,30}(?:代表|委员|副主任|同志|领导)[^。]{0,20}[：:！!]$")
_META = re.compile(
    r"[【\[（(]?(?:信息)?(?:来\s*源|稿\s*源|发布(?:时间|日期|机构|单位|人|者)?|发表(?:时间|日期)?|时\s*间|日\s*期|成文日期|生成日期|公开日期|作\s*者|编\s*辑|责任编辑|责编"
    r"|记\s*者|通讯员|供稿|浏览(?:次数|量)?|访问(?:次数|量)?|点击(?:率|数|次数|量)?|阅读(?:量|数|次数)?|索\s*引\s*号|文\s*号|发文字号|主题词|主题分类|组配分类|有效性|关键词|文章来源|审核|校对|摄影)\s*[:：]"
)
_DATE = re.compile(
    r"[（(\[]?\s*(?:[12]\d{3}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|[一二三四五六七八九〇零○]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
    r"\s*(?:星期.)?(?:\d{1,2}\s*[:：时]\s*\d{1,2}\s*(?:[:：分]\s*(?:\d{1,2})?)?)?\s*[）)\]]?"
)
_SUBTITLE = re.compile(
    r"——|――|--|—[^—]|[（(].{6,120}[）)]$|.{0,12}年.{1,12}日.{0,4}在?.{2,60}(?:会议|大会|例会)(?:上|通过|第[^，。]{1,12}次会议(?:上|通过)?)"
)
_OFFICE = re.compile(
    r".{0,20}(?:主任|副主任|省长|市长|县长|区长|州长|旗长|盟长|主席|院长|检察长|代省长|代市长|代县长|代区长|总理|委员长|局长|厅长|书记|秘书长|执行主席)"
    r"[\s　]*[\u4e00-\u9fff·•]{1,12}(?:[\s　][\u4e00-\u9fff]{1,2})?$"
)
_PERSON = re.compile(
    r"[\u4e00-\u9fff](?:[\s　]*[\u4e00-\u9fff]){1,3}$|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff·•]{1,12}$"
)
_CAPTION = re.compile(r".{4,}(?:摄|供图|/图|资料图|图片)\s*[）)]?$|.{2,20}(?<!工)作(?:了)?(?:关于)?.{0,16}报告。?$")
_TYPE = re.compile(
    r"(?:报告|决议|决定|公告|通告|通报|通知|办法|条例|意见|纪要|综述|讲话|致辞|说明|草案|议程|名单|简报|总结|要点|计划|方案|规定|规则|简介|解读|批复|函|建议|条例释义|守则|细则)"
    r"(?:[（(][^（）()]{1,40}[）)])?$"
)
_ORGAN_END = re.compile(
    r"(?:人民代表大会|常务委员会|常委会|人民政府|人民法院|人民检察院|委员会|会议|关于[^，。]{0,40}|[的和与及、，,：:—“《（(])$"
)
_CARRIES_ON = re.compile(r"(?:常务委员会|工作报告|报告|情况|的|决定|决议|意见|和|及|与|公告|通知)")
_SITE = re.compile(
    r"(?:要闻|新闻|动态|资讯|专题|栏目|频道|公开|网|网站|门户|报道|之窗|在线|人大工作|政务信息|正文|内容|文章)$"
)
_LABEL_ALONE = re.compile(r".{1,8}[:：]$")
_SENTENCE = re.compile(r"[。！？；!?;]")
_HEADING_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[部章条]"
)
_ZONE = 60


class Header(NamedTuple):
    """Where title and body stand, as indices of paragraphs (the title's half-open), and what the lines around them say."""

    first: int
    after: int
    body: int
    title: str | None
    published: datetime.date | None
    source: Byline | None
    subtitle: str


def is_body(text: str) -> bool:
    """Whether a paragraph reads like running text: a sentence of some length that ends.

    >>> is_body("现在，我代表市人大常委会，向大会报告工作，请予审议。"), is_body("工作回顾")
    (True, False)
    """
    if is_salutation(text):
        return True
    if _META.match(text) or _CAPTION.match(text):
        return False
    hit = _SENTENCE.search(text)
    return hit is not None and len(text) >= 18


def is_salutation(text: str) -> bool:
    """各位代表： and the like.

    >>> is_salutation("各位代表："), is_salutation("各位代表，奋斗铸就伟业。")
    (True, False)
    """
    return len(text) <= 60 and _SALUTATION.match(text) is not None


def is_meta(text: str) -> bool:
    """A publication line: 来源：…, 发布时间：…, a date alone.

    >>> is_meta("发布时间:2026-01-20 07:27:03"), is_meta("2025-06-12"), is_meta("2025年工作回顾")
    (True, True, False)
    """
    return len(text) <= 160 and (_META.match(text) is not None or _DATE.fullmatch(text.strip()) is not None)


def _aside(text: str) -> bool:
    """What may stand between title and body."""
    return (
        is_meta(text)
        or is_chrome(text)
        or (len(text) <= 120 and _SUBTITLE.match(text) is not None)
        or _OFFICE.match(text) is not None
        or _CAPTION.match(text) is not None
    )


def header(paragraphs: Sequence[Paragraph]) -> Header:
    """The header of a text that is one article."""
    texts = [paragraph.text for paragraph in paragraphs[:_ZONE]]
    stop = next((index for index, text in enumerate(texts) if is_body(text) and not is_chrome(text)), len(texts))
    scores = {index: score for index in range(stop) if (score := _score(texts, index, stop)) is not None}
    if not scores:
        body = next((index for index in range(len(texts)) if not _aside(texts[index])), 0)
        return Header(body, body, body, None, _published(texts[:body]), _source(texts[:body]), "")
    best = max(scores, key=lambda index: (scores[index], index))
    first = best
    while first - 1 in scores and _joins(texts[first - 1], texts[first]):
        first -= 1
    after = best + 1
    while after in scores and _joins(texts[after - 1], texts[after]):
        after += 1
    body = _body(texts, after, stop)
    title = "".join(texts[first:after])
    around = texts[:first] + texts[after:body]
    return Header(first, after, body, title, _published(around), _source(around), "".join(texts[after:body]))


def _body(texts: Sequence[str], after: int, stop: int) -> int:
    """The first paragraph below the title that is no publication line, session, speaker or caption."""
    index = after
    title = "".join(texts[:after])
    while index < stop:
        text = texts[index]
        previous = texts[index - 1]
        value = _LABEL_ALONE.match(previous) is not None and index > after and len(text) <= 40
        session = (
            index > after and previous.startswith(("——", "――", "（", "(")) and not previous.endswith(("上", ")", "）"))
        )
        name = _PERSON.match(text) is not None and index + 1 <= stop
        if not (_aside(text) or value or session or name or (len(text) > 4 and text in title)):
            break
        index += 1
    return index


def _score(texts: Sequence[str], index: int, stop: int) -> int | None:
    """How much a line above the body reads like the title; None where it cannot be."""
    text = texts[index]
    if not 4 <= len(text) <= 120 or is_meta(text) or is_chrome(text) or _CAPTION.match(text):
        return None
    if (
        text.startswith(("——", "――"))
        or _HEADING_NUMBER.match(text)
        or is_salutation(text)
        or (_DATE.match(text)
        and "会议上" in text)
    ):
        return None
    if _LABEL_ALONE.match(text) or (_OFFICE.match(text) and not _TYPE.search(text)):
        return None
    if index and _LABEL_ALONE.match(texts[index - 1]):
        return None
    score = 0
    if _TYPE.search(text):
        score += 3
    if any(mark in text for mark in ("人大", "人民代表大会", "常委会", "政府", "关于")):
        score += 1
    following = next((other for other in texts[index + 1 :] if not is_chrome(other)), "")
    if _aside(following):
        score += 2
    if text in texts[:index]:
        score += 2
    if len(text) >= 10:
        score += 1
    if _SITE.search(text):
        score -= 3
    if index and texts[index - 1] in (">", "＞", "›", "»", "|"):
        score -= 4
    return score


def _joins(upper: str, lower: str) -> bool:
    """Whether two lines are one title printed over two."""
    return _ORGAN_END.search(upper) is not None or (_CARRIES_ON.match(lower) is not None and len(lower) <= 30)


def _published(texts: Sequence[str]) -> datetime.date | None:
    dated = [(text, date) for text in _with_labels(texts) if (date := date_in(text)) is not None]
    for text, date in dated:
        if is_meta(text):
            return date
    return dated[0][1] if dated else None


def _source(texts: Sequence[str]) -> Byline | None:
    unit: str | None = None
    authors: tuple[str, ...] = ()
    for text in _with_labels(texts):
        found = source_line(text)
        if found is not None:
            unit, authors = unit or found.unit, authors or found.authors
    return Byline(unit, authors) if unit or authors else None


def _with_labels(texts: Sequence[str]) -> list[str]:
    """Lines, a label that stands alone (来源：) put together with the line below it."""
    made: list[str] = []
    for text in texts:
        if made and _LABEL_ALONE.fullmatch(made[-1]):
            made[-1] += text
        else:
            made.append(text)
    return made
