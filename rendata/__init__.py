"""What is done to texts and tables, as plain functions: reading, articles, indicators, release.

Data goes in, data comes out; each part knows only what stands before it in the flow.
May not go in: Prefect, a clock, global state, printing; those live in flows/.

For a reader of the data there is one name: :func:`rendata.load`, a table of a release as a pandas frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rendata.release.load import load

__all__ = ["load"]


def __getattr__(name: str) -> Any:
    """Imports what a reader asks for when they ask: pandas and pyarrow take seconds, ``import rendata`` none."""
    if name == "load":
        from rendata.release.load import load

        return load
    raise AttributeError(f"module 'rendata' has no attribute {name!r}")
