"""Places in the words of a text (tests/cases/regions.yml), and which of them an article is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from rendata.articles import regions
from rendata.articles.bylines import Byline
from rendata.articles.places import region_of
from schemas import codelists

CASES: list[dict[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parent / "cases" / "regions.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']} {case.get('context', '')}" for case in CASES])
def test_places(case: dict[str, Any]) -> None:
    context = case.get("context")
    if case["of"] == "names":
        assert [place.code for place in regions.places(case["text"], context)] == case["codes"]
        return
    place = regions.leading(case["text"], context) if case["of"] == "leading" else regions.acting(case["text"], context)
    assert (place.code if place is not None else None) == case["code"]


@pytest.mark.parametrize("region", codelists.regions()[::37], ids=lambda region: region.name)
def test_every_kind_of_place_is_found_by_its_full_name(region: Any) -> None:
    found = regions.acting(f"{region.name}人大常委会召开会议", region.code)
    assert found is not None
    assert (found.code, found.name) == (region.code, region.name)


@pytest.mark.parametrize(
    ("title", "subtitle", "body", "unit", "context", "code", "finding"),
    [
        ("钱塘区：以学促干", "", ["市人大常委会部署学习。"], None, "330100", "330114", None),
        ("市人大机关打造学习型组织", "", ["萧山区人大常委会派员观摩。"], "秘书一处", "330100", "330100", None),
        (
            "政府工作报告",
            "——2026年1月27日在海南省第七届人民代表大会第五次会议上",
            ["各位代表："],
            None,
            None,
            "460000",
            None,
        ),
        ("履职综述", "", ["过去一年，杭州市人大常委会依法履职。"], "杭州日报", None, "330100", None),
        ("履职综述", "", ["过去一年，市人大常委会依法履职。"], "杭州日报", None, "330100", None),
        ("履职综述", "", ["过去一年，市人大常委会依法履职。"], None, None, None, "articles.region_unknown"),
        ("鼓楼区：议事进社区", "", ["代表议事进社区。"], None, None, None, "articles.region_ambiguous"),
        (
            "政府工作报告",
            "——2017年3月5日在第十二届全国人民代表大会第五次会议上",
            ["各位代表："],
            None,
            None,
            None,
            None,
        ),
        ("城中区改造提速", "", ["市人大常委会视察改造工程。"], None, "330100", "330100", None),
    ],
)
def test_the_place_an_article_is_about(
    title: str,
    subtitle: str,
    body: list[str],
    unit: str | None,
    context: str | None,
    code: str | None,
    finding: str | None,
) -> None:
    found, doubts = region_of(title, subtitle, body, Byline(unit, ()) if unit else None, context)
    assert found == code
    assert [doubt.code for doubt in doubts] == ([finding] if finding else [])
