"""What a web page prints around its text: tool bars, breadcrumbs, link lists, licences (schemas/codes/page_chrome.csv)."""

from __future__ import annotations

import functools
import re
from typing import Literal

from pydantic import BaseModel, ConfigDict

from schemas.codelists import CODES, load


class Chrome(BaseModel):
    """Words that belong to a page and not to its text: a whole line, a line's start, or anywhere in a line; above the
    text, below it or both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: str
    match: Literal["line", "start", "contains"]
    side: Literal["both", "below"]
    why: str | None = None


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """By side; the group ``start`` is what only begins like chrome."""
    rows = load(CODES / "page_chrome.csv", Chrome, key="words")
    forms = {"line": "(?:{})$", "contains": ".{{0,200}}?(?:{})", "start": "(?P<start>{})"}
    made = {}
    for side in ("both", "below"):
        parts = []
        for match, form in forms.items():
            words = [re.escape(row.words) for row in rows if row.match == match and side in (row.side, "below")]
            if words:
                parts.append(form.format("|".join(sorted(words, key=len, reverse=True))))
        made[side] = re.compile("|".join(parts))
    return made


_LONGEST = 200
_MARKS = re.compile(r"[>›»|\-_=*─━═—–~～·×【】\[\]()（）《》<«‹\s　/\\A＋+－a]+$")
_CRUMBS = re.compile(r"[^。！？]{0,40}\s*(?:>|＞|›|»|>>)\s*[^。！？]{0,60}$")


def is_chrome(text: str, *, below: bool = False) -> bool:
    """Whether a line belongs to the web page; ``below`` the text, link lists and licences do too.

    >>> is_chrome("下载"), is_chrome("所在位置: 杭州网 > 热点专题"), is_chrome("相关报道："), is_chrome("相关报道：", below=True)
    (True, True, False, True)
    """
    if len(text) > _LONGEST:
        return False
    if _MARKS.fullmatch(text):
        return True
    found = _patterns()["below" if below else "both"].match(text)
    # Running text may begin like chrome: 承办单位应在办理后及时答复，并….
    running = text.endswith("。") and ("，" in text or "," in text)
    if found is not None and not (found["start"] and running):
        return True
    return _CRUMBS.match(text) is not None
