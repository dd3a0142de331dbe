"""What people come for, in a real browser, on a phone's width: with JavaScript and without, in several languages."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey

CV = {
    "sv": "Jag har jobbat som kabinpersonal i sex år. Jag gav service till passagerare, tog hand om första hjälpen och "
    "hanterade konflikter. Jag talar svenska och engelska och har B-körkort. Hemma vårdade jag min farmor.",
    "nb": "Jeg har jobbet som kokk og servitør i åtte år. Jeg lagde mat, tok imot varer, hadde ansvar for internkontroll og "
    "lærte opp lærlinger. Jeg snakker norsk og engelsk, og har førerkort klasse B.",
    "fi": "Olen työskennellyt varastotyöntekijänä viisi vuotta. Ajoin trukkia, keräilin tilauksia ja tein inventaarion. "
    "Minulla on trukkikortti, hygieniapassi ja B-ajokortti. Puhun suomea ja englantia.",
}
AD = {
    "sv": "Undersköterska till hemtjänsten\n\nVi söker dig som vill arbeta i hemtjänsten i Umeå. Du ger omvårdnad, hjälper till "
    "med personlig hygien och dokumenterar. Krav: undersköterskeutbildning och B-körkort. Meriterande är erfarenhet av "
    "demensvård och palliativ vård.",
    "fi": "Lähihoitaja kotihoitoon\n\nEtsimme lähihoitajaa kotihoitoon Tampereelle. Edellytämme lähihoitajan pätevyyttä, "
    "lääkehoidon osaamista ja B-ajokorttia. Eduksi katsomme kokemuksen muistisairaiden hoidosta ja haavanhoidosta.",
}
SEARCH = {"sv": "svetsning", "fi": "hitsaus", "nb": "sveising"}


@pytest.mark.parametrize("language", ["sv", "fi", "nb"])
def test_from_a_search_to_a_course(page: Page, language: str) -> None:
    page.goto(f"/{language}/")
    page.locator("main input[type=search]").first.fill(SEARCH[language])
    page.locator("main input[type=search]").first.press("Enter")
    page.wait_for_url(re.compile(rf"/{language}/courses/\?.*q="))
    first = page.locator("main .card h2 a, main .card h3 a").first
    name = first.inner_text()
    first.click()
    page.wait_for_url(re.compile(rf"/{language}/courses/[a-z0-9]{{10}}-"))
    expect(page.locator("h1")).to_contain_text(name.strip())
    assert page.locator("main .ds-tag, main .tag").count() > 0, "the sample is marked where it shows"
    page.go_back()
    expect(page.locator("main input[type=search]").first).to_have_value(SEARCH[language])


def test_a_filter_narrows_and_can_be_taken_away(page: Page) -> None:
    page.goto("/sv/courses/?q=truck")
    before = page.locator("main h2").first.inner_text()
    page.goto("/sv/courses/?q=truck&price=free")
    expect(page.locator("main h2").first).not_to_have_text(before)
    page.locator(
        "a[href='?q=truck'], a[href$='/courses/?q=truck'], a[href*='q=truck']:not([href*='price'])"
    ).first.click()
    page.wait_for_url(lambda url: "price" not in url)
    expect(page.locator("main h2").first).to_have_text(before)


@pytest.mark.parametrize("language", ["sv", "nb", "fi"])
def test_my_way_from_a_pasted_cv_to_courses(page: Page, language: str) -> None:
    page.goto(f"/{language}/way/paste/")
    page.locator("textarea[name=text]").fill(CV[language])
    page.locator("form.way-form button[type=submit]").click()
    page.wait_for_url(f"**/{language}/way/check/")
    expect(page.locator("mark").first).to_be_visible()
    assert page.locator("input[type=checkbox]:checked").count() >= 3, "it understood at least three things"
    page.locator("button[name=do][value=done]").click()
    page.wait_for_url(f"**/{language}/way/possibilities/")
    assert page.locator("article.way-card").count() >= 5
    card = page.locator("article.way-card:visible").last
    card.locator("summary").first.click()
    card.locator("button[name=occupation]").click()
    page.wait_for_url(f"**/{language}/way/gap/")
    assert page.locator(".way-items li").count() >= 3
    page.locator(f"a.ds-button[href='/{language}/way/courses/']").click()
    page.wait_for_url(f"**/{language}/way/courses/")
    expect(page.locator("h1")).to_be_visible()
    assert "B-körkort" not in page.url
    page.locator(f"form[action='/{language}/way/clear/'] button").first.click()
    page.goto(f"/{language}/way/possibilities/")
    page.wait_for_url(f"**/{language}/way/", timeout=10_000)


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_from_a_pasted_ad_to_the_gap_and_courses(page: Page, language: str) -> None:
    page.goto(f"/{language}/way/ad/")
    page.locator("textarea[name=text]").fill(AD[language])
    page.locator("form.way-form button[type=submit]").click()
    page.wait_for_load_state()
    page.goto(f"/{language}/way/tell/")
    page.locator("textarea[name=text]").fill(CV[language])
    page.locator("form.way-form button[type=submit]").click()
    page.wait_for_url(f"**/{language}/way/check/")
    page.locator("button[name=do][value=done]").click()
    page.wait_for_url(f"**/{language}/way/gap/")
    assert page.locator("#must").count() == 1
    assert page.locator("#merit").count() == 1
    page.goto(f"/{language}/way/courses/")
    assert page.locator(".way-offers > *").count() >= 1


@pytest.mark.parametrize(("here", "there"), [("sv", "fi"), ("en", "nn")])
def test_another_language_keeps_the_place(page: Page, here: str, there: str) -> None:
    page.goto(f"/{here}/courses/?q=excel&price=free")
    page.locator(f".languages a[hreflang={there}]").click()
    page.wait_for_url(re.compile(rf"/{there}/courses/\?"))
    assert "q=excel" in page.url
    assert "price=free" in page.url
    assert page.locator("html").get_attribute("lang") == there


def test_a_job_posting_leads_to_the_gap(page: Page) -> None:
    page.goto("/sv/jobs/")
    page.locator("main .card h2 a, main .card h3 a").first.click()
    page.wait_for_url(re.compile(r"/sv/jobs/[a-z0-9]{10}-"))
    page.locator("a[href*='/way/ad/?posting=']").first.click()
    page.wait_for_url(re.compile(r"/sv/way/"))
    expect(page.locator("h1")).to_be_visible()


PAGES = [
    "", "for/out-of-work/", "courses/", "courses/?q=truck", "courses/?q=zzzzqqq", "jobs/", "sources/", "method/", "privacy/",
    "accessibility/", "way/", "way/tell/", "way/paste/", "way/list/", "way/tasks/", "way/ad/", "way/goal/",
    "way/about/", "way/plan/open/", "no-such-page/",
]  # fmt: skip


def broken_rules(page: Page) -> list[str]:
    """Rules of WCAG 2.2 AA that axe finds broken, with the first element of each."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [f"{row['id']}: {row['nodes'][0]['html'][:160]}" for row in found.response["violations"]]


@pytest.mark.parametrize("language", ["sv", "fi", "nb", "nn", "en"])
def test_every_page_passes_axe(scripted_page: Page, language: str) -> None:
    """Every kind of page, the things that pages lead to among them, and the steps of My way with a person's words in."""
    page, found = scripted_page, {}
    addresses = [f"/{language}/{path}" for path in PAGES]
    page.goto(f"/{language}/courses/?q=truck")
    addresses.append(page.locator(f"a[href^='/{language}/courses/'][href*='-']").first.get_attribute("href") or "")
    addresses.append(page.locator(f"a[href^='/{language}/skills/']").first.get_attribute("href") or "")
    page.goto(addresses[-2])
    addresses.append(page.locator(f"a[href^='/{language}/providers/']").first.get_attribute("href") or "")
    addresses.append(page.locator(f"a[href^='/{language}/occupations/']").first.get_attribute("href") or "")
    page.goto(f"/{language}/jobs/")
    addresses.append(page.locator(f"a[href^='/{language}/jobs/'][href*='-']").first.get_attribute("href") or "")
    for address in addresses:
        page.goto(address)
        if broken := broken_rules(page):
            found[address] = broken
    page.goto(f"/{language}/way/paste/")
    page.locator("textarea[name=text]").fill(CV["sv"])
    page.locator("form.way-form button[type=submit]").click()
    page.wait_for_url("**/way/check/")
    found |= {"check": broken} if (broken := broken_rules(page)) else {}
    page.locator("button[name=do][value=done]").click()
    page.wait_for_url("**/way/possibilities/")
    found |= {"possibilities": broken} if (broken := broken_rules(page)) else {}
    card = page.locator("article.way-card:visible").last
    card.locator("summary").first.click()
    card.locator("button[name=occupation]").click()
    page.wait_for_url("**/way/gap/")
    found |= {"gap": broken} if (broken := broken_rules(page)) else {}
    page.goto(f"/{language}/way/courses/")
    found |= {"courses": broken} if (broken := broken_rules(page)) else {}
    assert found == {}


def test_nothing_is_wider_than_a_phone(page: Page) -> None:
    for path in PAGES:
        page.goto(f"/fi/{path}")
        size = page.locator("html").bounding_box()
        assert size is not None
        assert size["width"] <= 360, path
