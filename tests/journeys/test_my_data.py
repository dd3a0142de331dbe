"""Control, in a browser: share, be looked at, take it back; take everything along, bring it back elsewhere, be erased."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, PHONE, _environment, _free_port, _wait

pytestmark = pytest.mark.journey
ROOT = Path(__file__).parents[2]
LANGUAGES = ("sv", "fi", "nb")
NewPage = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """A site of its own: where it answers and where its files are."""

    address: str
    home: Path


@contextmanager
def _running(home: Path) -> Iterator[Site]:
    home.mkdir()
    environment = _environment(home) | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}", "VIDARE_LOG_LEVEL": "DEBUG"}

    def run(*command: str) -> None:
        done = subprocess.run(
            [sys.executable, *command], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    run("-m", "vidare", "manage", "migrate", "--verbosity", "0")
    for language in LANGUAGES:
        run("-m", "tests.journeys.people_made", _word(language), language)
    port = _free_port()
    with (home / "server.log").open("w") as log:
        command = [sys.executable, "-m", "vidare", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}", server)
            yield Site(f"http://127.0.0.1:{port}", home)
        finally:
            server.terminate()
            server.wait(20)


def _word(language: str) -> str:
    return f"kanariefugl{language}"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with _running(tmp_path_factory.mktemp("my-data") / "here") as site:
        yield site


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with _running(tmp_path_factory.mktemp("my-data") / "elsewhere") as site:
        yield site


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """A browser of somebody's own; without JavaScript unless asked for, as everything must work."""
    with ExitStack() as stack:

        def made(site: Site, *, scripted: bool = False, wide: bool = False) -> Page:
            context = browser.new_context(
                base_url=site.address, java_script_enabled=scripted, viewport=DESK if wide else PHONE,  # type: ignore[arg-type]
                accept_downloads=True,
            )  # fmt: skip
            stack.callback(context.close)
            context.set_default_timeout(20_000)
            return context.new_page()

        yield made


def _sign_in(page: Page, language: str, email: str) -> None:
    page.goto(f"/{language}/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill("a quiet pine by the lake")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def _share(page: Page, language: str, kind: str, purpose: str) -> None:
    page.goto(f"/{language}/me/data/share/")
    for part in ("name", "work"):
        page.locator(f"input[name=parts][value={part}]").check()
    page.locator(f"input[name=kind][value={kind}]").check()
    if kind == "organisation":
        page.locator("#organisation").select_option(label=f"Guidance {language}")
    else:
        page.locator("#name").fill("Bageriet")
    page.locator("#purpose").fill(purpose)
    page.locator("button[value=preview]").click()
    expect(page.locator(".mydata-sheet")).to_contain_text(f"{_word(language)}-work")
    expect(page.locator("main")).not_to_contain_text(f"{_word(language)}-phone")
    expect(page.locator("main")).not_to_contain_text(f"{_word(language)}-education")
    page.locator("button[value=share]").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_shared_looked_at_taken_back_taken_along_and_erased(
    new_page: NewPage, here: Site, elsewhere: Site, tmp_path: Path, language: str
) -> None:
    word = _word(language)
    person, counsellor = new_page(here), new_page(here)
    _sign_in(person, language, f"{word}@example.org")
    _share(person, language, "organisation", "Samtal")
    expect(person.locator(".card")).to_contain_text(f"Guidance {language}")

    _sign_in(counsellor, language, f"counsellor-{language}@example.org")
    counsellor.goto(f"/{language}/shared/")
    counsellor.locator("main .card a").click()
    address = counsellor.url
    expect(counsellor.locator("main")).not_to_contain_text(word)
    counsellor.locator("main form button").click()
    expect(counsellor.locator("main")).to_contain_text(f"{word}-name")
    expect(counsellor.locator("main")).not_to_contain_text(f"{word}-phone")

    person.goto(f"/{language}/me/data/")
    expect(person.locator("main")).to_contain_text(f"Kim {language}, Guidance {language}")
    person.locator("form[action$='/withdraw/'] button").first.click()
    expect(person.locator(".notice[role=status]")).to_be_visible()
    answer = counsellor.goto(address)
    assert answer
    assert answer.status == 404
    expect(counsellor.locator("main")).not_to_contain_text(word)

    bundle = _taken_along(person, language, tmp_path)
    newcomer = new_page(elsewhere)
    _sign_in(newcomer, language, f"new-{language}@example.org")
    newcomer.goto(f"/{language}/me/data/take/")
    newcomer.locator("#file").set_input_files(bundle)
    newcomer.locator("form[enctype] button").click()
    newcomer.wait_for_url(f"**/{language}/me/data/")
    newcomer.goto(f"/{language}/me/")
    for expected in ("name", "phone", "work", "education"):
        expect(newcomer.locator("main")).to_contain_text(f"{word}-{expected}")

    assert _files_with(word, here.home), "the search finds what is there"
    person.goto(f"/{language}/me/data/erase/")
    person.locator("input[name=sure]").check()
    person.locator("main form button[type=submit]").click()
    person.wait_for_url(f"**/{language}/")
    assert _files_with(word, here.home) == []
    answer = person.goto(f"/{language}/me/data/")
    assert "/login/" in person.url


def _taken_along(page: Page, language: str, folder: Path) -> Path:
    page.goto(f"/{language}/me/data/take/")
    with page.expect_download() as begun:
        page.locator("main form button[type=submit]").first.click()
    path = folder / begun.value.suggested_filename
    begun.value.save_as(path)
    return path


def _files_with(word: str, home: Path) -> list[str]:
    """Files of the site in whose bytes the word stands, in any case: database, its log, the server's log, all."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes().lower()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_needs_its_code_and_pages_are_for_everyone(new_page: NewPage, elsewhere: Site, language: str) -> None:
    person = new_page(elsewhere, scripted=True, wide=True)
    _sign_in(person, language, f"{_word(language)}@example.org")
    _share(person, language, "link", "Ansökan")
    address, code = (person.locator(f"[data-{what}]").inner_text() for what in ("link", "code"))
    _accessible(person)
    employer = new_page(elsewhere)
    employer.goto(address)
    employer.locator("#code").fill("2222-2222")
    employer.locator("main form button").click()
    expect(employer.locator("[role=alert]")).to_be_visible()
    employer.locator("#code").fill(code.upper())
    employer.locator("#name").fill("Åsa")
    employer.locator("main form button").click()
    expect(employer.locator("main")).to_contain_text(f"{_word(language)}-work")
    for page in ("me/data/", "me/data/share/", "me/data/log/", "me/data/take/", "me/data/erase/", "shared/"):
        person.goto(f"/{language}/{page}")
        _accessible(person)
    expect(person.locator("h1")).to_be_visible()
    person.goto(f"/{language}/me/data/")
    expect(person.locator("main")).to_contain_text("Bageriet (Åsa)")


def _accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
