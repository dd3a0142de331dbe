"""A way carried on paper by a code."""

from __future__ import annotations

from datetime import timedelta

import pytest

from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles import carrying
from vidare.profiles.models import Carried

pytestmark = pytest.mark.database
WAY = {"profile": {"claims": []}, "query": "kanariefågel"}


def test_a_code_gives_back_what_it_carries_once(db: None) -> None:
    code, row = carrying.carry(WAY)
    assert len(code) == 19
    assert row.expires_at - row.created_at == carrying.VALID
    assert carrying.resume(code.upper().replace("-", " ")) == WAY
    assert not Carried.objects.exists()
    with pytest.raises(carrying.UnknownCode):
        carrying.resume(code)


def test_the_database_alone_opens_nothing(db: None) -> None:
    code, _row = carrying.carry(WAY)
    stored = repr(list(Carried.objects.values()))
    assert "kanarie" not in stored
    assert code not in stored
    assert carrying.plain(code) not in stored


def test_codes_are_unlike_and_have_no_look_alikes(db: None) -> None:
    codes = {carrying.carry(WAY)[0] for _time in range(5)}
    assert len(codes) == 5
    assert not set("".join(codes)) & set("ilo01")


@pytest.mark.parametrize("code", ["", "abcd", "abcd-efgh-jkmn-pqrs", "abcd-efgh-jkmn-pqr1", "å" * 16, "a" * 10_000])
def test_another_code_opens_nothing(db: None, code: str) -> None:
    carrying.carry(WAY)
    with pytest.raises(carrying.UnknownCode):
        carrying.resume(code)
    assert Carried.objects.count() == 1


def test_two_weeks_and_no_longer(db: None) -> None:
    code, row = carrying.carry(WAY)
    assert carrying.drop_expired() == 0
    Carried.objects.filter(pk=row.pk).update(expires_at=now() - timedelta(seconds=1))
    with pytest.raises(carrying.UnknownCode):
        carrying.resume(code)
    assert carrying.drop_expired() == 1


def test_what_was_changed_in_the_database_is_refused(db: None) -> None:
    code, row = carrying.carry(WAY)
    Carried.objects.filter(pk=row.pk).update(sealed=bytes(row.sealed)[:-4] + b"AAAA")
    with pytest.raises(carrying.UnknownCode):
        carrying.resume(code)


def test_too_much_is_refused(db: None) -> None:
    with pytest.raises(Problem, match="too much"):
        carrying.carry({"text": "x" * carrying.MOST_BYTES})
    assert not Carried.objects.exists()
