"""A record is read whatever stands in it: no date, no level and no letter that cannot be stored stops a page."""

from __future__ import annotations

import pytest

from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Source, unproven
from vidare.web.profile.words import level_of


@pytest.mark.parametrize(
    ("born", "kept"), [("1985-03-02", "1985-03-02"), ("1985", "1985"), ("12.3.1985", ""), ("²", "")]
)
def test_a_birthday_is_a_date_or_nothing(born: str, kept: str) -> None:
    assert Contact.from_json({"name": "Åsa", "born": born}) == Contact(name="Åsa", born=kept)


def test_texts_hold_nothing_that_cannot_be_stored() -> None:
    entry = Entry.from_json({"kind": "work", "title": "Svet\x00sare\ud800", "text": "a\nb"})
    assert (entry.title, entry.text) == ("Svet sare", "a\nb")
    assert Contact.from_json({"name": "A\x00b", "links": ["https://x\ud800"]}) == Contact("A b", links=("https://x",))


@pytest.mark.parametrize("level", ["eqf:²", "eqf:0", "eqf:9", "eqf:12", "eqf:"])
def test_a_level_that_there_is_not_is_shown_as_it_stands(level: str) -> None:
    assert level_of(Entry(EntryKind.EDUCATION, "x", level=level)) == level


def test_a_file_proves_nothing() -> None:
    assert {unproven(source) for source in Source} == {
        Source.OWN_WORD, Source.TEXT, Source.OCCUPATION, Source.IMPORTED,
    }  # fmt: skip
