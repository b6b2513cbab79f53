"""Bytes → text, strictly: the encoding expected, else the one a byte order mark or a detector names; never a guess that
replaces characters."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import charset_normalizer

# The encodings in which Chinese texts come, as the detector names them. GB18030 contains GBK and GB2312; Big5-HKSCS contains
# Big5.
_CANDIDATES = ("gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_IANA = {
    "utf_8": "utf-8",
    "utf_16_le": "utf-16le",
    "utf_16_be": "utf-16be",
    "utf_16": "utf-16",
    "utf_32": "utf-32",
    "big5hkscs": "big5-hkscs",
}

# The characters that official Chinese prose, simplified or traditional, cannot do without, and its punctuation. A wrong
# decoding scatters over the whole repertoire and hardly hits them.
_COMMON = re.compile(
    "[的一是在了和有大人民会為为国國年上中要工作会會政府法代表常委员員发發展展进進行市区區县縣省全建设設"
    "不对對以及等加强強化新实實施业業经經济濟社主任提出意见見个個月日这這我们們十二三四五六七八九，。、；：“”（）《》]"
)
_BEYOND = re.compile(r"[^\x00-\x7f\s]")
_SAMPLE = 1_000
_PLAUSIBLE = 0.08


class Decoded(NamedTuple):
    """A text and the IANA name of the encoding it was strictly decoded from; a leading byte order mark is dropped."""

    text: str
    encoding: str


def decode(data: bytes, expected: str | None = None) -> Decoded | None:
    """The text of a file, or None where no encoding tried decodes all of it into plausible Chinese (or plain ASCII).

    Tried in this order: a byte order mark, ``expected``, UTF-8, what charset-normalizer finds among the encodings of
    Chinese texts, GB18030. Raises LookupError where ``expected`` is no encoding known.

    >>> decode("人民代表大会".encode("gb18030"))
    Decoded(text='人民代表大会', encoding='gb18030')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name)
    if expected is not None:
        decoded = _strict(data, expected)
        if decoded is not None and (decoded.encoding == "utf-8" or plausible(decoded.text)):
            return decoded
    decoded = _strict(data, "utf-8")
    if decoded is not None and not _hollow(decoded.text):
        return decoded
    for name in _detected(data):
        decoded = _strict(data, name)
        if decoded is not None and plausible(decoded.text):
            return decoded
    return None


def undecodable_at(data: bytes) -> tuple[str, int]:
    """Of bytes that decode as nothing: the encoding that makes sense of most of them, and the byte at which it fails.

    >>> undecodable_at("人民".encode() + bytes([255])), undecodable_at("人民".encode("gbk") + bytes([255]))
    (('utf-8', 6), ('gb18030', 4))
    """
    found = "utf-8", _fails_at(data, "utf-8")
    other = _fails_at(data, "gb18030")
    if other > found[1] and plausible(data[:other].decode("gb18030")):
        return "gb18030", other
    return found


def _fails_at(data: bytes, name: str) -> int:
    try:
        data.decode(name)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def plausible(text: str) -> bool:
    """Whether a decoded text reads like Chinese prose, or holds hardly anything beyond ASCII.

    >>> plausible("听取审议专项工作报告"), plausible("鍚\u20ac鍙栧璁\uff4d笓椤瑰伐浣滄姤鍛")
    (True, False)
    """
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[-_SAMPLE // 2 :]
    beyond = len(_BEYOND.findall(sample))
    if beyond == 0:
        return not _hollow(sample)
    return len(_COMMON.findall(sample)) >= _PLAUSIBLE * beyond


def _hollow(text: str) -> bool:
    """UTF-16 read as something else is full of NULs; a file padded with them at its end is not."""
    return text.rstrip("\0").count("\0") * 8 > len(text)


def _strict(data: bytes, name: str) -> Decoded | None:
    encoding = codecs.lookup(name).name.replace("-", "_")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text.removeprefix("\ufeff"), _IANA.get(encoding, encoding.replace("_", "-")))


def _detected(data: bytes) -> list[str]:
    """Candidates, likeliest first: the detector's order, then the others."""
    matches = charset_normalizer.from_bytes(data, cp_isolation=list(_CANDIDATES), language_threshold=0.0)
    found = [match.encoding for match in matches]
    return [*found, *(name for name in _CANDIDATES if name not in found)]
