"""README.md of a release: the dataset card. Its YAML head makes ``datasets.load_dataset(<folder>)`` work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rendata.release import picture
from rendata.release.about import Both, about
from rendata.release.changes import Changes
from rendata.release.citation import as_yaml, bibtex, line
from schemas.columns import names
from schemas.records import TABLES

FIRST = "indicators"
"""The table that is loaded where nobody names one."""

SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)


class Rights(NamedTuple):
    """What the card says of a source."""

    id: str
    title_zh: str
    title_en: str
    publisher: str
    licence: str
    redistribution: str
    rights: str


def write(
    rows: Mapping[str, int], sources: Iterable[Rights], changes: Changes, quality: Mapping[str, Any] | None
) -> str:
    """The card of a release: ``rows`` of each table, the sources with their rights, what changed, how good it is."""
    version = changes.version or ""
    parts = [
        f"---\n{as_yaml(_head(rows))}---\n",
        _introduction(version),
        _contents(rows),
        START,
        _quality(quality),
        _section("Known limits 已知局限", _bullets(about().limits)),
        _rights(sources),
        _cite(version),
        FILES,
    ]
    return "\n".join(parts)


def _head(rows: Mapping[str, int]) -> dict[str, object]:
    head = about()
    size = next((name for limit, name in SIZES if rows.get(FIRST, 0) < limit), "n>10M")
    order = [FIRST, *(table for table in TABLES if table != FIRST)]
    configs: list[dict[str, object]] = []
    for table in order:
        if not rows.get(table):
            # datasets raises on a table without rows, whatever its file is like
            continue
        config: dict[str, object] = {"config_name": table, "data_files": f"{table}.parquet"}
        configs.append(config | ({"default": True} if table == FIRST else {}))
    return {
        "pretty_name": head.title.en,
        "language": head.languages,
        "license": head.licence.id.lower(),
        "tags": head.keywords,
        "size_categories": [size],
        "configs": configs,
    }


def _introduction(version: str) -> str:
    head = about()
    return (
        f"# {head.title.zh}\n\n**{head.title.en}** · {version}\n\n{head.description.zh}\n\n{head.description.en}\n\n"
        f"![Rows of the tables and the commonest kinds of facts]({picture.NAME})\n"
    )


def _contents(rows: Mapping[str, int]) -> str:
    lines = ["| table 表 | rows 行数 | 名称 | a row is |", "|---|---:|---|---|"]
    for table in TABLES:
        title = names(table)
        lines.append(f"| `{table}` | {rows.get(table, 0):,} | {title.zh} | {title.en} |")
    told = (
        "\nEvery column is described in both languages in [dictionary.md](dictionary.md), and for machines in "
        "datapackage.json and croissant.json.\n每一列的说明见 [dictionary.md](dictionary.md)。"
    )
    return _section("What is in it 内容", "\n".join(lines) + "\n" + told)


START = """## Five lines to start 五行上手

**pandas**

```python
import pandas as pd
indicators = pd.read_parquet("indicators.parquet")
made = indicators[(indicators.role == "actual") & (indicators.metric != "other")]
commonest = made.groupby(["metric", "unit"]).value.agg(["count", "median"]).sort_values("count")
print(commonest.tail(10))
```

**R**

```r
library(arrow)
indicators <- read_parquet("indicators.parquet")
metrics <- read_parquet("metrics.parquet")
both <- merge(subset(indicators, role == "actual" & metric != "other"), metrics, by = "metric")
aggregate(value ~ zh + unit, data = both, FUN = length)
```

**DuckDB**

```sql
SELECT m.zh, i.unit, count(*) AS mentions, median(i.value) AS middle
FROM 'indicators.parquet' i JOIN 'metrics.parquet' m USING (metric)
WHERE i.role = 'actual' AND i.metric <> 'other'
GROUP BY ALL
ORDER BY mentions DESC;
```

**Excel**

1. Open `indicators.csv`; Chinese shows as it should. 直接打开 indicators.csv，中文正常显示。
2. Excel shows a month such as 2025-06 as a date. To keep it, use *Data → From Text/CSV* instead and choose *Do not detect data types*.
   如需保留 2025-06 一类时期的原样，请用“数据 → 从文本/CSV”，并选“不检测数据类型”。
3. *Insert → Table*, then filter `role` by `actual`. 插入“表格”，按 role 筛选 actual。
4. *Insert → PivotTable*: `metric` and `unit` as rows, `value` as count. 数据透视表：行为 metric、unit，值为 value 的计数。
5. `articles.csv` joins on `article` = `id` (XLOOKUP). 与 articles.csv 以 article = id 关联。

**datasets**

```python
from datasets import load_dataset
indicators = load_dataset("path/to/this/folder", split="train")
articles = load_dataset("path/to/this/folder", "articles", split="train")
```

The Parquet files are the data; the CSV files hold the same rows for programs that want text. In them an empty cell is null and `""` an empty text
(DuckDB tells them apart with `allow_quoted_nulls=false`, most others do not); lists are joined by `;`. Text that a spreadsheet would run as a formula has an
apostrophe in front, which `^'('*[=+\\-@\\t\\r\\n＝＋－＠].)` → `\\1` takes off again. The comparators `=`, `>=`, `<` stand as they are.
"""

FILES = """## Files 文件

| file | what it is |
|---|---|
| `<table>.parquet`, `<table>.csv` | the same rows, sorted by their key |
| `datapackage.json`, `croissant.json` | the tables described for machines: Frictionless Data Package 2, Croissant 1.1 |
| `dictionary.md` | every column in Chinese and English |
| `quality.json` | precision, recall, F1 against annotated texts, with intervals |
| `validation.json` | every expectation of the data and what it found |
| `changes.json`, `changes.parquet` | what differs from the version before, row by row |
| `CITATION.cff` | how to cite |
| `SHA256SUMS` | hash of every file: `sha256sum -c SHA256SUMS` |
"""


def _quality(quality: Mapping[str, Any] | None) -> str:
    """The overall figures as quality.json has them, those of texts that no rule was written on beside them."""
    measured = quality or {}
    columns = [
        (heading, part["overall"], part.get("gold", part))
        for heading, part in (
            ("written on these texts 规则所据文本", measured),
            ("on unseen texts 未见文本", measured.get("unseen")),
        )
        if part and part.get("overall")
    ]
    if not columns:
        return _section("How good it is 质量", "No figures were made for this release. 本版未作评测。")
    lines = ["| " + " | ".join(["", *(heading for heading, _, _ in columns)]) + " |", "|---|" + "---:|" * len(columns)]
    for path, name in _SHOWN.items():
        shares = [_share(_at(overall, path)) for _, overall, _ in columns]
        if set(shares) != {"–"}:
            lines.append(f"| {name} | {' | '.join(shares)} |")
    lines.append("")
    for heading, _, measured_on in columns:
        size = ", ".join(f"{measured_on[what]} {what}" for what in _COUNTED if measured_on.get(what))
        lines.append(f"- *{heading}*: {size}; {measured_on.get('date', '')}. {measured_on.get('label', '')}".rstrip())
    lines.append("\nShares of 1, with the 95 % interval; more in quality.json. 数值为比例，括号内为 95% 区间。")
    return _section("How good it is 质量", "\n".join(lines))


_COUNTED = ("documents", "articles", "indicators")
# The figures that a reader needs, by their place in quality.json; a field is judged on indicators whose span is right.
_SHOWN = {
    "indicators.span.precision": "quantities read that are right, precision 精度",
    "indicators.span.recall": "quantities that are read, recall 召回",
    "indicators.quantity.f1": "span, value and unit, F1 数值与单位",
    "indicators.full.f1": "comparator and kind as well, F1 连同比较关系与种类",
    **{f"indicator_fields.{name}.accuracy": f"`{name}`" for name in ("object", "action", "role", "period", "metric")},
    "articles.span.f1": "articles, F1 文章",
}


def _at(figures: Any, path: str) -> Mapping[str, Any]:
    for part in path.split("."):
        figures = figures.get(part, {})
    return figures  # type: ignore[no-any-return]


def _share(share: Mapping[str, Any]) -> str:
    if share.get("value") is None:
        return "–"
    shown = f"{share['value']:.3f}"
    return shown if share.get("low") is None else f"{shown} ({share['low']:.3f}–{share['high']:.3f})"


def _rights(sources: Iterable[Rights]) -> str:
    head = about()
    lines = [
        f"[{head.licence.id}]({head.licence.url}), {head.licence.title}. {head.licence.covers.en}",
        "",
        head.licence.covers.zh,
        "",
        "| source 来源 | publisher 发布机构 | licence 许可 | published here 再发布 | rights 权利说明 |",
        "|---|---|---|---|---|",
    ]
    for source in sources:
        title = f"{source.title_zh} {source.title_en} (`{source.id}`)"
        cells = (title, source.publisher, source.licence, source.redistribution, source.rights)
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return _section("Licence and rights 许可与权利", "\n".join(lines))


def _cite(version: str) -> str:
    return _section("How to cite 引用", f"{line(version)}\n\n```bibtex\n{bibtex(version)}\n```")


def _bullets(texts: Sequence[Both]) -> str:
    return "\n".join(f"- {text.zh} {text.en}" for text in texts)


def _section(heading: str, text: str) -> str:
    return f"## {heading}\n\n{text}\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
