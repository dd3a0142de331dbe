"""What every answer of the site keeps to, whoever asks for whatever: headers, forms from elsewhere, methods, hosts, sizes,
errors. Each line of `docs/operators/asvs.md` that names a test here rests on it."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support.signing_in import BY_PASSWORD, SECOND, person, signed_in
from tests.test_permissions import CANARY, _ids, addresses, filled
from tests.test_permissions import owner as owner  # noqa: PLC0414 (the person who holds one of everything)
from vidare.accounts.models import User
from vidare.config.logs import WithoutQueryString
from vidare.profiles.models import Notice

pytestmark = pytest.mark.django_db

INLINE = re.compile(
    rb"<style|\sstyle=|\son[a-z]+=[\"']|javascript:|<script(?![^>]*\s(?:src=|type=\"application/(?:ld\+)?json\"))"
)
EVIL = "https://evil.example"
OPEN = ("/api/", "/concepts/")
"""Public data, which any page may read."""


def _everywhere(owner: User) -> list[tuple[str, str]]:
    """Every address, filled with what the owner holds, and the name of its rule."""
    ids = _ids(owner)
    return [
        (url, address.rule.name if address.rule else "")
        for address in addresses()
        for url in filled(address.pattern, ids)[:2]
    ]


def _owner_in(owner: User) -> Client:
    """A browser of the owner, who has just proved who they are by two proofs."""
    EmailAddress.objects.get_or_create(user=owner, email=owner.email, verified=True, primary=True)
    Notice.objects.filter(person=owner).update(data={"title": {"sv": CANARY}})
    return signed_in(owner, BY_PASSWORD, SECOND)


def _body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


@pytest.mark.database
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_every_answer_carries_the_strict_headers_and_nothing_inline(owner: User, is_signed_in: bool) -> None:
    browser = _owner_in(owner) if is_signed_in else Client()
    wrong = []
    for url, rule in _everywhere(owner):
        if "logout" in url:
            continue
        answer = browser.get(url, headers={"origin": EVIL})
        policy = answer.get("Content-Security-Policy", "")
        parts = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
        own = ["'self'"]
        checks = {
            "script": parts.get("script-src") == own
            and parts.get("default-src") == own
            and parts.get("style-src") == own,
            "frame": parts.get("frame-ancestors") == ["'none'"] and answer.get("X-Frame-Options") == "DENY",
            "base": parts.get("base-uri") == ["'none'"] and parts.get("object-src") == ["'none'"],
            "form": parts.get("form-action") == own,
            "unsafe": "unsafe" not in policy,
            "nosniff": answer.get("X-Content-Type-Options") == "nosniff",
            "referrer": answer.get("Referrer-Policy") == "same-origin",
            "opener": answer.get("Cross-Origin-Opener-Policy") == "same-origin",
            "cors": url.startswith(OPEN) or "Access-Control-Allow-Origin" not in answer,
            "credentials": "Access-Control-Allow-Credentials" not in answer,
            "type": not _body(answer)
            or "charset" in answer["Content-Type"]
            or not answer["Content-Type"].startswith("text/"),
            "cache": rule == "everyone" or "no-store" in answer.get("Cache-Control", "") or answer.status_code == 302,
            "inline": not answer["Content-Type"].startswith("text/html") or not INLINE.search(_body(answer)),
        }
        wrong += [(url, answer.status_code, name) for name, holds in checks.items() if not holds]
    assert wrong == []


def _views(patterns: list[Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            found += _views(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            found.append((route, one.callback))
    return found


def test_files_carry_the_strict_headers_too() -> None:
    """A picture opened by itself is a page that may hold a script."""
    answer = Client().get("/static/web/mark.svg")
    assert answer.status_code == 200
    _body(answer)
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_code_of_an_app_serves_once_and_for_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    from allauth.mfa.totp.internal import auth

    found = auth.TOTP.activate(person(), secret := auth.generate_totp_secret())
    clock = 1_800_000_000.0
    monkeypatch.setattr(auth.time, "time", lambda: clock)
    code = auth.format_hotp_value(auth.hotp_value(secret, int(clock) // 30))
    assert found.validate_code(code)
    assert not found.validate_code(code)
    auth.cache.clear()  # what was used is remembered for half a minute
    clock += 30
    assert not found.validate_code(code)


ANSWERS = frozenset({"fetch/return/"})
"""Where another service's page sends a form to; it counts only with the secret of a transfer that this browser began
(`tests/profiles/fetching/test_emrex.py`)."""


def test_only_the_open_api_takes_forms_from_elsewhere() -> None:
    exempt = [route for route, view in _views(get_resolver().url_patterns) if getattr(view, "csrf_exempt", False)]
    assert [route for route in exempt if not route.startswith("api/v1/") and route not in ANSWERS] == []


@pytest.mark.database
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_no_address_takes_a_form_without_its_token(owner: User, is_signed_in: bool) -> None:
    browser = _owner_in(owner) if is_signed_in else Client()
    browser.handler.enforce_csrf_checks = True
    taken = []
    for url, _rule in _everywhere(owner):
        if url.startswith("/api/") or url.removeprefix("/") in ANSWERS:
            continue
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(browser, method)(url, headers={"origin": EVIL})
            if answer.status_code not in {403, 405}:
                taken.append((method, url, answer.status_code))
    assert taken == []


@pytest.mark.database
def test_reading_changes_nothing_that_is_kept(owner: User) -> None:
    """What changes by GET would change by a picture's address on another site."""
    from django.apps import apps

    kept = [
        model
        for model in apps.get_models()
        if model._meta.app_label in {"profiles", "accounts", "account", "mfa", "socialaccount"}
    ]
    browser = _owner_in(owner)

    def everything() -> dict[str, list[Any]]:
        return {model._meta.label: list(model._default_manager.order_by("pk").values_list()) for model in kept}

    before = everything()
    changed = []
    for url, _rule in _everywhere(owner):
        browser.get(url)
        after = everything()
        if after != before:
            changed.append((url, [name for name in after if after[name] != before[name]]))
            before = after
    # Opening something saved marks its news as seen, which is what opening it means; nothing is lost by it.
    assert [(url, names) for url, names in changed if not url.startswith("/sv/me/saved/")] == []


@pytest.mark.database
def test_trace_echoes_nothing(owner: User) -> None:
    browser = _owner_in(owner)
    for url, _rule in _everywhere(owner):
        answer = browser.generic("TRACE", url, headers={"x-mark": "kaleidoskop"})
        assert b"kaleidoskop" not in _body(answer), url


def test_another_host_is_refused_and_a_forwarded_one_is_not_believed() -> None:
    assert Client().get("/sv/", headers={"host": "evil.example"}).status_code == 400
    answer = Client().get("/sv/account/login/", headers={"x-forwarded-host": "evil.example"})
    assert b"evil.example" not in answer.content


@pytest.mark.parametrize(
    "data",
    [{"text": "x" * 1_100_000}, {f"field{number}": "" for number in range(2_100)}],
    ids=["too large", "too many fields"],
)
def test_a_form_beyond_all_measure_is_refused(data: dict[str, str]) -> None:
    answer = Client().generic(
        "POST", "/sv/account/login/", "&".join(f"{name}={value}" for name, value in data.items()),
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert answer.status_code == 400


def test_a_failure_shows_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def cursor(self) -> None:
            raise RuntimeError("hemlighet")

    monkeypatch.setattr("vidare.web.root.connection", Broken())
    answer = Client(raise_request_exception=False).get("/healthz?q=ord")
    assert answer.status_code == 500
    assert b"hemlighet" not in answer.content
    assert b"Traceback" not in answer.content
    assert "'none'" in answer["Content-Security-Policy"]


def test_what_is_logged_stays_on_its_line() -> None:
    record = logging.LogRecord(
        "a", logging.WARNING, "", 0, "read %s", ("one\r\n2026-01-01 ERROR two\x1b[2K\u2028",), None
    )
    WithoutQueryString().filter(record)
    assert record.getMessage() == "read one\\x0d\\x0a2026-01-01 ERROR two\\x1b[2K\\u2028"


@pytest.mark.parametrize("how", ["closed", "deleted"])
def test_who_is_no_longer_let_in_is_out_at_once(how: str) -> None:
    user = person()
    browser = signed_in(user)
    assert browser.get("/sv/account/").status_code == 200
    if how == "closed":
        user.is_active = False
        user.save()
    else:
        user.delete()
    assert browser.get("/sv/account/").status_code == 302


def test_the_cookie_says_nothing_and_is_long_enough() -> None:
    user = person()
    browser = signed_in(user)
    key = browser.cookies["sessionid"].value
    assert re.fullmatch(r"[a-z0-9]{32}", key)
    assert Session.objects.filter(pk=key).exists()
    browser.get("/sv/account/")
    assert browser.cookies["sessionid"]["httponly"]
    assert browser.cookies["sessionid"]["samesite"] == "Lax"


PRODUCTION = """
import json
import django
django.setup()
from django.conf import settings
from django.test import Client
secure = Client(headers={"host": "vidare.example"})
answer = secure.get("/robots.txt", secure=True)
plain = secure.get("/robots.txt")
missing = secure.get("/static/nothing.css", secure=True)
print(json.dumps({
    "hsts": answer["Strict-Transport-Security"],
    "plain": [plain.status_code, plain["Location"]],
    "missing": missing.status_code,
    "other": secure.get("/robots.txt", secure=True, headers={"host": "evil.example"}).status_code,
    "lied": secure.get("/robots.txt", headers={"x-forwarded-proto": "https"}).status_code,
    "cookies": [
        [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY],
        [settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_HTTPONLY],
        [settings.SESSION_COOKIE_DOMAIN, settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_DOMAIN],
    ],
    "debug": settings.DEBUG,
}))
"""


def test_production_speaks_https_alone_to_its_own_host(tmp_path: Any) -> None:
    values = {
        **os.environ, "VIDARE_ENV": "production", "VIDARE_SECRET_KEY": "s" * 60, "VIDARE_HOSTS": "vidare.example",
        "VIDARE_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "vidare.config.settings",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", PRODUCTION], env=values, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["hsts"] == "max-age=31536000; includeSubDomains"
    assert found["plain"] == [301, "https://vidare.example/robots.txt"]
    assert (found["missing"], found["other"]) == (404, 400)
    assert found["lied"] == 301, "without a proxy, nobody says that TLS ended before us"
    assert found["cookies"] == [
        ["__Host-vidare-session", True, True],
        ["__Host-vidare-csrf", True, True],
        [None, "/", None],
    ]
    assert found["debug"] is False
