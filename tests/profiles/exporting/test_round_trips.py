"""What is taken along comes back the same, as far as the format has a place for it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from tests.profiles.exporting import choices
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.exporting import FORMATS, Exporter
from vidare.profiles.exporting.values import Chosen
from vidare.profiles.importing import formats
from vidare.profiles.importing.values import Imported

READ = [exporter for exporter in FORMATS.values() if exporter.is_read]


def _back(exporter: Exporter, chosen: Chosen) -> Imported | None:
    return formats.read(exporter.write(chosen), f"mine.{exporter.extension}")


def _kept(exporter: Exporter, entry: Entry, *, written: bool) -> tuple[Any, ...]:
    """The entry as the format can tell it; `written`: as it went out, so with the kind that it becomes."""
    kind = exporter.becomes.get(entry.kind, entry.kind) if written else entry.kind
    fields = exporter.keeps[kind]
    return (kind, *(getattr(entry, name) for name in sorted(fields)))


def _rows(exporter: Exporter, entries: tuple[Entry, ...], *, written: bool) -> list[tuple[Any, ...]]:
    return sorted((_kept(exporter, entry, written=written) for entry in entries), key=repr)


@pytest.mark.parametrize("exporter", READ, ids=lambda exporter: exporter.name)
def test_entries_come_back(exporter: Exporter) -> None:
    @settings(max_examples=120, deadline=None)
    @given(choices.chosen)
    def comes_back(chosen: Chosen) -> None:
        imported = _back(exporter, chosen)
        assert imported is not None
        back = tuple(found.entry for found in imported.entries)
        assert _rows(exporter, back, written=False) == _rows(exporter, chosen.entries, written=True)

    comes_back()


@pytest.mark.parametrize("exporter", READ, ids=lambda exporter: exporter.name)
def test_skills_come_back_with_their_concepts(exporter: Exporter) -> None:
    @settings(max_examples=60, deadline=None)
    @given(choices.chosen)
    def comes_back(chosen: Chosen) -> None:
        imported = _back(exporter, chosen)
        assert imported is not None
        if exporter.name == "europass-json":
            # Free text: what is short is a skill, all of it is text for recognition.
            assert all(skill.name in imported.text for skill in chosen.skills)
            return
        back = {(skill.text, skill.concept) for skill in imported.skills}
        assert back == {(skill.name, skill.concept) for skill in chosen.skills}

    comes_back()


@pytest.mark.parametrize("exporter", [one for one in READ if one.name != "csv"], ids=lambda exporter: exporter.name)
def test_the_contact_comes_back(exporter: Exporter) -> None:
    @settings(max_examples=40, deadline=None)
    @given(choices.chosen)
    def comes_back(chosen: Chosen) -> None:
        imported = _back(exporter, chosen)
        assert imported is not None
        assert imported.contact == chosen.contact

    comes_back()


def test_every_format_says_what_it_keeps() -> None:
    for exporter in READ:
        assert set(exporter.keeps) == set(EntryKind)
        assert all("title" in exporter.keeps[kind] for kind in EntryKind if kind is not EntryKind.LANGUAGE)
