"""E-mail and password, second steps, sessions: the whole way through the pages, and what attackers try."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.conf import settings as configured
from django.contrib.auth.hashers import identify_hasher
from django.core import mail
from django.test import Client

from tests.support.signing_in import BY_PASSWORD, PASSWORD, SECOND, person, signed_in
from vidare.accounts.models import User
from vidare.audit.models import Event

pytestmark = pytest.mark.django_db
ME = {"email": "ida@example.org", "password1": PASSWORD, "language": "fi", "is_old_enough": "on"}
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.M)


def code_of(letter: Any) -> str:
    found = CODE.search(letter.body)
    assert found, letter.body
    return found[0]


def is_in(client: Client) -> bool:
    return client.get("/sv/account/").status_code == 200


def sign_in(client: Client, email: str = "ida@example.org", password: str = PASSWORD, go_on: str = "") -> Any:
    return client.post("/sv/account/login/", {"login": email, "password": password, "next": go_on})


def test_an_account_is_made_with_an_address_a_code_and_a_password() -> None:
    client = Client()
    page = client.get("/sv/account/signup/")
    assert page.status_code == 200
    answer = client.post("/sv/account/signup/", ME)
    assert answer["Location"] == "/sv/account/confirm-email/"
    assert not is_in(client)
    (letter,) = mail.outbox
    assert "ida" not in letter.subject
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(answer["Location"], {"code": "AAA-AAA"}).status_code == 200
    assert client.post(answer["Location"], {"code": code_of(letter)})["Location"] == "/sv/account/"
    user = User.objects.get()
    assert (user.language, identify_hasher(user.password).algorithm) == ("fi", "scrypt")
    assert is_in(client)
    assert Event.objects.filter(action="account-made").count() == 1
    assert "ida@" not in str(list(Event.objects.values()))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password1": "short"}, "password1"),
        ({"password1": "password1234"}, "password1"),
        ({"password1": "ida@example.org"}, "password1"),
        ({"password1": "x" * 1001}, "password1"),
        ({"email": "no address"}, "email"),
        ({"is_old_enough": ""}, "is_old_enough"),
        ({"language": "xx"}, "language"),
    ],
)
def test_what_is_wrong_is_said_and_no_account_is_made(change: dict[str, str], words: str) -> None:
    page = Client().post("/sv/account/signup/", ME | change)
    assert page.status_code == 200
    assert f'href="#id_{words}"' in page.content.decode()
    assert not User.objects.exists()
    assert mail.outbox == []


def test_a_password_of_many_words_needs_no_odd_signs() -> None:
    client = Client()
    assert client.post("/sv/account/signup/", ME | {"password1": "alla katter sover"}).status_code == 302


def test_nobody_learns_whether_an_address_has_an_account() -> None:
    person()
    known, unknown = Client(), Client()
    one = known.post("/sv/account/signup/", ME)
    other = unknown.post("/sv/account/signup/", ME | {"email": "new@example.org"})
    assert (one.status_code, one["Location"]) == (other.status_code, other["Location"])
    pages = [client.get(one["Location"]).content.decode() for client in (known, unknown)]
    shown = [re.sub(r'value="[^"]{40,}"|(ida|new)@example.org', "", page) for page in pages]
    assert shown[0] == shown[1]
    resets = [
        Client().post("/sv/account/password/reset/", {"email": one}) for one in ("ida@example.org", "no@example.org")
    ]
    assert resets[0]["Location"] == resets[1]["Location"]
    wrong = [sign_in(Client(), email, "wrong") for email in ("ida@example.org", "no@example.org")]
    texts = [re.findall(r'class="notice" role="alert".*?</div>', page.content.decode(), re.S) for page in wrong]
    assert texts[0] == texts[1] != []


def test_signing_in_changes_the_session_s_key_and_signing_out_ends_it() -> None:
    person()
    client = Client()
    client.get("/sv/way/tell/")
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    before = session.session_key
    assert sign_in(client)["Location"] == "/sv/account/"
    after = client.session.session_key
    assert after != before
    assert is_in(client)
    fixed = Client()
    fixed.cookies[configured.SESSION_COOKIE_NAME] = str(before)
    assert not is_in(fixed)
    stolen = Client()
    stolen.cookies[configured.SESSION_COOKIE_NAME] = str(after)
    assert is_in(stolen)
    assert client.get("/sv/account/logout/").status_code == 200
    assert is_in(client)
    assert client.post("/sv/account/logout/").status_code == 302
    assert not is_in(client)
    assert not is_in(stolen)
    assert [event.action for event in Event.objects.order_by("at")] == ["signed-in", "signed-out"]


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "http:evil.example"])
def test_the_way_on_never_leaves_the_site(where: str) -> None:
    person()
    assert sign_in(Client(), go_on=where)["Location"] == "/sv/account/"
    assert sign_in(Client(), go_on="/sv/me/")["Location"] == "/sv/me/"
    assert Client().post("/sv/account/logout/", {"next": where})["Location"] == "/sv/"


def test_too_many_tries_are_stopped_even_with_the_right_password_then() -> None:
    person()
    for _ in range(5):
        assert sign_in(Client(), password="wrong").status_code == 200
    page = sign_in(Client())
    assert page.status_code == 200
    assert not Event.objects.filter(action="signed-in").exists()
    assert Event.objects.filter(action="sign-in-failed", actor_kind="anonymous").count() == 5
    assert sign_in(Client(), email="other@example.org", password="x").status_code == 200


def test_an_address_that_sends_too_much_is_stopped() -> None:
    answers = [Client().post("/sv/account/signup/", {}).status_code for _ in range(21)]
    assert answers[:20] == [200] * 20
    assert answers[20] == 429


def test_forms_from_elsewhere_are_refused() -> None:
    person()
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client).status_code == 403
    assert client.post("/sv/account/logout/").status_code == 403
    assert client.post("/sv/account/services/x/login/").status_code == 403


def test_a_new_password_by_a_code_ends_every_other_session() -> None:
    user = person()
    elsewhere = signed_in(user)
    client = Client()
    answer = client.post("/sv/account/password/reset/", {"email": "ida@example.org"})
    assert answer["Location"] == "/sv/account/password/reset/confirm/"
    assert client.get(answer["Location"]).status_code == 200
    answer = client.post(answer["Location"], {"code": code_of(mail.outbox[-1])})
    assert answer["Location"] == "/sv/account/password/reset/complete/"
    assert client.get(answer["Location"]).status_code == 200
    new = "en helt annan fras"
    done = client.post(answer["Location"], {"password1": new, "password2": new})
    assert done["Location"] == "/sv/account/password/reset/done/"
    assert client.get(done["Location"]).status_code == 200
    assert not is_in(elsewhere)
    assert sign_in(Client(), password=PASSWORD).status_code == 200
    assert sign_in(Client(), password=new).status_code == 302
    assert Event.objects.filter(action="password-changed").count() == 1


def test_a_code_is_tried_three_times_and_no_more() -> None:
    person()
    client = Client()
    client.post("/sv/account/password/reset/", {"email": "ida@example.org"})
    for _ in range(3):
        client.post("/sv/account/password/reset/confirm/", {"code": "AAA-AAA"})
    answer = client.post("/sv/account/password/reset/confirm/", {"code": code_of(mail.outbox[-1])})
    assert "complete" not in answer["Location"]


def test_a_password_is_changed_with_the_one_before_and_the_others_are_signed_out() -> None:
    user = person()
    here, there = signed_in(user), signed_in(user)
    new = "en helt annan fras"
    form = {"oldpassword": "wrong", "password1": new, "password2": new}
    assert here.post("/sv/account/password/change/", form).status_code == 200
    assert here.post("/sv/account/password/change/", form | {"oldpassword": PASSWORD}).status_code == 302
    assert is_in(here)
    assert not is_in(there)
    letter = mail.outbox[-1]
    assert letter.to == ["ida@example.org"]


@pytest.mark.django_db(transaction=True)
def test_an_app_with_codes_is_added_asked_for_and_removed() -> None:
    user = person()
    client = signed_in(user)
    page = client.get("/sv/account/second-step/app/add/")
    secret = page.context["form"].secret
    assert client.post("/sv/account/second-step/app/add/", {"code": "000000"}).status_code == 200
    assert client.post("/sv/account/second-step/app/add/", {"code": shown(secret)}).status_code == 302
    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)
    assert client.get("/sv/account/level/?need=substantial&next=/sv/me/")["Location"] == "/sv/me/"
    codes = re.findall(r"<li><code>(\w+)</code>", client.get("/sv/account/recovery-codes/").content.decode())
    assert len(codes) == 10
    again = Client()
    assert sign_in(again)["Location"] == "/sv/account/second-step/enter/"
    assert not is_in(again)
    assert again.get("/sv/account/second-step/enter/").status_code == 200
    assert again.post("/sv/account/second-step/enter/", {"code": "000000"}).status_code == 200
    assert again.post("/sv/account/second-step/enter/", {"code": codes[0]})["Location"] == "/sv/account/"
    third = Client()
    sign_in(third)
    assert third.post("/sv/account/second-step/enter/", {"code": codes[0]}).status_code == 200
    assert Event.objects.filter(action="second-step-failed").count() == 2
    assert Event.objects.filter(action="signed-in", data__level="substantial").count() == 1
    assert client.post("/sv/account/second-step/app/remove/").status_code == 302
    assert not Authenticator.objects.exists()


def shown(secret: str) -> str:
    """What an app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_guessing_the_second_step_is_stopped() -> None:
    user = person()
    client = signed_in(user)
    secret = client.get("/sv/account/second-step/app/add/").context["form"].secret
    client.post("/sv/account/second-step/app/add/", {"code": shown(secret)})
    thief = Client()
    sign_in(thief)
    for _ in range(6):
        thief.post("/sv/account/second-step/enter/", {"code": "000000"})
    codes = re.findall(r"<li><code>(\w+)</code>", client.get("/sv/account/recovery-codes/").content.decode())
    assert thief.post("/sv/account/second-step/enter/", {"code": codes[0]}).status_code == 200
    assert not is_in(thief)


@pytest.mark.parametrize(
    "address",
    [
        "email/",
        "second-step/app/add/",
        "recovery-codes/",
        "passkeys/add/",
        "services/",
        "recovery-codes/file/",
        "password/set/",
    ],
)
def test_what_matters_for_the_account_asks_anew_who_one_is(address: str) -> None:
    user = person()
    old = signed_in(user, age=3600)
    answer = old.get(f"/sv/account/{address}")
    assert answer["Location"].startswith("/sv/account/confirm/?next=")
    page = old.get(answer["Location"])
    assert page.status_code == 200
    way = page.context["methods"][0]["url"]
    assert old.post(way, {"password": "wrong"}).status_code == 200
    assert old.post(way, {"password": PASSWORD})["Location"] == f"/sv/account/{address}"
    assert "/confirm/" not in old.get(f"/sv/account/{address}").get("Location", "")


def test_an_address_is_changed_by_a_code_to_the_new_one() -> None:
    user = person()
    client = signed_in(user)
    answer = client.post("/sv/account/email/", {"email": "new@example.org", "action_add": "1"})
    assert answer["Location"] == "/sv/account/confirm-email/"
    letter = mail.outbox[-1]
    assert letter.to == ["new@example.org"]
    user.refresh_from_db()
    assert user.email == "ida@example.org"
    assert client.post(answer["Location"], {"code": code_of(letter)}).status_code == 302
    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("new@example.org", True)]
    assert "address-changed" in Event.objects.values_list("action", flat=True)


def test_sessions_are_listed_and_one_can_be_ended() -> None:
    user = person()
    here, there = Client(), Client(headers={"user-agent": "Library computer"})
    sign_in(here)
    sign_in(there)
    page = here.get("/sv/account/sessions/").content.decode()
    assert "Library computer" in page
    other = UserSession.objects.get(user_agent="Library computer")
    stranger = signed_in(person("other@example.org"))
    assert stranger.post(f"/sv/account/sessions/{other.pk}/end/").status_code == 404
    assert here.get(f"/sv/account/sessions/{other.pk}/end/").status_code == 405
    assert here.post(f"/sv/account/sessions/{other.pk}/end/").status_code == 302
    assert not is_in(there)
    assert is_in(here)
    assert user.pk


@pytest.mark.parametrize(("key", "age", "is_staff", "stays"), [
    ("signed_in_seen", 3500, False, True), ("signed_in_seen", 3700, False, False), ("signed_in_since", 12 * 3600 + 9, False, False),
    ("signed_in_seen", 1000, True, False), ("signed_in_seen", 800, True, True),
])  # fmt: skip
def test_a_session_ends_by_itself(key: str, age: int, is_staff: bool, stays: bool) -> None:
    client = signed_in(person(is_staff=is_staff))
    assert is_in(client)
    session = client.session
    session[key] -= age
    session.save()
    assert is_in(client) is stays


def test_a_page_writes_no_more_than_one_note_a_minute(django_assert_num_queries: Any) -> None:
    client = signed_in(person())
    client.get("/sv/privacy/")
    with django_assert_num_queries(2):
        client.get("/sv/privacy/")


def test_what_somebody_signed_in_sees_is_never_cached() -> None:
    client = signed_in(person(), BY_PASSWORD, SECOND)
    for address in ("/sv/", "/sv/account/", "/sv/account/sessions/", "/sv/account/recovery-codes/file/"):
        assert client.get(address)["Cache-Control"] == "no-store, private"
    assert "no-store" not in Client().get("/sv/").get("Cache-Control", "")


def test_cookies_are_bound_to_the_host_in_production() -> None:
    from tests.config.test_production import settings_of

    found = settings_of("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY")
    assert found == ["__Host-vidare-session", "__Host-vidare-csrf", True, True]


def test_the_header_shows_who_is_signed_in() -> None:
    assert 'href="/sv/account/login/"' in Client().get("/sv/").content.decode()
    page = signed_in(person()).get("/sv/").content.decode()
    assert 'href="/sv/account/"' in page
    assert 'href="/sv/me/"' in page
    assert 'action="/sv/account/logout/"' in page


def test_pages_hold_no_script_and_no_style_of_their_own() -> None:
    client = signed_in(person())
    for address in ("login/", "signup/", "signup/passkey/", "password/reset/"):
        _is_clean(Client().get(f"/sv/account/{address}"))
    for address in (
        "",
        "passkeys/add/",
        "second-step/",
        "second-step/app/add/",
        "email/",
        "sessions/",
        "password/change/",
    ):
        _is_clean(client.get(f"/sv/account/{address}"))


def _is_clean(page: Any) -> None:
    text = page.content.decode()
    assert page.status_code == 200
    assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", text) == []
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_mail_is_in_the_language_that_its_receiver_chose() -> None:
    user = person()
    user.language = "fi"
    user.save()
    client = signed_in(user)
    from django.utils.translation import override

    with override("fi"):
        from django.utils.translation import gettext

        expected = gettext("Your password is changed")
    client.post(
        "/sv/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "x" * 5 + " y z å ä", "password2": "x" * 5 + " y z å ä"},
    )
    assert mail.outbox[-1].subject == expected
