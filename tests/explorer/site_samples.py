"""A dataset for the explorer's tests: the five texts as the pipeline reads them, beside texts made for what they lack.

Made up here: several places and years of one metric, thresholds, ranges and targets, figures that contradict one another,
a source of which only facts may be published, a text in GB18030, characters beyond the first plane, rows that a person put right,
a refused file.
"""

from __future__ import annotations

import datetime
import hashlib
import shutil
from pathlib import Path
from typing import Any

import release_samples

from flows.expectations import Result, TableReport, ValidationReport, document
from rendata import process
from rendata.quality.compare import Annotated, compare
from rendata.quality.figures import measure
from rendata.release import publish, tables
from rendata.rows import Rows, of_document
from schemas import codelists
from schemas.records import PRIMARY_KEYS

ROOT = Path(__file__).parents[2]
METRIC = "suggestions.submitted"
Row = dict[str, Any]
Tables = dict[str, list[Any]]
Texts = dict[str, tuple[str, str, str]]
"""Region, encoding and text by source."""

TEXTS: Texts = {
    # the same thing three years running: exactly, as a threshold, as a range, and planned for the next
    "district-330105": (
        "330105",
        "utf-8",
        "拱墅区人大常委会办理工作综述\n\n"
        "2023年，区人大常委会交办代表建议210件。\n\n"
        "2024年，全区人大代表提出代表建议超过1230件，其中𠮷祥里社区12件。\n\n"
        "2025年，区人大常委会收到代表建议250—260件。2026年计划交办代表建议300件。\n\n"
        "全年265件代表建议中，办结227件，解决率90%。\n",
    ),
    "district-330106": (
        "330106",
        "gb18030",
        "西湖区人大常委会办理工作综述\n\n2023年，区人大常委会交办代表建议180件。\n\n2024年，区人大常委会交办代表建议196.5件。\n",
    ),
    "evening-paper": ("330100", "utf-8", "晚报报道人大工作\n\n2025年，代表走访企业88家。\n"),
}

FIGURES: dict[str, list[Row]] = {
    "district-330105": [
        {"text": "210件", "value": 210.0, "period": "2023"},
        {"text": "1230件", "value": 1230.0, "comparator": ">", "period": "2024", "action": "提出"},
        {"text": "12件", "value": 12.0, "period": "2024", "object": "社区建议"},
        {"text": "250—260件", "value": 250.0, "value_high": 260.0, "period": "2025"},
        {"text": "300件", "value": 300.0, "role": "target", "period": "2026"},
        {"text": "265件", "value": 265.0},
        {"text": "227件", "value": 227.0, "action": "办结", "metric": "suggestions.resolved"},
        {
            "text": "90%",
            "value": 90.0,
            "unit": "%",
            "kind": "percent",
            "object": "解决率",
            "metric": "suggestions.resolution_rate",
        },
    ],
    "district-330106": [
        {"text": "180件", "value": 180.0, "period": "2023", "corrected": "set"},
        {"text": "196.5件", "value": 196.5, "period": "2024", "corrected": "add"},
    ],
    "evening-paper": [
        {
            "text": "88家",
            "value": 88.0,
            "unit": "家",
            "object": "企业",
            "action": "走访",
            "period": "2025",
            "metric": "supervision.sites_visited",
        }
    ],
}

INDICATOR: Row = {
    "value_high": None,
    "unit": "件",
    "comparator": "=",
    "kind": "count",
    "numeral": "arabic",
    "object": "代表建议",
    "action": None,
    "role": "actual",
    "period": None,
    "metric": METRIC,
}


def write_raw(folder: Path, more: Texts | None = None) -> Path:
    """The five texts and the made-up ones as a folder of sources."""
    raw = Path(shutil.copytree(ROOT / "raw", folder))
    for source, (_, encoding, text) in {**TEXTS, **(more or {})}.items():
        path = raw / source / "2025.txt"
        path.parent.mkdir()
        path.write_bytes(text.encode(encoding))
    return raw


def rows(raw: Path, more: Texts | None = None) -> Tables:
    """The rows of every table over those texts."""
    made: Tables = {name: list(values) for name, values in _pipeline(raw).tables().items()}
    made["sources"] = release_samples.rows()["sources"]
    made["metrics"] = list(codelists.metrics())
    made["regions"] = list(codelists.regions())
    made["units"] = list(codelists.units())
    for source, text in {**TEXTS, **(more or {})}.items():
        _add(made, source, text, raw)
    refused = "district-330105/2019"
    made["quarantine"].append(
        {
            "id": f"{refused}!read.empty",
            "document": refused,
            "file": f"{refused}.txt",
            "start": None,
            "end": None,
            "stage": "read",
            "code": "read.empty",
            "message": "the file is empty",
        }
    )
    return made


def released(dataset: Path, raw: Path, more: Texts | None = None) -> Path:
    """The folder of the second of two releases: the first lacks the made-up texts."""
    made = rows(raw, more)
    ours = tuple(f"{source}/" for source in TEXTS)
    before = {name: [row for row in values if not _key(name, row).startswith(ours)] for name, values in made.items()}
    before["sources"] = [row for row in made["sources"] if row["id"] not in TEXTS]
    _publish(dataset, before, 1)
    return _publish(dataset, made, 2)


def _publish(dataset: Path, made: Tables, day: int) -> Path:
    staged = publish.stage(dataset, tables.build(made), quality=_quality(), validation=_validation)
    return publish.publish(dataset, staged, datetime.date(2026, 1, day))


def _key(table: str, row: Any) -> str:
    name = PRIMARY_KEYS[table]
    return str(row[name] if isinstance(row, dict) else getattr(row, name))


def _pipeline(raw: Path) -> Rows:
    made = Rows()
    for path in sorted((ROOT / "raw").glob("*/*.txt")):
        name = path.relative_to(ROOT / "raw").as_posix()
        context = process.Context(name.split("/")[0])
        read, _ = process.read_text((raw / name).read_bytes(), name, context)
        assert read is not None
        parsed, _ = process.split(read, context)
        assert parsed is not None
        extracted, _ = process.search(read, parsed)
        assert extracted is not None
        made.extend(of_document(read, parsed, extracted))
    return made


def _add(made: Tables, source: str, told: tuple[str, str, str], raw: Path) -> None:
    region, encoding, text = told
    name, document, start = _region(region), f"{source}/2025", 0
    data = (raw / source / "2025.txt").read_bytes()
    title, _, body = text.strip().partition("\n\n")
    end = len(text.rstrip())
    facts = source == "evening-paper"
    made["sources"].append(
        {
            "id": source,
            "title_zh": f"{name}（样例）",
            "title_en": f"Sample of {region}",
            "publisher": f"{name}人大常委会",
            "region": region,
            "genre": "plain",
            "language": "zh-Hans",
            "licence": "CC0-1.0",
            "rights": "Made up for a test.",
            "redistribution": "facts" if facts else "full",
            "homepage": None,
        }
    )
    made["documents"].append(
        {
            "id": document,
            "source": source,
            "file": f"{document}.txt",
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "characters": len(text),
            "encoding": encoding,
            "genre": "plain",
            "title": None,
            "issue": None,
            "issue_total": None,
            "published": datetime.date(2025, 12, 31),
            "url": "https://example.org/2025",
        }
    )
    article = f"{document}@{start}"
    clean = body.replace("\n\n", "\n")
    made["articles"].append(
        {
            "id": article,
            "document": document,
            "kind": "article",
            "title": title,
            "column": None,
            "region": region,
            "region_name": name,
            "unit": None,
            "authors": [],
            "published": datetime.date(2025, 12, 31),
            "start": start,
            "end": end,
            "characters": len(clean),
            "body": None if facts else clean,
        }
    )
    ids = [_add_indicator(made, document, article, region, text, fields) for fields in FIGURES.get(source, ())]
    if source == "district-330105":
        made["checks"].append(
            {
                "id": f"{ids[-3].rpartition('-')[0]}-{ids[-1].rpartition('-')[2]}",
                "article": article,
                "relation": "share",
                "indicators": ids[-3:],
                "stated": 90.0,
                "computed": 85.7,
                "holds": False,
            }
        )


def _add_indicator(made: Tables, document: str, article: str, region: str, text: str, fields: Row) -> str:
    start = text.index(fields["text"])
    end = start + len(fields["text"])
    period = fields.get("period")
    sentence = next(part for part in text.replace("\n", "。").split("。") if fields["text"] in part)
    row = {
        **INDICATOR,
        **fields,
        "id": f"{document}@{start}-{end}",
        "document": document,
        "article": article,
        "start": start,
        "end": end,
        "region": region,
        "period_start": datetime.date(int(period), 1, 1) if period else None,
        "period_end": datetime.date(int(period), 12, 31) if period else None,
        "sentence": f"{sentence}。",
    }
    made["indicators"].append(row)
    return str(row["id"])


def _region(code: str) -> str:
    return next(region.name for region in codelists.regions() if region.code == code)


def _quality() -> dict[str, Any]:
    gold = release_samples.rows()["indicators"]
    texts = release_samples.texts()
    compared = []
    for name, text in texts.items():
        own = [row for row in gold if row["document"] == name]
        compared.append(compare(Annotated(name, name.split("/")[0], text, own, own[1:])))
    made = measure(compared).model_dump(mode="json")
    few = measure(compared[:2]).model_dump(mode="json")
    return {
        **made,
        "gold": {"label": "The rules know these.", "date": "2026-01-01"},
        "unseen": {"label": "No rule knows these.", "date": "2026-01-02", "overall": few["overall"]},
    }


def _validation() -> dict[str, Any]:
    met = Result(
        type="expect_column_values_to_be_unique",
        kwargs={"column": "id"},
        severity="critical",
        why=None,
        success=True,
        checked=9,
        failed=0,
    )
    missed = Result(
        type="expect_column_values_to_be_between",
        kwargs={"column": "value", "max_value": 1000},
        severity="warning",
        why="A value this large is seldom right.",
        success=False,
        checked=9,
        failed=1,
    )
    report = TableReport(table="indicators", rows=9, results=(met, missed))
    return document(ValidationReport(engine="sample", success=True, tables=(report,)))
