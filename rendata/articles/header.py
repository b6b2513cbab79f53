"""What stands above a text that is one article: title, publication lines, session, speaker; where the body begins."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from rendata.articles import contents, toplines
from rendata.articles.bylines import Byline, source_line
from rendata.articles.dates import date_in
from rendata.reading.paragraphs import Paragraph

_ORGAN_END = re.compile(
    r"(?:人民代表大会|常务委员会|常委会|人民政府|人民法院|人民检察院|委员会|办公室|会议|[的和与及、，,：:—“《（(])$"
)
_CARRIES_ON = re.compile(r"(?:常务委员会|工作报告|报告|情况|的|决定|决议|意见|和|及|与|公告|通知|公报)")
_ABOUT = re.compile(r"(?:[\u4e00-\u9fff]{0,30})关于")
_ACTORS = ("人大", "人民代表大会", "常委会", "政府", "法院", "检察院", "关于")
_LABEL_ALONE = re.compile(r".{1,8}[:：]$")
_SUBTITLE = re.compile(r"——|――|--")
_ZONE = 60
_TOP = 40
_LINE = 200
_ASIDES = ("meta", "date", "chrome", "session", "speaker", "caption")


class Header(NamedTuple):
    """Where title and body stand, as indices of paragraphs (the title's half-open), and what the lines around them say."""

    first: int
    after: int
    body: int
    title: str | None
    published: datetime.date | None
    source: Byline | None
    subtitle: str


def header(paragraphs: Sequence[Paragraph]) -> Header:
    """The header of a text that is one article."""
    printed = [paragraph.text for paragraph in paragraphs[:_ZONE]]
    texts = [toplines.tight(text) for text in printed]
    salutation = _salutation(texts)
    kinds = _kinds(texts, salutation)
    stop = (
        salutation
        if salutation is not None
        else next((i for i, kind in enumerate(kinds) if kind == "body"), len(kinds))
    )
    scores = {i: score for i in range(stop) if (score := _score(texts, kinds, i)) is not None}
    if not scores:
        body = stop if salutation is not None else next((i for i, kind in enumerate(kinds) if kind not in _ASIDES), 0)
        return Header(body, body, body, None, _published(texts[:body]), _source(texts[:body]), "".join(texts[:body]))
    best = max(scores, key=lambda i: (scores[i], i))
    first, after = best, best + 1
    while first - 1 in scores and _joins(texts[first - 1], texts[first]):
        first -= 1
    while (
        after < stop and (after in scores or _SUBTITLE.match(texts[after])) and _joins(texts[after - 1], texts[after])
    ):
        after += 1
    body = salutation if salutation is not None else _body(texts, kinds, after, stop)
    around = texts[:first] + texts[after:body]
    title = "".join(printed[first:after])
    return Header(first, after, body, title, _published(around), _source(around), "".join(texts[after:body]))


def _kinds(texts: Sequence[str], salutation: int | None) -> list[toplines.Kind]:
    """The kinds of the lines down to the first running text, or to the salutation where there is one."""
    kinds: list[toplines.Kind] = []
    for text in texts:
        kinds.append(toplines.kind(text))
        if len(kinds) - 1 == salutation or (salutation is None and kinds[-1] == "body"):
            break
    return kinds


def _salutation(texts: Sequence[str]) -> int | None:
    """Where the deputies are addressed, with lines only and no running text above."""
    for index, text in enumerate(texts[:_TOP]):
        if toplines.is_salutation(text):
            return index
        if len(text) > _LINE:
            return None
    return None


def _body(texts: Sequence[str], kinds: Sequence[toplines.Kind], after: int, stop: int) -> int:
    """The first paragraph below the title that is no publication line, session, speaker or caption."""
    title = "".join(texts[:after])
    index = after
    while index < stop:
        text, above = texts[index], texts[index - 1]
        value = index > after and len(text) <= 40 and _LABEL_ALONE.match(above) is not None
        session = index > after and kinds[index - 1] == "session" and not above.endswith(("上", "过", ")", "）"))
        name = toplines.is_person(text) and kinds[index - 1] in (*_ASIDES, "speaker") and kinds[index - 1] != "chrome"
        again = len(text) > 4 and text in title
        if contents.begins(text):
            break
        if not (kinds[index] in _ASIDES or value or session or name or again):
            break
        index += 1
    return index


def _score(texts: Sequence[str], kinds: Sequence[toplines.Kind], index: int) -> int | None:
    """How much a line above the body reads like the title; None where it cannot be."""
    text = texts[index]
    if kinds[index] != "line" or not 4 <= len(text) <= 120 or _SUBTITLE.match(text) or text[0] in "（(":
        return None
    if text.endswith("。"):
        return None  # a short sentence (收集问题477个。), not long enough to be told from a line by its words
    if _LABEL_ALONE.match(text) or (index and _LABEL_ALONE.match(texts[index - 1])):
        return None
    following = next((kinds[i] for i in range(index + 1, len(kinds)) if kinds[i] != "chrome"), "body")
    score = 3 if toplines.is_document(text) else 0
    score += 1 if any(mark in text for mark in _ACTORS) else 0
    score += 2 if following in _ASIDES else 0
    score += 2 if text in texts[:index] else 0
    score += 1 if len(text) >= 10 else 0
    score -= 3 if toplines.is_site(text) else 0
    score -= 4 if index and texts[index - 1] in (">", "＞", "›", "»", "|") else 0
    return score


def _joins(upper: str, lower: str) -> bool:
    """Whether two lines are one title printed over two: …人民代表大会 | 常务委员会工作报告, a subtitle behind a dash."""
    if _SUBTITLE.match(lower):
        return toplines.kind(lower) == "line"
    if _ORGAN_END.search(upper) or (_CARRIES_ON.match(lower) and len(lower) <= 30):
        return True
    return not toplines.is_document(upper) and _ABOUT.match(upper) is not None and toplines.is_document(lower)


def _published(texts: Sequence[str]) -> datetime.date | None:
    """The day of a publication line; else that of the session, when the text was made public by being read out."""
    dated = [(text, date) for text in _with_labels(texts) if (date := date_in(text)) is not None]
    for text, date in dated:
        if toplines.is_meta(text) or toplines.is_date(text):
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
