"""`vidare train-titles` hands on the site's dictionary and its national names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from vidare.cli import titles
from vidare.concepts.models import Concept, Kind, Label, Origin, Scheme
from vidare.recognition.linking import training
from vidare.recognition.titles import rankers_path


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    held: dict[str, Any] = {}
    monkeypatch.setattr(titles, "build_dictionary", lambda _: tmp_path / "dictionary.bin")
    monkeypatch.setattr(
        training, "train_titles", lambda path, output, **rest: held.update(rest, path=path, output=output)
    )
    return held


@pytest.mark.django_db
def test_national_names_are_what_is_learned_from(given: dict[str, Any]) -> None:
    scheme = Scheme.objects.create(key="jobtech", title="JobTech", version="1")
    for uri, kind, text in (("urn:n", Kind.OCCUPATION_NAME, "Bagare, surdeg"), ("urn:o", Kind.OCCUPATION, "bagare")):
        concept = Concept.objects.create(uri=uri, public_id=uri[-1], kind=kind, scheme=scheme)
        Label.objects.create(
            concept=concept, language="sv", kind="preferred", text=text, origin=Origin.OFFICIAL, stated_by=scheme
        )

    answer = CliRunner().invoke(titles.train_titles, ["--size", "3"])

    assert answer.exit_code == 0, answer.output
    assert "dictionary.bin.titles" in answer.output
    assert given["titles"] == {("sv", "Bagare, surdeg")}
    assert given["size"] == 3
    assert given["output"] == rankers_path(given["path"])


@pytest.mark.django_db
def test_without_lightgbm_it_says_what_is_missing(given: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("lightgbm")

    monkeypatch.setattr(training, "train_titles", missing)

    assert isinstance(CliRunner().invoke(titles.train_titles, []).exception, titles.NoLearner)
