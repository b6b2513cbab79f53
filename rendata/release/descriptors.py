"""Two datapackage.json compared: what is said about the package, its tables and their columns.

Size, hash, number of rows and version follow from the rows and are no change of their own. Titles and descriptions are
compared by language, not a second time in the strings that join the languages.
"""

from __future__ import annotations

from typing import Any

from rendata.release.changes import ColumnChange, PropertyChange

FOLLOWS = frozenset(
    {"$schema", "version", "resources", "bytes", "hash", "rows", "parquet", "schema", "title", "description"}
)


def tables_of(package: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The resources that have a schema, by name.

    >>> list(tables_of({"resources": [{"name": "a", "schema": {}}, {"name": "a-parquet"}]}))
    ['a']
    """
    return {str(resource["name"]): resource for resource in package.get("resources", []) if "schema" in resource}


def package_changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[PropertyChange, ...]:
    """What is said differently about the package as a whole.

    >>> package_changes({"keywords": ["a"], "version": "0.1.0"}, {"keywords": ["a", "b"], "version": "0.2.0"})
    (PropertyChange(property='keywords', before=['a'], after=['a', 'b']),)
    """
    return _properties(old, new)


def table_changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[PropertyChange, ...]:
    """What is said differently about a table: title, format, keys, the order of its columns."""
    changes = list(_properties(old, new))
    keys = ("primaryKey", "foreignKeys", "missingValues")
    was, now = ({key: side["schema"].get(key) for key in keys} for side in (old, new))
    changes.extend(_properties(was, now))
    before, after = ([str(field["name"]) for field in side["schema"]["fields"]] for side in (old, new))
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        changes.append(PropertyChange(property="order", before=before, after=after))
    return tuple(changes)


def column_changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[ColumnChange, ...]:
    """The columns of a table that came, went or are described differently, in the order of the new table."""
    before, after = ({str(field["name"]): field for field in side["schema"]["fields"]} for side in (old, new))
    changes = []
    for name, field in after.items():
        if name not in before:
            changes.append(ColumnChange(column=name, kind="ADD"))
        elif properties := _properties(before[name], field):
            changes.append(ColumnChange(column=name, kind="MOD", properties=properties))
    changes.extend(ColumnChange(column=name, kind="DEL") for name in before if name not in after)
    return tuple(changes)


def _properties(old: dict[str, Any], new: dict[str, Any], path: str = "") -> tuple[PropertyChange, ...]:
    """The leaves in which two mappings differ, named by their path."""
    changes: list[PropertyChange] = []
    for name in sorted(set(old) | set(new)):
        if not path and name in FOLLOWS:
            continue
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if isinstance(before, dict | None) and isinstance(after, dict | None):
            changes.extend(_properties(before or {}, after or {}, f"{path}{name}."))
        else:
            changes.append(PropertyChange(property=f"{path}{name}", before=before, after=after))
    return tuple(changes)
