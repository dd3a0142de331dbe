"""The plan: alternatives from a plan made by hand, adjusted, kept and opened again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.guidance.plans_made import alternative, on_the_route, planned, route_step, step, support
from tests.guidance.plans_made import known as priced
from tests.support.factories import CourseFactory
from tests.web.way.conftest import Visitor, Vocabulary
from vidare.catalogue.models import Course
from vidare.core.money import Money
from vidare.guidance.planned import Change, Planned, Wishes
from vidare.guidance.planning.values import Aim
from vidare.guidance.routes.values import Admission, Reason
from vidare.guidance.values import Goal
from vidare.profiles.profile import Profile
from vidare.web.way import planning

pytestmark = pytest.mark.database


@dataclass
class Planner:
    """Answers with a plan made by hand, and remembers what it was asked."""

    answer: Planned
    asked: list[tuple[Profile, Goal, Wishes]] = field(default_factory=list)

    def __call__(self, profile: Profile, goal: Goal, wishes: Wishes) -> Planned:
        self.asked.append((profile, goal, wishes))
        return self.answer


@pytest.fixture
def course(vocabulary: Vocabulary) -> Course:
    made: Course = CourseFactory(
        title={"sv": "Lyftkurs i vården"}, teaches=[vocabulary["lift"]],
        instances=[{"external_id": "one", "price_minor": 190_000, "currency": "SEK"}],
    )  # fmt: skip
    return made


@pytest.fixture
def planner(course: Course, monkeypatch: pytest.MonkeyPatch) -> Planner:
    instance = course.instances.get()
    taken = step(
        f"c:{course.public_id}:one", group=f"c:{course.public_id}", instance=instance.pk, course=course.public_id
    )
    taken = replace(taken, reasons=(Reason("language", False, "B2", "A2"), Reason("education", None, "4")))
    made = Planner(planned(alternative(taken), alternative(on_the_route(), aims=(Aim.MOST_RECOGNISED,))))
    monkeypatch.setattr(planning, "plan", made)
    return made


@pytest.fixture
def towards(known: Visitor, vocabulary: Vocabulary, planner: Planner) -> Visitor:
    known.do("goal/", {"occupation": vocabulary.key("carer")})
    return known


def test_without_a_goal_one_chooses_first(known: Visitor) -> None:
    assert known.client.get("/sv/way/plan/").headers["Location"] == "/sv/way/goal/"
    assert known.client.get("/sv/way/next/").headers["Location"] == "/sv/way/goal/"


def test_alternatives_stand_side_by_side_with_what_they_cost_and_leave(towards: Visitor) -> None:
    page = towards.see("plan/")
    first, second = page.index('id="p-quickest"'), page.index('id="p-most-recognised"')
    quick, recognised = page[first:second], page[second:]
    assert "Quickest · Cheapest" in quick
    assert "Covers 67 percent of what is missing" in quick
    assert "22 mars 2027" in quick
    assert "at most 10 a week" in quick
    assert "1\u202f900\xa0kr" in quick
    assert "lugna oroliga människor" in quick[quick.index("What it does not cover") :]
    assert "Lyftkurs i vården" in quick
    assert "apply by 10 december" in quick
    assert "the language of the country at level B2" in quick
    assert "speaks against:" in quick
    assert "decided by Hemkommunen" in recognised
    assert "lost pay: not known" in recognised


def test_the_route_leads_with_who_decides_and_whether_one_is_let_in(towards: Visitor) -> None:
    page = towards.see("plan/")
    assert page.index('id="entry"') < page.index('id="alternatives"')
    entry = page[page.index('id="entry"') : page.index('id="plan"')]
    assert "Short courses alone do not lead here." in entry
    assert "Hemkommunen" in entry
    assert "Flera gånger om året" in entry
    assert "next last day: 15 januari 2027" in entry
    assert "from 20 years of age" in entry
    assert "read 20 november" in entry


def test_what_falls_short_of_the_licence_says_so(towards: Visitor, planner: Planner) -> None:
    planner.answer = replace(planner.answer, falls_short=True)
    assert "No plan below reaches the qualification" in towards.see("plan/")


def test_a_cost_of_which_a_part_is_unknown_is_not_a_price(towards: Visitor, planner: Planner) -> None:
    unknown = replace(priced(190_000), net=None, support=None, unknown=("pay", "support"))
    planner.answer = planned(alternative(step(), cost=unknown))
    page = towards.see("plan/")
    column = page[page.index('id="p-quickest"') :]
    assert "<strong>not known</strong>" in column
    assert "fees: 1\u202f900\xa0kr" in column


def test_support_is_a_first_look_with_reasons_source_and_day(towards: Visitor) -> None:
    page = towards.see("plan/")
    grants = page[page.index('id="support"') :]
    assert "This is a first look, not a decision." in grants
    assert "Studiemedel: Likely" in grants
    assert "about 1\u202f000\xa0kr a week" in grants
    assert "to pay back" in grants
    assert "Wait for their decision before" in grants
    assert "read 20 november" in grants


def test_limits_are_taken_and_the_plan_is_made_within_them(towards: Visitor, planner: Planner) -> None:
    sent = {"do": "limits", "hours_a_week": "12", "money": "3000", "earliest": "2027-08-15", "deadline": ""}
    assert towards.do("plan/", sent).headers["Location"] == "/sv/way/plan/"
    page = towards.see("plan/")
    limits = planner.asked[-1][0].limits
    assert (limits.hours_a_week, limits.money_minor, limits.currency) == (12, 300_000, "SEK")
    assert limits.earliest == date(2027, 8, 15)
    assert limits.country == "SE"
    assert 'value="3000"' in page


def test_a_limit_that_cannot_be_read_is_named_and_kept(towards: Visitor) -> None:
    answer = towards.do("plan/", {"do": "limits", "hours_a_week": "many", "money": "100"}, status=422)
    page = answer.content.decode()
    assert "Hours a week, at most: Write a whole number" in page
    assert 'value="many"' in page
    assert towards.way()["profile"]["limits"]["money_minor"] is None
    swapped = towards.client.post(
        "/sv/way/plan/", {"do": "limits", "hours_a_week": "many"}, headers={"HX-Request": "true"}
    )
    assert swapped.status_code == 200


def test_not_this_one_keep_this_one_and_back_again(towards: Visitor, planner: Planner, course: Course) -> None:
    group, key = f"c:{course.public_id}", f"c:{course.public_id}:one"
    towards.do("plan/", {"must": key})
    assert '<span class="tag">kept</span>' in towards.see("plan/")
    assert planner.asked[-1][2] == Wishes(must=(key,))
    towards.do("plan/", {"never": group})
    page = towards.see("plan/")
    assert planner.asked[-1][2] == Wishes(never=(group,))
    assert "Bring back Lyftkurs i vården" in page
    towards.do("plan/", {"undo": group})
    towards.see("plan/")
    assert planner.asked[-1][2] == Wishes()


def test_a_new_goal_forgets_the_wishes(towards: Visitor, vocabulary: Vocabulary, course: Course) -> None:
    towards.do("plan/", {"never": f"c:{course.public_id}"})
    towards.do("goal/", {"occupation": vocabulary.key("host")})
    assert towards.way()["never"] == []


def test_the_smallest_changes_are_buttons_that_apply_them(towards: Visitor, planner: Planner) -> None:
    changes = (
        Change("hours", 10, 12, 0.8),
        Change("money", Money(0, "SEK"), Money(299_950, "SEK"), 0.9),
        Change("deadline", date(2027, 1, 1), date(2027, 6, 30), 1.0),
        Change("hours", 40, 60, 1.0),
    )
    planner.answer = replace(planner.answer, changes=changes)
    page = towards.see("plan/")
    assert "2 hours a week more, 12 in all" in page
    assert "then a plan can cover 80 percent" in page
    assert "60 in all" not in page
    assert "finished by 30 juni 2027" in page
    for value in ("hours=12", "money=3000", "deadline=2027-06-30"):
        assert f'name="change" value="{value}"' in page
        towards.do("plan/", {"change": value})
    limits = towards.way()["profile"]["limits"]
    assert (limits["hours_a_week"], limits["money_minor"], limits["deadline"]) == (12, 300_000, "2027-06-30")


@pytest.mark.parametrize("value", ["", "hours", "hours=x", "hours=900", "steps=3", "money=", "<b>=1"])
def test_a_change_that_makes_no_sense_changes_nothing(towards: Visitor, value: str) -> None:
    before = towards.way()["profile"]["limits"]
    towards.do("plan/", {"change": value})
    assert towards.way()["profile"]["limits"] == before


def test_the_number_of_queries_does_not_grow_with_the_steps(towards: Visitor, planner: Planner, course: Course) -> None:
    towards.see("plan/")
    with CaptureQueriesContext(connection) as few:
        towards.see("plan/")
    steps = [step(f"c:{course.public_id}:{n}", instance=course.instances.get().pk) for n in range(6)]
    planner.answer = planned(*(alternative(*steps, aims=(aim,)) for aim in Aim))
    with CaptureQueriesContext(connection) as many:
        towards.see("plan/")
    assert len(many) <= len(few) <= 20


def test_an_alternative_goes_into_a_calendar(towards: Visitor, course: Course) -> None:
    answer = towards.client.get("/sv/way/plan/calendar/?plan=cheapest")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.headers["Cache-Control"] == "no-store, private"
    events = {str(event["SUMMARY"]): event for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}
    assert events["Last day to apply: Lyftkurs i vården"].decoded("DTSTART") == date(2026, 12, 10)
    assert str(events["First day: Lyftkurs i vården"]["URL"]).endswith(
        f"/sv/courses/{course.public_id}-lyftkurs-i-varden/"
    )
    assert b"Kalle" not in answer.content
    assert b"kabinpersonal" not in answer.content


def test_a_kept_plan_says_what_moved_what_went_and_what_closes_soon(
    towards: Visitor, planner: Planner, course: Course, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = step("c:zzzzzzzzzz:one", title="Gammal kurs")
    (taken,) = planner.answer.alternatives[0].steps
    planner.answer = planned(alternative(taken, gone))
    kept = towards.client.get("/sv/way/plan/file/?plan=quickest").content
    data = json.loads(kept)
    assert (data["schema"], data["version"], data["made_on"]) == ("vidare-plan", 1, "2026-11-24")
    assert "spanska" not in kept.decode()
    course.instances.update(start=date(2027, 2, 2), price_minor=250_000)
    monkeypatch.setenv("VIDARE_TODAY", "2026-12-01")
    towards.do("clear/", {})
    page = towards.do("plan/open/", {"file": SimpleUploadedFile("plan.json", kept)}, status=200).content.decode()
    assert "You made it on 24 november." in page
    lost, moved = page[page.index('id="lost"') :], page[page.index('id="moved"') :]
    assert "Gammal kurs" in lost[: lost.index("</section>")]
    assert "begins: 2 februari 2027, before 12 januari 2027" in moved
    assert "price: 2\u202f500\xa0kr, before 1\u202f900\xa0kr" in moved
    assert "apply by 10 december" in page[page.index('id="urgent"') : page.index('id="lost"')]
    assert towards.way()["goal"]["key"] == vocabulary.key("carer")
    assert 'href="/sv/way/plan/"' in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not json", "is not a plan"),
        (b"{}", "schema"),
        (b'{"schema": "vidare-plan", "version": 9}', "version 9"),
        (b'{"schema": "vidare-plan", "version": 1, "steps": [{"key": 1}]}', "steps: 1"),
        (b'{"schema": "vidare-plan", "version": 1, "steps": [], "goal": 5}', "goal"),
        (b" " * 600_000, "too large"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_a_reason(visitor: Visitor, content: bytes, said: str) -> None:
    page = visitor.do("plan/open/", {"file": SimpleUploadedFile("plan.json", content)}, status=422).content.decode()
    at = page.index('id="file-error"')
    assert said in page[at : at + 300]


def test_the_next_step_fits_on_one_page(towards: Visitor, planner: Planner) -> None:
    towards.do("plan/", {"aim": "most-recognised"})
    page = towards.see("next/")
    first = page[page.index('id="this-week"') : page.index('id="call"')]
    assert "Vård- och omsorgsprogrammet" in first
    assert "The last day to apply is 15 januari 2027." in first
    assert "Sök hos din kommun" in first
    assert "Arbetsförmedlingen" in page[page.index('id="call"') : page.index('id="bring"')]
    assert "0771-276 000" in page
    assert "grades and school certificates" in page
    assert "You need not learn it twice" in page
    assert "Studiemedel" in page[page.index('id="money"') :]


def test_the_next_step_without_any_plan_is_a_person(towards: Visitor, planner: Planner) -> None:
    planner.answer = planned(support=(), entry=None)
    planner.answer = replace(planner.answer, alternatives=())
    page = towards.see("next/")
    assert "Talk to a counsellor first" in page
    assert "We do not know of support for you." in page
    assert towards.client.get("/sv/way/plan/calendar/").headers["Location"] == "/sv/way/plan/"


def test_no_answer_is_ever_in_an_address(towards: Visitor) -> None:
    page = towards.see("plan/")
    assert 'method="get"' not in page.lower().replace('role="search"', "")
    assert "kabinpersonal" not in page


def test_admission_that_is_refused_is_said(towards: Visitor, planner: Planner) -> None:
    refused = route_step(admission=Admission.NO, reasons=(Reason("age", False, "20 year", "17"),))
    planner.answer = planned(alternative(on_the_route(refused)), support=(support(likely=Admission.UNLIKELY),))
    page = towards.see("plan/")
    assert "from the year in which you turn 20" in page
    assert "Studiemedel: Hardly" in page


def test_htmx_is_sent_on_to_the_next_step(towards: Visitor) -> None:
    answer = towards.client.post("/sv/way/plan/", {"aim": "quickest"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == "/sv/way/next/"
    assert towards.way()["aim"] == "quickest"


@pytest.mark.parametrize("aim", ["", "slowest", "<script>"])
def test_an_aim_that_there_is_not_is_not_chosen(towards: Visitor, aim: str) -> None:
    assert towards.do("plan/", {"aim": aim}).headers["Location"] == "/sv/way/plan/"
    assert towards.way()["aim"] == ""


def test_support_that_something_speaks_against_stands_apart(towards: Visitor, planner: Planner) -> None:
    grants = (
        support(),
        support(key="se:no", likely=Admission.NO, reasons=(Reason("age-most", False, "24 day", "34"),)),
    )
    planner.answer = planned(support=grants)
    page = towards.see("plan/")
    apart = page.index("Support that you hardly get, and why")
    assert page.index("Studiemedel: Likely") < apart < page.index("to 24 years of age")


def test_no_plan_says_what_helps(towards: Visitor, planner: Planner) -> None:
    planner.answer = replace(planned(), alternatives=(), entry=None)
    assert "Loosen a limit" in towards.see("plan/")
    planner.answer = replace(planner.answer, changes=(Change("hours", 5, 10, 0.5),))
    assert "Below is what would change that." in towards.see("plan/")
