"""Who does the work of a run: threads, processes, a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, NamedTuple

from prefect.context import FlowRunContext
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

# Bytes of texts: a worker process takes some seconds to start; below this, the threads of one process are done sooner.
WORTH_PROCESSES = 8 * 1024 * 1024
FAILED = 1


class Workers(NamedTuple):
    """The workers of a flow: those for the texts, and those for the tables and for a few texts."""

    many: TaskRunner[Any]
    near: TaskRunner[Any]

    def reading(self, size: int) -> TaskRunner[Any]:
        """Who reads ``size`` bytes of texts."""
        return self.near if size < WORTH_PROCESSES else self.many


def with_workers(count: int, size: int, dask: str | None = None) -> TaskRunner[Any]:
    """Who does the work: ``count`` threads, or as many processes where ``size`` bytes of texts are worth their start, or the
    Dask cluster at the address ``dask``."""
    if dask:
        from prefect_dask import DaskTaskRunner

        return DaskTaskRunner(address=dask)
    if size < WORTH_PROCESSES or count == 1:
        return ThreadPoolTaskRunner(max_workers=count)
    return ProcessPoolTaskRunner(max_workers=count, initializer=end_with_parent)


@contextmanager
def of_this_flow() -> Iterator[Workers]:
    """The workers of the flow that is running. Beside processes, a thread of its own looks at the tables: Great Expectations
    takes 200 MB in each process, and what the flow does meanwhile is done outside the interpreter."""
    context = FlowRunContext.get()
    assert context is not None, "only a flow has workers"
    many = context.task_runner
    if not isinstance(many, ProcessPoolTaskRunner):
        yield Workers(many, many)
        return
    with ThreadPoolTaskRunner(max_workers=1) as near:
        yield Workers(many, near)


def end_with_parent() -> None:
    """End this worker process when the run that started it is gone: a pool's workers would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(FAILED)
