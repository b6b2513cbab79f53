"""The place whose congress acts, from an article's own words (annotation.md, Articles, region)."""

from __future__ import annotations

from collections.abc import Sequence

from rendata.articles import regions
from rendata.articles.bylines import Byline
from schemas.findings import Finding

_LEAD = 1200


def _trusted(text: str, place: regions.Place, context: str | None) -> bool:
    """A place outside the source's province is meant only where it heads the title (富阳区：…) or its organ is named."""
    if context is None or place.code is None or place.code[:2] == context[:2]:
        return True
    return text[place.end : place.end + 1] in ("", "：", ":") or regions.organ(text, place.end)


def region_of(
    title: str | None, subtitle: str, body: Sequence[str], credit: Byline | None, context: str | None
) -> tuple[str | None, list[Finding]]:
    """The code of the place an article is about, and a finding where none or several are meant. ``context`` is the region
    of the source; the article's own words win over it."""
    doubtful: regions.Place | None = None
    lead = "\n".join(body)[:_LEAD]
    for text in (title or "", subtitle):
        for place in (regions.leading(text, context), regions.acting(text, context)):
            if place is not None and place.code is not None and _trusted(text, place, context):
                return place.code, []
            doubtful = doubtful or (place if place is not None and place.code is None else None)
        if regions.unnamed(text) is not None and context is not None:
            return context, []
    if regions.national((title or "") + subtitle):
        return None, []
    place = regions.acting(lead, context)
    own = regions.unnamed(lead)
    if own is not None and context is not None and (place is None or own < place.start):
        return context, []
    if place is not None and place.code is not None:
        return place.code, []
    doubtful = doubtful or (place if place is not None and place.code is None else None)
    if doubtful is not None:
        codes = " ".join(regions.candidates(doubtful.name))
        return context, [Finding("articles.region_ambiguous", None, None, {"name": doubtful.name, "codes": codes})]
    if context is not None:
        return context, []
    unit = credit.unit if credit is not None else None
    if unit is not None:
        named = regions.leading(unit) or regions.short_name(unit)
        if named is not None and named.code is not None:
            return named.code, []
    if regions.national(lead):
        return None, []
    return None, [Finding("articles.region_unknown")]
