"""The command line as a person meets it: quick help, one clear line for a bad call, the right status."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main

ROOT = Path(__file__).parents[1]


def test_help_imports_none_of_the_heavy_parts() -> None:
    asked = "import sys; from flows.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "Usage:" in done.stdout
    assert not loaded & {"prefect", "great_expectations", "pandas", "pyarrow", "pydantic"}


def test_parse_prints_one_json_object() -> None:
    done = CliRunner().invoke(main, ["parse", str(ROOT / "raw/fuyang-work-report/2025.txt")])
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert found["document"]["id"] == "fuyang-work-report/2025"
    (article,) = found["articles"]
    assert article["kind"] == "work_report"
    assert len(article["sections"]) == 11
    text = (ROOT / "raw/fuyang-work-report/2025.txt").read_text(encoding="utf-8")
    assert found["indicators"]
    assert all(text[row["start"] : row["end"]] == row["text"] for row in found["indicators"])


def test_explain_speaks_of_what_was_left_out_too() -> None:
    done = CliRunner().invoke(main, ["parse", "--explain", str(ROOT / "raw/fuyang-work-report/2025.txt")])
    assert done.exit_code == 0
    assert "left out" in done.stdout
    assert "indicator" in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "status", "told"),
    [
        ("missing.txt", None, 2, "missing.txt: no such file"),
        ("folder", "folder", 2, "folder: a folder; parse takes one text"),
        ("empty.txt", b"", 1, "read.empty"),
        ("blank.txt", b" \n\n ", 1, "read.empty"),
        ("random.txt", bytes(range(128, 256)) * 9, 1, "read."),
        ("nothing.txt", b"\x00" * 5000, 1, "articles.none"),
        ("cut.txt", "各位代表".encode()[:-1], 1, "read.undecodable"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, 1, "read.not_text"),
        ("line.txt", b"a" * (200 * 1024 * 1024), 1, "read.too_large"),
    ],
)
def test_bad_input_is_one_clear_line(
    tmp_path: Path, name: str, content: bytes | str | None, status: int, told: str
) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    done = CliRunner().invoke(main, ["parse", str(path)])
    assert done.exit_code == status
    assert done.stdout == ""
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nothing")


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        ("pipe.txt", _fifo, "pipe.txt: not a regular file"),
        ("loop.txt", _loop, "loop.txt: Too many levels of symbolic links"),
        ("dangling.txt", _dangling, "dangling.txt: no such file"),
        ("a" * 300, None, "File name too long"),
        ("two\nlines.txt", None, r"two\nlines.txt': no such file"),
        ("no-text-\udcff.txt", None, r"no-text-\udcff.txt': no such file"),
    ],
)
def test_a_path_that_is_no_file_is_one_clear_line(
    tmp_path: Path, name: str, make: Callable[[Path], None] | None, told: str
) -> None:
    if make is not None:
        make(tmp_path / name)
    done = CliRunner().invoke(main, ["parse", str(tmp_path / name)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_is_not_read(device: str) -> None:
    done = CliRunner().invoke(main, ["parse", device])
    assert (done.exit_code, done.stderr) == (2, f"error: {device}: not a regular file\n")


def test_a_file_that_may_not_be_read_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    path = tmp_path / "a.txt"
    path.write_text("各位代表", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refused)
    done = CliRunner().invoke(main, ["parse", str(path)])
    assert (done.exit_code, done.stderr) == (2, f"error: {path}: Permission denied\n")


def test_an_unknown_region_is_a_bad_call(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("各位代表", encoding="utf-8")
    done = CliRunner().invoke(main, ["parse", str(tmp_path / "a.txt"), "--region", "999999"])
    assert done.exit_code == 2
    assert "no code of GB/T 2260" in done.stderr
