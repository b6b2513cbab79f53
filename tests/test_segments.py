"""How texts are cut into what is kept between runs: stable, whole, in the order of a release."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from flows import fingerprint, forking, results, segments
from rendata.reading import discover
from rendata.reading.discover import Source

ROOT = Path(__file__).parents[1]
SOURCE = Source("a", discover.contract(ROOT / "raw" / "hangzhou-bulletin"), ())
NAMES = st.sets(st.from_regex(r"[a-z0-9][a-z0-9-]{0,5}", fullmatch=True), min_size=1, max_size=400)


def cut(names: list[str], size: int = 1) -> list[segments.Segment]:
    files = [f"a/{name}.txt" for name in names]
    return segments.cut(SOURCE, files, [size] * len(files))


@given(NAMES)
def test_every_text_is_in_one_segment_in_order(names: set[str]) -> None:
    ordered = sorted(names)
    made = cut(ordered)
    assert [file for segment in made for file in segment.files] == [f"a/{name}.txt" for name in ordered]
    assert len({segment.name for segment in made}) == len(made)
    assert sum(segment.size for segment in made) == len(names)


@given(NAMES, st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True))
def test_a_new_text_changes_the_segment_it_falls_into_and_no_other(names: set[str], new: str) -> None:
    before = {segment.name: set(segment.files) for segment in cut(sorted(names))}
    after = {segment.name: set(segment.files) for segment in cut(sorted(names | {new}))}
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    # one, or the two that it divides
    assert len(changed) <= 2


def test_segments_are_cut_by_size_where_names_are_far_apart() -> None:
    names = [f"{number:03}" for number in range(40)]
    made = cut(names, segments.MOST // 4)
    assert len(made) >= 10
    assert all(segment.size <= segments.MOST for segment in made)
    (large,) = cut(["000"], segments.MOST * 3)
    assert large.size == segments.MOST * 3


def test_texts_stand_in_the_order_of_the_keys_of_their_rows() -> None:
    """'@' sorts between '-' and the letters: the rows of a-b/1 come before those of a/1, those of a/1-b before a/1's."""
    contract = SOURCE.contract
    found = discover.Discovered(
        (
            Source("a", contract, ("a/1.txt", "a/1-b.txt")),
            Source("a-b", contract, ("a-b/1.txt",)),
        ),
        (),
    )
    ordered = [file.removesuffix(".txt") for _, files in segments.in_order(found) for file in files]
    assert ordered == ["a-b/1", "a/1-b", "a/1"]
    assert [f"{name}@0" for name in ordered] == sorted(f"{name}@0" for name in ordered)


def test_code_lists_and_rules_are_in_the_fingerprint_and_the_page_is_not(tmp_path: Path) -> None:
    def written(changed: str | None) -> str:
        for name in (*fingerprint.SOURCES, "rendata/release/card.py"):
            path = tmp_path / name
            inner = path if path.suffix else path / "inner.csv"
            inner.parent.mkdir(parents=True, exist_ok=True)
            inner.write_text("changed" if name == changed else "")
        return fingerprint.of(tmp_path)

    plain = written(None)
    assert written("schemas/codes") != plain
    assert written("rendata/indicators") != plain
    assert written("flows/texts.py") != plain
    assert written("rendata/release/card.py") == plain


def test_all_that_is_in_the_fingerprint_is_there() -> None:
    assert [name for name in fingerprint.SOURCES if not (ROOT / name).exists()] == []


def test_what_is_of_no_more_use_is_taken_away(tmp_path: Path) -> None:
    store = results.for_this_run(tmp_path)._replace(folder="rendata/texts/code")
    results.write(store, "rendata/texts/code/a/1", b"kept")
    results.write(store, "rendata/texts/code/a/2", b"a segment that is gone")
    results.write(store, "rendata/texts/older/a/1", b"of other code")
    results.write(store, "rendata/others/older/a/1", b"of other texts")
    results.tidy(store, ["rendata/texts/code/a/1"])
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["rendata/others/older/a/1", "rendata/texts/code/a/1"]
    assert results.read(store, "rendata/texts/code/a/2") is None


def test_a_link_that_leads_nowhere_is_counted_as_itself(tmp_path: Path) -> None:
    """`rendata release` sums sizes before the run can say what is wrong with a text."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "there.txt").write_bytes(b"123")
    (folder / "gone.txt").symlink_to("nowhere")
    assert forking.size(tmp_path) == 3 + len("nowhere")
