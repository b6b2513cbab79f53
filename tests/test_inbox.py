"""The inbox: what arrives is told of, what passes is taken in where it may be, and nothing is lost or read half-written."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import inbox as subject
from flows.commands import validate
from rendata.submission import arrivals, origin
from schemas.source import SourceFile

ROOT = Path(__file__).parents[1]
CHECK_TABLES = validate.check_tables
GOOD = ROOT / "tests" / "counterexamples"
REPORT = (GOOD / "report.txt").read_text(encoding="utf-8")

flow = [pytest.mark.slow, pytest.mark.usefixtures("prefect_server"), pytest.mark.xdist_group("flow")]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with raw/some-source and inbox/some-source; looks follow each other fast."""
    source = tmp_path / "raw" / "some-source"
    source.mkdir(parents=True)
    (source / "source.yml").write_bytes((GOOD / "source.yml").read_bytes())
    (tmp_path / "inbox" / "some-source").mkdir(parents=True)
    monkeypatch.setattr(subject, "SETTLING_SECONDS", 0.2)
    # The suites over the tables take seconds; the first test has them.
    monkeypatch.setattr(validate, "check_tables", lambda batch: ())
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def accept(place: Path) -> None:
    contract = place / "raw" / "some-source" / "source.yml"
    contract.write_text(contract.read_text(encoding="utf-8") + "\nauto_accept: true\n", encoding="utf-8")


def look(place: Path) -> dict[str, str]:
    verdicts: dict[str, str] = subject.inbox(place / "inbox", place / "raw", place / "dataset")
    return verdicts


def arrived(place: Path, name: str, data: bytes | str = REPORT) -> Path:
    path = place / "inbox" / "some-source" / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def told(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(file.with_name(f"{file.name}.report.json").read_text(encoding="utf-8"))
    return read


def texts(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "raw" / "some-source").iterdir() if path.name != "source.yml")


class TestFlow:
    pytestmark = flow

    def test_a_file_that_passes_waits_for_a_person(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        checked = []

        def check_tables(batch: Any) -> Any:
            checked.append(CHECK_TABLES(batch))
            return checked[-1]

        monkeypatch.setattr(validate, "check_tables", check_tables)
        file = arrived(place, "2025.txt")
        assert look(place) == {"some-source/2025.txt": "waiting"}
        text = file.with_name("2025.txt.report.txt").read_text(encoding="utf-8")
        assert "passes, and waits for a person: `rendata add" in text
        assert "articles: 1" in text
        assert checked == [()]
        assert told(file)["validation"]["verdict"] == "accepted"
        assert texts(place) == []
        assert file.read_text(encoding="utf-8") == REPORT
        # Told of once; again only when it changes.
        assert look(place) == {}
        file.write_text(REPORT + "\n", encoding="utf-8")
        assert look(place) == {"some-source/2025.txt": "waiting"}

    def test_auto_accept_takes_it_in_with_its_origin_and_keeps_the_file(self, place: Path) -> None:
        accept(place)
        file = arrived(place, "2025.txt")
        assert look(place) == {"some-source/2025.txt": "accepted"}
        (name,) = [name for name in texts(place) if name.endswith(".txt")]
        text = place / "raw" / "some-source" / name
        assert text.read_text(encoding="utf-8") == REPORT
        about = origin.parse(origin.path_beside(text).read_bytes())
        assert isinstance(about, origin.Origin)
        assert about.sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
        assert not file.exists()
        assert (file.parent / "accepted" / "2025.txt").read_text(encoding="utf-8") == REPORT
        assert told(file)["text"] == str(text)
        assert [path.name for path in text.parent.iterdir() if path.name.startswith(".")] == []

    def test_a_text_that_is_there_is_never_written_over(self, place: Path) -> None:
        accept(place)
        arrived(place, "2025.txt")
        look(place)
        (name,) = [name for name in texts(place) if name.endswith(".txt")]
        again = arrived(place, "2025.txt")
        assert look(place) == {"some-source/2025.txt": "present"}
        assert not again.exists()
        assert {path.name for path in (again.parent / "accepted").iterdir()} == {"2025.txt", "2025-2.txt"}
        other = arrived(place, "2025.txt", REPORT.replace("。", "！", 1))
        assert look(place) == {"some-source/2025.txt": "exists"}
        assert other.exists()
        assert (place / "raw" / "some-source" / name).read_text(encoding="utf-8") == REPORT

    def test_what_does_not_pass_stays_with_its_reasons(self, place: Path) -> None:
        accept(place)
        short = arrived(place, "short.txt", "各位代表：\n")
        broken = arrived(place, "scan.pdf", b"%PDF-1.4\nnothing\n")
        bytes_ = arrived(place, "bytes.txt", bytes(range(256)) * 20)
        lost = place / "inbox" / "lost.txt"
        lost.write_text(REPORT, encoding="utf-8")
        unknown = place / "inbox" / "unknown" / "2025.txt"
        unknown.parent.mkdir()
        unknown.write_text(REPORT, encoding="utf-8")
        verdicts = look(place)
        assert verdicts["lost.txt"] == "no folder"
        assert verdicts["unknown/2025.txt"] == "no source"
        assert verdicts["some-source/scan.pdf"] == verdicts["some-source/bytes.txt"] == "refused"
        assert verdicts["some-source/short.txt"] in ("refused", "no name")
        for file in (short, broken, bytes_, lost, unknown):
            assert file.exists()
            assert told(file)["message"]
            assert file.with_name(f"{file.name}.report.txt").read_text(encoding="utf-8").strip()
        assert "error[convert.damaged]" in broken.with_name("scan.pdf.report.txt").read_text(encoding="utf-8")
        assert texts(place) == []

    def test_word_and_web_pages_are_read_as_rendata_add_reads_them(self, place: Path) -> None:
        import docx

        accept(place)
        document = docx.Document()
        for line in REPORT.splitlines():
            document.add_paragraph(line)
        document.save(str(place / "inbox" / "some-source" / "2025.docx"))
        assert look(place) == {"some-source/2025.docx": "accepted"}
        (name,) = [name for name in texts(place) if name.endswith(".txt")]
        assert "各位代表" in (place / "raw" / "some-source" / name).read_text(encoding="utf-8")
        page = "<html><head><title>t</title></head><body>" + "".join(f"<p>{x}</p>" for x in REPORT.splitlines() if x)
        file = arrived(place, "2025.html", page + "</body></html>")
        assert look(place)["some-source/2025.html"] in ("present", "exists", "refused")
        assert told(file)["converter"]

    def test_what_is_still_being_written_is_let_alone(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(subject, "SETTLING_SECONDS", 1)
        for name in (".hidden.txt", "2025.txt.part", "2025.txt.tmp", "a.crdownload"):
            arrived(place, name)
        (place / "inbox" / "some-source" / "link.txt").symlink_to(GOOD / "report.txt")
        os.mkfifo(place / "inbox" / "some-source" / "pipe.txt")
        assert look(place) == {}
        growing = arrived(place, "2025.txt", REPORT[:100])
        done = threading.Event()

        def write() -> None:
            with growing.open("a", encoding="utf-8") as file:
                while not done.wait(0.05):
                    file.write("。")
                    file.flush()

        writer = threading.Thread(target=write)
        writer.start()
        try:
            verdicts = look(place)
        finally:
            done.set()
            writer.join()
        assert verdicts == {}
        assert not growing.with_name("2025.txt.report.json").exists()
        growing.write_text(REPORT, encoding="utf-8")
        assert look(place) == {"some-source/2025.txt": "waiting"}

    def test_a_file_over_which_the_program_dies_is_not_tried_for_ever(
        self, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = arrived(place, "a.txt")
        good = arrived(place, "b.txt")

        def die(path: Path, *rest: object) -> subject.Judged:
            if path == file:
                raise MemoryError("no more")
            return judge(path, *rest)

        judge = subject.judge
        monkeypatch.setattr(subject, "judge", die)
        for _ in range(subject.TRIES):
            with pytest.raises(subject.Unread, match=r"a\.txt: MemoryError: no more"):
                look(place)
        assert told(good)["verdict"] == "waiting"
        assert look(place) == {"some-source/a.txt": "broken"}
        assert "MemoryError" in told(file)["message"]
        assert look(place) == {}
        assert file.read_text(encoding="utf-8") == REPORT

    def test_a_move_that_was_interrupted_is_finished(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        accept(place)
        file = arrived(place, "2025.txt")
        with monkeypatch.context() as patched:
            patched.setattr(arrivals, "move", Mock(side_effect=OSError(5, "Input/output error", "x")))
            with pytest.raises(subject.Unread, match="Input/output error: x"):
                look(place)
        assert len(texts(place)) == 2
        assert file.exists()
        assert look(place) == {"some-source/2025.txt": "present"}
        assert len(texts(place)) == 2
        assert (file.parent / "accepted" / "2025.txt").exists()

    def test_two_looks_at_once_do_not_meet(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        from rendata.release import lock

        arrived(place, "2025.txt")
        with lock.hold(place / "inbox", "another"):
            assert look(place) == {}
        assert "is held by run another" in capsys.readouterr().err
        assert look(place) == {"some-source/2025.txt": "waiting"}


def test_auto_accept_is_off_unless_said() -> None:
    assert SourceFile.model_fields["auto_accept"].default is False


@settings(deadline=None, max_examples=30)
@given(names=st.lists(st.sampled_from(["a.txt", "b.txt", "a-2.txt", "a"]), max_size=6), data=st.binary(max_size=20))
def test_moving_keeps_every_byte(names: list[str], data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("moving")
    kept: dict[Path, bytes] = {}
    for number, name in enumerate(names):
        file = place / name
        file.write_bytes(data + bytes([number]))
        to = arrivals.move(file, place / "accepted")
        assert to not in kept
        assert not file.exists()
        kept[to] = data + bytes([number])
    assert all(path.read_bytes() == content for path, content in kept.items())


def test_where_there_are_no_links_a_copy_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", none)
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    assert arrivals.move(file, tmp_path / "to").read_bytes() == b"x"
    assert not file.exists()
    arrivals.put(tmp_path / "b.txt", b"y")
    with pytest.raises(FileExistsError):
        arrivals.put(tmp_path / "b.txt", b"z")
    assert (tmp_path / "b.txt").read_bytes() == b"y"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.txt", "to"]
