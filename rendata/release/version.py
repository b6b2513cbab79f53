"""The number of a release, from what changed: the Data Package recipe for versions, clause by clause.

https://datapackage.org/recipes/data-package-version/ ; docs/versioning.md says how each clause is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rendata.release.changes import LEVELS, Changes, ColumnChange, Level, PropertyChange, Reason, TableChange

FIRST = "0.1.0"

NUMBER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)

DESCRIPTIVE = frozenset({"titles", "descriptions", "keywords", "contributors", "homepage"})
"""Properties that say something about the data and change none of it; those within them count as well."""

PLACES = frozenset({"path"})
"""Where something lies: moving it changes no version."""

FLOORS = frozenset({"minimum", "minLength"})
CEILINGS = frozenset({"maximum", "maxLength"})


def numbers(version: str) -> tuple[int, int, int]:
    """The three numbers of a version, for sorting. Raises ValueError for anything but ``MAJOR.MINOR.PATCH``.

    >>> numbers("1.10.0") > numbers("1.9.2")
    True
    """
    match = NUMBER.fullmatch(version)
    if not match:
        raise ValueError(f"{version!r} is no version like 1.2.0")
    major, minor, patch = map(int, match.groups())
    return major, minor, patch


def following(previous: str | None, level: Level) -> str:
    """The version after another one.

    >>> following(None, "minor"), following("0.1.0", "minor"), following("1.2.3", "major"), following("1.2.3", "patch")
    ('0.1.0', '0.2.0', '2.0.0', '1.2.4')
    """
    if previous is None:
        return FIRST
    major, minor, patch = numbers(previous)
    if level == "major":
        return f"{major + 1}.0.0"
    if level == "minor":
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def numbered(changes: Changes) -> Changes:
    """The changes with the level, its reasons and the version that follows. Without any difference: level ``none``.

    >>> numbered(Changes(tables=(TableChange(table="articles", kind="ADD", added=3),))).version
    '0.1.0'
    """
    if not changes.any:
        return changes
    if changes.previous is None:
        first = Reason(level="minor", clause="scenario.first", what="first release")
        return changes.model_copy(update={"level": "minor", "reasons": (first,), "version": FIRST})
    found = sorted(_reasons(changes), key=lambda reason: -LEVELS.index(reason.level))
    level = found[0].level if found else "patch"
    version = following(changes.previous, level)
    return changes.model_copy(update={"level": level, "reasons": tuple(found), "version": version})


def _reasons(changes: Changes) -> Iterator[Reason]:
    for change in changes.package:
        yield from _package(change)
    for table in changes.tables:
        yield from _table(table)
        yield from _rows(table)
        for column in table.columns:
            yield from _column(table.table, column)


def _package(change: PropertyChange) -> Iterator[Reason]:
    name = change.property
    if name == "name":
        yield Reason(level="major", clause="major.name", what=f"the package is called {change.after!r}")
    elif name == "licenses":
        # What a reader may do with the data is no description of it.
        yield Reason(level="major", clause="major.licence", what="the licence of the dataset")
    elif _head(name) not in PLACES:
        yield Reason(level="patch", clause="patch.descriptive", what=f"{name} of the package")


def _table(table: TableChange) -> Iterator[Reason]:
    if table.kind == "DEL":
        yield Reason(level="major", clause="major.name", what=f"{table.table} is gone")
    if table.kind == "ADD":
        yield Reason(level="minor", clause="minor.resource", what=f"{table.table} is new")
    for change in table.properties:
        what = f"{change.property} of {table.table}"
        if change.property == "order":
            yield Reason(
                level="major", clause="major.fields", what=f"the columns of {table.table} stand in another order"
            )
        elif change.property == "primaryKey":
            yield Reason(level="major", clause="major.name", what=what)
        elif change.property == "foreignKeys":
            yield Reason(level="minor", clause="minor.reference", what=what)
        elif _head(change.property) in DESCRIPTIVE:
            yield Reason(level="patch", clause="patch.descriptive", what=what)
        elif _head(change.property) not in PLACES:
            yield Reason(level="major", clause="major.format", what=what)


def _rows(table: TableChange) -> Iterator[Reason]:
    if table.kind:
        return
    name = table.table
    if table.referenced:
        what = f"{table.referenced} rows of {name} that others referred to are gone"
        yield Reason(level="major", clause="major.referenced", what=what)
    if table.added:
        yield Reason(level="minor", clause="minor.rows", what=f"{table.added} rows of {name} are new")
    if table.modified:
        yield Reason(level="patch", clause="patch.correction", what=f"{table.modified} rows of {name} are corrected")
    if table.deleted > table.referenced:
        what = f"{table.deleted - table.referenced} rows of {name} that nothing referred to are gone"
        yield Reason(level="patch", clause="patch.correction", what=what)


def _column(table: str, column: ColumnChange) -> Iterator[Reason]:
    where = f"{table}.{column.column}"
    if column.kind != "MOD":
        what = f"{where} is {'new' if column.kind == 'ADD' else 'gone'}"
        yield Reason(level="major", clause="major.fields", what=what)
    for change in column.properties:
        head, _, constraint = change.property.partition(".")
        if head in DESCRIPTIVE:
            yield Reason(level="patch", clause="patch.descriptive", what=f"{change.property} of {where}")
        elif head == "constraints":
            if restricts(constraint, change.before, change.after):
                yield Reason(level="major", clause="major.constraint", what=f"{constraint} of {where}")
            else:
                yield Reason(level="minor", clause="minor.constraint", what=f"{constraint} of {where}")
        else:
            # type, delimiter, true and false values, missing values; another unit is another meaning
            yield Reason(level="major", clause="major.type", what=f"{change.property} of {where}")


def restricts(constraint: str, before: Any, after: Any) -> bool:
    """Whether a constraint, changed from one value to another (None: not there), refuses what it let pass.

    >>> restricts("enum", ["a"], ["a", "b"]), restricts("minimum", 0, 1), restricts("pattern", "a", "b")
    (False, True, True)
    """
    if after is None or after is False:
        return False
    if before is None or before is False:
        return True
    if constraint == "enum":
        return not set(before) <= set(after)
    if constraint in FLOORS:
        return bool(after > before)
    if constraint in CEILINGS:
        return bool(after < before)
    # of two patterns nobody can tell, so it is taken for the worse
    return True


def _head(property_path: str) -> str:
    return property_path.partition(".")[0]
