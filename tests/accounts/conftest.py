"""A provider of OpenID Connect in a process of its own, and a site that knows it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from django.core.cache import cache
from django.test import Client

from tests.support.oidc_provider import CLIENT, SECRET
from vidare.accounts.providers import Service


@pytest.fixture(autouse=True)
def forgetful() -> None:
    """Counts of tries are kept in the cache: none goes from one test to the next."""
    cache.clear()


@dataclass(frozen=True)
class Provider:
    """A running provider."""

    url: str

    def will(self, mode: str = "honest", **more: Any) -> None:
        httpx.post(f"{self.url}/control", json={"mode": mode, **more}).raise_for_status()

    def asked(self) -> list[dict[str, str]]:
        """What it was asked, query by query."""
        found: list[dict[str, str]] = httpx.get(f"{self.url}/asked").json()
        return found

    def sign_in(self, client: Client, id: str = "eid", process: str = "login", go_on: str = "") -> Any:
        """The whole way in a browser: our form, its page, our answer."""
        return client.get(self.callback(client, id, process, go_on))

    def callback(self, client: Client, id: str = "eid", process: str = "login", go_on: str = "") -> str:
        """As far as the address that the provider sends the person back to."""
        page = client.post(f"/sv/account/services/{id}/login/", {"process": process, "next": go_on})
        assert page.status_code == 200, (page.status_code, page.get("Location"))
        answer = httpx.get(page.context["address"], follow_redirects=False)
        parts = urlsplit(answer.headers["location"])
        return f"{parts.path}?{parts.query}"


@pytest.fixture(scope="session")
def process() -> Iterator[Provider]:
    """The process, one a test run."""
    command = [sys.executable, "-m", "tests.support.oidc_provider", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as running:
        assert running.stdout is not None
        yield Provider(f"http://127.0.0.1:{int(running.stdout.readline())}")
        running.terminate()


def known_as(url: str, id: str, **more: Any) -> Service:
    """A service at `url`."""
    fields: dict[str, Any] = {
        "id": id, "names": {"sv": "e-legitimation", "en": "e-ID"}, "server_url": url, "client_id": CLIENT, "secret": SECRET,
        "scopes": ("openid",), "acr_values": "", "country": "SE", "pkce": True, "token_auth_method": "",
        "ui_locales": True, "levels": {"loa2": "low", "loa3": "substantial", "loa4": "high"},
    }  # fmt: skip
    return Service(**fields | more)


@pytest.fixture
def provider(process: Provider, settings: Any) -> Provider:
    """The provider, honest, known to the site twice: as `eid` and, by the same client, as `other`."""
    settings.OIDC_SERVICES = (known_as(process.url, "eid"), known_as(process.url, "other", acr_values="loa4"))
    settings.OIDC_LOOPBACK = True
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {**settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]}
        | {"APPS": [service.as_app() for service in settings.OIDC_SERVICES]}
    }
    process.will()
    return process
