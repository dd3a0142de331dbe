"""Making an account and signing in, in a real browser in three languages: by password, by passkey, through another service.

The site is one of its own, on `localhost` since passkeys need a name, with the provider of the tests beside it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, PHONE, TODAY, _free_port, _wait
from tests.support.oidc_provider import CLIENT, SECRET
from tests.support.signing_in import PASSWORD

pytestmark = pytest.mark.journey
ROOT = Path(__file__).parents[2]
PICTURES = os.environ.get("VIDARE_PICTURES")
"""A folder for pictures of each page, to look at."""
LANGUAGES = ["sv", "fi", "nb"]


@dataclass(frozen=True)
class Site:
    """A running site, its log and the provider beside it."""

    url: str
    log: Path
    provider: str

    def code(self, before: int) -> str:
        """The code in the letter that was printed after `before` bytes of the log."""
        for _ in range(100):
            found = re.findall(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", self.log.read_text()[before:], re.M)
            if found:
                return str(found[-1])
            time.sleep(0.1)
        raise AssertionError("no letter came")

    def mark(self) -> int:
        return len(self.log.read_text())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("sign-in")
    command = [sys.executable, "-m", "tests.support.oidc_provider", "0"]
    provider = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert provider.stdout is not None
    address = f"http://127.0.0.1:{int(provider.stdout.readline())}"
    (home / "services.json").write_text(json.dumps([{
        "id": "eid", "name": {"sv": "Prov-legitimation", "fi": "Koetunnistus", "nb": "Prøve-ID", "en": "Trial ID"},
        "server_url": address, "client_id": CLIENT, "secret_env": "EID_SECRET", "levels": {"loa3": "substantial"},
    }]))  # fmt: skip
    values = {
        **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "VIDARE_ENV"}},
        "VIDARE_HOME": str(home), "VIDARE_TODAY": TODAY, "DJANGO_SETTINGS_MODULE": "vidare.config.settings",
        "VIDARE_OIDC": str(home / "services.json"), "VIDARE_OIDC_LOOPBACK": "1", "EID_SECRET": SECRET,
        "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    subprocess.run([sys.executable, "-m", "vidare", "manage", "migrate", "-v0"], env=values, check=True, cwd=ROOT)
    port = _free_port()
    log = home / "server.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "vidare", "serve", "--port", str(port)],
            env=values,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(f"http://127.0.0.1:{port}", server)
            yield Site(f"http://localhost:{port}", log, address)
        finally:
            for process in (server, provider):
                process.terminate()
                process.wait(20)
            provider.stdout.close()


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def visit(request: pytest.FixtureRequest, browser: Browser, place: Site) -> Iterator[Page]:
    scheme = "dark" if request.param is PHONE else "light"
    context = browser.new_context(base_url=place.url, viewport=request.param, color_scheme=scheme)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, place: Site) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(base_url=place.url, viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def look(page: Page, name: str) -> None:
    """No fault that axe finds, nothing wider than the window; a picture where one is asked for."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= window, f"{name} is {wide} wide"
    if PICTURES:
        size = page.viewport_size or {"width": 0}
        page.screenshot(path=f"{PICTURES}/{name}-{size['width']}.png", full_page=True)


def keys_of(page: Page) -> Any:
    """A virtual authenticator that checks its holder."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def sign_out(page: Page, language: str) -> None:
    page.locator(".who summary").click()
    page.locator(".who button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/{language}/$"))


def address(language: str, kind: str, page: Page) -> str:
    return f"{kind}.{language}.{(page.viewport_size or {'width': 0})['width']}@example.org"


def sign_up(page: Page, place: Site, language: str, email: str) -> None:
    page.goto(f"/{language}/account/signup/")
    page.locator("#id_email").fill(email)
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("#id_is_old_enough").check()
    before = place.mark()
    page.locator("form[action$='/signup/'] button[type=submit]").click()
    page.wait_for_url(re.compile("/confirm-email/"))
    page.locator("#id_code").fill(place.code(before))
    page.locator("main form:has(#id_code) button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/{language}/account/$"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_address_and_password(visit: Page, place: Site, language: str) -> None:
    page, email = visit, address(language, "password", visit)
    page.goto(f"/{language}/account/signup/")
    look(page, f"signup-{language}")
    page.locator("main form:has(#id_email) button[type=submit]").click()
    expect(page.locator("[role=alert] a").first).to_be_visible()
    look(page, f"signup-errors-{language}")
    sign_up(page, place, language, email)
    look(page, f"account-{language}")
    for part in (
        "email",
        "password/change",
        "second-step",
        "second-step/app/add",
        "passkeys",
        "passkeys/add",
        "services",
        "sessions",
    ):
        page.goto(f"/{language}/account/{part}/")
        assert page.url.endswith(f"/{part}/"), page.url
        look(page, f"{part.replace('/', '-')}-{language}")
    page.goto(f"/{language}/account/level/?need=substantial&next=/{language}/account/")
    look(page, f"level-{language}")
    page.goto(f"/{language}/account/confirm/")
    look(page, f"confirm-{language}")
    page.locator(".who summary").click()
    look(page, f"menu-{language}")
    page.locator(".who button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/{language}/$"))
    page.goto(f"/{language}/account/login/")
    look(page, f"login-{language}")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("[data-show-password]").click()
    expect(page.locator("#id_password")).to_have_attribute("type", "text")
    page.locator("form:has(#id_login) button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/{language}/account/$"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_passkey(visit: Page, place: Site, language: str) -> None:
    page, email = visit, address(language, "passkey", visit)
    keys_of(page)
    page.goto(f"/{language}/account/signup/passkey/")
    look(page, f"signup-passkey-{language}")
    page.locator("#id_email").fill(email)
    page.locator("#id_is_old_enough").check()
    before = place.mark()
    page.locator("form:has(#id_email) button[type=submit]").click()
    page.wait_for_url(re.compile("/confirm-email/"))
    look(page, f"code-{language}")
    page.locator("#id_code").fill(place.code(before))
    page.locator("form:has(#id_code) button[type=submit]").click()
    page.wait_for_url(re.compile("/signup/passkey/create/"))
    look(page, f"passkey-create-{language}")
    page.locator("#id_name").fill("Min telefon")
    page.locator("[data-passkey-go]").click()
    page.wait_for_url(re.compile(rf"/{language}/account/$"))
    expect(page.get_by_text("Min telefon")).to_be_visible()
    page.goto(f"/{language}/account/level/?need=substantial&next=/{language}/account/sessions/")
    page.wait_for_url(re.compile("/sessions/"))
    sign_out(page, language)
    page.goto(f"/{language}/account/login/")
    page.locator("[data-passkey-go]").click()
    page.wait_for_url(re.compile(rf"/{language}/account/$"))
    page.goto(f"/{language}/account/passkeys/")
    look(page, f"passkeys-one-{language}")
    page.locator("a[href$='/name/']").click()
    page.locator("#id_name").fill("Telefonen")
    page.locator("form:has(#id_name) button[type=submit]").click()
    expect(page.get_by_role("heading", name="Telefonen")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_through_another_service(visit: Page, place: Site, language: str) -> None:
    page = visit
    sub = address(language, "eid", page)
    httpx.post(f"{place.provider}/control", json={"asks": True, "sub": sub, "acr": "loa3"})
    page.goto(f"/{language}/account/login/")
    page.locator("form[action$='/services/eid/login/'] button").click()
    page.wait_for_url(re.compile("/authorize"))
    page.get_by_role("button").click()
    page.wait_for_url(re.compile(rf"/{language}/account/services/signup/$"))
    look(page, f"service-signup-{language}")
    page.locator("#id_is_old_enough").check()
    page.locator("form:has(#id_is_old_enough) button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/{language}/account/$"))
    sign_out(page, language)
    page.goto(f"/{language}/account/services/eid/login/")
    look(page, f"service-login-{language}")
    page.locator("main form button").click()
    page.get_by_role("button").click()
    page.wait_for_url(re.compile(rf"/{language}/account/$"))
    httpx.post(f"{place.provider}/control", json={"mode": "wrong-nonce", "sub": sub})
    sign_out(page, language)
    page.goto(f"/{language}/account/services/eid/login/")
    page.locator("main form button").click()
    page.wait_for_url(re.compile(rf"/{language}/account/services/error/"))
    look(page, f"service-error-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript(plain: Page, place: Site, language: str) -> None:
    """All but passkeys, and it says so."""
    page, email = plain, f"plain.{language}@example.org"
    sign_up(page, place, language, email)
    page.goto(f"/{language}/account/passkeys/add/")
    expect(page.locator("noscript p").first).to_be_visible()
    expect(page.locator("[data-passkey-go]")).to_be_hidden()
    page.locator(".who summary").click()
    page.locator(".who button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/{language}/$"))
    httpx.post(f"{place.provider}/control", json={"sub": email})
    page.goto(f"/{language}/account/login/")
    page.locator("form[action$='/services/eid/login/'] button").click()
    page.wait_for_url(re.compile(rf"/{language}/account/services/signup/$"))
