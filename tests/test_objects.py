"""Objects: the cases of cases/readings.csv, what holds of any text, and the tables."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rendata.indicators import mentions, objects_classifiers, words, words_groups, words_kinds, words_neighbours
from rendata.indicators.antecedents import Antecedents
from rendata.indicators.sentences import Span, sentences
from schemas.codelists import TableError, load
from tests import reading_cases
from tests.reading_cases import Case

PROSE = st.text(
    alphabet="代表建议提出办理收集问题企业走访召开会议达为增长的和、，；：“”（）分别其中等对在了占 一期abc\ue000",
    max_size=40,
)


class Quantity(NamedTuple):
    """A mention as far as objects and actions look at it."""

    start: int
    end: int
    unit: str
    kind: str
    value: float = 1.0


UNITS = st.sampled_from(
    [
        ("3次", "次", "count"),
        ("5件", "件", "count"),
        ("20名", "名", "count"),
        ("7.5%", "%", "percent"),
        ("2亿元", "元", "money"),
        ("3个月", "个月", "duration"),
        ("半数", "", "ratio"),
        ("9公里", "公里", "measure"),
        ("29票", "票", "count"),
        ("四方面", "方面", "count"),
    ]
)


@pytest.mark.parametrize("case", reading_cases.params("object"))
def test_cases(case: Case) -> None:
    assert reading_cases.of(case).object == case.object


def test_a_noun_goes_back_to_an_earlier_sentence() -> None:
    made = reading_cases.read("大会收到代表建议320件。目前已办结300件。")
    assert [reading.object for _, reading in made] == ["代表建议", "代表建议"]


def test_an_article_begins_without_antecedents() -> None:
    assert reading_cases.read("目前已办结300件。")[0][1].object is None


def test_bracketed_quantities_leave_the_clause_whole() -> None:
    made = reading_cases.read("走访企业（含外资企业12家）120家，收集问题30个。")
    assert [(text, reading.object) for text, reading in made] == [
        ("12家", "外资企业"),
        ("120家", "企业"),
        ("30个", "问题"),
    ]


@given(st.lists(st.tuples(PROSE, UNITS), min_size=1, max_size=6), PROSE)
def test_every_quantity_of_any_sentence_is_read(parts: list[tuple[str, tuple[str, str, str]]], tail: str) -> None:
    text, found = "", []
    for before, (printed, unit, kind) in parts:
        text += before
        found.append(Quantity(len(text), len(text) + len(printed), unit, kind))
        text += printed
    text += tail
    left: Antecedents = {}
    made = reading_cases.in_sentence(text, Span(0, len(text)), found, left)
    assert len(made) == len(found)
    assert all(reading.object != "" and reading.action != "" for reading in made)
    assert set(left) <= {mention.unit for mention in found}


CUES = [
    word for row in load(words_groups.TABLES / "word_groups.csv", words_groups.WordGroup) for word in row.words.split()
] + [row.word for row in load(words_groups.TABLES / "word_senses.csv", words_neighbours.Sense)]
AMOUNTS = ["3次", "5件", "46位", "7.5%", "2亿元", "3个月", "60岁", "半数", "9公里", "29票", "四方面", "8800套"]
SIGNS = ["，", "；", "。", "、", "和", "的", "等", "以上", "“", "”", '"', "（", "）", "之日起", "内", "分别", "其中"]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(AMOUNTS) | st.sampled_from(SIGNS) | st.sampled_from(CUES), max_size=14))
@example(["（", "3次", "）", "处分", "60岁"])  # what is in brackets moves behind the sentence, its number last of all
def test_what_rules_look_for_may_stand_in_any_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert len(reading_cases.read(text)) == len(mentions.find(text).mentions)


@given(PROSE, UNITS, PROSE)
def test_an_object_stands_in_the_text(before: str, unit: tuple[str, str, str], behind: str) -> None:
    printed, classifier, kind = unit
    text = (before + printed + behind).replace("（", "").replace("）", "")
    start = len(before.replace("（", "").replace("）", ""))
    found = Quantity(start, start + len(printed), classifier, kind)
    [reading] = reading_cases.in_sentence(text, Span(0, len(text)), [found], {})
    plain = "".join(text.replace(words.MARK, " ").split())
    assert reading.object is None or reading.object in plain


@pytest.mark.parametrize(
    "hostile",
    ["1件、", "（1件", "“1件", "1件的", "收集1件和", "比上年1件", "对1件进行", "分别增长1%、"],
)
def test_the_work_grows_with_the_text(hostile: str) -> None:
    def seconds(times: int) -> float:
        text = hostile * times
        found = mentions.find(text).mentions
        began = time.process_time()
        for sentence in sentences(text):
            inside = [mention for mention in found if sentence.start <= mention.start < sentence.end]
            reading_cases.in_sentence(text, sentence, inside, {})
        return time.process_time() - began

    seconds(10)
    assert seconds(4000) < 40 * max(seconds(400), 0.005)


def test_the_words_of_the_tables_are_loaded_and_told_apart() -> None:
    assert words.lexicon()["人大代表"] == words_kinds.LETTERS["person"]
    assert "建议" in objects_classifiers.classified()["件"]
    assert "次" in words_groups.groups["event units"]


@pytest.mark.parametrize("row", ["征集,w9,,#,,verb,", "征集,,,#,,verbs,"])
def test_a_wrong_sense_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    table = tmp_path / "word_senses.csv"
    table.write_text(f"word,before,words_before,behind,words_behind,kind,why\n{row}\n", "utf-8")
    with pytest.raises(TableError, match=r"word_senses\.csv, line 2, (before|kind)"):
        load(table, words_neighbours.Sense, key="word")


def test_a_split_entry_is_two_words() -> None:
    text = "及时解决问题16个。"
    assert words.line(text, Span(0, len(text)), [(6, 9)]).words == ["及时", "解决", "问题", "16个", "。"]


def test_a_wrong_kind_of_word_is_named(tmp_path: Path) -> None:
    table = tmp_path / "words.csv"
    table.write_text("word,kind,why\n走访,verb,\n企业,thing,\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"words\.csv, line 3, kind"):
        load(table, words.Word, key="word")


def test_a_word_listed_twice_is_named(tmp_path: Path) -> None:
    table = tmp_path / "words.csv"
    table.write_text("word,kind,why\n走访,verb,\n走访,noun,\n", encoding="utf-8")
    with pytest.raises(TableError, match="line 3, word: '走访' stands in line 2 already"):
        load(table, words.Word, key="word")


def test_a_quotation_mark_out_of_place_is_named(tmp_path: Path) -> None:
    table = tmp_path / "words.csv"
    table.write_text('word,kind,why\n走访,verb,\n承诺,noun,"a "promise" kept"\n', encoding="utf-8")
    with pytest.raises(TableError, match=r"words\.csv, line 3: .*quotation mark"):
        load(table, words.Word, key="word")


def test_a_quotation_mark_that_closes_in_another_line_is_named(tmp_path: Path) -> None:
    table = tmp_path / "words.csv"
    table.write_text('word,kind,why\n走访,verb,\n承诺,noun,"\n许诺,noun,"\n', encoding="utf-8")
    with pytest.raises(TableError, match=r"words\.csv, line 3: a quotation mark opens here"):
        load(table, words.Word, key="word")


def test_white_space_and_private_characters_are_no_words() -> None:
    text = "召开 会议\u30003次\ue000。"
    made = words.line(text, Span(0, len(text)), [(6, 8)])
    assert made.words == ["召开", "会议", "3次", "。"]
