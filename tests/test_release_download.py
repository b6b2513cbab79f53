"""Fetching a release from a static server that breaks off, errs and lies, as servers do."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import release_samples

from rendata.release import index
from rendata.release.download import ATTEMPTS, DownloadError, download


@dataclass
class Server:
    """A static server with faults: each list of a file's name is used up request by request."""

    address: str = ""
    ranges: bool = True
    broken_off: dict[str, list[float]] = field(default_factory=dict)
    statuses: dict[str, list[int]] = field(default_factory=dict)
    damaged: dict[str, list[int]] = field(default_factory=dict)
    asked: list[tuple[str, str | None, int]] = field(default_factory=list)
    sent: int = 0


def handler(folder: Path, server: Server) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            name = self.path.rpartition("/")[2]
            asked = self.headers.get("Range")
            statuses = server.statuses.get(name, [])
            if statuses:
                server.asked.append((name, asked, statuses[0]))
                self._answer(statuses.pop(0), b"no")
                return
            path = folder / self.path.lstrip("/")
            if not path.is_file():
                server.asked.append((name, asked, 404))
                self._answer(404, b"not here")
                return
            content = bytearray(path.read_bytes())
            for position in server.damaged.get(name, [])[:1]:
                content[position] ^= 1
                server.damaged[name].pop(0)
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and server.ranges else 0
            server.asked.append((name, asked, 206 if start else 200))
            body = bytes(content[start:])
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(body)))
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.end_headers()
            shares = server.broken_off.get(name, [])
            if shares:
                self.wfile.write(body[: int(len(body) * shares.pop(0))])
                self.wfile.flush()
                self.close_connection = True
                self.connection.shutdown(2)
                return
            server.sent += len(body)
            self.wfile.write(body)

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dataset = tmp_path_factory.mktemp("published")
    release_samples.released(dataset)
    rows = release_samples.rows()
    rows["indicators"][0]["object"] = "专项行动"
    release_samples.released(dataset, rows, day=2)
    return dataset


@pytest.fixture
def server(published: Path, tmp_path: Path) -> Iterator[Server]:
    faults = Server()
    served = shutil.copytree(published, tmp_path / "served")
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler(served, faults))
    faults.address = f"http://127.0.0.1:{running.server_port}/"
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield faults
    running.shutdown()
    running.server_close()
    thread.join()


def same(folder: Path, published: Path) -> bool:
    there = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}
    due = (published / "releases" / folder.name).iterdir()
    return there == {path.name: hashlib.sha256(path.read_bytes()).digest() for path in due}


def fetch(server: Server, root: Path, version: str = "latest", **more: object) -> tuple[Path, list[float]]:
    pauses: list[float] = []
    folder = download(server.address, version, root, sleep=pauses.append, **more)  # type: ignore[arg-type]
    return folder, pauses


def test_the_latest_release_arrives_whole_and_is_found_by_load(server: Server, published: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    folder, pauses = fetch(server, tmp_path / "here", progress=lambda *each: told.append(each))
    assert folder == tmp_path / "here" / "releases" / "0.1.1"
    assert same(folder, published)
    assert pauses == []
    assert index.read(tmp_path / "here").latest == "0.1.1"
    assert {name for name, _, _ in told} == {path.name for path in folder.iterdir()}
    for name in {name for name, _, _ in told}:
        steps = [(done, total) for each, done, total in told if each == name]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] == (folder / name).stat().st_size
    import rendata

    assert len(rendata.load("indicators", root=tmp_path / "here")) == 141


def test_an_older_version_joins_the_newer_one(server: Server, published: Path, tmp_path: Path) -> None:
    fetch(server, tmp_path / "here")
    folder, _ = fetch(server, tmp_path / "here", "0.1.0")
    assert same(folder, published)
    known = index.read(tmp_path / "here")
    assert [each.version for each in known.versions] == ["0.1.0", "0.1.1"]
    assert known.latest == "0.1.1"


def test_what_is_there_and_whole_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    fetch(server, tmp_path / "here")
    server.asked.clear()
    fetch(server, tmp_path / "here")
    assert [name for name, _, _ in server.asked] == ["index.json"]


def test_a_connection_that_breaks_off_is_resumed_where_it_broke(
    server: Server, published: Path, tmp_path: Path
) -> None:
    size = (published / "releases/0.1.1/articles.csv").stat().st_size
    server.broken_off["articles.csv"] = [0.5, 0.5]
    folder, pauses = fetch(server, tmp_path / "here")
    assert same(folder, published)
    asked = [(spot, status) for name, spot, status in server.asked if name == "articles.csv"]
    assert asked == [(None, 200), (f"bytes={size // 2}-", 206), (f"bytes={size // 2 + (size - size // 2) // 2}-", 206)]
    assert pauses == [0.5, 1.0]


def test_a_server_without_ranges_sends_it_all_again(server: Server, published: Path, tmp_path: Path) -> None:
    server.ranges = False
    server.broken_off["articles.csv"] = [0.5]
    folder, _ = fetch(server, tmp_path / "here")
    assert same(folder, published)


def test_a_wrong_byte_is_found_and_fetched_anew(server: Server, published: Path, tmp_path: Path) -> None:
    server.damaged["articles.parquet"] = [1000]
    folder, pauses = fetch(server, tmp_path / "here")
    assert same(folder, published)
    assert [name for name, _, _ in server.asked].count("articles.parquet") == 2
    assert pauses == [0.5]


def test_a_wrong_byte_before_the_break_is_cured_from_the_first_byte(
    server: Server, published: Path, tmp_path: Path
) -> None:
    server.damaged["articles.csv"] = [10]
    server.broken_off["articles.csv"] = [0.5]
    folder, _ = fetch(server, tmp_path / "here")
    assert same(folder, published)
    assert [spot for name, spot, _ in server.asked if name == "articles.csv"][-1] is None


def test_two_errors_of_the_server_are_waited_out(server: Server, published: Path, tmp_path: Path) -> None:
    server.statuses = {"index.json": [500, 503], "units.csv": [500, 502]}
    folder, pauses = fetch(server, tmp_path / "here")
    assert same(folder, published)
    assert pauses == [0.5, 1.0, 0.5, 1.0]


def test_a_server_that_goes_on_erring_is_given_up_and_resumed_another_day(
    server: Server, published: Path, tmp_path: Path
) -> None:
    server.statuses = {"units.csv": [500] * ATTEMPTS}
    with pytest.raises(DownloadError, match=rf"units.csv: the server answers 500; tried {ATTEMPTS} times"):
        fetch(server, tmp_path / "here")
    assert not (tmp_path / "here" / "releases").exists()
    assert not (tmp_path / "here" / "index.json").exists()
    server.asked.clear()
    folder, _ = fetch(server, tmp_path / "here")
    assert same(folder, published)
    assert {name for name, _, _ in server.asked} == {"index.json", "units.csv", "units.parquet", "validation.json"}


def test_bytes_that_stay_wrong_never_arrive(server: Server, tmp_path: Path) -> None:
    server.damaged["units.csv"] = [7] * ATTEMPTS
    with pytest.raises(DownloadError, match=r"units.csv: its hash is not the one that index.json states"):
        fetch(server, tmp_path / "here")
    assert not (tmp_path / "here" / "releases").exists()


@pytest.mark.parametrize(
    ("version", "statuses", "message"),
    [
        ("9.9.9", {}, "no version 9.9.9; there are: 0.1.0, 0.1.1"),
        ("latest", {"index.json": [404]}, "the server answers 404"),
        ("latest", {"units.csv": [403]}, "units.csv: the server answers 403"),
    ],
)
def test_what_no_attempt_can_cure_is_told_at_once(
    server: Server, version: str, statuses: dict[str, list[int]], message: str, tmp_path: Path
) -> None:
    server.statuses = statuses
    pauses: list[float] = []
    with pytest.raises(DownloadError, match=message):
        download(server.address, version, tmp_path / "here", sleep=pauses.append)
    assert pauses == []


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "..", ".ssh", "a/b", ""])
def test_a_name_that_leaves_the_folder_is_refused(server: Server, name: str, tmp_path: Path) -> None:
    path = tmp_path / "served" / "index.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"units.csv"', f'"{name}"'), encoding="utf-8")
    with pytest.raises(DownloadError, match="no index of releases"):
        fetch(server, tmp_path / "here")


def test_a_page_instead_of_an_index_is_told(server: Server, tmp_path: Path) -> None:
    (tmp_path / "served" / "index.json").write_text("<html>Welcome</html>", encoding="utf-8")
    with pytest.raises(DownloadError, match=r"index\.json: no index of releases"):
        fetch(server, tmp_path / "here")


def test_a_damaged_release_at_home_is_mended(server: Server, published: Path, tmp_path: Path) -> None:
    folder, _ = fetch(server, tmp_path / "here")
    with (folder / "units.csv").open("ab") as file:
        file.write(b"x")
    folder, _ = fetch(server, tmp_path / "here")
    assert same(folder, published)
