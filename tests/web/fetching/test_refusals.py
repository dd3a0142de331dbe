"""Each return code in words, each attack refused, and nobody else's session, secret or number opens anything."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from tests.profiles.importing.elmo.attacks import ATTACKS
from tests.web.fetching.conftest import FORM, Journey
from vidare.accounts.models import User
from vidare.audit.models import Event
from vidare.profiles.models import Transfer
from vidare.web.fetching import views

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    ("action", "status", "outcome"),
    [
        ("cancel", 400, "cancelled"),
        ("nothing", 404, "nothing-there"),
        ("error", 424, "failed-there"),
        ("unknown-code", 400, "refused"),
        ("old", 400, "refused"),
        ("no-elmo", 400, "refused"),
        ("not-base64", 400, "refused"),
        ("not-gzip", 400, "refused"),
        ("cut-short", 400, "refused"),
        ("trailing", 400, "refused"),
        ("gzip-bomb", 400, "refused"),
    ],
)
def test_each_answer_in_words(journey: Journey, action: str, status: int, outcome: str) -> None:
    answer = journey.whole(action)
    html = answer.content.decode()
    assert answer.status_code == status
    assert "<b>" not in html[html.index("<main") :]
    assert 'href="/sv/me/fetch/"' in html
    transfer = Transfer.objects.get()
    assert (transfer.outcome, transfer.sealed) == (outcome, None)
    assert "import" not in journey.owner.client.session
    assert Event.objects.get(action="profile.fetch").data["entries"] == 0


def test_the_words_of_the_source_are_shown_as_text(journey: Journey) -> None:
    assert "tonight &lt;b&gt;" in journey.whole("error").content.decode()


@pytest.mark.parametrize("attack", sorted(ATTACKS))
def test_a_record_that_was_tampered_with_is_refused(journey: Journey, attack: str) -> None:
    answer = journey.whole(attack)
    assert answer.status_code == 400
    assert "import" not in journey.owner.client.session
    assert Transfer.objects.get().outcome == "refused"


def test_an_answer_is_taken_once(journey: Journey) -> None:
    body = journey.at_node(journey.begin())
    back = journey.post_back(body)
    assert journey.post_back(body).status_code == 409
    assert journey.owner.client.get(back.headers["Location"]).status_code == 303
    again = journey.owner.client.get(back.headers["Location"])
    assert again.status_code == 409
    assert "/sv/me/review/" in again.content.decode()
    assert journey.post_back(body).status_code == 409


def test_another_person_and_another_browser_open_nothing(journey: Journey) -> None:
    back = journey.post_back(journey.at_node(journey.begin())).headers["Location"]
    secret = journey.owner.client.cookies[views.COOKIE].value
    other = Client()
    other.force_login(User.objects.create_user("other@example.org", "a long pass phrase"))
    other.cookies[views.COOKIE] = secret
    assert other.get(back).status_code == 403
    assert not Event.objects.filter(action="profile.fetch").exists()
    without = Client()
    without.force_login(journey.owner.user)
    assert without.get(back).status_code == 403
    without.cookies[views.COOKIE] = "not-a-secret"
    assert without.get(back).status_code == 403
    assert Client().get(back).status_code == 302
    assert Transfer.objects.get().ended_at is None
    assert journey.owner.client.get(back).status_code == 303


def test_asking_before_the_source_has_answered_changes_nothing(journey: Journey) -> None:
    body = journey.at_node(journey.begin())
    page = f"/sv/me/fetch/finish/{Transfer.objects.get().pk}/"
    assert journey.owner.client.get(page).status_code == 409
    assert journey.owner.client.head(page).status_code == 405
    assert journey.owner.client.get(journey.post_back(body).headers["Location"]).status_code == 303
    assert journey.owner.client.get(f"/sv/me/fetch/finish/{uuid4()}/").status_code == 404


def test_the_way_back_reads_no_session_and_takes_only_a_form(journey: Journey) -> None:
    known = journey.owner.client
    assert known.get("/fetch/return/").status_code == 405
    for body in (b"", b"sessionId=x", b"sessionId=" + uuid4().hex.encode(), b"a=1&a=2", b"\xff"):
        answer = journey.post_back(body)
        assert answer.status_code in (400, 404)
        assert "no-store" in answer.headers["Cache-Control"]
    assert known.post("/fetch/return/", {"sessionId": "x"}).status_code == 400
    large = b"sessionId=" + b"0" * 14_100_000
    assert Client().generic("POST", "/fetch/return/", large, content_type=FORM).status_code == 413


def test_a_record_larger_than_our_own_forms_comes_through(journey: Journey) -> None:
    body = journey.at_node(journey.begin()) + b"&more=" + b"x" * 2_000_000
    assert journey.post_back(body).status_code == 303
