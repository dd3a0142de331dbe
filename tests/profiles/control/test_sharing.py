"""Sharing by grant: exactly the chosen parts, to whom and for how long the person said."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from tests.profiles.control.people import (
    CANARY,
    a_counsellor,
    a_link,
    a_person,
    a_plan,
    actor_of,
    an_organisation,
    shared,
    to_organisation,
    with_record,
    word,
)
from vidare.accounts.models import Membership, Organisation, Role, User
from vidare.audit.models import Event
from vidare.core.actors import ANONYMOUS, system
from vidare.core.problems import Forbidden, Problem
from vidare.profiles import consents, opening, sharing
from vidare.profiles.models import Disclosure, Grant, Notice, ReceiverKind, Record, ViewerKind
from vidare.profiles.parts import Part, Shared
from vidare.profiles.sharing import Receiver

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def person() -> User:
    made = a_person("somebody@example.org")
    with_record(made)
    return made


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation()


@pytest.fixture
def counsellor(organisation: Organisation) -> User:
    return a_counsellor(organisation)


def _words(shared: Shared) -> set[str]:
    """Every canary in what a receiver sees."""
    text = json.dumps(dataclasses.asdict(shared), default=str)
    return {part.split('"')[0] for part in text.split(CANARY)[1:]}


OWN_WORDS = {
    Part.NAME: {"-name"},
    Part.CONTACT: {"@example.org", "-phone", "-address", "-link.example/"},
    Part.BORN: set(),
    Part.SKILLS: set(),
    Part.INTERESTS: set(),
    Part.CIRCUMSTANCES: set(),
    Part.PLANS: {"-plan-title", "-plan"},
} | {
    part: {f"-{kind}-{field}" for field in ("title", "organisation", "place", "text", "grade", "credits")}
    for part, kind in [
        (Part.WORK, "work"), (Part.UNPAID, "unpaid"), (Part.EDUCATION, "education"), (Part.COURSES, "course"),
        (Part.LANGUAGES, "language"), (Part.LICENCES, "licence"),
    ]
}  # fmt: skip


@pytest.mark.parametrize("part", list(Part))
def test_a_part_alone_shows_its_own_words_and_no_other(person: User, part: Part) -> None:
    plan = a_plan(person)
    seen = sharing.preview(actor_of(person), person, [part], [plan.pk])
    assert _words(seen) == OWN_WORDS[part]


def test_all_parts_show_all_but_the_text_that_skills_were_read_from(person: User) -> None:
    plan = a_plan(person)
    seen = sharing.preview(actor_of(person), person, list(Part), [plan.pk])
    assert _words(seen) == set().union(*OWN_WORDS.values())
    assert [claim.concept for claim in seen.claims[Part.SKILLS]] == ["urn:x:weld"]  # what is not confirmed stays
    assert seen.claims[Part.WORK][0].evidence.origin == "Bageriet AB"


def test_a_plan_that_was_not_chosen_or_is_anothers_stays(person: User) -> None:
    a_plan(person, "mine")
    other = a_plan(a_person(), "another's")
    assert sharing.preview(actor_of(person), person, [Part.PLANS], [other.pk]).plans == ()


def test_a_counsellor_opens_and_the_person_sees_the_visit(
    person: User, organisation: Organisation, counsellor: User
) -> None:
    given = shared(person, to_organisation(organisation), [Part.SKILLS, Part.WORK], purpose="Ett samtal")
    opened = opening.open_as(actor_of(counsellor), given.grant.pk)
    assert opened.shared.parts == (Part.WORK, Part.SKILLS)
    line = Disclosure.objects.get(person=person)
    assert (line.viewer_kind, line.viewer_name) == (ViewerKind.PERSON, "Kim Rådgivare, Vägledning Väst")
    assert (line.parts, line.purpose) == (["work", "skills"], "Ett samtal")
    notice = Notice.objects.get(person=person)
    assert (notice.kind, notice.data) == ("opened", {"disclosure": line.pk})
    assert opened.grant.views == 1


def test_who_does_not_wish_to_be_told_still_has_the_line(
    person: User, organisation: Organisation, counsellor: User
) -> None:
    given = shared(person, to_organisation(organisation), tell_me=False)
    opening.open_as(actor_of(counsellor), given.grant.pk)
    assert (Disclosure.objects.count(), Notice.objects.count()) == (1, 0)


@pytest.mark.parametrize("ending", ["withdrawn", "consent", "over", "restricted", "closed", "left", "inactive"])
def test_once_it_has_ended_it_is_refused_at_once(
    person: User, organisation: Organisation, counsellor: User, ending: str
) -> None:
    given = shared(person, to_organisation(organisation))
    opening.open_as(actor_of(counsellor), given.grant.pk)
    with time_machine.travel(timezone.now(), tick=True) as clock:
        match ending:
            case "withdrawn":
                sharing.withdraw(actor_of(person), person, given.grant.pk)
            case "consent":
                consents.withdraw(actor_of(person), person, given.grant.consent_id)
            case "over":
                clock.shift(timedelta(days=31))
            case "restricted":
                sharing.restrict(actor_of(person), person)
            case "closed":
                Organisation.objects.update(is_closed=True)
            case "left":
                Membership.objects.filter(user=counsellor).update(role=Role.ADMIN)
            case "inactive":
                User.objects.filter(pk=person.pk).update(is_active=False)
        with pytest.raises(Problem, match="not shared with you"):
            opening.open_as(actor_of(counsellor), given.grant.pk)
        assert list(opening.received(actor_of(counsellor))) == []
    assert Disclosure.objects.count() == 1


def test_a_lifted_restriction_opens_again(person: User, organisation: Organisation, counsellor: User) -> None:
    given = shared(person, to_organisation(organisation))
    sharing.restrict(actor_of(person), person)
    sharing.restrict(actor_of(person), person)
    sharing.lift(actor_of(person), person)
    assert opening.open_as(actor_of(counsellor), given.grant.pk).grant.views == 1
    assert Event.objects.filter(action="restricted").count() == 1


def test_nobody_else_opens_it(person: User, organisation: Organisation, counsellor: User) -> None:
    given = shared(person, to_organisation(organisation))
    elsewhere = a_counsellor(an_organisation("En annan", number="5560002222"))
    member = a_person()
    Membership.objects.create(organisation=organisation, user=member, role=Role.ADMIN)
    staff = a_person()
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    for actor in (*map(actor_of, (elsewhere, member, staff, person)), ANONYMOUS, system("worker")):
        with pytest.raises(Problem, match="not shared with you"):
            opening.open_as(actor, given.grant.pk)
        assert list(opening.received(actor)) == []
    with pytest.raises(Problem, match="not shared with you"):
        opening.open_as(actor_of(counsellor), uuid4())
    assert Disclosure.objects.count() == 0


def test_support_sees_what_was_shared_with_support(person: User) -> None:
    staff = a_person()
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    given = shared(person, Receiver(ReceiverKind.SUPPORT, "Stöd"), [Part.SKILLS])
    assert opening.open_as(actor_of(staff), given.grant.pk).shared.parts == (Part.SKILLS,)
    assert Disclosure.objects.get().viewer_kind == ViewerKind.SUPPORT
    assert given.grant.consent.purpose_code == "support"


def test_only_the_person_shares_previews_withdraws_and_restricts(person: User, organisation: Organisation) -> None:
    other = actor_of(a_person())
    given = shared(person, to_organisation(organisation))
    today = timezone.localdate()
    for act in (
        lambda: sharing.grant(other, person, ["skills"], a_link(), purpose="x", last_day=today, language="sv"),
        lambda: sharing.preview(other, person, ["skills"]),
        lambda: sharing.withdraw(other, person, given.grant.pk),
        lambda: consents.withdraw(other, person, given.grant.consent_id),
        lambda: sharing.restrict(other, person),
        lambda: sharing.lift(other, person),
    ):
        with pytest.raises(Forbidden):
            act()  # type: ignore[no-untyped-call]
    with pytest.raises(Problem, match="no such sharing"):
        sharing.withdraw(other, User.objects.get(pk=other.ref), given.grant.pk)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parts": []}, "at least one part"),
        ({"parts": ["everything"]}, "Unknown code 'everything'"),
        ({"purpose": "  "}, "what it is for"),
        ({"days": -1}, "last day"),
        ({"days": 367}, "last day"),
        ({"most_views": 0}, "number of views"),
        ({"receiver": Receiver(ReceiverKind.LINK)}, "who is to see it"),
        ({"receiver": Receiver(ReceiverKind.ORGANISATION, "Ingen")}, "who is to see it"),
        ({"receiver": Receiver(ReceiverKind.USER, "Någon")}, "who is to see it"),
    ],
)
def test_what_is_missing_is_said(person: User, change: dict[str, Any], said: str) -> None:
    today = timezone.localdate()
    with pytest.raises(Problem, match=said):
        sharing.grant(
            actor_of(person), person, change.get("parts", ["skills"]), change.get("receiver", a_link()),
            purpose=change.get("purpose", "Ett samtal"), last_day=today + timedelta(days=change.get("days", 1)),
            language="sv", most_views=change.get("most_views"),
        )  # fmt: skip
    assert Grant.objects.count() == 0


def test_an_organisation_that_nobody_verified_receives_nothing(person: User) -> None:
    with pytest.raises(Problem, match="who is to see it"):
        shared(person, to_organisation(an_organisation(verified_at=None)))


def test_the_number_of_views_holds(person: User, organisation: Organisation, counsellor: User) -> None:
    given = shared(person, to_organisation(organisation), most_views=2)
    for _ in range(2):
        opening.open_as(actor_of(counsellor), given.grant.pk)
    with pytest.raises(Problem, match="not shared with you"):
        opening.open_as(actor_of(counsellor), given.grant.pk)
    assert Disclosure.objects.count() == 2


def test_a_record_that_is_still_empty_is_shown_as_empty(organisation: Organisation, counsellor: User) -> None:
    person = a_person()
    given = shared(person, to_organisation(organisation))
    assert opening.open_as(actor_of(counsellor), given.grant.pk).shared.entries == {}
    assert not Record.objects.filter(person=person).exists()


def test_the_event_log_holds_no_word_of_the_person(person: User, organisation: Organisation, counsellor: User) -> None:
    given = shared(person, to_organisation(organisation), purpose=word("purpose"))
    opening.open_as(actor_of(counsellor), given.grant.pk)
    sharing.withdraw(actor_of(person), person, given.grant.pk)
    said = json.dumps(list(Event.objects.values("actor_ref", "action", "subject", "data")))
    assert CANARY not in said
    assert str(person.pk) not in said
    assert {"consent-given", "shared", "opened", "consent-withdrawn"} <= set(
        Event.objects.values_list("action", flat=True)
    )
