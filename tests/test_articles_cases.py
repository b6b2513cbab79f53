"""Texts in the manner of other publishers (tests/cases/articles), each with what must come of it (expected.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from rendata.articles.parse import parse
from rendata.reading.read import read

FOLDER = Path(__file__).parent / "cases" / "articles"
CASES: list[dict[str, Any]] = YAML(typ="safe").load((FOLDER / "expected.yml").read_text(encoding="utf-8"))


def test_every_text_has_its_expectation() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.txt")) == sorted(case["file"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_what_comes_of_it(case: dict[str, Any]) -> None:
    document, findings = read((FOLDER / case["file"]).read_bytes(), id="s/d", source="s", file=case["file"])
    assert document is not None, case["why"]
    parsed = parse(document)
    assert findings == ()
    assert parsed.genre == case["genre"], case["why"]
    assert (parsed.title, parsed.issue, parsed.issue_total) == (case["title"], case["issue"], case["issue_total"])
    assert parsed.published == case["published"]
    assert [finding.code for finding in parsed.findings] == case["findings"]
    assert [one.title for one in parsed.articles] == [one["title"] for one in case["articles"]], case["why"]
    for article, expected in zip(parsed.articles, case["articles"], strict=True):
        body = article.body.text
        assert {
            "kind": article.kind,
            "column": article.column,
            "region": article.region,
            "unit": article.unit,
            "authors": list(article.authors),
            "sections": [[section.level, section.title] for section in article.sections],
            "paragraphs": body.count("\n") + 1,
        } == {
            **{key: expected[key] for key in ("kind", "column", "region", "unit", "authors", "paragraphs")},
            "sections": expected.get("sections", []),
        }, case["why"]
        assert document.text[article.start : article.end].startswith(expected["starts"])
        assert document.text[article.start : article.end].endswith(expected["ends"])
        assert body.startswith(expected["body_starts"])
        assert body.endswith(expected["body_ends"])
