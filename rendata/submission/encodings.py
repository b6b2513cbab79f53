"""Text that went through a wrong encoding: a file in two encodings, a passage that was decoded wrongly before it was saved."""

from __future__ import annotations

import re
from typing import Literal

from rendata.reading.decoding import plausible
from schemas.findings import Finding

Family = Literal["utf-8", "gb18030"]

_LINE = re.compile(r"[^\r\n]{4,}")
# A run of letters that Western programs show for the bytes of UTF-8: å…Œå‘Š.
_WESTERN = re.compile(r"[\xc3-\xe9][\x80-\xbf\u0152-\u2122]{1,2}[\xc3-\xef]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# So many of the characters that a repair yields must be Chinese before it is believed.
_SHARE = 0.6
_LISTED = 20


def mixed(data: bytes) -> Finding | None:
    """Of a file that decodes in no encoding: where its lines change from one encoding to another, if that is the cause.

    >>> mixed("一、听取审议报告\\n".encode() + "二、表决任免事项\\n".encode("gbk")).details
    {'first': 'utf-8', 'second': 'gb18030', 'line': 2}
    """
    first: Family | None = None
    for number, line in enumerate(data.split(b"\n"), start=1):
        family = _family(line)
        if family is None:
            continue
        if first is None:
            first = family
        elif family != first:
            return Finding("text.mixed_encodings", None, None, {"first": first, "second": family, "line": number})
    return None


def misdecoded(text: str) -> list[Finding]:
    """The lines of a text that make Chinese only when a wrong decoding is taken back, with what they should read.

    >>> wrong = "听取审议专项工作报告".encode().decode("gb18030")
    >>> misdecoded("各位代表：\\n" + wrong + "\\n")[0].details["should"]
    '听取审议专项工作报告'
    """
    found: list[Finding] = []
    for hit in _LINE.finditer(text):
        line = hit.group()
        if len(line) > 2000:
            line = line[:2000]
        mended = _mended(line)
        if mended is not None:
            shown = mended.strip()[:20]
            found.append(Finding("text.misdecoded", hit.start(), hit.start() + len(line), {"should": shown}))
            if len(found) == _LISTED:
                break
    return found


def _family(line: bytes) -> Family | None:
    """The encoding of a line that holds enough Chinese to tell."""
    if sum(1 for byte in line[:4000] if byte > 127) < 8:
        return None
    for name in ("utf-8", "gb18030"):
        try:
            decoded = line.decode(name)
        except UnicodeDecodeError:
            continue
        if plausible(decoded):
            return "utf-8" if name == "utf-8" else "gb18030"
    return None


def _mended(line: str) -> str | None:
    if line.isascii() or (plausible(line) and not _WESTERN.search(line)):
        return None
    for wrong in ("gb18030", "cp1252", "latin-1"):
        try:
            data = line.encode(wrong)
        except UnicodeEncodeError:
            continue
        mended = data.decode("utf-8", errors="replace")
        # The last character of a run is often lost, hence not strictly.
        han = len(_HAN.findall(mended))
        lost = mended.count("\ufffd")
        if (
            han >= 4
            and han >= _SHARE * sum(1 for character in mended if character > "\x7f")
            and lost * 4 <= han
            and plausible(mended)
        ):
            return mended
    return None
