"""rendata new-source as a person meets it: by asking on a terminal, and how a place can be named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rendata.reading import sources
from rendata.submission.scaffold import find_regions

ROOT = Path(__file__).parents[1]
pty = pytest.importorskip("pty", reason="terminals are files on POSIX alone")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("330106", ["330106"]),
        ("西湖区", ["330106", "360103"]),
        ("西湖", ["330106", "360103"]),
        ("杭州市西湖区", ["330106"]),
        ("江西省西湖区", ["360103"]),
        ("浙江 杭州 西湖区", ["330106"]),
        ("北京市朝阳区", ["110105"]),
        ("新疆喀什地区", ["653100"]),
        ("东西湖区", ["420112"]),
        ("大西湖区", []),
        ("江苏省西湖区", []),
        ("", []),
    ],
)
def test_a_place_is_found_however_a_person_names_it(name: str, codes: list[str]) -> None:
    assert [region.code for region in find_regions(name)] == codes


def asked(folder: Path, *answers: str, language: str = "en") -> tuple[int, str]:
    """Status of rendata new-source on a terminal where somebody types the answers, and all that the terminal showed."""
    keyboard, terminal = pty.openpty()
    os.write(keyboard, "".join(f"{answer}\n" for answer in answers).encode())
    done = subprocess.run(
        [sys.executable, "-m", "flows", "new-source", "--lang", language],
        stdin=terminal,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )
    os.close(terminal)
    os.close(keyboard)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_answer_that_cannot_be_used_is_asked_for_again(tmp_path: Path, language: str) -> None:
    status, shown = asked(
        tmp_path, "Tonglu", "tonglu-reports", "桐庐县人大：报告", "Reports", "桐庐县人大常委会", "西湖区", "杭州市桐庐县",
        "newsletter", "bulletin", "", "www.tonglu.gov.cn", "https://www.tonglu.gov.cn/", language=language,
    )  # fmt: skip
    assert status == 0, shown
    assert "360103 江西省南昌市西湖区" in shown
    contract = sources.read(tmp_path / "raw" / "tonglu-reports" / "source.yml", "source.yml")
    assert (contract.title.zh, contract.region, contract.genre) == ("桐庐县人大：报告", "330122", "bulletin")
    assert contract.homepage == "https://www.tonglu.gov.cn/"


def test_breaking_off_writes_nothing(tmp_path: Path) -> None:
    status, shown = asked(tmp_path, "tonglu-reports", "\x04")
    assert status != 0
    assert "Traceback" not in shown
    assert not (tmp_path / "raw").exists()
