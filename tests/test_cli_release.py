"""The commands over releases, on the project's own dataset: verify, diff, download."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from rendata.release import index

ROOT = Path(__file__).parents[1]
DATASET = ROOT / "dataset"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATASET, tmp_path / "dataset"))


@pytest.fixture
def address() -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(DATASET))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def latest(dataset: Path) -> Path:
    return dataset / index.read(dataset).entry().path


@pytest.mark.parametrize("version", [entry.version for entry in index.read(DATASET).versions])
def test_every_published_version_is_whole(version: str) -> None:
    done = run("verify", version, "--dataset", DATASET, "--raw", ROOT / "raw")
    assert done.exit_code == 0, done.output
    assert "whole: hashes, schemas, keys, offsets against" in done.stdout


def test_one_byte_that_changed_names_its_file(copy: Path) -> None:
    path = latest(copy) / "articles.csv"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    done = run("verify", "--dataset", copy)
    assert done.exit_code == 1
    assert "articles.csv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_version_that_is_not_there_is_a_bad_call() -> None:
    for words in (("verify", "9.9.9"), ("diff", "9.9.9", "latest")):
        done = run(*words, "--dataset", DATASET)
        assert done.exit_code == 2
        assert "no version 9.9.9; there are: " in done.stderr


def test_diff_has_status_1_for_different_and_0_for_the_same(copy: Path) -> None:
    assert run("diff", "latest", latest(copy), "--dataset", DATASET).exit_code == 0
    versions = [entry.version for entry in index.read(DATASET).versions]
    if len(versions) > 1:
        for form in ("text", "json", "markdown"):
            done = run("diff", versions[0], versions[-1], "--dataset", DATASET, "--format", form)
            assert done.exit_code == 1
            assert "indicators" in done.stdout


def test_download_brings_the_same_release(address: str, tmp_path: Path) -> None:
    done = run("download", "--from", address, "--to", tmp_path / "here")
    assert done.exit_code == 0, done.output
    assert Path(done.stdout.strip()) == latest(tmp_path / "here")
    for path in latest(DATASET).iterdir():
        assert (latest(tmp_path / "here") / path.name).read_bytes() == path.read_bytes()


def test_download_from_nowhere_is_one_line(tmp_path: Path) -> None:
    done = run("download", "9.9.9", "--from", "http://127.0.0.1:9/", "--to", tmp_path / "here")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
