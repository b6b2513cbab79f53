"""Names of places in a text → GB/T 2260 codes: full names, short names (富阳人大), names that several places share."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.codelists import regions

_SUFFIX = re.compile(r"[省市区县州盟旗域]")
_LONGEST = 15

# Full names that are also plain words (the built-up area, the suburbs, the old town): a place only right after the name of
# its parent, or where the context is that place. Names of two characters (成县) turn up inside other words (完成县级…), so
# the same holds for them wherever a Chinese character stands before them.
_WORDS = frozenset({"城区", "郊区", "矿区", "东区", "西区", "老城区", "新城区", "城中区", "市中区"})
_CHINESE = re.compile(r"[\u4e00-\u9fff]")

# What is left of a name when it is cut short: 浙江(省), 内蒙古(自治区), 恩施(土家族苗族自治州), 景宁(畲族自治县).
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔"
    "|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_TAIL = re.compile(rf"(?:(?:{_PEOPLES})族?)*自治[区州县旗]$|(?:特别行政区|林区|矿区|新区|地区|[省市区县盟旗])$")

# 人大 and the other organs of a place; 第…届人民代表大会 too. What stands before one of them is the place that acts.
_ORGAN = (
    r"(?:第?[一二三四五六七八九十百\d]{1,4}届)?(?:人大|人民代表大会|人民政府|政府|监察委|监委|人民法院|人民检察院|中级人民法院|高级人民法院|法院|检察院"
    r"|两会|“?一府)"
)
_ACTS = re.compile(_ORGAN)
_UNNAMED = re.compile(rf"(?<![\u4e00-\u9fff])(?:我?[省市区县州旗盟]|自治区|自治州)(?:{_ORGAN}|委)")
_NATION = re.compile(r"全国人(?:大|民代表大会)|国务院|最高人民(?:法院|检察院)|中华人民共和国")


class Place(NamedTuple):
    """A place named in a text: where, and its code; None where several places share the name and nothing decides."""

    start: int
    end: int
    code: str | None
    name: str


@functools.cache
def _full() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for region in regions():
        names.setdefault(region.name, []).append(region.code)
    return {name: tuple(codes) for name, codes in names.items()}


@functools.cache
def _short() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for region in regions():
        short = _TAIL.sub("", region.name)
        if len(short) >= 2 and short != region.name:
            names.setdefault(short, []).append(region.code)
            # 恩施土家族苗族自治州 is written 恩施州, 景宁畲族自治县 景宁县
            if "自治" in region.name:
                names.setdefault(short + region.name[-1], []).append(region.code)
    return {name: tuple(codes) for name, codes in names.items()}


def large() -> set[str]:
    """The short names of provinces and prefectures.

    >>> {"四川", "内江"} <= large(), "富阳" in large()
    (True, False)
    """
    return {name for name, codes in _short().items() if any(level(code) < 2 for code in codes)}


def candidates(name: str) -> tuple[str, ...]:
    """The codes of all places of a name, full or short.

    >>> candidates("鼓楼区")
    ('320106', '320302', '350102', '410204')
    """
    return _full().get(name) or _short().get(name, ())


def level(code: str) -> int:
    """0 province, 1 prefecture, 2 county (places under direct rule of a province are counties).

    >>> level("330000"), level("330100"), level("330106")
    (0, 1, 2)
    """
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def resolve(codes: Sequence[str], context: str | None) -> str | None:
    """Which of the places that share a name is meant, seen from ``context``: the nearest; without a nearest, the one of the
    highest level; None where that does not decide either.

    >>> resolve(["330106", "360103"], "330100"), resolve(["330106", "360103"], None)
    ('330106', None)
    """
    if len(codes) == 1:
        return codes[0]
    best = list(codes)
    if context is not None:
        near = [_common(code, context) for code in codes]
        best = [code for code, common in zip(codes, near, strict=True) if common == max(near)]
        if len(best) == 1:
            return best[0]
    top = [code for code in best if level(code) == min(level(code) for code in best)]
    return top[0] if len(top) == 1 else None


def _common(code: str, context: str) -> int:
    if code[:2] != context[:2]:
        return 0
    return 1 if code[2:4] != context[2:4] else 2


def places(text: str, context: str | None = None) -> list[Place]:
    """The places that a text names in full, in order; a name right behind that of its parent is read as part of it.

    >>> [(place.name, place.code) for place in places("杭州市富阳区、西湖区", "330100")]
    [('杭州市', '330100'), ('富阳区', '330111'), ('西湖区', '330106')]
    """
    full = _full()
    found: list[Place] = []
    for hit in _SUFFIX.finditer(text):
        end = hit.end()
        floor = found[-1].end if found else 0
        for start in range(max(floor, end - _LONGEST), end - 1):
            codes = full.get(text[start:end])
            if codes is None:
                continue
            behind = found[-1].code if found and found[-1].end == start else None
            doubtful = text[start:end] in _WORDS or (
                end - start == 2 and start > 0 and _CHINESE.match(text[start - 1]) is not None
            )
            if doubtful and behind is None and context not in codes:
                continue
            inside = [code for code in codes if behind is not None and _within(code, behind)]
            code = inside[0] if len(inside) == 1 else resolve(codes, behind or context)
            found.append(Place(start, end, code, text[start:end]))
            break
    return found


def _within(code: str, parent: str) -> bool:
    return code != parent and code.startswith(parent.rstrip("0").ljust(2, "0") if level(parent) else parent[:2])


def acting(text: str, context: str | None = None) -> Place | None:
    """The first place of a text whose congress, government or court is named: 拱墅区人大常委会, 安徽省政府, 富阳人大.

    >>> acting("拱墅区人大常委会开展专项监督").code
    '330105'
    """
    named = {place.end: place for place in places(text, context)}
    short = _short()
    for hit in _ACTS.finditer(text):
        if hit.start() in named:
            return named[hit.start()]
        if hit.group() in ("政府", "法院", "检察院", "两会", "一府", "“一府"):
            continue
        for length in range(min(8, hit.start()), 1, -1):
            name = text[hit.start() - length : hit.start()]
            codes = short.get(name)
            if codes is not None and not _township(text, hit.start() - length, name):
                return Place(hit.start() - length, hit.start(), resolve(codes, context), name)
    return None


def _township(text: str, start: int, name: str) -> bool:
    """Whether a short name is the end of a township's (重固镇, not 固镇): Chinese that names no place stands before it."""
    before = text[max(start - _LONGEST, 0) : start]
    if len(name) > 2 or name[-1] not in "镇乡" or not _CHINESE.match(before[-1:]):
        return False
    return not any(before[-length:] in _short() or before[-length:] in _full() for length in range(2, len(before) + 1))


def organ(text: str, at: int) -> bool:
    """Whether a congress, government or court is named at a position of a text.

    >>> organ("拱墅区人大常委会", 3)
    True
    """
    return _ACTS.match(text, at) is not None


def leading(text: str, context: str | None = None) -> Place | None:
    """The place with which a heading begins: 钱塘区：以…, 上城区, 陕西省2026年…; the last of a row (杭州市富阳区).

    >>> leading("钱塘区：以高质量学习推动工作").code, leading("以高质量学习推动工作")
    ('330114', None)
    """
    at = len(text) - len(text.lstrip("【[ “"))
    last = None
    for place in places(text[:40], context):
        if place.start != at:
            break
        last, at = place, place.end
    return last


def unnamed(text: str) -> int | None:
    """Where a text first speaks of the congress, government or party committee of its own place without naming it: 市人大常委会.

    >>> unnamed("市人大机关打造学习型组织"), unnamed("杭州市人大机关")
    (0, None)
    """
    hit = _UNNAMED.search(text)
    return None if hit is None else hit.start()


def national(text: str) -> bool:
    """Whether a text speaks of the organs of the whole country.

    >>> national("在第十二届全国人民代表大会第五次会议上")
    True
    """
    return _NATION.search(text) is not None


def short_name(text: str, context: str | None = None) -> Place | None:
    """The place whose short name a publisher's name begins with: 杭州日报, 富阳新闻网.

    >>> short_name("杭州日报").code
    '330100'
    """
    short = _short()
    for length in range(min(8, len(text)), 1, -1):
        codes = short.get(text[:length]) or _full().get(text[:length])
        if codes is not None:
            return Place(0, length, resolve(codes, context), text[:length])
    return None
