"""Whose record it is: the same, another's, or a question."""

from __future__ import annotations

import pytest

from tests.profiles.importing.elmo.documents import EXAMPLE
from tests.profiles.importing.elmo.signing import NOW, signed, source_key
from vidare.core.problems import Problem
from vidare.profiles.contact import Contact
from vidare.profiles.evidence import Source
from vidare.profiles.importing.elmo.matching import NotTheirs, Verdict, match, settled
from vidare.profiles.importing.elmo.reading import read_verified
from vidare.profiles.importing.elmo.verify import verified

DAY = "1990-03-14"
SAME, DIFFERS, UNKNOWN = Verdict.SAME, Verdict.DIFFERS, Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åsa Öhman", "Åsa Öhman"),
        ("Åsa Öhman", "Öhman, Åsa"),
        ("Åsa Öhman", "ASA OHMAN"),
        ("Åsa Öhman", "Aasa Oehman"),
        ("Åsa Öhman", "A\u030asa O\u0308hman"),
        ("Åsa Märta Öhman", "Åsa Öhman"),
        ("Åsa Öhman", "Åsa Maria Öhman Lind"),
        ("Øystein Bjørnæs", "Oystein Bjornaes"),
        ("Øystein Bjørnæs", "Oeystein Bjoernaes"),
        ("Jørgen Ärlebäck", "Jörgen Ærlebæck"),
        ("Anna-Lena von Platen", "Anna Lena von Platen"),
        ("Seán O'Brien", "Sean O’Brien"),
        ("Wojciech Łukasz Rygielski", "Wojciech Rygielski"),
        ("Ægir Þórðarson", "Aegir Thordarson"),
        ("Háŋŋa Sárá", "Hanna Sara"),
        ("Анна Иванова", "АННА ИВАНОВА"),
    ],
)
def test_ways_to_write_one_name(one: str, other: str) -> None:
    assert match(Contact(name=one, born=DAY), Contact(name=other, born=DAY)).verdict is SAME
    assert match(Contact(name=other, born=DAY), Contact(name=one, born=DAY)).verdict is SAME


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (("Anna Berg", DAY), ("Eva Lind", DAY), DIFFERS),
        (("Anna Berg", DAY), ("Anna Berg", "1990-03-15"), DIFFERS),
        (("Anna Berg", DAY), ("Anna Berg", "1991"), DIFFERS),
        (("Anna Berg", DAY), ("Anna Karlsson", DAY), UNKNOWN),
        (("Anna Berg", DAY), ("Eva Berg", DAY), UNKNOWN),
        (("Anna Karin Berg", DAY), ("Eva Karin Berg", DAY), UNKNOWN),
        (("Anna Berg", DAY), ("Anna", DAY), UNKNOWN),
        (("Anna Berg", DAY), ("Anna Berg", ""), UNKNOWN),
        (("Anna Berg", DAY), ("Anna Berg", "1990"), UNKNOWN),
        (("Anna Berg", ""), ("Anna Berg", DAY), UNKNOWN),
        (("", DAY), ("Anna Berg", DAY), UNKNOWN),
        (("Анна Берг", DAY), ("Anna Berg", DAY), UNKNOWN),
        (("", ""), ("", ""), UNKNOWN),
        (("Anna Berg", ""), ("Eva Lind", ""), DIFFERS),
    ],
)
def test_others_and_questions(one: tuple[str, str], other: tuple[str, str], verdict: Verdict) -> None:
    found = match(Contact(name=one[0], born=one[1]), Contact(name=other[0], born=other[1]))
    assert found.verdict is verdict
    assert len(found.reasons) == 2
    assert all(reason.endswith(".") for reason in found.reasons)


def test_the_reasons_never_give_away_whose_record_it_is() -> None:
    found = match(Contact(name="Eva Lind", born="1980-01-02"), Contact(name="Anna Berg", born=DAY))
    assert not any(word in " ".join(found.reasons) for word in ("Eva", "Lind", "1980"))


def test_a_record_goes_on_to_review_as_far_as_it_is_theirs() -> None:
    imported = read_verified(verified(signed(EXAMPLE), source_key(), at=NOW))
    own = match(imported.holder, Contact(name="Åsa Öhman", born=DAY))
    assert settled(imported, own, is_confirmed=False) is imported

    married = match(imported.holder, Contact(name="Åsa Lind", born=DAY))
    with pytest.raises(Problem) as question:
        settled(imported, married, is_confirmed=False)
    assert (question.value.type, question.value.status) == ("identity-unconfirmed", 409)
    confirmed = settled(imported, married, is_confirmed=True)
    assert {row.entry.evidence.source for row in confirmed.entries} == {Source.IMPORTED}

    others = match(imported.holder, Contact(name="Åsa Öhman", born="1991-03-14"))
    for is_confirmed in (False, True):
        with pytest.raises(NotTheirs) as refusal:
            settled(imported, others, is_confirmed=is_confirmed)
        assert refusal.value.type == "identity-mismatch"
