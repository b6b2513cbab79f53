"""What differs between two releases, as plain frozen models: what ``changes.json`` holds.

Rows are listed up to a bound for each table and kind of change; the counts are always whole, and ``changes.parquet`` has
every row.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = "1.0"
LISTED = 100
"""Rows of a table listed for each kind of change; a person reads no more, and a first release would list them all."""

Kind = Literal["ADD", "MOD", "DEL"]
Level = Literal["none", "patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major")


class Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PropertyChange(Frozen):
    """A property of the package, a table or a column that differs, e.g. ``licenses`` or ``constraints.pattern``."""

    property: str
    before: Any = None
    after: Any = None


class ColumnChange(Frozen):
    """A column that came, went or is described differently."""

    column: str
    kind: Kind
    properties: tuple[PropertyChange, ...] = ()


class FieldChange(Frozen):
    """A value of a row that differs. Dates are ISO 8601."""

    field: str
    before: Any = None
    after: Any = None


class RowChange(Frozen):
    """A row that came, went or has other values."""

    id: str
    kind: Kind
    fields: tuple[FieldChange, ...] = ()


class TableChange(Frozen):
    """A table: whether it came, went, is described or sorted differently, and what happened to its rows.

    ``kind`` is None where the table is in both releases. ``modified_fields`` counts the modified values by column;
    ``referenced`` counts the deleted rows that other rows of the release before referred to.
    """

    table: str
    kind: Kind | None = None
    properties: tuple[PropertyChange, ...] = ()
    columns: tuple[ColumnChange, ...] = ()
    rows_before: int = 0
    rows_after: int = 0
    added: int = 0
    modified: int = 0
    deleted: int = 0
    referenced: int = 0
    modified_fields: dict[str, int] = {}
    rows: tuple[RowChange, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything about the table differs."""
        return bool(self.kind or self.properties or self.columns or self.added or self.modified or self.deleted)


class Reason(Frozen):
    """Why a version moves: the level, the clause of the recipe (docs/versioning.md) and what it was found in."""

    level: Level
    clause: str
    what: str


class Acceptance(Frozen):
    """A refusal that a person let pass, and why."""

    code: str
    what: str
    reason: str


class Changes(Frozen):
    """What differs between a release and the one before it (None for the first)."""

    schema_version: str = SCHEMA_VERSION
    previous: str | None = None
    version: str | None = None
    level: Level = "none"
    reasons: tuple[Reason, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    package: tuple[PropertyChange, ...] = ()
    tables: tuple[TableChange, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything differs.

        >>> Changes().any, Changes(package=(PropertyChange(property="title"),)).any
        (False, True)
        """
        return bool(self.package) or any(table.differs for table in self.tables)
