"""Signing in through another service, against a provider that runs as a process of its own: honest, and as every attacker."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.test import Client

from tests.accounts.conftest import Provider
from tests.support.signing_in import BY_PASSWORD, SECOND, person, signed_in
from vidare.accounts.models import User
from vidare.audit.models import Event

pytestmark = pytest.mark.django_db
ERROR = "/sv/account/services/error/"
ME = {"language": "sv", "is_old_enough": "on"}


def joined(provider: Provider, client: Client) -> User:
    """Somebody who has made an account through the provider."""
    answer = provider.sign_in(client)
    assert answer["Location"] == "/sv/account/services/signup/"
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(answer["Location"], ME)["Location"] == "/sv/account/"
    return User.objects.latest("joined_at")


def is_in(client: Client) -> bool:
    return client.get("/sv/account/").status_code == 200


def test_an_account_is_made_and_found_again_and_nothing_about_the_person_is_kept(provider: Provider) -> None:
    provider.will(email="ida@example.org", acr="loa3")
    client = Client()
    user = joined(provider, client)
    assert (user.email, user.has_usable_password(), user.language) == (None, False, "sv")
    linked = SocialAccount.objects.get()
    assert linked.extra_data == {}
    assert len(linked.uid) == 64
    assert not SocialToken.objects.exists()
    assert not EmailAddress.objects.exists()
    kept = "".join(str(row.get_decoded()) for row in Session.objects.all()) + str(list(Event.objects.values()))
    for word in ("Kanarie", "19900101", "ida@", "person-1", "access_token"):
        assert word not in kept
    again = Client()
    assert provider.sign_in(again)["Location"] == "/sv/account/"
    assert again.session["_auth_user_id"] == str(user.pk)
    assert list(Event.objects.order_by("at").values_list("action", flat=True)) == [
        "account-made",
        "signed-in",
        "signed-in",
    ]


def test_what_is_asked_of_the_provider(provider: Provider) -> None:
    provider.sign_in(Client(), "other")
    (query,) = provider.asked()
    assert query["redirect_uri"].endswith("/account/oidc/other/login/callback/")
    assert "/sv/" not in query["redirect_uri"]
    assert (query["scope"], query["acr_values"], query["ui_locales"]) == ("openid", "loa4", "sv")
    assert query["code_challenge_method"] == "S256"
    assert len(query["nonce"]) > 30
    assert len(query["state"]) >= 16


def test_an_address_cannot_change_what_is_asked(provider: Provider) -> None:
    client = Client()
    query = (
        "?scope=email,profile&auth_params=acr_values%3Dloa1%26prompt%3Dnone&process=redirect&next=https://evil.example/"
    )
    page = client.post(f"/sv/account/services/other/login/{query}")
    asked = parse_qs(urlsplit(page.context["address"]).query)
    assert (asked["scope"], asked["acr_values"]) == (["openid"], ["loa4"])
    assert "prompt" not in asked
    assert (page.context["process"], page.context["next"]) == ("login", "")


@pytest.mark.parametrize(
    "mode",
    [
        "wrong-nonce", "no-nonce", "wrong-issuer", "wrong-audience", "two-audiences", "other-party", "alg-none",
        "hs256-public-key", "hs256-secret", "foreign-key", "unknown-kid", "expired", "no-id-token",
        "other-issuer-in-answer", "http-error",
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_refused(provider: Provider, mode: str, caplog: Any) -> None:
    client = Client()
    user = joined(provider, client)
    attacked = Client()
    provider.will(mode)
    answer = provider.sign_in(attacked)
    assert answer["Location"] == f"{ERROR}?why=failed"
    assert attacked.get(answer["Location"]).status_code == 401
    assert not is_in(attacked)
    assert User.objects.count() == 1
    assert user.is_active
    assert "eyJ" not in caplog.text


@pytest.mark.parametrize("mode", ["other-issuer-in-discovery", "moved-discovery", "huge-discovery"])
def test_a_provider_that_cannot_be_believed_is_not_gone_to(provider: Provider, mode: str) -> None:
    provider.will(mode)
    answer = Client().post("/sv/account/services/eid/login/")
    assert answer["Location"] == f"{ERROR}?why=unavailable"


def test_a_provider_that_is_not_there_is_said_so(provider: Provider, settings: Any) -> None:
    settings.OIDC_LOOPBACK = False
    answer = Client().post("/sv/account/services/eid/login/")
    assert answer["Location"] == f"{ERROR}?why=unavailable"


def test_breaking_off_there_changes_nothing(provider: Provider) -> None:
    provider.will("cancelled")
    assert provider.sign_in(Client())["Location"] == "/sv/account/services/cancelled/"


def test_an_answer_serves_once(provider: Provider) -> None:
    client = Client()
    joined(provider, client)
    client.post("/sv/account/logout/")
    address = provider.callback(client)
    assert client.get(address)["Location"] == "/sv/account/"
    client.post("/sv/account/logout/")
    assert "/error/" in client.get(address)["Location"]
    assert not is_in(client)


def test_somebody_elses_answer_does_not_sign_in(provider: Provider) -> None:
    """Login CSRF: the attacker's address, opened in the victim's browser."""
    joined(provider, Client())
    address = provider.callback(Client())
    victim = Client()
    assert "/error/" in victim.get(address)["Location"]
    assert not is_in(victim)


@pytest.mark.parametrize("change", [("state=", "state=x"), ("state=", "other=")])
def test_a_state_that_is_not_ours_is_refused(provider: Provider, change: tuple[str, str]) -> None:
    client = Client()
    joined(provider, client)
    client.post("/sv/account/logout/")
    assert "/error/" in client.get(provider.callback(client).replace(*change))["Location"]
    assert not is_in(client)


def test_an_answer_meant_for_one_service_is_none_for_another(provider: Provider) -> None:
    """Mix-up: the same code and state at the other service's address."""
    client = Client()
    joined(provider, client)
    client.post("/sv/account/logout/")
    address = provider.callback(client, "eid").replace("/eid/", "/other/")
    assert "/error/" in client.get(address)["Location"]
    assert not is_in(client)


def test_the_same_address_at_a_provider_does_not_join_accounts(provider: Provider) -> None:
    victim = person("ida@example.org")
    provider.will(email="ida@example.org")
    attacker = Client()
    user = joined(provider, attacker)
    assert user != victim
    assert not SocialAccount.objects.filter(user=victim).exists()
    assert "ida@example.org" not in attacker.get("/sv/account/").content.decode()


def test_a_service_is_linked_only_when_one_has_just_proved_who_one_is(provider: Provider) -> None:
    user = person()
    old = signed_in(user, age=3600)
    answer = old.post("/sv/account/services/eid/login/", {"process": "connect"})
    assert answer["Location"].startswith("/sv/account/confirm/?")
    assert not provider.asked()
    new = signed_in(user)
    provider.will(acr="loa3")
    assert provider.sign_in(new, process="connect")["Location"] == "/sv/account/services/"
    assert SocialAccount.objects.get().user == user
    assert Event.objects.filter(action="service-linked").count() == 1
    assert new.get("/sv/account/level/?need=substantial&next=/sv/way/")["Location"] == "/sv/way/"
    assert not is_in(Client())


def test_a_link_that_took_too_long_is_refused(provider: Provider) -> None:
    user = person()
    client = signed_in(user)
    address = provider.callback(client, process="connect")
    session = client.session
    session["account_authentication_methods"] = [BY_PASSWORD | {"at": 1}]
    session.save()
    assert client.get(address)["Location"] == f"{ERROR}?why=old"
    assert not SocialAccount.objects.exists()


def test_linking_asks_for_somebody_signed_in_to_the_end(provider: Provider) -> None:
    user = person()
    client = signed_in(user)
    address = provider.callback(client, process="connect")
    states = client.session["socialaccount_states"]
    client.post("/sv/account/logout/")
    client.cookies.clear()
    session = client.session
    session["socialaccount_states"] = states
    session.save()
    assert client.get(address)["Location"] == f"{ERROR}?why=signed-out"
    assert not SocialAccount.objects.exists()


def test_what_is_linked_to_one_account_is_not_linked_to_another(provider: Provider) -> None:
    first = joined(provider, Client())
    second = signed_in(person())
    assert provider.sign_in(second, process="connect")["Location"] == "/sv/account/services/"
    assert SocialAccount.objects.get().user == first


def test_signing_in_as_somebody_else_does_not_change_accounts(provider: Provider) -> None:
    joined(provider, Client())
    second = signed_in(person())
    assert provider.sign_in(second)["Location"] == f"{ERROR}?why=other"
    provider.will(sub="nobody-yet")
    assert provider.sign_in(second)["Location"] == f"{ERROR}?why=other"
    assert second.session["_auth_user_id"] == str(User.objects.get(email="ida@example.org").pk)


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_way_on_never_leaves_the_site(provider: Provider, where: str) -> None:
    client = Client()
    joined(provider, client)
    client.post("/sv/account/logout/")
    assert provider.sign_in(client, go_on=where)["Location"] == "/sv/account/"
    client.post("/sv/account/logout/")
    assert provider.sign_in(client, go_on="/sv/way/?a=1")["Location"] == "/sv/way/?a=1"


@pytest.mark.parametrize(
    ("acr", "level"), [("loa4", "high"), ("loa3", "substantial"), ("loa2", "low"), ("loa9", "low"), ("", "low")]
)
def test_the_level_is_what_the_operator_s_table_says(provider: Provider, acr: str, level: str) -> None:
    provider.will(acr=acr)
    joined(provider, Client())
    assert Event.objects.get(action="signed-in").data == {"level": level, "method": "service"}


def test_proving_anew_asks_the_provider_to_ask_again(provider: Provider) -> None:
    client = Client()
    joined(provider, client)
    before = client.session.session_key
    provider.will(acr="loa3")
    answer = provider.sign_in(client, process="confirm", go_on="/sv/account/passkeys/add/")
    assert answer["Location"] == "/sv/account/passkeys/add/"
    (query,) = provider.asked()
    assert (query["prompt"], query["max_age"]) == ("login", "0")
    assert client.session.session_key != before


@pytest.mark.parametrize("mode", ["stale-proof", "no-proof-time"])
def test_a_provider_that_did_not_ask_again_is_not_believed(provider: Provider, mode: str) -> None:
    client = Client()
    joined(provider, client)
    provider.will(mode)
    assert provider.sign_in(client, process="confirm")["Location"] == f"{ERROR}?why=failed"


def test_the_last_way_in_cannot_be_removed(provider: Provider) -> None:
    client = Client()
    joined(provider, client)
    account = SocialAccount.objects.get()
    answer = client.post("/sv/account/services/", {"account": account.pk})
    assert answer.status_code == 200
    assert SocialAccount.objects.exists()
    user = person("other@example.org")
    SocialAccount.objects.filter(pk=account.pk).update(user=user)
    owner = signed_in(user, BY_PASSWORD, SECOND)
    assert owner.post("/sv/account/services/", {"account": account.pk}).status_code == 302
    assert not SocialAccount.objects.exists()
    assert Event.objects.filter(action="service-unlinked").exists()


def test_an_unknown_service_is_no_page(provider: Provider) -> None:
    client = Client()
    assert client.get("/sv/account/services/none/login/").status_code == 404
    assert client.get("/account/oidc/none/login/callback/").status_code == 404
