"""What several tests need: the five texts, a Prefect server for the session, folders to build in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The first example loads tables and the segmenter; how long that takes is the machine's affair.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of texts that are not part of the project; the test skips where none is named."""
    named = os.environ.get("RENDATA_CORPORA")
    if not named:
        pytest.skip("RENDATA_CORPORA names no folder of corpora")
    return Path(named)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A copy of raw/ to break."""
    return Path(shutil.copytree(ROOT / "raw", tmp_path / "raw"))


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A Prefect server of the session's own, with a database of its own."""
    from flows import quiet

    quiet.settings()
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        yield
