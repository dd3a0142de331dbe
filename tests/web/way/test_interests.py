"""What one would like to work with: ticked on a page of its own, said on what it moves, never counted as had."""

from __future__ import annotations

import pytest

from tests.web.way.conftest import Visitor, Vocabulary
from vidare.web.way import browsing

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two things to tick."""
    rows = (("people", "urn:test:lift"), ("home", "urn:test:serve"))
    monkeypatch.setattr(browsing, "_rows", lambda: rows)


def _tick(visitor: Visitor, vocabulary: Vocabulary, *names: str) -> str:
    shown = [vocabulary.key("lift"), vocabulary.key("serve")]
    picked = [vocabulary.key(name) for name in names]
    return visitor.do("interests/", {"shown": shown, "pick": picked}).headers["Location"]


def test_an_interest_is_kept_ticked_and_never_had(known: Visitor, vocabulary: Vocabulary) -> None:
    before = known.confirmed()
    assert _tick(known, vocabulary, "lift") == "/sv/way/possibilities/#interests"
    assert known.way()["profile"]["interests"] == ["urn:test:lift"]
    assert known.confirmed() == before
    assert f'value="{vocabulary.key("lift")}" checked' in known.see("interests/")
    page = known.see("possibilities/")
    assert "You would like to work with: lyfta patienter." in page
    assert "Goes with what draws you" in page
    assert "What you would like to work with.</li>" in page
    _tick(known, vocabulary)
    assert known.way()["profile"]["interests"] == []
    assert "Goes with what draws you" not in known.see("possibilities/")


def test_one_who_has_told_nothing_begins_with_it_and_goes_on_to_tasks(visitor: Visitor, vocabulary: Vocabulary) -> None:
    assert "/sv/way/interests/" in visitor.see()
    assert _tick(visitor, vocabulary, "lift") == "/sv/way/tasks/"
    page = visitor.see("tasks/")
    assert "What draws you is noted." in page
    assert "Nothing yet." not in page
    visitor.do("tasks/", {"pick": [vocabulary.key("serve")]})
    visitor.confirm()
    assert visitor.way()["profile"]["interests"] == ["urn:test:lift"]
    assert "Goes with what draws you" in visitor.see("possibilities/")


def test_what_was_not_shown_stays_and_nonsense_is_passed_over(known: Visitor, vocabulary: Vocabulary) -> None:
    _tick(known, vocabulary, "lift")
    sent = {
        "shown": [vocabulary.key("serve"), "nope"],
        "pick": [vocabulary.key("serve"), vocabulary.key("host"), "<b>"],
    }
    known.do("interests/", sent)
    assert known.way()["profile"]["interests"] == ["urn:test:lift", "urn:test:serve"]
