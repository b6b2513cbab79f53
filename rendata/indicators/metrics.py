"""What kind of fact a quantity is: annotation.md, *Fields* (metric) and *Settled cases* (Metric).

The cues are rows of schemas/codes/metric_cues.csv, tried from the top; the first that fits gives the metric. A row fits where
every filled cell does. In ``object``, ``action`` and ``unit`` words stand for the whole (企业), with ``*`` for the rest:
``*建议`` ends so, ``重点*`` begins so, ``*重点*`` has it inside. In ``near`` words are sought in the sentence, in ``before`` right
before the quantity. One of a cell's words suffices; a word after ``-`` must not be there.
"""

from __future__ import annotations

import functools
import re
from typing import Literal, get_args

from msgspec import Struct
from pydantic import field_validator

from schemas import codelists
from schemas.records import QuantityKind, Record, Role, described

Voice = Literal["congress", "government"]
"""Who speaks: a people's congress, or a government, court or procuratorate whose report is about its own work."""


class MetricCue(Record):
    """线索: a row of the table of cues, as its file holds it."""

    metric: str = described("指标类别", "the metric it gives", references="metrics.metric")
    voice: Voice | None = described("行文机关；空则不限", "who speaks; empty for anyone", default=None)
    object: str | None = described("所计之物", "what is counted", default=None)
    action: str | None = described("动作", "the verb", default=None)
    unit: str | None = described("单位", "the unit", default=None)
    kind: str | None = described("量的种类", "kinds of quantity", default=None)
    role: Role | None = described("性质", "the role", default=None)
    near: str | None = described("句中用词", "words in the sentence", default=None)
    before: str | None = described("数量之前", "words right before the quantity", default=None)
    why: str = described("理由", "why the row is there", min_length=1)

    @field_validator("metric")
    @classmethod
    def _listed(cls, metric: str) -> str:
        if metric not in {row.metric for row in codelists.metrics()}:
            raise ValueError(f"{metric!r} is not in metrics.csv")
        return metric

    @field_validator("kind")
    @classmethod
    def _kinds(cls, kinds: str | None) -> str | None:
        for kind in (kinds or "").split():
            if kind not in get_args(QuantityKind):
                raise ValueError(f"{kind!r} is no kind of quantity: {' '.join(get_args(QuantityKind))}")
        return kinds

    @field_validator("object", "action", "unit")
    @classmethod
    def _patterns(cls, words: str | None) -> str | None:
        for word in (words or "").split():
            if not word.strip("-*"):
                raise ValueError(f"{word!r} has no word in it")
        return words


class _Sought(Struct, frozen=True, gc=False):
    """A cell of words sought in the text: one of ``wanted`` must be there, where there are any, and none of ``unwanted``."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


class _Cue(Struct, frozen=True, gc=False):
    metric: str
    near: _Sought | None
    before: _Sought | None


_Rows = int
"""A set of rows: bit n stands for row n."""

_Words = dict[str, tuple[_Rows, _Rows]]
"""Word → the rows that want it and those that will not have it."""

_Initials = dict[str, tuple[tuple[str, _Rows, _Rows], ...]]
"""The same by the first character."""


class _Index(Struct, frozen=True, gc=False):
    """A column, for all rows at once: ``open`` are the rows that want nothing there; then the words that stand for the whole
    value, for its ending, its beginning, a piece of it; ``sizes`` are the lengths of the endings by their last character."""

    open: _Rows
    whole: _Words
    endings: _Words
    beginnings: _Initials
    inside: _Initials
    sizes: dict[str, tuple[int, ...]]


_REACH = 250
"""How far from the quantity a cue's word may stand, so that a sentence without end costs no more than a long one."""
_SHARE = re.compile(r"占[^，,。；;]{0,7}\Z|[%％][、和]\Z")  # 占25%、30%: each is a share.
_OF_THE_LAST = re.compile(r"[^，,。；;、\n]{0,10}[，,（(]占[^，,。；;、\n0-9]{0,14}")
_OF_SATISFIED = re.compile(r"满意(?:的|票|者|率)?的?占[^，,。；;]{0,5}\Z")
_RATES = frozenset({"supervision.rate", "government.outcome"})
_OF_SUGGESTIONS = (
    (("落实", "解决", "采纳", "办成"), "suggestions.resolved"),
    (("列为", "督办", "领办"), "suggestions.followed_up"),
    (("办理", "办结", "答复"), "suggestions.handled"),
)
_RATE_OF_HANDLING = (
    "办结率",
    "办复率",
    "答复率",
    "满意率",
    "解决率",
    "落实率",
    "采纳率",
    "办理率",
    "见面率",
    "面商率",
    "满意度",
    "办成率",
)
_PASSED_ON = ("办理", "答复", "转交", "转办", "交办")
_OPINIONS = frozenset({"public.opinions", "stations.opinions"})
_GOVERNMENT = re.compile(
    r"政府工作报告|法院[^，。]{0,6}工作报告|检察院[^，。]{0,6}工作报告|国民经济和社会发展|预算执行|财政预算|预算草案|决算|审计(?:工作|结果|查出)|五年规划纲要"
)
_GOVERNMENT_SPEAKS = re.compile(
    r"我?(?:受|代表)[^，。\n]{0,12}(?:人民政府|法院|检察院|政府)[^，。\n]{0,8}(?:委托)?[，,]?[^。\n]{0,8}向(?:大会|本次大会|会议|常委会|市人大|省人大|区人大|县人大)[^。\n]{0,12}报告"
)
# A court's or a procuratorate's own news: 县法院：收结案再创新高.
_COURT = re.compile(r"法院|检察院")
_CONGRESS = re.compile(r"人大|人民代表大会|常委会|常务委员会|代表")

# What no text of a congress goes without; 群众代表 and 代表性 are found anywhere.
_OF_CONGRESS = re.compile(
    r"人大|人民代表大会|常委会|常务委员会|主任会议|主席团|代表(?:建议|们|小组|团|联络|之家|接待|履职|视察|工委|大会)|[名位]代表|委员|立法联系点"
)


def choose(  # the argument is named as the field is
    object: str | None,  # noqa: A002
    action: str | None,
    unit: str,
    kind: QuantityKind,
    role: Role,
    sentence: str,
    start: int,
    voice: Voice = "congress",
    part: str | None = None,
    after: str | None = None,
) -> str:
    """The metric of a quantity that stands at ``start`` (code points) of its ``sentence``: a code of metrics.csv.

    ``part`` is the metric of the quantity before it where both count the same thing: a share is of its part's kind. ``after``
    is that of the quantity before it in its paragraph, whatever it counts: 办结率 after suggestions is theirs.

    >>> sentence = "召开常委会会议9次，提出意见建议126条。"
    >>> choose("常委会会议", "召开", "次", "count", "actual", sentence, 7)
    'meetings.standing_committee'
    >>> choose("意见建议", "提出", "条", "count", "actual", sentence, 16)
    'supervision.recommendations'
    """
    before = sentence[max(start - 8, 0) : start]
    if len(sentence) > 2 * _REACH:
        sentence = sentence[max(start - _REACH, 0) : start + _REACH]
    if part is not None and kind in ("percent", "ratio") and _SHARE.search(before) and not _OF_SATISFIED.search(before):
        return part
    rows = (
        _rows_for(voice, kind, role) & _rows_of("action", action) & _rows_of("unit", unit) & _rows_of("object", object)
    )
    while rows:
        first = rows & -rows
        cue = _cue(first.bit_length() - 1)
        if (cue.before is None or _ends(cue.before, before)) and (cue.near is None or _holds(cue.near, sentence)):
            return _in_its_place(cue.metric, object, action, kind, part, after)
        rows ^= first
    return "other"


def shares(text: str, start: int, end: int) -> bool:
    """Whether what stands between two quantities, at ``[start, end)`` of the text, makes the second a share of which the
    first is the part.

    >>> text = "组织代表90名述职，占应述职代表的92%"
    >>> shares(text, text.index("述职"), text.index("92"))
    True
    """
    return (
        end - start <= 32 and text.find("占", start, end) >= 0 and _OF_THE_LAST.fullmatch(text, start, end) is not None
    )


def _in_its_place(
    metric: str,
    object: str | None,  # noqa: A002
    action: str | None,
    kind: QuantityKind,
    part: str | None,
    after: str | None,
) -> str:
    """The metric of a cue, unless the quantity goes on with the one before it."""
    if metric == "supervision.recommendations" and part in _OPINIONS and part and "提出" not in (action or ""):
        return part  # 收集意见建议21条，现场答复9条
    if metric == "supervision.rectified" and part in _OPINIONS and part and (action or "").endswith(_PASSED_ON):
        return part  # 收集意见建议21条，转交部门办理12条: not said to be resolved
    if metric == "supervision.recommendations" and part is not None and part.startswith("suggestions."):
        # 提出建议18条，已落实11条
        return next((code for verbs, code in _OF_SUGGESTIONS if any(verb in (action or "") for verb in verbs)), part)
    if metric in _RATES and kind == "percent" and after is not None and (object or "").endswith(_RATE_OF_HANDLING):
        if after.startswith("suggestions."):
            return "suggestions.resolution_rate"
        if after == "public.petitions":
            return after  # 受理来信来访263件，办结251件，办结率95.4%
    return metric


def voice(title: str | None, text: str) -> Voice:
    """Who speaks in an article: told by its title, else by how its first lines introduce the report.

    >>> voice("2026年某省政府工作报告", ""), voice("某区人民代表大会常务委员会工作报告", "")
    ('government', 'congress')
    """
    name = re.sub(r"\s", "", title or "")
    if _COURT.search(name) and not _CONGRESS.search(name):
        return "government"
    if _GOVERNMENT.search(name):
        # 关于…审计工作报告的审议意见 and 市人大常委会…听取政府工作报告 are the congress speaking.
        return (
            "congress"
            if re.search(r"人大|常委会|审查|审议|决议|决定|会议", name.replace("人民代表大会", ""))
            else "government"
        )
    if _CONGRESS.search(name):
        return "congress"
    if _GOVERNMENT_SPEAKS.search(text[:400]) or not _OF_CONGRESS.search(text):
        return "government"
    return "congress"


def _ends(cell: _Sought, text: str) -> bool:
    return (not cell.wanted or text.endswith(cell.wanted)) and not text.endswith(cell.unwanted)


def _holds(cell: _Sought, text: str) -> bool:
    return (not cell.wanted or any(word in text for word in cell.wanted)) and not any(
        word in text for word in cell.unwanted
    )


@functools.cache
def cues() -> tuple[MetricCue, ...]:
    """The rows of metric_cues.csv. Raises codelists.TableError naming the line and the column of a wrong cell."""
    return tuple(codelists.load(codelists.CODES / "metric_cues.csv", MetricCue))


@functools.cache
def _cue(number: int) -> _Cue:
    row = cues()[number]
    return _Cue(row.metric, _sought(row.near), _sought(row.before))


@functools.cache
def _rows_for(speaker: Voice, kind: QuantityKind, role: Role) -> _Rows:
    return sum(
        1 << number
        for number, row in enumerate(cues())
        if row.voice in (None, speaker) and row.role in (None, role) and (row.kind is None or kind in row.kind.split())
    )


@functools.lru_cache(maxsize=8192)
def _rows_of(column: str, value: str | None) -> _Rows:
    """The rows whose cell of that column fits: each ending, beginning and piece of the value is looked up once, however many
    rows there are."""
    index = _index(column)
    if value is None:
        return index.open
    none = (0, 0)
    fits, never = index.whole.get(value, none)
    for size in index.sizes.get(value[-1:], ()):
        found = index.endings.get(value[-size:])
        if found:
            fits, never = fits | found[0], never | found[1]
    for word, wanting, refusing in index.beginnings.get(value[:1], ()):
        if value.startswith(word):
            fits, never = fits | wanting, never | refusing
    if not index.inside.keys().isdisjoint(value):
        for initial in index.inside.keys() & value:
            for word, wanting, refusing in index.inside[initial]:
                if word in value:
                    fits, never = fits | wanting, never | refusing
    return (index.open | fits) & ~never


@functools.cache
def _index(column: str) -> _Index:
    empty: _Rows = 0
    forms: dict[tuple[bool, bool], _Words] = {
        (before, behind): {} for before in (False, True) for behind in (False, True)
    }
    for number, row in enumerate(cues()):
        cell = _sought(getattr(row, column))
        if cell is None or not cell.wanted:
            empty |= 1 << number
        for words, at in ((cell.wanted, 0), (cell.unwanted, 1)) if cell else ():
            for word in words:
                form = forms[word.startswith("*"), word.endswith("*")]
                rows = list(form.get(word.strip("*"), (0, 0)))
                rows[at] |= 1 << number
                form[word.strip("*")] = rows[0], rows[1]
    whole, endings, beginnings, inside = (
        forms[key] for key in ((False, False), (True, False), (False, True), (True, True))
    )
    sizes: dict[str, set[int]] = {}
    for word in endings:
        sizes.setdefault(word[-1], set()).add(len(word))
    by_last = {character: tuple(sorted(lengths)) for character, lengths in sizes.items()}
    return _Index(empty, whole, endings, _by_initial(beginnings), _by_initial(inside), by_last)


def _by_initial(words: _Words) -> _Initials:
    found: dict[str, list[tuple[str, _Rows, _Rows]]] = {}
    for word, rows in words.items():
        found.setdefault(word[0], []).append((word, *rows))
    return {initial: tuple(rows) for initial, rows in found.items()}


def _sought(cell: str | None) -> _Sought | None:
    if cell is None:
        return None
    words = cell.split()
    wanted = tuple(word for word in words if word[0] != "-")
    return _Sought(wanted, tuple(word[1:] for word in words if word[0] == "-"))
