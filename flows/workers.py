"""Who does the work of a run: threads, processes, a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, Self

from prefect.context import FlowRunContext
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows import forking

# Each takes 300 MB.
WORKERS = min(os.cpu_count() or 1, 8)
FAILED = 1


def chosen(dask: str | None) -> TaskRunner[Any]:
    """Who does the work: the Dask cluster at the address ``dask``, or this machine."""
    if dask:
        from prefect_dask import DaskTaskRunner

        return DaskTaskRunner(address=dask)
    return ThreadPoolTaskRunner(max_workers=WORKERS)


@contextmanager
def for_bytes(size: int) -> Iterator[TaskRunner[Any]]:
    """Who does what ``size`` bytes of texts take, for the flow that is running: on one machine its threads, or processes where
    they are worth their start. Processes end with the block, and give back what they hold."""
    context = FlowRunContext.get()
    assert context is not None, "only a flow has workers"
    runner = context.task_runner
    if not forking.worth(size) or not isinstance(runner, ThreadPoolTaskRunner):
        yield runner
    else:
        forking.prepare(size)
        with Processes(max_workers=WORKERS, initializer=end_with_parent) as processes:
            yield processes


class Processes(ProcessPoolTaskRunner):
    """Prefect's process pool, its processes copied from one that has imported what they need where the system can."""

    def __enter__(self) -> Self:
        super().__enter__()
        plain = self._executor
        assert plain is not None
        if forking.possible():
            # Nothing has been started in it yet.
            self._executor = ProcessPoolExecutor(
                self._max_workers,
                multiprocessing.get_context(forking.METHOD),
                plain._initializer,  # type: ignore[attr-defined]
                plain._initargs,  # type: ignore[attr-defined]
            )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: Any) -> None:
        if isinstance(error, BrokenExecutor) and self._executor is not None:
            # Python before 3.11.5 writes on to a worker that was killed, and waits for ever (python/cpython#94777).
            self._executor._call_queue._reader.close()  # type: ignore[attr-defined]
        super().__exit__(kind, error, traceback)


def end_with_parent() -> None:
    """End this worker process when the run that started it is gone: a pool's workers would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(FAILED)
