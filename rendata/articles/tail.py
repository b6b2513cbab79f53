"""What stands below a text: source line, link lists, licences, a teaser that repeats it."""

from __future__ import annotations

from collections.abc import Sequence

from rendata.articles.chrome import is_chrome
from rendata.articles.toplines import is_body, is_date, is_meta
from rendata.reading.paragraphs import Paragraph


def body_end(paragraphs: Sequence[Paragraph], start: int, title: str | None) -> int:
    """The index behind the last paragraph of the text that begins at ``start``: page chrome, publication lines, licences
    and repetitions of title and text below it are left out."""
    whole = ""
    last = start
    seen = set[str]()
    for index in range(start, len(paragraphs)):
        text = paragraphs[index].text
        if _below(text, title) or (len(text) >= 20 and index > start and (text in seen or _teaser(text, whole))):
            if _nothing_follows(paragraphs, index, seen, whole, title):
                break
            continue
        last = index + 1
        seen.add(text)
        if len(whole) < 600:
            whole += text
    return last


def _below(text: str, title: str | None) -> bool:
    return (
        is_chrome(text, below=True)
        or (is_meta(text) and not is_date(text))
        or text == title
        or (text[0] in "（(" and is_meta(text[1:]))
    )


def _teaser(text: str, whole: str) -> bool:
    """Whether a paragraph repeats how the text begins."""
    return len(text) >= 20 and text.rstrip("….。")[:200] in whole


def _nothing_follows(
    paragraphs: Sequence[Paragraph], index: int, seen: set[str], whole: str, title: str | None
) -> bool:
    for paragraph in paragraphs[index + 1 :]:
        text = paragraph.text
        if is_body(text) and not _below(text, title) and text not in seen and not _teaser(text, whole):
            return False
    return True
