"""Bylines: who wrote a piece, from the brackets at its end or a web page's source line."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from schemas.codelists import CODES, load

_NAME = re.compile(r"[\u4e00-\u9fff㐀-䶿]{2,4}$|[\u4e00-\u9fff]{1,10}[·•・][\u4e00-\u9fff·•・]{1,15}$")
_LABEL = re.compile(
    r"(?:^|(?<=[\s　]))(?:本?文?作者(?:单位)?|供稿(?:单位)?|撰稿|来源|稿源|单位|文字?|通讯员|记者|本报记者|特约记者|特约通讯员|全媒体记者|见习记者)(?:[:：/／]|(?=[\s　])|(?=$))"
)
_DROP = re.compile(r"(?:供稿|报道|撰稿|/文|／文|\s文)$|^作者系|^据")
_EDITOR = re.compile(
    r"(?:责任编辑|责编|编辑|编审|审核|校对|监制|美编|摄影|图片|摄|签发|初审|复审|终审)[:：\s].*$|图[:：/／].*$"
)
_JOB = re.compile(r"^(?:记者|通讯员|本报记者|特约记者|全媒体记者|见习记者|实习生)")
_SPLIT = re.compile(r"[\s　、，,;；/／]+")
_BRACKETS = re.compile(r"[（(]([^（()）]{2,60}(?:[（(][^（()）]{1,12}[）)][^（()）]{0,20})?)[）)]\s*$")
_SOURCE = re.compile(r"(?:来\s*源|稿源|信息来源|文章来源)\s*[:：]\s*([^\s　：:]{2,30})(?![^\s　：:]|[:：])")
_AUTHOR = re.compile(
    r"(?:作\s*者|撰\s*稿|通讯员|记\s*者|实习生)(?:\s*[:：]\s*|[\s　]+)([\u4e00-\u9fff·•][^:：]{1,60}?)"
    r"(?=[\s　]*(?:作\s*者|编\s*辑|责任编辑|责编|编\s*审|审\s*核|校\s*对|摄\s*影|发布|日\s*期|时\s*间|浏览|点击|阅读|来\s*源|通讯员|记\s*者|实习生|字体|$)|[)）])"
)
_ITSELF = frozenset({"本站", "本网", "本站原创", "原创", "网络", "互联网"})
_BEHIND = re.compile(r"[\s　]+([\u4e00-\u9fff]{2,3})(?=[\s　]|$|[）)])")
_LEAD = re.compile(
    r"(?:本报|本刊|本网|[\u4e00-\u9fff]{2,8}(?:网|报))?(?:讯)?[\s　]*[（(]((?:本报|本刊|本网|全媒体|见习|特约)*(?:记者|通讯员)[^（()）。]{2,60})[）)]"
)
_PUNCTUATION = re.compile(r"[，。；：:！？“”《》（()）—]")


class Surname(BaseModel):
    """A surname; names alone in brackets are a byline, other short words are not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    surname: str


class OfficeEnding(BaseModel):
    """What the name of an office, a publisher or a congress ends with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ending: str
    why: str | None = None


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(row.surname for row in load(CODES / "surnames.csv", Surname, key="surname"))


@functools.cache
def _office() -> re.Pattern[str]:
    endings = [row.ending for row in load(CODES / "office_endings.csv", OfficeEnding, key="ending")]
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, endings), key=len, reverse=True))})$")


class Byline(NamedTuple):
    """The office that wrote a piece, and the authors named, in order."""

    unit: str | None
    authors: tuple[str, ...]


def byline(content: str) -> Byline | None:
    """The byline that the words inside the closing brackets of a piece are, or None where they are something else.

    >>> byline("拱墅区人大常委会办公室 叶 蓁")
    Byline(unit='拱墅区人大常委会办公室', authors=('叶蓁',))
    >>> byline("作者：张三 市人大常委会办公室")
    Byline(unit='市人大常委会办公室', authors=('张三',))
    >>> byline("普 刊") is None, byline("2025年1月10日在区第十七届人民代表大会上") is None
    (True, True)
    """
    text = _EDITOR.sub("", content.strip())
    labelled = _LABEL.search(text) is not None or _DROP.search(text) is not None
    text = _LABEL.sub(" ", _DROP.sub(" ", text)).strip()
    if not text or re.search(r"[0-9。！？：:；“”《》]", text):
        return None
    units: list[str] = []
    authors: list[str] = []
    for token in _join_names([token for token in _SPLIT.split(text) if token]):
        token = _JOB.sub("", token)
        if not token:
            continue
        if _office().search(token) and len(token) >= 3 and not (labelled and len(token) <= 3 and not units and authors):
            units.append(token)
        elif _NAME.fullmatch(token):
            authors.append(token)
        else:
            return None
    if not units and not (authors and (labelled or all(personal(name) for name in authors))):
        return None
    return Byline(("、" if "、" in text else " ").join(units) or None, tuple(authors))


def personal(name: str) -> bool:
    """Whether a word is the name of a person by its surname and length.

    >>> personal("张三"), personal("会议")
    (True, False)
    """
    surnames = _surnames()
    return (
        (name[0] in surnames and 2 <= len(name) <= 3) or (name[:2] in surnames and 3 <= len(name) <= 4) or "·" in name
    )


def _join_names(tokens: list[str]) -> list[str]:
    """叶 蓁 is one name printed with a space inside; so is 欧阳 娜."""
    joined: list[str] = []
    for token in tokens:
        if (
            joined
            and len(token) == 1
            and (len(joined[-1]) == 1 or (len(joined[-1]) == 2 and joined[-1] in _surnames()))
        ):
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def closing(text: str) -> tuple[int, Byline] | None:
    """The byline in brackets with which a paragraph closes: where its bracket opens in ``text``, and what it says.

    >>> closing("形成一批成果。（余杭区人大常委会办公室 董震宇）")
    (7, Byline(unit='余杭区人大常委会办公室', authors=('董震宇',)))
    """
    hit = _BRACKETS.search(text, max(0, len(text) - 90))
    if hit is None:
        return None
    before = text[: hit.start()].rstrip()
    if before and before.rstrip("”’」』）)")[-1:] not in tuple("。！？!?；"):
        return None
    if _EDITOR.fullmatch(hit.group(1)):
        return hit.start(), Byline(None, ())
    found = byline(hit.group(1))
    return None if found is None else (hit.start(), found)


def source_line(text: str) -> Byline | None:
    """Unit and authors of a web page's source line; the editor is no author, and the page itself (本站) no source.

    >>> source_line("来源:杭州日报   作者:记者 朱颖婕   编辑:高婷婷")
    Byline(unit='杭州日报', authors=('朱颖婕',))
    >>> source_line("来源：区人大常委会办公室 张三"), source_line("作者：办公室 李四  来源：本站")
    (Byline(unit='区人大常委会办公室', authors=('张三',)), Byline(unit='办公室', authors=('李四',)))
    """
    source = _SOURCE.search(text)
    unit = source.group(1).strip("）)】") if source else None
    authors: list[str] = []
    offices: list[str] = []
    for author in _AUTHOR.finditer(text):
        for token in _join_names([token for token in _SPLIT.split(author.group(1)) if token]):
            name = _JOB.sub("", token)
            if _office().search(name) and len(name) >= 3:
                offices.append(name)
            elif _NAME.fullmatch(name) and name not in authors:
                authors.append(name)
    if source is None and not authors:
        return None
    if source is not None and not authors and _office().search(unit or ""):
        behind = _BEHIND.match(text, source.end())
        if behind is not None and personal(behind.group(1)):
            authors.append(behind.group(1))
    if unit in _ITSELF:
        unit = None
    return Byline(unit or next(iter(offices), None), tuple(authors))


def leading_byline(text: str) -> tuple[str, ...]:
    """The reporters whom a newspaper's text names before its first words.

    >>> leading_byline("本报讯（记者 张三 通讯员 李四）近日，区人大常委会召开会议。")
    ('张三', '李四')
    """
    hit = _LEAD.match(text)
    if hit is None:
        return ()
    words = [_JOB.sub("", word) for word in _join_names(_SPLIT.split(hit.group(1)))]
    return tuple(word for word in words if _NAME.fullmatch(word))


def bare(text: str) -> Byline | None:
    """The byline that a line below a title is: a name, an office and names; None where it is something else.

    >>> bare("张 三"), bare("区人大常委会办公室  李四"), bare("工作回顾")
    (Byline(unit=None, authors=('张三',)), Byline(unit='区人大常委会办公室', authors=('李四',)), None)
    """
    if len(text) > 40 or _PUNCTUATION.search(text):
        return None
    found = byline(text)
    return found if found is not None and found.authors else None
