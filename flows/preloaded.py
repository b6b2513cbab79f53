"""Imported by the process that workers are copied from (flows.forking): all that they need."""

from __future__ import annotations

import gc
import importlib

from prefect.plugins import load_prefect_collections

from flows import expectations, looking, memory, release, texts
from rendata import process

__all__ = ["looking", "release", "texts"]

SAMPLE = "2024年工作报告\n\n一、主要工作\n全年共提出建议252件，办结率98%，同比增长两成。\n"


def _read_tables() -> None:
    """The tables of the parser, which it reads with its first text."""
    context = process.Context("sample", None, None, None)
    document, _ = process.read_text(SAMPLE.encode(), "sample/2024.txt", context)
    assert document is not None
    parsed, _ = process.split(document, context)
    assert parsed is not None
    process.search(document, parsed)


expectations.load()
_read_tables()
# What Prefect would import, and integrations it would look for, with the first task of each worker.
for name in ("prefect.engine", "prefect.utilities.visualization"):
    importlib.import_module(name)
load_prefect_collections()
gc.collect()
memory.give_back()
# What is not collected is not written to, and stays shared between the copies.
gc.freeze()
