"""What is code, not text: HTML, scripts, cells that a spreadsheet would run."""

from __future__ import annotations

import re

from schemas.findings import Finding

_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|blockquote|body|br|button|center|dd|div|dl|dt|em|embed|font|footer|form|frame|h[1-6]|head|"
    r"header|hr|html|i|iframe|img|input|li|link|main|meta|nav|object|ol|option|p|path|pre|script|section|select|small|span|"
    r"strong|style|sub|sup|svg|table|tbody|td|textarea|th|thead|title|tr|u|ul|video)(?=[\s/>])[^<>]{0,500}>",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"<script\b|<iframe\b|<object\b|<embed\b|<svg\b|javascript:\s*\S|<[a-z][^<>]{0,500}?\son[a-z]{3,20}\s*=|\bdocument\.(?:write|cookie)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s*(?:<\?xml[^<>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
# So many tags are no slip: the file is the source of a page.
_MANY = 10

# A line that a spreadsheet would take for a formula: an equals sign with something to compute, or one of the other signs
# before a call (@SUM(…)), a sheet (Sheet1!A1) or a program (cmd|…).
_FORMULA = re.compile(
    r"^[ \t\u3000]*((?:[=＝](?![=＝\s])[^\r\n]|[@＠+＋\-－]{1,4}[A-Za-z][A-Za-z0-9_.]{0,40}[(（!|])[^\r\n]{0,80})",
    re.MULTILINE,
)


def page(text: str) -> list[Finding]:
    """``text.web_page`` where the text is the source of a web page, else ``text.script`` and ``text.tag`` where they stand.

    >>> [f.code for f in page("<!DOCTYPE html><html><body><p>各位代表")]
    ['text.web_page']
    >>> [f.code for f in page("各位<b>代表</b><script>alert(1)")]
    ['text.script', 'text.tag', 'text.tag']
    """
    tags = list(_TAG.finditer(text))
    first = _PAGE.match(text)
    if first or len(tags) >= _MANY:
        start, end = first.span() if first else tags[0].span()
        return [Finding("text.web_page", start, end, {"count": len(tags)})]
    scripts = [Finding("text.script", hit.start(), hit.end()) for hit in _SCRIPT.finditer(text)]
    taken = {finding.start for finding in scripts}
    return scripts + [
        Finding("text.tag", hit.start(), hit.end(), {"tag": hit.group()[:40]})
        for hit in tags
        if hit.start() not in taken
    ]


def formulas(text: str) -> list[Finding]:
    """The lines that a spreadsheet would run if they stood in a cell.

    >>> [f.start for f in formulas('各位代表\\n=HYPERLINK("http://x")\\n-3℃\\n=====')]
    [5]
    """
    return [Finding("text.formula", hit.start(1), hit.end(1)) for hit in _FORMULA.finditer(text)]
