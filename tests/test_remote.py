"""Texts and releases at a URL: copies that follow them, releases that arrive whole or are not named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from flows import remote
from flows.commands import release as command
from rendata.release import index, sums
from rendata.release.parquet import DamagedError
from tests import release_samples

TEXTS, RELEASES = "memory://texts", "memory://releases"


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[fsspec.AbstractFileSystem]:
    """An empty store, and a machine that has no copy of it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    store = fsspec.filesystem("memory")
    store.store.clear()
    yield store
    store.store.clear()


def another_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("[!.]*") if path.is_file())


def released(url: str = RELEASES) -> Path:
    dataset = remote.fetch_releases(url)
    release_samples.released(dataset)
    return dataset


class TestTexts:
    def test_the_copy_follows(self, storage: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("a/source.yml", "a/1.txt", "b/source.yml"):
            storage.pipe_file(f"/texts/{name}", name.encode())
        folder = remote.fetch_texts(TEXTS)
        assert names(folder) == ["a/1.txt", "a/source.yml", "b/source.yml"]
        fetched: list[str] = []
        get = storage.get_file
        monkeypatch.setattr(
            type(storage), "get_file", lambda _, path, to, **how: fetched.append(path) or get(path, to, **how)
        )
        assert remote.fetch_texts(TEXTS) == folder
        assert fetched == []
        storage.pipe_file("/texts/a/1.txt", "甲".encode())
        storage.pipe_file("/texts/a/2.txt", "乙".encode())
        storage.rm("/texts/b", recursive=True)
        remote.fetch_texts(TEXTS)
        assert fetched == ["/texts/a/1.txt", "/texts/a/2.txt"]
        assert names(folder) == ["a/1.txt", "a/2.txt", "a/source.yml"]
        assert (folder / "a" / "1.txt").read_text(encoding="utf-8") == "甲"
        assert not (folder / "b").exists()

    def test_nothing_there_is_no_empty_folder(self) -> None:
        with pytest.raises(FileNotFoundError, match=f"{TEXTS}: no such folder"):
            remote.fetch_texts(TEXTS)


class TestReleases:
    def test_what_is_put_by_one_machine_is_what_another_fetches(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = released()
        assert remote.put_releases(first, RELEASES) == ["0.1.0"]
        assert remote.put_releases(first, RELEASES) == []
        another_machine(monkeypatch, tmp_path)
        second = remote.fetch_releases(RELEASES)
        assert second != first
        assert names(second) == names(first)
        assert (second / "index.json").read_bytes() == (first / "index.json").read_bytes()
        assert sums.faults(second / "releases" / "0.1.0") == []

    def test_a_release_is_named_when_all_of_it_is_there(
        self, storage: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dataset = released()
        put, done = storage.put_file, list[str]()

        def break_off(_: object, path: str, to: str, **how: object) -> None:
            if len(done) == 5:
                raise OSError("the network is gone")
            done.append(to)
            put(path, to, **how)

        with monkeypatch.context() as broken:
            broken.setattr(type(storage), "put_file", break_off)
            with pytest.raises(OSError, match="the network is gone"):
                remote.put_releases(dataset, RELEASES)
        assert len(done) == 5
        assert not storage.exists("/releases/index.json")
        assert remote.put_releases(dataset, RELEASES) == ["0.1.0"]
        assert index.parse(storage.cat_file("/releases/index.json")).latest == "0.1.0"

    def test_a_file_that_reads_back_otherwise_is_not_named(
        self, storage: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dataset = released()
        monkeypatch.setattr(type(storage), "cat_file", lambda *_, **__: b"other")
        with pytest.raises(DamagedError, match="reads back as another file"):
            remote.put_releases(dataset, RELEASES)
        monkeypatch.undo()
        assert not storage.exists("/releases/index.json")

    def test_one_that_is_damaged_there_does_not_arrive(
        self, storage: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        remote.put_releases(released(), RELEASES)
        storage.pipe_file("/releases/releases/0.1.0/units.csv", b"other")
        another_machine(monkeypatch, tmp_path)
        with pytest.raises(DamagedError, match=r"0\.1\.0/ is not the release that index\.json names"):
            remote.fetch_releases(RELEASES)
        assert index.read(remote.copy_of(RELEASES)).versions == ()

    def test_two_machines_do_not_publish_over_each_other(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        late = released()
        another_machine(monkeypatch, tmp_path)
        dataset = remote.fetch_releases(RELEASES)
        rows = release_samples.rows()
        rows["indicators"][0]["object"] = "专项行动"
        release_samples.released(dataset, rows)
        remote.put_releases(dataset, RELEASES)
        with pytest.raises(remote.OtherError, match="another machine has published there"):
            remote.put_releases(late, RELEASES)


def test_the_command_works_on_copies_and_puts_what_it_published(
    storage: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    storage.pipe_file("/texts/a/1.txt", b"")

    def run(raw: Path, dataset: Path, *_: object, **__: object) -> int:
        assert names(raw) == ["a/1.txt"]
        release_samples.released(dataset)
        return 0

    monkeypatch.setattr(command, "run", run)
    assert command.anywhere(TEXTS, RELEASES) == 0
    assert f"published at {RELEASES}/releases/0.1.0" in capsys.readouterr().out
    assert storage.exists("/releases/releases/0.1.0/SHA256SUMS")
