"""The index as files: rebuilt aside, killed, broken, written by one and read by many."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.search.support import catalogue, course
from vidare.search import schema
from vidare.search.embedded import EmbeddedEngine
from vidare.search.port import Document, Query
from vidare.search.store import IndexBusy, Store

ALL = Query("course", size=1000, facets=())


def keys(engine: EmbeddedEngine) -> set[int]:
    return {hit.key for hit in engine.search(ALL).hits}


def indices(engine_folder: Path) -> list[Path]:
    return [path for path in engine_folder.iterdir() if path.is_dir()]


def test_no_index_answers_nothing(engine: EmbeddedEngine) -> None:
    assert engine.search(Query("course", "truck")).total == 0
    assert engine.suggest("truck", "sv") == ()
    assert engine.similar(("skill",), 1) == ()
    assert engine.mark() == ""


def test_writing_replaces_adds_and_removes(engine: EmbeddedEngine) -> None:
    engine.write([course(1, "Truck"), course(2, "Svets"), course(1, "Truck", thing="posting")], [], "a")
    engine.write([course(1, "Excel"), course(3, "Svenska")], [("course", 2), ("course", 99)], "b")
    assert keys(engine) == {1, 3}
    assert engine.search(Query("course", "truck", "sv")).total == 0
    assert engine.search(Query("posting", "truck", "sv")).total == 1
    assert engine.mark() == "b"


def test_writing_the_same_twice_changes_nothing(engine: EmbeddedEngine) -> None:
    for _ in range(2):
        engine.write(catalogue(3, 50), [("course", 99_999)], "same")
    twice = engine.search(Query("course", "truck", "sv"))
    engine.rebuild([], catalogue(3, 50))
    once = engine.search(Query("course", "truck", "sv"))
    assert {hit.key for hit in twice.hits} == {hit.key for hit in once.hits}
    assert (twice.total, twice.facets) == (once.total, once.facets)


def test_the_old_index_answers_until_the_new_one_is_complete(engine: EmbeddedEngine) -> None:
    engine.write([course(1)], [], "old")
    seen = []

    def documents() -> Iterator[Document]:
        for key in range(10, 15):
            seen.append((keys(engine), engine.mark()))
            yield course(key)

    engine.rebuild([], documents(), "new")
    assert seen == [({1}, "old")] * 5
    assert (keys(engine), engine.mark()) == ({10, 11, 12, 13, 14}, "new")


def test_a_rebuild_that_fails_leaves_the_old_index(engine: EmbeddedEngine, tmp_path: Path) -> None:
    engine.write([course(1)], [], "old")

    def documents() -> Iterator[Document]:
        yield course(2)
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild([], documents(), "new")
    assert (keys(engine), engine.mark()) == ({1}, "old")
    engine.rebuild([], [course(3)], "new")
    assert keys(engine) == {3}
    assert len(indices(tmp_path / "index")) == 1


def test_people_search_while_it_is_written_and_rebuilt(engine: EmbeddedEngine) -> None:
    engine.rebuild([], [course(key) for key in range(1, 101)])
    stop, wrong = threading.Event(), []

    def search() -> None:
        while not stop.is_set():
            result = engine.search(ALL)
            if result.total not in (100, 101) or len(result.hits) != result.total:
                wrong.append(result.total)

    readers = [threading.Thread(target=search) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(4):
        engine.write([course(500)], [])
        engine.rebuild([], [course(key) for key in range(1, 101)])
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_two_engines_on_one_folder_see_each_others_commits(tmp_path: Path) -> None:
    writer, reader = EmbeddedEngine(tmp_path / "index"), EmbeddedEngine(tmp_path / "index")
    for round_ in range(1, 4):
        writer.write([course(round_)], [])
        assert keys(reader) == set(range(1, round_ + 1))
    writer.rebuild([], [course(50)])
    assert keys(reader) == {50}


def test_one_writes_at_a_time(engine: EmbeddedEngine, tmp_path: Path) -> None:
    engine.write([course(1)], [])
    with Store(tmp_path / "index").writing():
        with pytest.raises(IndexBusy) as refused:
            engine.write([course(2)], [])
        with pytest.raises(IndexBusy):
            engine.rebuild([], [])
    assert (refused.value.type, refused.value.status) == ("index-busy", 409)
    engine.write([course(2)], [])
    assert keys(engine) == {1, 2}


WRITER = """
import sys
from pathlib import Path
from tests.search.support import course
from vidare.search.embedded import EmbeddedEngine

engine = EmbeddedEngine(Path(sys.argv[1]))
how = sys.argv[2]

def documents():
    for key in range(1000, 1000 + 400):
        yield course(key, "Truckkort " * 50)
    print("halfway", flush=True)
    sys.stdin.readline()
    yield course(2000)

if how == "write":
    engine.write(documents(), [("course", 1)], "never")
else:
    engine.rebuild([], documents(), "never")
"""


@pytest.mark.parametrize("how", ["write", "rebuild"])
def test_a_killed_writer_leaves_what_was_committed(tmp_path: Path, how: str) -> None:
    engine = EmbeddedEngine(tmp_path / "index")
    engine.write([course(1), course(2)], [], "before")
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "index"), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    with writer, writer.stdin, writer.stdout:
        assert writer.stdout.readline() == "halfway\n"
        with pytest.raises(IndexBusy):
            engine.write([course(3)], [])
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert (keys(engine), engine.mark()) == ({1, 2}, "before")
    engine.write([course(3)], [], "after")
    assert (keys(engine), engine.mark()) == ({1, 2, 3}, "after")
    engine.rebuild([], [course(4)], "rebuilt")
    assert keys(EmbeddedEngine(tmp_path / "index")) == {4}
    assert len(indices(tmp_path / "index")) == 1


def _break_meta(path: Path) -> None:
    (path / "meta.json").write_text("{", encoding="utf-8")


def _lose_meta(path: Path) -> None:
    (path / "meta.json").unlink()


def _lose_segments(path: Path) -> None:
    for part in path.glob("*.idx"):
        part.unlink()


def _empty_segments(path: Path) -> None:
    for part in path.glob("*.store"):
        part.write_bytes(b"")


def _lose_forms(path: Path) -> None:
    (path / "forms.txt").unlink()


@pytest.mark.parametrize("damage", [_break_meta, _lose_meta, _lose_segments, _empty_segments, _lose_forms])
def test_a_broken_index_answers_nothing_and_is_replaced(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    EmbeddedEngine(tmp_path / "index").write([course(1)], [], "before")
    damage(indices(tmp_path / "index")[0])
    engine = EmbeddedEngine(tmp_path / "index")
    assert (keys(engine), engine.mark(), engine.suggest("kurs", "sv")) == (set(), "", ())
    engine.write([course(2)], [], "after")
    assert (keys(engine), engine.mark()) == ({2}, "after")
    engine.rebuild([], [course(3)])
    assert len(indices(tmp_path / "index")) == 1


def test_an_index_that_breaks_while_it_is_read(engine: EmbeddedEngine, tmp_path: Path) -> None:
    engine.write([course(1)], [], "before")
    assert keys(engine) == {1}
    _break_meta(indices(tmp_path / "index")[0])
    assert (keys(engine), engine.mark()) == (set(), "")
    engine.rebuild([], [course(2)])
    assert keys(engine) == {2}


@pytest.mark.parametrize(
    "pointer", ["", "nowhere", "1-0123456789ab", "../index", "\0", "0-old", "1-" + "x" * 5000, "å" * 3]
)
def test_a_pointer_to_nowhere(tmp_path: Path, pointer: str) -> None:
    engine = EmbeddedEngine(tmp_path / "index")
    engine.write([course(1)], [])
    (tmp_path / "index" / "current").write_text(pointer, encoding="latin-1")
    assert (keys(engine), engine.mark()) == (set(), "")
    engine.rebuild([], [course(2)])
    assert keys(engine) == {2}


def test_another_format_is_never_trusted(
    engine: EmbeddedEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.write([course(1)], [], "old")
    monkeypatch.setattr(schema, "FORMAT", "next")
    newer = EmbeddedEngine(tmp_path / "index")
    assert (keys(newer), newer.mark()) == (set(), "")
    newer.rebuild([], [course(2)], "new")
    assert (keys(newer), newer.mark()) == ({2}, "new")
    assert [path.name.split("-")[0] for path in indices(tmp_path / "index")] == ["next"]
