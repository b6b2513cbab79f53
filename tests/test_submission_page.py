"""The preview page: it holds everything, needs nothing, and nothing that a text says is run by it."""

from __future__ import annotations

import datetime
import importlib.util
import itertools
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rendata.reading import sources
from rendata.submission.check import Checked, check
from rendata.submission.page import page
from rendata.submission.preview import preview
from schemas.findings import Language

GOOD = Path(__file__).with_name("counterexamples")
ATTACKS = [
    "<script>window.ran = 1</script>",
    '"><img src=x onerror="window.ran = 2">',
    "</pre></bdi></details><svg onload=window.ran=3>",
    "'-window.ran=4-'",
    "{{ 7 * 7 }}{% raw %}",
    "<iframe srcdoc='<script>parent.ran=5</script>'>",
    "<a href=javascript:window.ran=6>276</a>",
    "<style>body { display: none }</style>",
    "<meta http-equiv=refresh content='0;url=http://example.com/'>",
    "<base href=http://example.com/>",
    "\u202e反着写\u202c\u2066x\u2069",
    "\x1b[31m\x00",
]


def checked(text: str, contract_edit: tuple[str, str] = ("", "")) -> Checked:
    contract = sources.parse(
        (GOOD / "source.yml").read_text(encoding="utf-8").replace(*contract_edit).encode(), "source.yml"
    )
    return check(
        text.encode(), "some-source/2025.txt", "raw/some-source/2025.txt", contract, datetime.date(2026, 1, 31)
    )


def hostile() -> str:
    """The report, with an attack in its title and after every clause."""
    attacks = itertools.cycle(ATTACKS)
    text = (GOOD / "report.txt").read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    return f"{title}{ATTACKS[0]}\n" + re.sub("[，。]", lambda hit: hit.group() + next(attacks), rest)


def written(text: str, language: Language = "en") -> str:
    done = checked(text)
    made = preview(done, language)
    assert made is not None
    return page('refused: "><script>window.ran = 7</script>', done.findings, [("raw/<b>/x.txt", made)], language)


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def tags(content: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(content)
    return parser.seen


def test_a_hostile_text_adds_no_tag_and_no_attribute() -> None:
    own = {tag for tag, _ in tags(written((GOOD / "report.txt").read_text(encoding="utf-8") + "<b>\n"))}
    found = tags(written(hostile()))
    assert {tag for tag, _ in found} <= own | {"ul", "ol", "li"}
    names = {name for _, attributes in found for name in attributes}
    assert names <= {"lang", "charset", "http-equiv", "content", "name", "class", "open"}


def test_nothing_invisible_is_left_in_the_page() -> None:
    content = written(hostile())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", content)
    assert "&lt;U+202E&gt;" in content


def test_the_page_forbids_itself_everything_but_its_style() -> None:
    (policy,) = [
        attributes["content"]
        for tag, attributes in tags(written(hostile()))
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def test_every_number_stands_in_its_sentence() -> None:
    content = written((GOOD / "report.txt").read_text(encoding="utf-8"))
    assert (
        "<bdi>组织代表进站接待群众1200余人次，收集意见建议</bdi><mark><bdi>276条</bdi></mark><bdi>，办结率达到98%。</bdi>"
        in content
    )
    assert content.count("<mark>") == 10 + 3


def test_a_relation_that_does_not_hold_is_said() -> None:
    text = (GOOD / "report.txt").read_text(encoding="utf-8")
    text = text.replace("收集意见建议276条，办结率达到98%。", "收集意见建议200条，其中办结150条，办结率达到98%。")
    done = checked(text)
    made = preview(done)
    assert made is not None
    if not made.checks:
        pytest.skip("no relation is found in this sentence")
    assert made.wrong == 1
    assert "98" in page("", done.findings, [("x", made)])


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("playwright") is None, reason="the package playwright is not installed")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_in_a_browser_and_nothing_is_cut_off(tmp_path: Path, language: Language, width: int) -> None:
    path = tmp_path / "preview.html"
    path.write_text(written(hostile(), language), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("browsing.py"), path, str(width)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    if not seen:
        pytest.skip("no Chromium (apt-get install chromium, or .venv/bin/playwright install chromium)")
    assert not seen["ran"]
    assert seen["said"] == [path.as_uri()]
    assert seen["address"] == path.as_uri()
    assert not seen["wide"]
    for attack in (ATTACKS[0], ATTACKS[1], "{{ 7 * 7 }}", "<U+202E>"):
        assert attack in seen["shown"]
