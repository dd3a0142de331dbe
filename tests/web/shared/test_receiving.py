"""Receivers: by name, through an organisation, by link and code; refused at once when it is taken back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from tests.profiles.control.people import (
    CANARY,
    a_link,
    a_person,
    a_plan,
    actor_of,
    shared,
    to_organisation,
    word,
)
from tests.web.mydata.conftest import SignIn
from vidare.accounts.models import Organisation, User
from vidare.profiles import keys, sharing
from vidare.profiles.models import Disclosure, Grant, ReceiverKind
from vidare.profiles.parts import Part
from vidare.profiles.sharing import Receiver

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_COST", 4)
    cache.clear()


def _link(key: str) -> str:
    return f"/en/shared/link/{key}/"


def test_a_counsellor_sees_the_list_opens_and_is_refused_once_it_is_taken_back(
    sign_in: SignIn, person: User, organisation: Organisation, counsellor: User
) -> None:
    given = shared(person, to_organisation(organisation), [Part.NAME, Part.WORK], purpose="Ett samtal")
    client, address = sign_in(counsellor), f"/en/shared/{given.grant.pk}/"
    assert "Ett samtal" in client.get("/en/shared/").content.decode()
    before = client.get(address).content.decode()
    assert "the person sees that you did" in before
    assert CANARY not in before
    assert Disclosure.objects.count() == 0
    page = client.post(address).content.decode()
    assert word("name") in page
    assert word("work-title") in page
    for hidden in ("phone", "education-title", "quote", "context", "origin"):
        assert word(hidden) not in page
    assert Disclosure.objects.count() == 1
    sharing.withdraw(actor_of(person), person, given.grant.pk)
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 404
        assert CANARY not in answer.content.decode()
    assert "Nothing right now" in client.get("/en/shared/").content.decode()


def test_nobody_else_gets_in(sign_in: SignIn, person: User, organisation: Organisation, counsellor: User) -> None:
    given = shared(person, to_organisation(organisation))
    address = f"/en/shared/{given.grant.pk}/"
    for other in (sign_in(a_person()), sign_in(person)):
        assert other.get(address).status_code == other.post(address).status_code == 404
        assert "Nothing right now" in other.get("/en/shared/").content.decode()
    assert Client().post(address).status_code == 302
    assert sign_in(counsellor).post(f"/en/shared/{uuid4()}/").status_code == 404
    assert Disclosure.objects.count() == 0


def test_who_was_named_opens_it(sign_in: SignIn, person: User) -> None:
    friend = a_person()
    given = shared(person, Receiver(ReceiverKind.USER, "Kim", user=friend), [Part.SKILLS])
    assert sign_in(friend).post(f"/en/shared/{given.grant.pk}/").status_code == 200
    assert Disclosure.objects.get().viewer == friend


def test_a_link_opens_with_its_code_by_a_form_alone(person: User) -> None:
    made = shared(person, a_link("Bageriet"), [Part.NAME])
    client = Client()
    before = client.get(_link(made.key))
    assert before.status_code == 200
    assert "Bageriet" not in before.content.decode()
    assert word("name") not in client.get(f"{_link(made.key)}?code={made.code}").content.decode()
    assert Disclosure.objects.count() == 0
    answer = client.post(_link(made.key), {"code": made.code, "name": "Åsa"})
    assert word("name") in answer.content.decode()
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store, private", "same-origin")
    assert answer["X-Robots-Tag"] == "noindex"
    assert Disclosure.objects.get().viewer_name == "Bageriet (Åsa)"


def test_an_address_that_never_was_looks_and_answers_the_same(person: User) -> None:
    made = shared(person, a_link())
    client = Client()

    def shown(key: str, **sent: Any) -> tuple[int, str]:
        answer = client.post(_link(key), sent) if sent else client.get(_link(key))
        text = answer.content.decode().replace(key, "")
        return answer.status_code, text[text.index("<h1>") : text.index("<footer")].split("csrfmiddlewaretoken")[0]

    assert shown(made.key) == shown("2" * 20)
    assert shown(made.key, code="2222-2222") == shown("2" * 20, code="2222-2222")
    assert shown(made.key, code="2222-2222")[0] == 403


def test_a_link_that_was_taken_back_or_used_up_says_so_to_who_has_the_code(person: User) -> None:
    made = shared(person, a_link(), most_views=1)
    client = Client()
    assert client.post(_link(made.key), {"code": made.code}).status_code == 200
    answer = client.post(_link(made.key), {"code": made.code})
    assert answer.status_code == 404
    assert CANARY not in answer.content.decode()


def test_wrong_codes_lock_it(person: User) -> None:
    made = shared(person, a_link())
    client = Client()
    answers = [client.post(_link(made.key), {"code": "2222-2222"}).status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]
    assert "Too many wrong codes" in client.post(_link(made.key), {"code": made.code}).content.decode()


def test_many_tries_from_one_address_are_slowed(person: User) -> None:
    client = Client()
    answers = [client.post(_link(f"{number:020d}"), {"code": "x"}).status_code for number in range(62)]
    assert answers[0] == 403
    assert answers[-1] == 429


def test_the_code_is_in_no_address_and_no_log(person: User, caplog: pytest.LogCaptureFixture) -> None:
    made = shared(person, a_link())
    answer = Client().post(_link(made.key), {"code": made.code})
    assert made.code not in answer.content.decode()
    assert made.code not in caplog.text
    assert CANARY not in caplog.text


def test_everything_can_be_shown(person: User) -> None:
    plan = a_plan(person)
    plan.data = {
        "steps": [
            {"title": {"sv": "Truckkort"}, "starts": "2027-01-12"}, {"title": {"": "Kurs"}, "starts": None},
            {"title": 3}, "x", {},
        ]
    }  # fmt: skip
    plan.save()
    made = shared(person, a_link(), list(Part), kept=[plan.pk])
    page = Client().post(_link(made.key), {"code": made.code}).content.decode()
    for expected in (word("plan-title"), word("licence-grade"), word("address"), "Kurs", "12 h", "41"):
        assert expected in page
    assert "from a document that the person brought" not in page
    assert "the person’s own word" in page
    assert Grant.objects.get().views == 1


def test_forms_are_guarded_and_a_bad_key_is_404(person: User) -> None:
    made = shared(person, a_link())
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(_link(made.key), {"code": made.code}).status_code == 403
    assert Disclosure.objects.count() == 0
    assert Client().get("/en/shared/link/å/").status_code == 404


def test_pages_for_receivers_are_private(sign_in: SignIn, counsellor: User) -> None:
    answer = sign_in(counsellor).get("/en/shared/")
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store, private", "noindex")
    assert "Disallow: /*/shared/" in Client().get("/robots.txt").content.decode()


def test_a_nul_in_a_name_and_steps_that_are_none_stop_nothing(person: User) -> None:
    plan = a_plan(person)
    plan.data = {"steps": 3}
    plan.save()
    made = shared(person, a_link(), kept=[plan.pk])
    assert Client().post(_link(made.key), {"code": made.code, "name": "K\x00im"}).status_code == 200
    assert "(K im)" in Disclosure.objects.latest("at").viewer_name
