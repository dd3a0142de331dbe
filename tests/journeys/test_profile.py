"""Somebody who is signed in brings a CV, keeps what they choose, and has two windows open at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.journeys.conftest import PHONE, TODAY

pytestmark = pytest.mark.journey

CV = """Ester Exempel
ester@example.org

Arbetslivserfarenhet
2015 - 2019 Servitör, Krogen AB, Göteborg
Serverade mat och gav första hjälpen.
2019-08 - pågående Kock, Storköket AB

Utbildning
2012 - 2015 Restaurangprogrammet, Exempelgymnasiet
"""
_SIGN_IN = """
import django; django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from vidare.accounts.models import User
user = User.objects.create_user()
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print("session", session.session_key)
"""


def sign_in(context: BrowserContext, home: Path, site: str) -> None:
    """Somebody new, signed in: how one signs in has journeys of its own."""
    more = {"VIDARE_HOME": str(home), "VIDARE_TODAY": TODAY, "DJANGO_SETTINGS_MODULE": "vidare.config.settings"}
    plain = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", _SIGN_IN], env={**plain, **more}, capture_output=True, text=True, check=True
    )
    context.add_cookies([{"name": "sessionid", "value": done.stdout.split()[-1], "url": site}])


def brought(page: Page) -> None:
    page.goto("/sv/me/bring/")
    page.fill("#id_text", CV)
    page.locator(".me-form button[type=submit]").click()
    page.wait_for_url("**/sv/me/review/")


def test_a_cv_is_brought_and_two_windows_lose_nothing(context: BrowserContext, prepared: Path, site: str) -> None:
    sign_in(context, prepared, site)
    page = context.new_page()
    brought(page)
    page.locator("button[value=keep]").click()
    page.wait_for_url("**/sv/me/")
    assert page.get_by_role("heading", name="Kock", exact=True).is_visible()

    edit = page.locator("#work .me-row > a").first
    address = str(edit.get_attribute("href"))
    other = context.new_page()
    for window in (page, other):
        window.goto(address)
    other.fill("#id_title", "Köksmästare")
    other.locator("button[value=save]").click()
    other.wait_for_url("**/sv/me/*")
    page.fill("#id_title", "Kallskänka")
    page.locator("button[value=save]").click()
    page.locator(".me-compare").wait_for()
    assert "Köksmästare" in page.locator(".me-compare").inner_text()
    assert "Kallskänka" in page.locator(".me-compare").inner_text()
    page.locator(".me button[type=submit]").click()
    page.wait_for_url("**/sv/me/*")
    assert page.get_by_role("heading", name="Kallskänka", exact=True).is_visible()


def test_the_pages_are_for_everybody(scripted_page: Page, prepared: Path, site: str) -> None:
    sign_in(scripted_page.context, prepared, site)
    scripted_page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    brought(scripted_page)
    found = {"review": Axe().run(scripted_page).response["violations"]}
    scripted_page.locator("button[value=keep]").click()
    scripted_page.wait_for_url("**/sv/me/")
    for name in ("", "take/", "bring/", "contact/", "skills/", "add/education/"):
        scripted_page.goto(f"/sv/me/{name}")
        found[name] = Axe().run(scripted_page).response["violations"]
        assert scripted_page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    assert {name: rows for name, rows in found.items() if rows} == {}
