"""Rows for tests of releases: the five texts with their gold annotations, so that no test here waits for the extractor."""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
from ruamel.yaml import YAML

from rendata.release import publish, tables
from schemas import codelists

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
TEXTS = {
    "330100-bulletin-2025-03": "hangzhou-bulletin/2025-03.txt",
    "330100-bulletin-2025-07": "hangzhou-bulletin/2025-07.txt",
    "330100-bulletin-2025-10": "hangzhou-bulletin/2025-10.txt",
    "330100-news-2026-01-20": "hangzhou-daily/2026-01-20.txt",
    "330111-work-report-2025": "fuyang-work-report/2025.txt",
}
GENRES = {"hangzhou-bulletin": "bulletin", "hangzhou-daily": "news_feature", "fuyang-work-report": "work_report"}


def texts() -> dict[str, str]:
    """The decoded raw texts by document id."""
    return {file.removesuffix(".txt"): (ROOT / "raw" / file).read_text(encoding="utf-8") for file in TEXTS.values()}


@functools.cache
def _rows() -> str:
    made: dict[str, list[dict[str, Any]]] = {
        "sources": [_source(folder) for folder in sorted(GENRES)],
        "documents": [],
        "articles": [],
        "sections": [],
        "indicators": [],
        "checks": [],
        "quarantine": [],
    }
    for stem, file in TEXTS.items():
        _add_document(made, stem, file)
    return json.dumps(made, default=str)


def rows() -> dict[str, list[Any]]:
    """The rows of a release, fresh ones at every call, so that a test may change them."""
    made: dict[str, list[Any]] = json.loads(_rows())
    for table in made.values():
        for row in table:
            for name in ("published", "period_start", "period_end"):
                if row.get(name):
                    row[name] = datetime.date.fromisoformat(row[name])
    made["metrics"] = list(codelists.metrics())
    made["regions"] = list(codelists.regions())
    made["units"] = list(codelists.units())
    return made


def built() -> dict[str, pa.Table]:
    """The tables of those rows."""
    return tables.build(rows())


def released(dataset: Path, made: dict[str, list[Any]] | None = None, day: int = 1, accept: str | None = None) -> Path:
    """The folder of a release published from those rows, or from others."""
    staged = publish.stage(
        dataset, tables.build(made or rows()), quality=QUALITY, validation=lambda: {"success": True}, accept=accept
    )
    return publish.publish(dataset, staged, datetime.date(2026, 1, day))


QUALITY = {"schema_version": "1.0", "fields": []}


def _source(folder: str) -> dict[str, Any]:
    told = YAML(typ="safe").load((ROOT / "raw" / folder / "source.yml").read_text(encoding="utf-8"))
    kept = ("publisher", "region", "genre", "language", "licence", "rights", "redistribution")
    row = {name: str(told[name]).strip() for name in kept}
    title = told["title"]
    return {"id": folder, "title_zh": title["zh"], "title_en": title["en"], **row, "homepage": told.get("homepage")}


def _add_document(made: dict[str, list[dict[str, Any]]], stem: str, file: str) -> None:
    content = (ROOT / "raw" / file).read_bytes()
    text = content.decode()
    source, document = file.split("/")[0], file.removesuffix(".txt")
    made["documents"].append(
        {
            "id": document,
            "source": source,
            "file": file,
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
            "characters": len(text),
            "encoding": "utf-8",
            "genre": GENRES[source],
            "title": None,
            "issue": None,
            "issue_total": None,
            "published": datetime.date(2026, 1, 20) if source == "hangzhou-daily" else None,
            "url": None,
        }
    )
    articles = json.loads((GOLD / f"{stem}.articles.json").read_text(encoding="utf-8"))
    for article in articles:
        made["articles"].append(
            {
                "id": f"{document}@{article['start']}",
                "document": document,
                **{name: article[name] for name in ("kind", "title", "column", "region", "unit", "authors")},
                "region_name": None,
                "published": None,
                "start": article["start"],
                "end": article["end"],
                "characters": article["end"] - article["start"],
                "body": text[article["start"] : article["end"]],
            }
        )
        made["sections"].extend(_sections(document, article))
    for line in (GOLD / f"{stem}.indicators.jsonl").read_text(encoding="utf-8").splitlines():
        made["indicators"].append(_indicator(document, text, articles, json.loads(line)))


def _sections(document: str, article: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{document}@{section['start']}-{article['end']}",
            "article": f"{document}@{article['start']}",
            "ordinal": ordinal,
            "level": section["level"],
            "title": section["title"],
            "start": section["start"],
            "end": article["end"],
        }
        for ordinal, section in enumerate(article["sections"], start=1)
    ]


def _indicator(document: str, text: str, articles: list[dict[str, Any]], gold: dict[str, Any]) -> dict[str, Any]:
    start, end = gold["start"], gold["end"]
    (article,) = [each for each in articles if each["start"] <= start and end <= each["end"]]
    period = gold.get("period")
    years = [part[:4] for part in period.split("/")] if period else []
    return {
        "value_high": None,
        **gold,
        "id": f"{document}@{start}-{end}",
        "document": document,
        "article": f"{document}@{article['start']}",
        "value": float(gold["value"]),
        "period_start": f"{years[0]}-01-01" if years else None,
        "period_end": f"{years[-1]}-12-31" if years else None,
        "region": article["region"],
        "sentence": text[max(article["start"], start - 20) : end + 20],
    }
