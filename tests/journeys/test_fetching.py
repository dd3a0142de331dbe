"""A study record is fetched by a real browser, from a page of another site: cookies and policies as between two services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.journeys.conftest import PHONE
from tests.journeys.test_profile import sign_in
from tests.support.emrex_node import Node, running

pytestmark = pytest.mark.journey


@pytest.fixture
def node(prepared: Path) -> Iterator[Node]:
    path = prepared / "emreg.json"
    with running() as one:
        one.write_registry(path)
        yield one
    path.unlink()


@pytest.fixture
def page(context: BrowserContext, prepared: Path, site: str, node: Node) -> Page:
    """Signed in at `localhost`, which is another site than the node's 127.0.0.1."""
    here = site.replace("127.0.0.1", "localhost")
    sign_in(context, prepared, here)
    page = context.new_page()
    page.goto(f"{here}/sv/me/fetch/")
    return page


def begun(page: Page) -> None:
    page.locator(".door a").click()
    page.locator("main form button[type=submit]").click()
    page.wait_for_selector("input[name=sessionId]", state="attached")


def at_node(page: Page, action: str) -> None:
    page.locator("main form button[type=submit]").click()
    page.locator(f"button[value={action}]").click()
    page.get_by_role("button", name="Send").click()


def test_a_record_comes_by_the_browser_alone(page: Page) -> None:
    begun(page)
    at_node(page, "send")
    page.wait_for_url("**/sv/me/review/")
    page.check("#mine")
    page.locator("button[value=keep]").click()
    page.wait_for_url("**/sv/me/")
    assert page.get_by_role("heading", name="Lagerteknik", exact=True).is_visible()


def test_who_stops_there_is_told_so_here(page: Page) -> None:
    begun(page)
    at_node(page, "cancel")
    page.wait_for_url("**/sv/me/fetch/finish/**")
    assert page.locator("main a[href='/sv/me/fetch/']").is_visible()


@pytest.mark.parametrize("context", ["javascript"], indirect=True)
def test_the_pages_fit_a_telephone_and_everybody(page: Page) -> None:
    page.set_viewport_size(PHONE)
    fits(page)
    page.locator(".door a").click()
    page.wait_for_url("**/sv/me/fetch/se-test-node/")
    fits(page)
    page.locator("main form button[type=submit]").click()
    page.wait_for_selector("input[name=sessionId]", state="attached")
    fits(page)
    at_node(page, "cancel")
    page.wait_for_url("**/sv/me/fetch/finish/**")
    fits(page)


def fits(page: Page) -> None:
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
