"""Metrics: the cases of tests/cases/metrics.csv, and the table of cues itself."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendata.indicators import metrics
from schemas import codelists
from schemas.records import QuantityKind, Role

with (Path(__file__).parent / "cases" / "metrics.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
LISTED = {row.metric for row in codelists.metrics()}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['sentence']} {case['why']}" for case in CASES])
def test_cases(case: dict[str, str]) -> None:
    before, _, rest = case["sentence"].partition("【")
    chosen = metrics.choose(
        case["object"] or None,
        case["action"] or None,
        case["unit"],
        cast(QuantityKind, case["kind"]),
        cast(Role, case["role"]),
        before + rest.replace("】", ""),
        len(before),
        cast(metrics.Voice, case["voice"]),
    )
    assert chosen == case["expected"]


def test_a_share_has_the_metric_of_its_part() -> None:
    sentence = "已解决的198件，占63.5%。"
    start = sentence.index("63.5")
    shared = metrics.choose("建议", None, "%", "percent", "actual", sentence, start, part="suggestions.resolved")
    assert shared == "suggestions.resolved"


def test_opinions_answered_are_those_counted_before() -> None:
    sentence = "收集意见建议24条，现场答复10条。"
    start = sentence.index("10")
    answered = metrics.choose("意见建议", "答复", "条", "count", "actual", sentence, start, part="public.opinions")
    assert answered == "public.opinions"


def test_suggestions_realised_are_those_counted_before() -> None:
    sentence = "提出建议18条，已落实11条。"
    start = sentence.index("11")
    realised = metrics.choose("建议", "落实", "条", "count", "actual", sentence, start, part="suggestions.submitted")
    assert realised == "suggestions.resolved"


def test_a_rate_after_suggestions_or_petitions_is_theirs() -> None:
    sentence = "办结率81%。"
    after = metrics.choose("办结率", None, "%", "percent", "actual", sentence, 3, after="suggestions.handled")
    alone = metrics.choose("办结率", None, "%", "percent", "actual", sentence, 3)
    petitions = metrics.choose("办结率", None, "%", "percent", "actual", sentence, 3, after="public.petitions")
    assert (after, petitions, alone) == ("suggestions.resolution_rate", "public.petitions", "supervision.rate")


def test_opinions_passed_on_stay_opinions_and_resolved_ones_do_not() -> None:
    passed_on, resolved = (
        metrics.choose(
            "意见", action, "条", "count", "actual", f"收集意见30条，{action}12条。", 10, part="public.opinions"
        )
        for action in ("办理", "办结")
    )
    assert (passed_on, resolved) == ("public.opinions", "supervision.rectified")


@pytest.mark.parametrize(
    ("title", "text", "voice"),
    [
        ("2026年政府工作报告", "", "government"),
        ("市中级人民法院工作报告", "", "government"),
        ("关于2025年国民经济和社会发展计划执行情况与2026年计划草案的报告", "", "government"),
        ("县人民代表大会常务委员会工作报告", "", "congress"),
        ("县人大常委会听取政府工作报告", "", "congress"),
        ("关于批准2025年财政决算的决议", "", "congress"),
        ("县法院：收结案再创新高", "全年审结案件3000件。办理代表建议2件。", "government"),
        ("县人大常委会视察县检察院", "全年办理案件300件。", "congress"),
        ("全省水环境质量状况发布", "上半年，优良水体比例90%。群众代表到场。", "government"),
        ("城区绿化工作", "区人大代表走访企业12家。", "congress"),
        (None, "东湖社区立法联系点征求居民意见20条。", "congress"),
        (None, "各位代表：\n现在，我代表区人民政府，向大会报告工作，请予审议。", "government"),
        (None, "各位代表：\n我受区人大常委会委托，向大会报告工作，请予审议。", "congress"),
    ],
)
def test_who_speaks(title: str | None, text: str, voice: str) -> None:
    assert metrics.voice(title, text) == voice


@given(
    st.none() | st.text("企业代表建议报告会议率*-", max_size=8),
    st.none() | st.text("提出办理召开*-", max_size=6),
    st.sampled_from(["个", "件", "%", "元", ""]),
    st.sampled_from(["count", "percent", "ratio", "money", "duration", "measure"]),
    st.sampled_from(["actual", "target", "rule"]),
    st.text("进站收集连续占解决的", max_size=20),
)
def test_any_quantity_gets_a_listed_metric(
    counted: str | None, verb: str | None, unit: str, kind: QuantityKind, role: Role, sentence: str
) -> None:
    for voice in ("congress", "government"):
        chosen = metrics.choose(counted, verb, unit, kind, role, sentence, len(sentence) // 2, voice)
        assert chosen in LISTED


def test_every_metric_has_a_cue() -> None:
    assert {cue.metric for cue in metrics.cues()} == LISTED


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ("meetings.committee,,,,,,,,,why", "metric", "is not in metrics.csv"),
        ("other,,,,,number,,,,why", "kind", "is no kind of quantity"),
        ("other,everyone,,,,,,,,why", "voice", "congress"),
        ("other,,*,,,,,,,why", "object", "has no word in it"),
        ("other,,,,,,,,,", "why", "required"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, row: str, column: str, says: str) -> None:
    table = tmp_path / "metric_cues.csv"
    table.write_text(f"metric,voice,object,action,unit,kind,role,near,before,why\n{row}\n", encoding="utf-8")
    with pytest.raises(codelists.TableError) as error:
        codelists.load(table, metrics.MetricCue)
    assert f"metric_cues.csv, line 2, {column}: " in str(error.value)
    assert says in str(error.value)
