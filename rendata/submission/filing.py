"""Whether a text is filed as what it is: its name and its source.yml against the issue, date and place it prints."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from rendata.articles.dates import date_in
from rendata.articles.masthead import masthead
from rendata.articles.model import Parsed
from rendata.rows import region_names
from schemas.findings import Finding

# 2025-03-14, 20250314; 2025-03 (year and issue); 2025: at the end of a name, whatever stands before.
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})-?(\d{2})-?(\d{2})$")
_ISSUE = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{1,3})$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})$")

# 2025年2月30日, 2025 年 13 月 3 日, 2025-02-30.
_DATE = re.compile(
    r"(?<![\d０-９])([12１２][\d０-９]{3})(?:\s{0,2}年\s{0,2}([\d０-９]{1,2})\s{0,2}月\s{0,2}([\d０-９]{1,2})\s{0,2}日"
    r"|-([\d０-９]{2})-([\d０-９]{2})(?![\d０-９-]))"
)
# The date of a text stands near its ends.
_EDGE = 2000
_PRINTED = re.compile(r"\S[^\r\n]*")
_LISTED = 20


def name_contradicts(stem: str, text: str, parsed: Parsed) -> list[Finding]:
    """Where the name of a file (without .txt) says another issue or date than the text prints.

    A bulletin's 2025-03 is the third issue of 2025 (or that of March), 2025-03-14 the day of publication, 2025 the year of
    the text or the one beside it. The edges of the text are searched for the day before it counts as another.
    """
    if (day := _DAY.search(stem)) is not None:
        named = _date(*map(int, day.groups()))
        if named is None:
            return [Finding("text.date_impossible", None, None, {"date": day.group()})]
        if parsed.published is None or named == parsed.published or _printed(named, text):
            return []
        return [_date_differs(str(named), parsed.published, text)]
    if (issue := _ISSUE.search(stem)) is not None and parsed.issue is not None:
        year, number = int(issue.group(1)), int(issue.group(2))
        found = []
        months = {parsed.published.month} if parsed.published else set()
        if number != parsed.issue and number not in months:
            details: dict[str, str | int] = {"name": issue.group(), "named": number, "printed": parsed.issue}
            found.append(_at("text.issue_differs", text, _issue_is(parsed.issue), details))
        late = parsed.published is not None and parsed.published.year == year + 1 and parsed.published.month <= 3
        if parsed.published is not None and parsed.published.year != year and not late:
            found.append(_date_differs(issue.group(), parsed.published, text))
        return found
    only = _YEAR.search(stem)
    if only is not None and parsed.published is not None and abs(int(only.group()) - parsed.published.year) > 1:
        return [_date_differs(only.group(), parsed.published, text)]
    return []


def source_contradicts(text: str, parsed: Parsed, region: str | None, title: str | None) -> list[Finding]:
    """Where source.yml names another place (``region``, GB/T 2260) or another bulletin (``title``) than the text prints."""
    found = []
    regions = {article.region for article in parsed.articles if article.region is not None}
    if region is not None and regions and not any(_related(region, code) for code in regions):
        printed = ", ".join(map(_named, sorted(regions)))
        found.append(Finding("text.region_differs", None, None, {"given": _named(region), "printed": printed}))
    if parsed.genre == "bulletin" and parsed.title and title:
        printed, given = (re.sub(r"[\W_]", "", name) for name in (parsed.title, title))
        if printed and given and printed not in given and given not in printed:
            start = text.find(parsed.title)
            details = {"given": title, "printed": parsed.title}
            if start < 0:
                found.append(Finding("text.title_differs", None, None, details))
            else:
                found.append(Finding("text.title_differs", start, start + len(parsed.title), details))
    return found


def impossible_dates(text: str) -> list[Finding]:
    """The dates in a text that no calendar has; the first twenty.

    >>> [f.details for f in impossible_dates("2025年2月30日召开，2024-02-29闭幕")]
    [{'date': '2025年2月30日'}]
    """
    found: list[Finding] = []
    for hit in _DATE.finditer(text):
        year, month, day = (int(part) for part in hit.groups() if part is not None)
        if _date(year, month, day) is None and len(found) < _LISTED:
            found.append(Finding("text.date_impossible", hit.start(), hit.end(), {"date": hit.group()}))
    return found


def future(text: str, published: datetime.date | None, today: datetime.date) -> list[Finding]:
    """``text.date_in_future`` where the date of publication lies after ``today`` (a day of grace for time zones).

    It depends on the day of the run, so it stops a release rather than going into its quarantine.
    """
    if published is None or published <= today + datetime.timedelta(days=1):
        return []
    details = {"date": str(published), "today": str(today)}
    return [_at("text.date_in_future", text, _date_is(published), details)]


def _date_differs(name: str, printed: datetime.date, text: str) -> Finding:
    return _at("text.date_differs", text, _date_is(printed), {"name": name, "printed": str(printed)})


def _printed(day: datetime.date, text: str) -> bool:
    return _line(text, _date_is(day)) != (None, None)


def _date_is(day: datetime.date) -> Callable[[str], bool]:
    return lambda line: date_in(line) == day


def _issue_is(number: int) -> Callable[[str], bool]:
    return lambda line: masthead([line]).issue == number


def _at(code: str, text: str, wanted: Callable[[str], bool], details: Mapping[str, str | int]) -> Finding:
    """The finding at the line of a text that is wanted."""
    start, end = _line(text, wanted)
    return Finding(code, start, end, details)


def _line(text: str, wanted: Callable[[str], bool]) -> tuple[int | None, int | None]:
    """The span of the first line near the beginning or the end of a text that is wanted; nothing where none is."""
    for start, end in ((0, _EDGE), (max(len(text) - _EDGE, 0), len(text))):
        for hit in _PRINTED.finditer(text, start, end):
            if wanted(hit.group()):
                return hit.span()
    return None, None


def _named(code: str) -> str:
    return f"{code} {region_names().get(code, '')}".rstrip()


def _related(first: str, second: str) -> bool:
    """Whether one place is the other or lies in it."""
    short, long = sorted((_prefix(first), _prefix(second)), key=len)
    return long.startswith(short)


def _prefix(code: str) -> str:
    """A county's six digits, a prefecture's four, a province's two."""
    return code if code[4:] != "00" else code[:4] if code[2:4] != "00" else code[:2]


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
