"""A release checked by what it says of itself; each kind of damage is found and named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
import release_samples

from rendata.release import csvs, datapackage, durable, parquet, sums
from rendata.release.verify import verify


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release_samples.released(tmp_path_factory.mktemp("dataset"))


def resealed(folder: Path) -> None:
    """Hashes as whoever damaged a table on purpose would leave them."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for told in (resource, resource["parquet"]):
            path = folder / told["path"]
            told["bytes"], told["hash"] = path.stat().st_size, f"sha256:{durable.sha256(path)}"
    durable.write_text(folder / "datapackage.json", durable.as_json(package))
    sums.write(folder)


def rewritten(table: str, change: Callable[[pa.Table], pa.Table]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        made = change(parquet.read(folder / f"{table}.parquet"))
        parquet.write(made, folder / f"{table}.parquet")
        csvs.write(made, folder / f"{table}.csv")
        resealed(folder)

    return damage


def replaced(table: pa.Table, column: str, values: list[object]) -> pa.Table:
    number = table.column_names.index(column)
    return table.set_column(number, table.schema.field(number), pa.array(values, table.schema.field(number).type))


def changed(column: str, value: object) -> Callable[[pa.Table], pa.Table]:
    """The first row with another value in a column."""
    return lambda table: replaced(table, column, [value, *table.column(column).to_pylist()[1:]])


def cut(folder: Path) -> None:
    path = folder / "articles.parquet"
    path.write_bytes(path.read_bytes()[:-1])


def gone(folder: Path) -> None:
    (folder / "README.md").unlink()


def more(folder: Path) -> None:
    (folder / "notes.txt").write_text("x", encoding="utf-8")


def csv_apart(folder: Path) -> None:
    path = folder / "units.csv"
    path.write_bytes(path.read_bytes().replace("件,count,".encode(), "件,ratio,".encode()))
    resealed(folder)


def csv_unreadable(folder: Path) -> None:
    path = folder / "indicators.csv"
    path.write_bytes(path.read_bytes().replace(",3名,3,".encode(), ",3名,three,".encode()))
    resealed(folder)


def nulls(folder: Path) -> None:
    """Arrow refuses a null where the schema allows none; whoever writes without the schema can write one."""
    made = parquet.read(folder / "units.parquet")
    loose = pa.schema([pa.field(field.name, field.type) for field in made.schema])
    made = pa.Table.from_pydict(made.to_pydict() | {"en": [None] * made.num_rows}, schema=loose)
    parquet.write(made, folder / "units.parquet")
    csvs.write(made, folder / "units.csv")
    resealed(folder)


DAMAGES: list[tuple[Callable[[Path], None], str, str]] = [
    (cut, "articles.parquet", "its bytes were changed or damaged"),
    (gone, "README.md", "is listed in SHA256SUMS and not there"),
    (more, "notes.txt", "is there and not listed in SHA256SUMS"),
    (csv_apart, "units.csv", "does not hold the rows of units.parquet"),
    (nulls, "units.parquet", "en is null in"),
    (csv_unreadable, "indicators.csv", "cannot be read"),
    (rewritten("units", lambda table: table.drop_columns(["en"])), "units.parquet", "has the columns"),
    (
        rewritten("units", lambda table: table.take(list(reversed(range(table.num_rows))))),
        "units.parquet",
        "unit is not in strictly ascending order",
    ),
    (
        rewritten("units", lambda table: pa.concat_tables([table.slice(0, 1), table])),
        "units.parquet",
        "ascending order",
    ),
    (
        rewritten("indicators", changed("metric", "made.up")),
        "indicators.parquet",
        "metric refers to 'made.up' and 0 more that metrics has not",
    ),
    (rewritten("indicators", changed("text", "4名")), "indicators.parquet", "'4名' stated, the text has '3名'"),
    (rewritten("documents", changed("characters", 7)), "documents.parquet", "9475 characters where 7 are stated"),
    (rewritten("documents", changed("sha256", "0" * 64)), "documents.parquet", "has other bytes than when it was read"),
    (
        rewritten("documents", changed("file", "fuyang-work-report/1999.txt")),
        "documents.parquet",
        "1999.txt is not there",
    ),
]


def test_a_release_as_published_has_no_fault(released: Path) -> None:
    assert verify(released) == []
    assert verify(released, release_samples.ROOT / "raw") == []


@pytest.mark.parametrize(("damage", "file", "message"), DAMAGES, ids=[each[2] for each in DAMAGES])
def test_each_damage_is_found_and_named(
    released: Path, damage: Callable[[Path], None], file: str, message: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(released, tmp_path / "copy")
    damage(folder)
    faults = verify(folder, release_samples.ROOT / "raw")
    assert [fault for fault in faults if fault.file == file and message in fault.message], faults


def test_a_table_that_is_not_the_described_one_is_found(released: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(released, tmp_path / "copy")
    facts = {"units.csv": datapackage.FileFacts(1, "ab"), "units.parquet": datapackage.FileFacts(1, "ab")}
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"][-1] = datapackage.describe({}, facts)["resources"][-1]
    durable.write_text(folder / "datapackage.json", durable.as_json(package))
    sums.write(folder)
    messages = {fault.message for fault in verify(folder)}
    assert messages == {"is not the file that datapackage.json names"}


def test_what_is_no_release_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is no release: it has no SHA256SUMS"):
        verify(tmp_path)
