"""目录: a bulletin's table of contents, in the many ways it is printed, and finding its entries again in the body."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from rendata.articles.toplines import is_body, tight
from rendata.reading.paragraphs import Paragraph

_TITLE = re.compile(r"[【\[]?\s*(?:本\s*期\s*)?(?:目\s*录|目\s*次|要\s*目|导\s*读)\s*[】\]]?[:：]?$")
_BULLET = re.compile(r"[-*•●◎○◆◇■□▲△★☆※·➤►]+\s*")
_COLUMN_SIGN = re.compile(r"[◎●◆■▲★☆※○◇□△➤►]\s*")
_BRACKETED = re.compile(r"[*]{0,2}[【\[〔〖「［]\s*([^】\]〕〗」］]{2,12}?)\s*[】\]〕〗」］][*]{0,2}\s*[:：]?\s*(.*)$")
_BOLD = re.compile(r"[*]{0,2}([^*]{2,12}?)[*]{2}\s*[:：]?\s*(.*)$")
_WIDE = re.compile(r"([\u4e00-\u9fff]{2,6})(?:\s{2,}|[\t　]+)(\S.*)$")
_LEADER = re.compile(r"(?:\s*[.…·•．。]{2,}\s*[（(]?|\s{2,}[（(]?|[\t　]+[（(]?|\s*[（(])\s*[0-9０-９]{1,3}\s*[)）]?$")
_LEADING_ON = re.compile(r"\s*(?:…{2,}|[.·•．]{4,}).*$")  # what stands behind a row of dots: author, page
_SUBTITLE = re.compile(r"——|――|--")
_DIGEST = re.compile(r"[（(]?\s*(?:共\s*)?[0-9０-９一二三四五六七八九十]{1,3}\s*[则条篇]\s*[）)]?$")
_DIGEST_NAME = re.compile(r"(?:摘登|摘编|集锦|简讯|短讯|快讯|点击|一句话|动态|短波|信息摘|掠影|速览|传真)")
_NUMBER = re.compile(r"[0-9]{1,2}[.、．]\s*|[一二三四五六七八九十]{1,3}、\s*")
_PLAIN_NAME = re.compile(r"[\u4e00-\u9fff·]{2,8}$")
_NOISE = re.compile(r"[\s　*“”\"‘’'·•.,，。:：、；;—\-–―!！?？（）()《》〈〉]+")

_NOTE = re.compile(r"[【（(]?\s*编\s*者\s*按")
_LONGEST, _LONGEST_COLUMN, _SHORTEST = 100, 8, 8
_EDGE, _LIKELY, _MOST = 3, 10, 300


class Entry(NamedTuple):
    """A piece that the table of contents lists: raw span of its line(s), its column, its title."""

    start: int
    end: int
    column: str | None
    title: str


class Contents(NamedTuple):
    """The entries; the column of the digest, where there is one; the columns in order; the paragraph behind the table."""

    entries: tuple[Entry, ...]
    digest: str | None
    columns: tuple[str, ...]
    stop: int


def begins(text: str) -> bool:
    """Whether a line is the heading of a table of contents.

    >>> begins("目 录"), begins("本期目录"), begins("目录编制")
    (True, True, False)
    """
    return _TITLE.match(text) is not None


def is_digest(column: str) -> bool:
    """Whether a column's name says that it gathers short items without titles.

    >>> is_digest("信息摘登"), is_digest("监督纵横")
    (True, False)
    """
    return _DIGEST_NAME.search(column) is not None


def folded(title: str) -> str:
    """A title without spaces, punctuation and quotation marks, for comparison: the table and the body print them
    differently.

    >>> folded("钱塘区：以“学”促干 推动") == folded("钱塘区:以“学”促干推动")
    True
    """
    return _NOISE.sub("", title)


def read(paragraphs: Sequence[Paragraph], start: int) -> Contents:
    """The table whose heading stands at ``start - 1``. It ends where one of its lines is printed again, or at the title above
    the first running text."""
    printed = {
        folded(paragraphs[at].text): at for at in range(start, len(paragraphs)) if len(paragraphs[at].text) <= _LONGEST
    }
    lines: list[Entry] = []
    seen: set[str] = set()
    columns: list[str] = []
    digest: str | None = None
    stop = min(len(paragraphs), start + _MOST)
    for index in range(start, stop):
        text = paragraphs[index].text
        if len(text) > _LONGEST or is_body(text) or _again(paragraphs, index, seen):
            stop = index
            break
        if _SUBTITLE.match(text) and lines:
            lines[-1] = lines[-1]._replace(end=paragraphs[index].end, title=lines[-1].title + _title(text))
            seen |= _beginnings(lines[-1].title)
            continue
        name, rest = _parse(text, paragraphs[index + 1].text if index + 1 < len(paragraphs) else "", printed, index)
        if name is not None and not rest and name in columns:
            stop = index
            break
        if name is not None:
            columns.append(name)
        column = columns[-1] if columns else None
        if rest and _DIGEST.fullmatch(rest):
            digest = column
        elif rest:
            lines.append(Entry(paragraphs[index].start, paragraphs[index].end, column, rest))
            seen |= _beginnings(rest)
        elif name is not None and _DIGEST_NAME.search(name):
            digest = name
    else:
        return Contents((), digest, tuple(columns), start)
    if lines and is_body(paragraphs[stop].text) and not _NOTE.match(paragraphs[stop].text):
        stop, lines = _give_back(paragraphs, start, stop, lines)
    if digest is None and columns and _DIGEST_NAME.search(columns[-1]):
        digest = columns[-1]
    return Contents(tuple(lines), digest, tuple(columns), stop)


def confirmed(table: Contents, texts: Sequence[str]) -> bool:
    """Whether two entries or more of what was read as a table are printed again below it."""
    later = {folded(text) for text in texts[table.stop :] if len(text) <= _LONGEST}
    return sum(1 for entry in table.entries if folded(entry.title) in later) >= 2


def _give_back(paragraphs: Sequence[Paragraph], start: int, stop: int, lines: list[Entry]) -> tuple[int, list[Entry]]:
    """The line above the first running text is that piece's title, not an entry, when no entry was printed again."""
    if paragraphs[stop - 1].start == lines[-1].start and stop - 1 > start:
        return stop - 1, lines[:-1]
    return stop, lines


def _beginnings(title: str) -> set[str]:
    """A title as the body may print it on one line or over two: folded, whole and cut after eight characters or more."""
    whole = folded(title)
    return {whole, *(whole[:length] for length in range(_SHORTEST, min(len(whole), _LONGEST)))}


def _again(paragraphs: Sequence[Paragraph], index: int, seen: Collection[str]) -> bool:
    """Whether a line of the table is printed here a second time."""
    text = folded(paragraphs[index].text)
    return len(text) >= 2 and text in seen


def _parse(text: str, following: str, printed: Mapping[str, int], index: int) -> tuple[str | None, str]:
    """The column a line names, if any, and the rest: an entry's title without bullet, number and page. A line that the
    body prints again as a whole is a title, whatever spaces it holds (``printed``: where each short line stands last)."""
    line = _LEADER.sub("", _LEADING_ON.sub("", text)).strip()
    sign = _COLUMN_SIGN.match(line) is not None
    bare = _BULLET.sub("", line, count=1) if not line.startswith("**") else line
    whole = folded(_NUMBER.sub("", bare, count=1))
    if len(whole) > _LONGEST_COLUMN and printed.get(whole, -1) > index:
        return None, _title(bare)
    for pattern in (_BRACKETED, _BOLD, _WIDE):
        hit = pattern.match(bare)
        if hit is not None:
            return tight(hit.group(1).strip()), _title(hit.group(2))
    name = tight(bare)
    named = _PLAIN_NAME.match(name) is not None and not name.endswith(("区", "县", "市"))
    if named and (sign or is_digest(name) or (len(name) <= 6 and len(folded(following)) > 8)):
        return name, ""
    return None, _title(bare)


def _title(text: str) -> str:
    text = _LEADING_ON.sub("", text)
    bare = _LEADER.sub("", _BULLET.sub("", text.strip(), count=1)).strip("* ")
    return _NUMBER.sub("", bare, count=1) if not _DIGEST.fullmatch(bare) else bare


class Index(NamedTuple):
    """The entries of a table by their folded titles, by two titles in a row, and by how titles begin and end."""

    titles: Sequence[str]
    exact: Mapping[str, Sequence[int]]
    pairs: Mapping[str, int]
    edges: Mapping[str, Sequence[int]]


def indexed(entries: Sequence[Entry]) -> Index:
    """The index of a table's entries."""
    titles = [folded(entry.title) for entry in entries]
    exact: dict[str, list[int]] = {}
    edges: dict[str, list[int]] = {}
    for at, title in enumerate(titles):
        exact.setdefault(title, []).append(at)
        if len(title) >= _SHORTEST:
            edges.setdefault("^" + title[:_EDGE], []).append(at)
            edges.setdefault(title[-_EDGE:] + "$", []).append(at)
    pairs = {first + second: at for at, (first, second) in enumerate(itertools.pairwise(titles))}
    return Index(titles, exact, pairs, edges)


def find(index: Index, title: str, used: Collection[int]) -> tuple[int, ...]:
    """The unused entries that a title of the body is (two where the table prints it over two lines); empty where none. A
    slip of the table (a character more or less) is forgiven.

    >>> index = indexed([Entry(0, 9, None, "富阳区：多措并举推进微实事立办"), Entry(9, 19, None, "上城区")])
    >>> find(index, "富阳区:多措并举推进民生微实事立办", ()), find(index, "下城区", ())
    ((0,), ())
    """
    wanted = folded(title)
    for at in index.exact.get(wanted, ()):
        if at not in used:
            return (at,)
    pair = index.pairs.get(wanted)
    if pair is not None and pair not in used and pair + 1 not in used:
        return (pair, pair + 1)
    if len(wanted) >= _SHORTEST:
        likely = (*index.edges.get("^" + wanted[:_EDGE], ()), *index.edges.get(wanted[-_EDGE:] + "$", ()))
        for at in likely[:_LIKELY]:
            if at not in used and _alike(index.titles[at], wanted):
                return (at,)
    return ()


def _alike(first: str, second: str) -> bool:
    """Whether two titles differ by a slip only: most of their characters in order."""
    short, long = sorted((first, second), key=len)
    if len(short) < 0.8 * len(long) or len(long) > _LONGEST:
        return False
    common = at = 0
    for character in short:
        found = long.find(character, at, at + 4)
        if found >= 0:
            common += 1
            at = found + 1
    return common >= 0.9 * len(short)
