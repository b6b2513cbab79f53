"""What stands below a text: source line, link lists, licences, a teaser that repeats it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rendata.articles.chrome import is_chrome
from rendata.articles.toplines import is_body, is_meta
from rendata.reading.paragraphs import Paragraph

_SHORT = 20
_TEASER = 600


class Tail(NamedTuple):
    """The index behind the last paragraph of a text, and the raw span of a second copy of it, where there is one."""

    stop: int
    repeated: tuple[int, int] | None


def tail(paragraphs: Sequence[Paragraph], start: int, title: str | None) -> Tail:
    """Where the text that begins at ``start`` ends: page chrome, publication lines, licences and repetitions of title and
    text below it are left out."""
    above = {paragraph.text for paragraph in paragraphs[:start]}
    seen: set[str] = set()
    whole = ""
    last = following = start
    for index in range(start, len(paragraphs)):
        text = paragraphs[index].text
        if _below(text, title) or text in above or _again(text, seen, whole):
            # What did not count as text some paragraphs ago does not now: the search goes on where it stood.
            following = max(following, index + 1)
            while following < len(paragraphs) and not _text(paragraphs[following].text, above, seen, whole, title):
                following += 1
            if following == len(paragraphs):
                break
            continue
        last = index + 1
        seen.add(text)
        if len(whole) < _TEASER:
            whole += text
    copies = [paragraph for paragraph in paragraphs[last:] if paragraph.text in seen and len(paragraph.text) >= _SHORT]
    if len(copies) >= 3:
        return Tail(last, (copies[0].start, copies[-1].end))
    return Tail(last, None)


def _below(text: str, title: str | None) -> bool:
    return is_chrome(text, below=True) or is_meta(text) or text == title or (text[0] in "（(" and is_meta(text[1:]))


def _again(text: str, seen: Collection[str], whole: str) -> bool:
    """Whether a paragraph repeats one of the text, or how the text begins."""
    return len(text) >= _SHORT and (text in seen or text.rstrip("….。")[:200] in whole)


def _text(text: str, above: Collection[str], seen: Collection[str], whole: str, title: str | None) -> bool:
    """Whether a paragraph is running text that was not there before."""
    new = text not in above and text not in seen and not _again(text, seen, whole)
    return new and is_body(text) and not _below(text, title)
