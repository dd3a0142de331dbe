"""From a person's own words to a plan in their calendar, on a phone's width: with JavaScript and without, in two languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_journeys import CV, broken_rules

pytestmark = pytest.mark.journey

GOAL = {"sv": "undersköterska", "fi": "lähihoitaja"}
COUNTRY = {"sv": "SE", "fi": "FI"}


def _possibilities(page: Page, language: str) -> None:
    page.goto(f"/{language}/way/paste/")
    page.locator("textarea[name=text]").fill(CV[language])
    page.locator("form.way-form button[type=submit]").click()
    page.wait_for_url(f"**/{language}/way/check/")
    page.locator("button[name=do][value=done]").click()
    page.wait_for_url(f"**/{language}/way/possibilities/")


def _plan(page: Page, language: str) -> None:
    page.goto(f"/{language}/way/goal/")
    page.locator("#q").fill(GOAL[language])
    page.locator(".way-search button").click()
    page.locator("#found button[name=occupation]").first.click()
    page.wait_for_url(f"**/{language}/way/gap/**")
    page.locator(f"a.ds-button[href='/{language}/way/plan/']").click()
    page.wait_for_url(f"**/{language}/way/plan/")
    expect(page.locator(".plan-column").first).to_be_visible()


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_from_own_words_to_a_plan_in_a_calendar(page: Page, language: str, tmp_path: Path) -> None:
    _possibilities(page, language)
    assert page.locator("#other").count() == 1
    opening = page.locator(".way-openings a[href*='/courses/?skill=']").first
    expect(opening).to_be_visible()

    page.goto(f"/{language}/way/about/?back=possibilities")
    page.locator("#country").select_option(COUNTRY[language])
    page.locator("#age").fill("34")
    page.locator("#education_eqf").select_option("4")
    page.locator(".way-about button[type=submit]").click()
    page.wait_for_url(f"**/{language}/way/possibilities/")

    _plan(page, language)
    taken = page.locator("#plan button[name=never]").first.get_attribute("value") or ""
    same = page.locator(f"#plan button[name=never][value='{taken}']")
    page.locator("#plan .plan-step details summary").first.click()
    same.first.click()
    expect(page.locator("button[name=undo]").first).to_be_visible()
    expect(same).to_have_count(0)
    page.locator("button[name=undo]").first.click()
    expect(same.first).to_be_attached()

    page.locator("#earliest").fill("2027-02-01")
    page.locator("button[name=do][value=limits]").click()
    expect(page.locator("#earliest")).to_have_value("2027-02-01")
    assert "2027" not in page.url, "no answer is in an address"

    with page.expect_download() as download:
        page.locator("a[href*='/plan/calendar/']").first.click()
    file = tmp_path / "plan.ics"
    download.value.save_as(file)
    days = [event.decoded("DTSTART") for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")]
    assert days
    assert all(type(day) is date for day in days)


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_kept_plan_is_opened_again_and_the_next_step_shown(page: Page, language: str, tmp_path: Path) -> None:
    _possibilities(page, language)
    _plan(page, language)
    with page.expect_download() as download:
        page.locator("a[href*='/plan/file/']").first.click()
    file = tmp_path / "plan.json"
    download.value.save_as(file)
    page.locator("button[name=aim]").first.click()
    page.wait_for_url(f"**/{language}/way/next/")
    expect(page.locator("#this-week")).to_be_visible()
    assert page.locator("#bring").count() == 1

    page.goto(f"/{language}/way/plan/open/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form.way-form button[type=submit]").click()
    expect(
        page.locator(
            ".way section[aria-labelledby=same] li, .way section[aria-labelledby=moved] li, .way section[aria-labelledby=lost] li"
        ).first
    ).to_be_visible()
    page.locator(f"a.ds-button[href='/{language}/way/plan/']").click()
    expect(page.locator(".plan-column").first).to_be_visible()


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_the_pages_of_the_plan_pass_axe(scripted_page: Page, language: str) -> None:
    page, found = scripted_page, {}
    _possibilities(page, language)
    page.goto(f"/{language}/way/about/")
    found |= {"about": broken} if (broken := broken_rules(page)) else {}
    page.locator("#age").fill("5")
    page.locator(".way-about button[type=submit]").click()
    expect(page.locator("#age-error")).to_be_visible()
    found |= {"about with an error": broken} if (broken := broken_rules(page)) else {}
    _plan(page, language)
    found |= {"plan": broken} if (broken := broken_rules(page)) else {}
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    found |= {"plan, all open": broken} if (broken := broken_rules(page)) else {}
    for name in ("next", "plan/open"):
        page.goto(f"/{language}/way/{name}/")
        found |= {name: broken} if (broken := broken_rules(page)) else {}
    assert found == {}


def test_the_plan_is_no_wider_than_a_phone(page: Page) -> None:
    _possibilities(page, "fi")
    for name in ("possibilities/", "about/", "plan/open/"):
        page.goto(f"/fi/way/{name}")
        assert page.locator("body").evaluate("body => body.scrollWidth") <= 360, name
    _plan(page, "fi")
    assert page.locator("body").evaluate("body => body.scrollWidth") <= 360
    page.goto("/fi/way/next/")
    assert page.locator("body").evaluate("body => body.scrollWidth") <= 360
