"""Findings and previews as one HTML page that needs nothing else and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rendata.submission.located import Located
from rendata.submission.preview import Preview
from rendata.submission.preview_text import WORDS as PREVIEW_WORDS
from rendata.submission.rendering import WORDS, listed, not_listed, visible
from schemas.findings import Language

TEMPLATE = Path(__file__).with_name("page.html")
# Of one kind in one text, and in all.
LISTED = 100
OVERALL = 1000

_WORDS: dict[Language, dict[str, str]] = {
    "en": {"title": "What would be read", "findings": "Findings"},
    "zh": {"title": "将读出的内容", "findings": "问题"},
}


def page(
    verdict: str, found: Sequence[Located], previews: Iterable[tuple[str, Preview]], language: Language = "en"
) -> str:
    """The page: the verdict in a sentence, the findings, and for each text its name and its preview.

    Every word from outside is escaped, what cannot be seen is written as its number, text of another direction is kept to
    its place, and the page's own policy forbids scripts, pictures, frames and requests of any kind.

    >>> "<script" in page("<script>alert(1)</script>", [], [])
    False
    """
    # Takes a moment to import, and only this needs it.
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["visible"] = visible
    kept, more = listed(found, LISTED, OVERALL)
    words = {**PREVIEW_WORDS[language], **WORDS[language], **_WORDS[language], "verdict": visible(verdict)}
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        language="zh-Hans" if language == "zh" else "en",
        code=language,
        words=words,
        findings=kept,
        more=not_listed(more, language),
        previews=list(previews),
    )
