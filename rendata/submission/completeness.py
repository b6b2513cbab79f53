"""Whether a text is all there: Chinese prose with sentences, from the first to the last."""

from __future__ import annotations

import re

from rendata.articles.chrome import is_chrome
from rendata.articles.model import Parsed
from rendata.reading.layout import ended
from rendata.reading.paragraphs import open_bracket
from schemas.findings import Finding

SHORTEST = 40
"""Chinese characters of the shortest text that can be a published piece: a digest item has a hundred."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_OTHER_LETTER = re.compile(
    "[A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u3041-\u30ff\uac00-\ud7af]"
)
# What marks the frame of a web page rather than its text.
_FRAME = re.compile(
    r"版权所有|ICP备|网安备|网站地图|技术支持|隐私|无障碍|浏览器|扫一扫|Copyright|上一篇|下一篇", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[。！？；]")
_SENTENCE = 12
_MORE = re.compile(r"(?:点击|展开|查看|阅读)(?:全文|更多|原文|余下)[^。]{0,8}|未完待续|(?:\.{3}|…{1,2})\s*$")
_DATE_OR_NAME = re.compile(r"[\d０-９〇○零一二三四五六七八九十\s年月日.\-/]+|.{0,14}")


def chinese(text: str, parsed: Parsed | None = None) -> Finding | None:
    """Why the text is no Chinese prose: ``text.question_marks``, ``text.too_short``, ``text.not_chinese`` or
    ``text.only_chrome``; None where it is.
    Sentences are looked for in the articles of ``parsed``, in the lines of the text where there is none.

    >>> chinese("首页").code, chinese("The Standing Committee of the Municipal People's Congress met.").code
    ('text.too_short', 'text.not_chinese')
    >>> chinese("常委会听取和审议专项工作报告，提出审议意见，督促政府部门研究处理，推动解决一批群众关心的问题。")
    """
    han = len(text) - len(_HAN.sub("", text))
    other = len(text) - len(_OTHER_LETTER.sub("", text))
    lost = text.count("?")
    if lost > han and lost >= SHORTEST:
        return Finding("text.question_marks", None, None, {"count": lost})
    if other > han and han + other >= SHORTEST:
        return Finding("text.not_chinese", None, None, {"share": 100 * han // (han + other)})
    if han < SHORTEST:
        return Finding("text.too_short", None, None, {"characters": han, "least": SHORTEST})
    prose = (line for each in parsed.articles for line in each.body.text.split("\n")) if parsed else text.splitlines()
    if not any(
        _has_sentence(line) for line in prose if not is_chrome(line, below=True) and not _FRAME.search(line[:200])
    ):
        return Finding("text.only_chrome")
    return None


def _has_sentence(paragraph: str) -> bool:
    return any(len(part) >= _SENTENCE for part in _SENTENCE_END.split(paragraph)[:-1])


def truncated(text: str, parsed: Parsed) -> list[Finding]:
    """Where the last article breaks off in mid-sentence, or a page says that there is more; nothing where it ends as texts do."""
    if not parsed.articles:
        return []
    article = parsed.articles[-1]
    last = article.body.text.rstrip().rpartition("\n")[2]
    if not last or article.unit is not None or article.authors:
        return []
    more = _MORE.search(last, max(len(last) - 20, 0))
    cut = not ended(last) and (last[-1] in "，、,（(“《" or open_bracket(last) or not _DATE_OR_NAME.fullmatch(last))
    if not more and (not cut or last[-1] in "）)】》"):
        return []
    start, end = article.body.raw_span(max(len(article.body.text.rstrip()) - 12, 0), len(article.body.text.rstrip()))
    return [Finding("text.truncated", start, end)]
