"""Who does the work of a run: threads, processes, a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any

from prefect.context import FlowRunContext
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

# Bytes of texts: a worker process takes some seconds to start; below this, the threads of one process are done sooner.
WORTH_PROCESSES = 8 * 1024 * 1024
FAILED = 1


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
def for_texts(size: int) -> Iterator[TaskRunner[Any]]:
    """Who reads ``size`` bytes of texts for the flow that is running. Processes end with the block: each holds 300 MB, and what
    follows needs none."""
    runner = _of_the_flow()
    if not isinstance(runner, ProcessPoolTaskRunner):
        yield runner
    elif size < WORTH_PROCESSES:
        with ThreadPoolTaskRunner(max_workers=1) as thread:
            yield thread
    else:
        with runner.duplicate() as processes:
            yield processes


@contextmanager
def for_tables() -> Iterator[TaskRunner[Any]]:
    """Who looks at the tables. Instead of processes, one thread: Great Expectations takes 200 MB in each, and what the flow does
    meanwhile is done outside the interpreter."""
    runner = _of_the_flow()
    if not isinstance(runner, ProcessPoolTaskRunner):
        yield runner
    else:
        with ThreadPoolTaskRunner(max_workers=1) as thread:
            yield thread


def _of_the_flow() -> TaskRunner[Any]:
    context = FlowRunContext.get()
    assert context is not None, "only a flow has workers"
    return context.task_runner


def end_with_parent() -> None:
    """End this worker process when the run that started it is gone: a pool's workers would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(FAILED)
