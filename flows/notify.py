"""Telling a person that a run failed: one POST to a webhook, as chat services and alerting tools take it."""

from __future__ import annotations

from typing import Any

import httpx

from flows import console

SECONDS = 10


def notify(flow: Any, flow_run: Any, state: Any) -> None:
    """Prefect's hook for a run that failed or crashed: POST ``{"text", "flow", "run", "state"}`` to its ``webhook``, if any.

    A webhook that does not answer is a line in the log; it never changes what the run came to.
    """
    url = flow_run.parameters.get("webhook")
    if not url:
        return
    message = (state.message or "").strip()
    told = {
        "text": f"rendata: {flow.name} {state.name.lower()}: {message}",
        "flow": flow.name,
        "run": str(flow_run.id),
        "state": state.name,
    }
    try:
        httpx.post(url, json=told, timeout=SECONDS).raise_for_status()
    except httpx.HTTPError as error:
        console.line("warning", f"webhook {url}: {error}", run=str(flow_run.id))
