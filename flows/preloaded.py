"""Imported by the process that workers are copied from (flows.forking): all that they need."""

from __future__ import annotations

import gc

from prefect.plugins import load_prefect_collections

from flows import expectations, looking, texts

__all__ = ["looking", "texts"]

expectations.load()
# Prefect's integrations, which each worker would look for with its first task.
load_prefect_collections()
# What is not collected is not written to, and stays shared between the copies.
gc.freeze()
