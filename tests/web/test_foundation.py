"""What all pages stand on: languages, addresses without one, headers, vendored files."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from vidare import web
from vidare.core.text import UI_LANGUAGES
from vidare.web import help

pytestmark = pytest.mark.django_db

STATIC = Path(web.__file__).parent / "static"
PLAIN_PAGES = ("", "for/at-work/", "sources/", "method/", "privacy/", "accessibility/")


def _page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("no", "nb"),
        ("nn-NO,nb;q=0.9", "nn"),
        ("da,sv;q=0.5", "nb"),
        ("fi;q=0.4, sv;q=0.9", "sv"),
        ("sv;q=0, fi;q=0.2", "fi"),
        ("ar,so;q=0.9", "en"),
        ("", "en"),
        ("*", "en"),
    ],
)
def test_the_front_leads_to_the_language_that_the_browser_asks_for(client: Client, asked: str, language: str) -> None:
    answer = client.get("/", headers={"accept-language": asked} if asked else {})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_a_page_says_its_language_and_offers_itself_in_the_others(client: Client, language: str) -> None:
    page = _page(client, f"/{language}/for/left-school/?country=FI&country=NO")
    assert f'<html lang="{language}"' in page
    menu = page[page.index('class="languages"') :].split("</nav>")[0]
    links = re.findall(r'href="([^"]+)" lang="(\w+)"', menu)
    assert links == [(f"/{code}/for/left-school/?country=FI&amp;country=NO", code) for code in UI_LANGUAGES_IN_MENU]
    assert menu.count("aria-current") == 1
    assert f'hreflang="{language}" aria-current="true"' in menu


UI_LANGUAGES_IN_MENU = ("sv", "fi", "nb", "nn", "en")


@pytest.mark.parametrize("path", PLAIN_PAGES)
def test_pages_carry_the_strict_headers_and_nothing_inline(client: Client, path: str) -> None:
    answer = client.get(f"/sv/{path}")
    assert answer.status_code == 200
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    page = answer.content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", page) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", page) == []


@pytest.mark.parametrize("path", PLAIN_PAGES)
def test_reading_sets_no_cookie_and_loads_nothing_from_elsewhere(client: Client, path: str) -> None:
    answer = client.get(f"/fi/{path}")
    assert not answer.cookies
    loaded = re.findall(
        r'<(?:link rel="(?:stylesheet|icon)" href|script src|img src)="([^"]+)"', answer.content.decode()
    )
    assert len(loaded) >= 5
    assert all(address.startswith("/static/") for address in loaded)


@pytest.mark.parametrize("path", PLAIN_PAGES)
def test_a_page_has_one_heading_a_way_past_the_top_and_a_way_to_a_person(client: Client, path: str) -> None:
    page = _page(client, f"/nb/{path}")
    assert page.count("<h1") == 1
    assert page.index('href="#main"') < page.index("<header")
    assert '<main id="main"' in page
    assert "karriereveiledning.no" in page
    for name in ("sources", "method", "privacy", "accessibility"):
        assert f'href="/nb/{name}/"' in page


def test_services_of_the_readers_country_stand_first(client: Client) -> None:
    first = re.compile(r'<details class="fold" open>\s*<summary>(\w+)</summary>')
    for address, country in (
        ("/fi/method/", "Finland"),
        ("/nn/method/", "Norway"),
        ("/sv/method/?country=FI", "Finland"),
    ):
        with translation.override(None):
            page = _page(client, address)
        place = page.index('id="people-title"')
        assert first.findall(page[place:])[0] == _translated(country, address[1:3])


def _translated(text: str, language: str) -> str:
    with translation.override(language):
        return translation.gettext(text)


def test_every_service_has_a_way_in_and_the_day_it_was_looked_at() -> None:
    assert [country.code for country in help.COUNTRIES] == ["SE", "FI", "NO"]
    for country in help.COUNTRIES:
        assert len(country.services) >= 3
        for service in country.services:
            assert service.channels
            assert service.source
            assert service.checked.year >= 2026
            assert all(re.match(r"(https://|tel:\+\d{8,}$|$)", channel.href) for channel in service.channels)


def test_an_unknown_page_is_told_in_the_readers_language_with_a_way_on(client: Client) -> None:
    page = _page(client, "/fi/ei-ole/", 404)
    assert '<html lang="fi"' in page
    assert 'role="search"' in page
    assert 'href="/fi/"' in page


def test_an_unknown_address_without_language_is_no_fault_of_ours(client: Client) -> None:
    assert "<h1>" in _page(client, "/no-such-thing", 404)


def test_a_failure_is_told_without_database_or_session() -> None:
    from vidare.web.errors import server_error

    answer = server_error(None)  # type: ignore[arg-type]
    page = answer.content.decode()
    assert answer.status_code == 500
    assert all(f'lang="{code}"' in page for code in UI_LANGUAGES)


def test_a_form_without_its_token_is_refused_with_words(settings: object) -> None:
    answer = Client(enforce_csrf_checks=True).post("/sv/way/clear/")
    assert answer.status_code == 403


def test_the_site_answers_for_its_health(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"
    assert client.post("/healthz").status_code == 405


def test_robots_stay_out_of_peoples_own_way(client: Client) -> None:
    text = _page(client, "/robots.txt")
    assert "Disallow: /*/way/" in text
    assert client.get("/favicon.ico")["Location"].endswith("/mark.svg")


def test_vendored_files_are_the_ones_that_were_fetched() -> None:
    vendor = STATIC / "vendor"
    lines = [line.split("  ./") for line in (vendor / "SHA256SUMS").read_text().splitlines()]
    stated = {name: value for value, name in lines}
    there = {
        str(path.relative_to(vendor)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert stated == there
    for package in (path for path in vendor.iterdir() if path.is_dir()):
        assert (package / "VERSION").read_text().strip()
        assert "Permission is hereby granted, free of charge" in (package / "LICENSE").read_text()


def test_our_own_styles_load_nothing() -> None:
    for path in (STATIC / "web").glob("*.css"):
        assert not re.search(r"@import|url\(", path.read_text()), path.name
