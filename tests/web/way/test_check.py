"""Step two: what was understood, to keep, remove and add to; and the text that goes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.way.conftest import TEXT, Visitor, Vocabulary, everything_in_the_sessions
from vidare.web.way.reading import following

pytestmark = pytest.mark.database

SECRET = "Hemlig sak om Kalle"


def test_the_sentences_stand_there_with_the_words_marked(visitor: Visitor) -> None:
    visitor.tell()
    page = visitor.see("check/")
    assert "<mark>kabinpersonal</mark>" in page
    assert "<mark>spanska</mark>" in page
    assert SECRET in page


def test_the_text_is_gone_from_the_session_once_it_is_checked(visitor: Visitor) -> None:
    visitor.tell()
    assert SECRET in everything_in_the_sessions()
    response = visitor.confirm()
    assert response.headers["Location"] == "/sv/way/possibilities/"
    left = everything_in_the_sessions()
    assert "Hemlig" not in left
    assert "Kalle" not in left
    assert "jobbat som" not in left
    assert "spanska" in left
    assert "Kalle" not in visitor.see("tell/")
    assert "Kalle" not in visitor.see("check/")


def test_what_is_not_kept_is_gone(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell()
    visitor.confirm(without=(vocabulary.key("spanish"),))
    assert "urn:test:spanish" not in everything_in_the_sessions()
    assert "urn:test:first-aid" in visitor.confirmed()


def test_work_held_adds_what_people_in_it_usually_can_but_no_licence(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell("Jag har jobbat som kabinpersonal.")
    assert {"urn:test:crew", "urn:test:first-aid", "urn:test:serve", "urn:test:calm"} == visitor.confirmed()
    page = visitor.see("check/")
    assert f'value="{vocabulary.key("crew-licence")}"> ' in page
    assert f'value="{vocabulary.key("serve")}" checked> ' in page


def test_much_work_held_asks_the_database_no_more_than_little(
    vocabulary: Vocabulary, django_assert_num_queries: Any
) -> None:
    following(["urn:test:crew"])
    with django_assert_num_queries(1):
        found = following(["urn:test:crew", "urn:test:host", "urn:test:nurse", "urn:test:unknown"])
    assert set(found) == {"urn:test:crew", "urn:test:host", "urn:test:nurse"}


def test_without_the_work_what_follows_from_it_goes_too(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell()
    visitor.confirm(without=(vocabulary.key("crew"),))
    assert visitor.confirmed() == {"urn:test:first-aid", "urn:test:spanish"}


def test_what_is_denied_or_wished_for_comes_unticked_with_the_reason(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell("Jag talar spanska. Jag kan inte lyfta patienter. Jag vill bli tågvärd.")
    assert visitor.confirmed() == {"urn:test:spanish"}
    page = visitor.see("check/")
    assert "it sounds as if you cannot" in page
    assert "something you wish for" in page


def test_a_search_keeps_the_ticks_and_shows_what_to_add(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell()
    keys = [vocabulary.key(name) for name in ("crew", "first-aid", "spanish")]
    response = visitor.do("check/", {"shown": keys, "keep": keys[:2], "q": "rapport", "do": "search"})
    assert response.headers["Location"] == "/sv/way/check/#more"
    assert "urn:test:spanish" not in visitor.confirmed()
    page = visitor.see("check/")
    assert f'name="add" value="{vocabulary.key("report")}"' in page
    assert SECRET in page
    visitor.confirm(add=(vocabulary.key("report"),))
    assert "urn:test:report" in visitor.confirmed()


def test_work_that_is_added_is_shown_once_more_before_it_counts(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell("Jag talar spanska.")
    response = visitor.confirm(add=(vocabulary.key("carer"),))
    assert response.headers["Location"] == "/sv/way/check/#work"
    assert "sköta hygien" in visitor.see("check/")
    assert visitor.confirm().headers["Location"] == "/sv/way/possibilities/"


def test_nothing_ticked_leads_nowhere(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell("Jag talar spanska.")
    response = visitor.confirm(without=(vocabulary.key("spanish"),))
    assert response.headers["Location"] == "/sv/way/check/#more"
    assert "Nothing is ticked" in visitor.see("check/")


def test_a_text_with_nothing_in_it_offers_other_ways(visitor: Visitor) -> None:
    visitor.tell("Xyzzy plugh.")
    page = visitor.see("check/")
    assert "We did not find any skills in your text" in page
    assert 'href="/sv/way/tasks/"' in page


def test_ticks_for_what_never_stood_on_the_page_change_nothing(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell()
    before = visitor.confirmed()
    visitor.do("check/", {"shown": ["zzz", "' or 1=1", "a" * 5000], "keep": ["x"], "do": "search"})
    assert visitor.confirmed() == before


def test_a_second_text_adds_to_the_first(known: Visitor) -> None:
    known.tell("Jag kan skriva rapporter.")
    known.confirm()
    assert {"urn:test:report", "urn:test:spanish"} <= known.confirmed()


def test_the_page_says_what_is_kept(visitor: Visitor) -> None:
    assert "Nothing yet" in visitor.see()
    visitor.tell(TEXT)
    assert "Your own text, until you have checked" in visitor.see("check/")
    visitor.confirm()
    page = visitor.see("possibilities/")
    assert "Your own text, until" not in page
    assert "Not your text." in page
    assert 'action="/sv/way/clear/"' in page


def test_where_all_is_doubted_other_ways_in_are_shown(visitor: Visitor) -> None:
    visitor.tell("Jag kan inte lyfta patienter.")
    page = visitor.see("check/")
    assert "We found little in your text that is surely yours" in page
    assert 'href="/sv/way/tasks/"' in page
    visitor.tell()
    assert "We found little" not in visitor.see("check/")


def test_another_s_work_comes_unticked_and_nothing_follows_from_it(visitor: Visitor) -> None:
    visitor.tell("Jag talar spanska. Jag hjälpte tågvärden ibland.")
    assert visitor.confirmed() == {"urn:test:spanish"}
    assert "it sounds like someone else" in visitor.see("check/")


def test_how_well_and_how_long_is_optional_and_kept(visitor: Visitor, vocabulary: Vocabulary) -> None:
    visitor.tell()
    key, crew = vocabulary.key("first-aid"), vocabulary.key("crew")
    sent = {
        "detail": [key, crew],
        f"level-{key}": "good",
        f"years-{key}": "6",
        f"used-{key}": "2025",
        f"years-{crew}": "12",
    }
    visitor.do("check/", sent | {"q": "x"})
    claims = {claim["concept"]: claim for claim in visitor.way()["profile"]["claims"]}
    first = claims["urn:test:first-aid"]
    assert (first["level"], first["years"], first["last_used"]) == ("good", 6, 2025)
    assert claims["urn:test:crew"]["years"] == 12
    assert f'id="years-{crew}" name="years-{crew}" value="12"' in visitor.see("check/")
    visitor.confirm()
    kept = {claim["concept"]: claim for claim in visitor.way()["profile"]["claims"]}
    assert kept["urn:test:crew"]["years"] == 12


@pytest.mark.parametrize(("field", "value"), [("years", "many"), ("years", "71"), ("used", "1800"), ("used", "2030")])
def test_a_year_that_cannot_be_is_named_and_the_rest_kept(
    visitor: Visitor, vocabulary: Vocabulary, field: str, value: str
) -> None:
    visitor.tell()
    key = vocabulary.key("first-aid")
    sent = {"detail": [key], f"level-{key}": "good", f"years-{key}": "6", f"used-{key}": "2025", "do": "done"}
    page = visitor.do("check/", sent | {f"{field}-{key}": value}, status=422).content.decode()
    assert f'id="{field}-{key}-error">Write a whole number from' in page
    assert f'name="{field}-{key}" value="{value}"' in page
    assert '<option value="good" selected>' in page
    assert visitor.way()["draft"] is not None
