"""The artefact: written whole, read back, refused when it is of another format."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.recognition.vocabulary import ENTRIES, entry
from vidare.recognition import Recogniser, StaleDictionary, build
from vidare.recognition.dictionary import FORMAT

TEXT = "Vi söker en truckförare med truckkort. Python, Excel och engelska är meriterande."


def test_a_written_dictionary_answers_as_the_entries_do(tmp_path: Path, recogniser: Recogniser) -> None:
    path = tmp_path / "new" / "dictionary.npz"
    build(ENTRIES, path, version="test-1")
    loaded = Recogniser.load(path)

    assert loaded.recognise(TEXT, "sv") == recogniser.recognise(TEXT, "sv")
    assert loaded.occupations("truckförare", language="sv") == recogniser.occupations("truckförare", language="sv")
    assert loaded.version == recogniser.version
    assert loaded.version.endswith("+test-1")
    assert [file.name for file in path.parent.iterdir()] == ["dictionary.npz"]


def test_the_same_entries_give_the_same_arrays(tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        build(ENTRIES, tmp_path / name, version="v")
    with np.load(tmp_path / "one.npz") as one, np.load(tmp_path / "two.npz") as two:
        assert one.files == two.files
        assert all(np.array_equal(one[name], two[name]) for name in one.files)


def test_another_format_is_stale(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.npz"
    build(ENTRIES, path, version="v")
    with np.load(path) as archive:
        columns = {name: archive[name] for name in archive.files}
    head = json.dumps({"format": FORMAT + 1, "version": "v"}).encode()
    columns["head"] = np.frombuffer(head, np.uint8)
    np.savez(path, **columns)

    with pytest.raises(StaleDictionary, match=f"has format {FORMAT + 1}") as caught:
        Recogniser.load(path)
    assert caught.value.type == "stale-dictionary"


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04 cut short"])
def test_a_file_that_is_no_dictionary_is_stale(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dictionary.npz"
    path.write_bytes(content)

    with pytest.raises(StaleDictionary):
        Recogniser.load(path)


def test_an_archive_of_something_else_is_stale(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("head.npy", b"x")

    with pytest.raises(StaleDictionary):
        Recogniser.load(path)


def test_a_pickle_is_never_read(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.npz"
    np.savez(path, head=np.array([{"format": FORMAT}], dtype=object), allow_pickle=True)

    with pytest.raises(StaleDictionary):
        Recogniser.load(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Recogniser.load(tmp_path / "nothing.npz")


def test_a_build_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "dictionaries" / "dictionary.npz"
    build(ENTRIES, path, version="old")

    with pytest.raises(ValueError, match="not a dictionary entry"):
        build([*ENTRIES, entry("x", "hobby", "sv", "fiske")], path, version="new")
    assert Recogniser.load(path).version.endswith("+old")
    assert list(path.parent.iterdir()) == [path]


def test_an_empty_dictionary_recognises_nothing(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.npz"
    build([entry("x", "skill", "sv", "  ")], path, version="empty")
    empty = Recogniser.load(path)

    assert empty.recognise(TEXT, "sv").mentions == ()
    assert empty.occupations("kock") == ()
    assert empty.requirements(TEXT) == ()
