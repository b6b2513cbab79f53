"""What a line above or below a text is: salutation, publication line, session, speaker, caption, title, running text. The
words come from schemas/codes/header_words.csv."""

from __future__ import annotations

import functools
import re
from typing import Literal

from pydantic import BaseModel, ConfigDict

from rendata.articles.bylines import personal
from rendata.articles.chrome import is_chrome
from schemas.codelists import CODES, load

Kind = Literal["salutation", "meta", "date", "chrome", "session", "speaker", "caption", "number", "body", "line"]

_SALUTATION = re.compile(r"“?(?:各位|主任|尊敬的)[^。]{0,30}(?:代表|委员|副主任|同志|领导)[^。]{0,20}[：:！!]$")
_JOB = r"[\u4e00-\u9fff]{0,10}(?:记者|通讯员|实习生)"
_AUTHORS = re.compile(rf"(?:{_JOB}(?:[\s　]+[\u4e00-\u9fff]{{2,4}}){{1,4}}[\s　]*){{1,3}}$")
_DATE = re.compile(
    r"[（(\[]?\s*(?:[12]\d{3}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?"
    r"|[一二三四五六七八九〇零○]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)\s*(?:星期.)?"
    r"(?P<time>\d{1,2}\s*[:：时]\s*\d{1,2}\s*(?:[:：分]\s*(?:\d{1,2})?)?)?\s*[）)\]]?"
)
# 张三 2025-06-12 08:00:05, 2025-06-12 08:00 某区人大: who and when, without a label.
_WHO = r"[\u4e00-\u9fffA-Za-z·]{2,14}"
_UNLABELLED = re.compile(rf"{_WHO}[\s　|丨/]+(?P<before>.+)$|(?P<after>.+?)[\s　|丨/]+{_WHO}$")
_PERIODICAL = re.compile(r"《[^》]{2,20}》(?:杂志)?\s*[12]\d{3}\s*年\s*第?\s*[0-9０-９一二三四五六七八九十]{1,3}\s*期$")
# （第7号）, 甬人大常〔2025〕3号
_DOCUMENT_NUMBER = re.compile(
    r"[（(【]?\s*(?:第\s*[0-9一二三四五六七八九十百〇]+\s*号|[\u4e00-\u9fff]{1,10}[〔\[（(【]\s*[0-9]{4}\s*[〕\]）)】]\s*第?\s*[0-9]+\s*号)\s*[）)】]?$"
)
_YEAR = r"(?:[12]\d{3}|[一二三四五六七八九〇零○]{4})\s*年"
_SESSION = re.compile(
    rf"(?:——|――|—|--)?\s*[（(]?\s*(?:于)?\s*{_YEAR}\s*\S{{1,3}}\s*月.{{1,70}}(?:会议|大会|届|公布|发布|印发|施行|修订|修正|会)"
    rf"|(?:——|――)?\s*[（(]?\s*在?.{{2,40}}会议上"
)
_PERSON = re.compile(
    r"[\u4e00-\u9fff](?:[\s　]*[\u4e00-\u9fff]){1,3}$|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff·•]{1,12}$"
)
_CAPTION = re.compile(r".{4,}(?:摄|供图|[/／]图|资料图|图片)\s*[）)]?$|.{2,30}(?<!工)作了?(?:关于)?.{0,16}报告》?。?$")
_SENTENCE = re.compile(
    r"[。！？；]|(?<=[\u4e00-\u9fff])[!?;]|(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十])\.(?![0-9A-Za-z])"
)
_NUMBER = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[部章条]"
)
_SPREAD_NAME = re.compile(r"(?<=[\s　])([\u4e00-\u9fff])[\s　]+([\u4e00-\u9fff])$")
_LONGEST_META = 160
_LONGEST_SESSION = 120
_SHORTEST_BODY = 18


class HeaderWord(BaseModel):
    """A word by which a line above a text is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str
    sort: Literal["label", "office", "document", "site"]
    why: str | None = None


@functools.cache
def _words(sort: str) -> str:
    """The words of a sort as an alternation, the longest first; a space may stand between their characters."""
    rows = load(CODES / "header_words.csv", HeaderWord)
    words = sorted((row.word for row in rows if row.sort == sort), key=len, reverse=True)
    return "|".join(r"\s*".join(map(re.escape, word)) if len(word) == 2 else re.escape(word) for word in words)


@functools.cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"[【\[（(]?\s*(?:{_words('label')})\s*[:：]")


@functools.cache
def _office() -> re.Pattern[str]:
    return re.compile(
        rf".{{0,24}}(?:{_words('office')})([\s　]*)([\u4e00-\u9fff·•]{{2,14}}(?:[\s　][\u4e00-\u9fff]{{1,2}})?)$"
    )


@functools.cache
def _document() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('document')})\s*(?:[（(][^（）()]{{1,40}}[）)])?$")


@functools.cache
def _site() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('site')})$")


def kind(text: str) -> Kind:
    """What a line is by its own words; ``line`` is any other, a title perhaps.

    >>> [kind(text) for text in ["各位代表：", "来源：新华日报", "（2025年1月9日在某区第三届人民代表大会第五次会议上）", "区长 张三"]]
    ['salutation', 'meta', 'session', 'speaker']
    """
    if len(text) > _LONGEST_META:
        return "body"
    if is_salutation(text):
        return "salutation"
    if is_date(text):
        return "date"
    if is_meta(text):
        return "meta"
    if is_chrome(text):
        return "chrome"
    if _NUMBER.match(text) and ("，" in text or "," in text):
        return "number"  # 三、积极参加视察，…每年至少提出一条建议
    if is_document(text) and not text.startswith(("——", "――", "（", "(")):
        return "caption" if _CAPTION.match(text) else "line"
    if len(text) <= _LONGEST_SESSION and _SESSION.match(text) and not _is_lead(text):
        return "session"
    if _CAPTION.match(text):
        return "caption"
    if _NUMBER.match(text):
        return "number"
    if is_body(text):
        return "body"
    return "speaker" if is_speaker(text) else "line"


def _is_lead(text: str) -> bool:
    """Whether what begins like a session line is running text: 9月26日，区人大常委会召开会议，听取…。 ends like a sentence, and
    2025年1月，…会议期间收到建议211件。现报告如下： holds one."""
    return text.rstrip().endswith(("。", "！", "；", "：", ":")) or ("。" in text and text[0] not in "（(")


def is_body(text: str) -> bool:
    """Whether a paragraph reads like running text: it ends a sentence and is no line of another kind.

    >>> is_body("现在，我代表市人大常委会，向大会报告工作，请予审议。"), is_body("工作回顾")
    (True, False)
    """
    if is_salutation(text):
        return True
    announces = text.endswith(("：", ":")) and ("，" in text or "," in text)
    if len(text) < _SHORTEST_BODY or (_SENTENCE.search(text) is None and not announces):
        return False
    return _label().match(text) is None and _CAPTION.match(text) is None


def is_salutation(text: str) -> bool:
    """各位代表： and the like.

    >>> is_salutation("各位代表："), is_salutation("各位代表，奋斗铸就伟业。")
    (True, False)
    """
    return len(text) <= 60 and _SALUTATION.match(text) is not None


def is_meta(text: str) -> bool:
    """A publication line: 来源：…, 发布时间：…, a day with its time, the names of reporters.

    >>> is_meta("发布时间:2026-01-20 07:27:03"), is_meta("2025-06-12 08:00 来源：区人大"), is_meta("2025年工作回顾")
    (True, True, False)
    """
    if len(text) > _LONGEST_META:
        return False
    if _label().match(text) or _AUTHORS.match(text) or _DOCUMENT_NUMBER.match(text) or _PERIODICAL.match(text):
        return True
    unlabelled = _UNLABELLED.match(text)
    if unlabelled is not None:
        day = _DATE.fullmatch(unlabelled["before"] or unlabelled["after"])
        if day is not None and day["time"] is not None:
            return True
    dated = _DATE.match(text)
    if dated is None:
        return False
    rest = text[dated.end() :].lstrip()
    return (not rest and dated.group("time") is not None) or _label().match(rest) is not None


def is_date(text: str) -> bool:
    """A line that is a day and nothing else, without the time.

    >>> is_date("2025年7月24日"), is_date("2026-02-03 09:02:33")
    (True, False)
    """
    dated = _DATE.fullmatch(text)
    return dated is not None and dated.group("time") is None


def is_document(text: str) -> bool:
    """Whether a line ends as the title of a document does: …报告, …决定, …条例（草案）.

    >>> is_document("某区人民法院工作报告"), is_document("人大要闻")
    (True, False)
    """
    return _document().search(text) is not None


def is_site(text: str) -> bool:
    """Whether a line ends as the name of a site or a column does.

    >>> is_site("人大要闻")
    True
    """
    return _site().search(text) is not None


def is_speaker(text: str) -> bool:
    """Whether a line is an office and a name: 区长 张三.

    >>> is_speaker("国务院总理李四"), is_speaker("区人大常委会召开第二次主任会议")
    (True, False)
    """
    hit = _office().match(text)
    return hit is not None and (bool(hit.group(1)) or personal(hit.group(2)))


def is_person(text: str) -> bool:
    """Whether a line can be a name: 张三, 张 三, 艾尔肯·某某.

    >>> is_person("张 三"), is_person("工作总体回顾")
    (True, False)
    """
    return _PERSON.match(text) is not None


def tight(text: str) -> str:
    """A line set out over its width (工 作 报 告) closed up: the spaces between single characters go.

    >>> tight("工 作 报 告"), tight("省长 李四"), tight("主任  张  三")
    ('工作报告', '省长 李四', '主任  张三')
    """
    words = text.split()
    if len(words) >= 2 and all(len(word) == 1 for word in words):
        return "".join(words)
    if len(words) >= 3 and sum(1 for word in words if len(word) == 1) >= len(words) - 1:
        return "".join(words) if len(words[0]) == 1 else _SPREAD_NAME.sub(r"\1\2", text)
    return _SPREAD_NAME.sub(r"\1\2", text)
