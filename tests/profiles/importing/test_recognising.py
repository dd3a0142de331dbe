"""What a document lets us propose: each claim with where it comes from."""

from __future__ import annotations

import pytest

from vidare.profiles import recognising as texts
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Source
from vidare.profiles.importing import recognising
from vidare.profiles.importing.recognising import propose
from vidare.profiles.importing.values import Found, Imported, StatedSkill
from vidare.profiles.profile import Level
from vidare.recognition import Entry as Term
from vidare.recognition import Recogniser

NURSE, TRUCK, WOUND, ENGLISH, LICENCE = (f"urn:test:{name}" for name in ("nurse", "truck", "wound", "en", "b"))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vocabulary of five concepts."""
    terms = [
        Term(NURSE, "occupation", "sv", "sjuksköterska", "preferred"),
        Term(TRUCK, "skill", "sv", "köra truck", "preferred"),
        Term(WOUND, "skill", "sv", "sårvård", "preferred"),
        Term(ENGLISH, "language", "sv", "engelska", "preferred"),
        Term(LICENCE, "licence", "sv", "körkort B", "preferred"),
    ]
    made = Recogniser.from_entries(terms)
    monkeypatch.setattr(recognising, "recogniser", lambda: made)
    monkeypatch.setattr(texts, "recogniser", lambda: made)


def _imported() -> Imported:
    work = Entry(
        EntryKind.WORK, "Sjuksköterska", key="w", started="2014-01", ended="2019-07", text="Jag skötte sårvård."
    )
    return Imported(
        "text",
        entries=(
            Found(work),
            Found(Entry(EntryKind.LANGUAGE, "Engelska", key="l", code="en", level="C1")),
            Found(Entry(EntryKind.LICENCE, "Körkort B", key="k")),
        ),
        skills=(StatedSkill("Köra truck", level="good", score=0.8), StatedSkill("Vaktmästarknep")),
        language="sv",
    )


def test_work_becomes_an_occupation_with_its_years() -> None:
    found = propose(_imported(), "sv")
    claim = next(claim for claim in found.claims if claim.concept == NURSE)
    assert (claim.kind, claim.evidence.source, claim.evidence.entry) == ("occupation", Source.IMPORTED, "w")
    assert (claim.last_used, claim.years) == (2019, 5)
    assert found.occupations["w"][0].concept == NURSE
    assert found.imported.entries[0].entry.concept == NURSE


def test_a_description_is_the_persons_own_text() -> None:
    claim = next(claim for claim in propose(_imported(), "sv").claims if claim.concept == WOUND)
    assert (claim.evidence.source, claim.evidence.entry, claim.evidence.quote) == (Source.TEXT, "w", "sårvård")
    assert "skötte" in claim.evidence.context


def test_what_a_document_lists_is_imported() -> None:
    claims = {claim.concept: claim for claim in propose(_imported(), "sv").claims}
    assert claims[TRUCK].evidence.source == Source.IMPORTED
    assert claims[TRUCK].level == Level.GOOD
    assert claims[ENGLISH].level == Level.EXPERT
    assert claims[LICENCE].evidence.entry == "k"


def test_words_that_name_nothing_claim_nothing() -> None:
    assert {claim.concept for claim in propose(_imported(), "sv").claims} == {NURSE, TRUCK, WOUND, ENGLISH, LICENCE}


def test_what_is_denied_is_not_confirmed() -> None:
    found = propose(
        Imported(
            "text", text="Jag kan inte köra truck, men jag lär mig mycket annat i mitt arbete varje dag.", language="sv"
        ),
        "sv",
    )
    assert [claim.confirmed for claim in found.claims if claim.concept == TRUCK] == [False]
