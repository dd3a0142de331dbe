"""Ways in for people of many kinds, on plain data with the shipped forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.guidance.routes.world import (
    DAY,
    entry,
    held,
    needed,
    nursing,
    profile,
    rule,
    steps,
    through,
    vocational,
)  # fmt: skip
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.values import Admission, Reason, Step
from vidare.profiles.circumstances import Right, Status
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Profile

COUNTRIES = ("SE", "FI", "NO")


def _welder(country: str, years: int | None = 20, **more: object) -> Profile:
    known = {
        "country": country, "age": 48, "status": Status.UNEMPLOYED, "right": Right.CITIZEN, "education_eqf": 2,
        "education_country": country, "is_registered_jobseeker": True,
    } | more  # fmt: skip
    return profile(held(years=years), **known)


def _reason(step: Step, code: str) -> Reason:
    return next(reason for reason in step.reasons if reason.code == code)


@pytest.mark.parametrize("country", COUNTRIES)
def test_twenty_years_in_the_trade_come_first(country: str) -> None:
    found = entry(country, _welder(country), qualifications=[vocational(country)])
    assert found.is_regulated is None
    assert not found.leads
    first = found.routes[0]
    assert {step.kind for step in first.steps} & {StepKind.EXAM, StepKind.RECOGNITION, StepKind.REST}
    assert first.admission in (Admission.YES, Admission.LIKELY)
    assert first.qualification == vocational(country).uri
    assert found.recognised
    assert all(step.kind in (StepKind.RECOGNITION, StepKind.EXAM) for step in found.recognised)


def test_praksiskandidat_asks_five_years() -> None:
    def way(years: int | None) -> Admission:
        found = entry("NO", _welder("NO", years), qualifications=[vocational("NO")])
        return through(found, "no:praksiskandidat").admission

    assert (way(5), way(4), way(None)) == (Admission.LIKELY, Admission.UNLIKELY, Admission.UNKNOWN)


def test_a_way_for_the_experienced_is_not_shown_to_one_who_has_done_other_work() -> None:
    person = profile(held("urn:test:other", 10), country="NO", age=40)
    keys = [route.key for route in entry("NO", person, qualifications=[vocational("NO")]).routes]
    assert not [key for key in keys if key.endswith(("praksiskandidat", "fagbrev-pa-jobb", "no:rest"))]
    assert any(key.endswith("no:modul") for key in keys)


def test_work_that_the_same_qualification_leads_to_counts_as_the_trade() -> None:
    qualification = needed("no:fagbrev-sveiser", "no:fagbrev", occupations=("urn:test:near",))
    found = entry("NO", profile(held("urn:test:near", 8), age=40), qualifications=[qualification])
    assert through(found, "no:praksiskandidat").admission is not Admission.NO


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_wage_goes_on_for_an_apprentice_with_an_employer(country: str) -> None:
    employed = entry(country, _welder(country, status=Status.EMPLOYED), qualifications=[vocational(country)])
    paid = [route for route in employed.routes if any(step.keeps_pay for step in route.steps)]
    if country == "SE":  # lärlingsvux mostly pays no wage
        assert not paid
    else:
        assert paid
        assert all(route.admission is not Admission.NO for route in paid)


@pytest.mark.parametrize("country", COUNTRIES)
def test_an_early_leaver_meets_upper_secondary_first(country: str) -> None:
    degree, law = nursing(country)
    person = profile(country=country, age=21, education_eqf=2, education_country=country, right=Right.CITIZEN)
    found = entry(country, person, [law], [degree])
    assert found.leads
    assert found.is_regulated
    route = found.routes[0]
    kinds = [step.kind for step in route.steps]
    assert kinds == [StepKind.UPPER_SECONDARY, StepKind.QUALIFICATION, StepKind.LICENCE]
    assert _reason(route.steps[1], "education") == Reason("education", True, "4", f"after:{route.steps[0].key}")


def test_with_upper_secondary_it_is_not_repeated_and_unknown_stays_unknown() -> None:
    degree, law = nursing("SE")
    done = entry("SE", profile(age=21, education_eqf=4, education_country="SE"), [law], [degree])
    assert steps(done.routes[0]) == ["se:hogskola", "se:ansokan"]
    silent = entry("SE", profile(), [law], [degree])
    assert steps(silent.routes[0]) == ["se:hogskola", "se:ansokan"]
    assert silent.routes[0].admission is Admission.UNKNOWN


def test_an_early_leaver_of_19_waits_for_komvux_till_july() -> None:
    def way(age: int, day: date) -> Admission:
        person = profile(age=age, education_eqf=2, education_country="SE")
        return through(entry("SE", person, qualifications=[vocational("SE")], day=day), "se:yrkesvux").admission

    assert way(19, date(2026, 3, 1)) is Admission.UNLIKELY
    assert way(19, date(2026, 11, 25)) is Admission.UNKNOWN
    assert way(20, date(2026, 11, 25)) is Admission.LIKELY
    assert way(16, date(2026, 11, 25)) is Admission.NO


def test_who_seeks_asylum_is_not_promised_a_place_at_komvux() -> None:
    """Skollagen 29 kap. 2 §: they do not count as living in the country there."""
    person = profile(age=26, right=Right.ASYLUM, education_eqf=0, education_country="AF", language_level="A1")
    found = entry("SE", person, qualifications=[vocational("SE")])
    komvux = [step for route in found.routes for step in route.steps if step.key.startswith(("se:sfi", "se:komvux"))]
    assert komvux
    assert all(step.admission is Admission.NO for step in komvux)
    assert _reason(komvux[0], "residence").holds is False


@pytest.mark.parametrize(("country", "courses"), [("SE", 3), ("FI", 1), ("NO", 2)])
def test_a_nurse_from_the_philippines_is_recognised_first(country: str, courses: int) -> None:
    degree, law = nursing(country)
    person = profile(
        held(years=6), country=country, age=31, right=Right.TEMPORARY, education_country="PH", education_eqf=6,
        language_level="A2",
    )  # fmt: skip
    found = entry(country, person, [law], [degree])
    route = found.routes[0]
    assert route.key == f"{law.key}:abroad"
    kinds = [step.kind for step in route.steps]
    assert kinds == [
        StepKind.RECOGNITION, *[StepKind.LANGUAGE] * courses, StepKind.REST, StepKind.LICENCE,
    ]  # fmt: skip
    assert _reason(route.steps[-1], "language").known.startswith("after:")
    assert route.steps[0].decides["en"] == "Socialstyrelsen"
    assert any(step.key.endswith(("uhr", "oph-tunnustaminen", "hkdir")) for step in found.recognised)
    assert len(found.routes) > 1, "starting anew stays possible, after it"


def test_a_nurse_of_the_neighbour_needs_no_language_and_no_test() -> None:
    degree, law = nursing("SE")
    person = profile(held(years=3), right=Right.NORDIC, education_country="NO", education_eqf=6)
    assert steps(entry("SE", person, [law], [degree]).routes[0]) == ["se:yrkeserkannande", "se:ansokan"]


def test_nothing_known_sends_nobody_to_a_language_course() -> None:
    degree, law = nursing("SE")
    for person in (profile(), profile(right=Right.CITIZEN), profile(age=50, education_country="SE")):
        kinds = [step.kind for route in entry("SE", person, [law], [degree]).routes for step in route.steps]
        assert StepKind.LANGUAGE not in kinds


def test_own_word_on_language_decides() -> None:
    degree, law = nursing("NO")
    fluent = profile(right=Right.TEMPORARY, education_country="PH", education_eqf=4, language_level="C1")
    assert StepKind.LANGUAGE not in {s.kind for s in entry("NO", fluent, [law], [degree]).routes[0].steps}


def test_who_has_the_qualification_only_applies_and_who_has_the_licence_does_nothing() -> None:
    degree, law = nursing("SE")
    done = entry("SE", profile(education_country="SE", education_eqf=6, qualifications=(degree.uri,)), [law], [degree])
    assert [steps(route) for route in done.routes] == [["se:ansokan"]]
    licence = Claim("urn:test:licence", "licence", Evidence(Source.OWN_WORD))
    both = profile(licence, education_country="SE", qualifications=(degree.uri,))
    assert [route.steps for route in entry("SE", both, [law], [degree]).routes] == [()]


def test_a_short_licence_is_a_way_too() -> None:
    truck = rule(
        "se:truck-driver", kind="practice", needs=("driving-licence", "training", "exam"),
        licences=("urn:vidare:skill:driver-cpc", "urn:vidare:skill:driving-licence-c"),
        qualifications=("urn:vidare:qualification:se:yrkesforarkompetens-gods",),
    )  # fmt: skip
    ykb = needed("se:yrkesforarkompetens-gods")
    crew = profile(held("urn:test:cabin-crew", 12), age=38, status=Status.NOTICE, education_country="SE")
    found = entry("SE", crew, [truck], [ykb])
    assert found.leads
    assert steps(found.routes[0]) == ["se:korkort", "se:ykb", "se:ansokan"]
    assert found.routes[0].admission is Admission.LIKELY
    driver = replace(
        crew,
        claims=(*crew.claims, Claim("urn:vidare:skill:driving-licence-c", "licence", Evidence(Source.OWN_WORD))),
    )
    assert steps(entry("SE", driver, [truck], [ykb]).routes[0]) == ["se:ykb", "se:ansokan"]


def test_age_of_the_rule_counts_on_the_licence() -> None:
    taxi = rule("se:taxi", kind="practice", needs=("age-21", "exam", "conduct"), language="exam-language")
    young = entry("SE", profile(age=17, education_country="SE"), [taxi])
    assert young.routes[0].admission is Admission.NO
    grown = entry("SE", profile(age=30, education_country="SE"), [taxi]).routes[0]
    assert steps(grown) == ["se:utbildning-regel", "se:ansokan"]
    assert grown.admission is Admission.LIKELY
    assert _reason(grown.steps[-1], "conduct").holds is None


def test_a_test_for_a_task_does_not_lead_but_belongs_to_the_way() -> None:
    hygiene = rule("fi:hygiene-passport", kind="task", needs=("exam",), abroad=("same-as-all",))
    found = entry("FI", profile(age=30, education_country="FI"), [hygiene], [vocational("FI")])
    assert found.is_regulated
    assert not found.leads
    whole = through(found, "fi:perustutkinto")
    assert steps(whole) == ["fi:perustutkinto", "fi:hygieniapassi"]
    alone = next(route for route in found.routes if route.key == hygiene.key)
    assert steps(alone) == ["fi:hygieniapassi"]
    assert (alone.steps[0].kind, alone.admission) == (StepKind.LICENCE, Admission.YES)
    other = entry("FI", profile(age=30), [replace(hygiene, key="fi:other")], [vocational("FI")])
    assert [steps(route) for route in other.routes if route.key == "fi:other"] == [["fi:koulutus-sta"]]


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_licence_is_promised_before_the_education_that_it_rests_on(country: str) -> None:
    degree, law = nursing(country)
    person = profile(country=country, age=30, education_eqf=4, education_country=country, right=Right.CITIZEN)
    route = entry(country, person, [law], [degree]).routes[0]
    assert route.admission is Admission.LIKELY
    assert route.steps[-1].kind is StepKind.LICENCE
    assert route.steps[-1].admission is Admission.UNKNOWN
    assert _reason(route.steps[-1], "assessment").holds is None
    done = replace(person, circumstances=replace(person.circumstances, qualifications=(degree.uri,)))
    (licence,) = entry(country, done, [law], [degree]).routes[0].steps
    assert licence.admission is Admission.LIKELY


def test_an_early_leaver_may_read_a_whole_diploma_and_the_young_go_to_school() -> None:
    def keys(age: int | None, day: date, eqf: int = 2) -> list[list[str]]:
        person = profile(age=age, education_eqf=eqf, education_country="SE")
        return [steps(route) for route in entry("SE", person, qualifications=[vocational("SE")], day=day).routes]

    whole, school = ["se:gymnasieamnen", "se:yrkesexamen-vux"], ["se:gymnasieprogram"]
    grown = keys(20, date(2026, 11, 25))
    assert whole in grown
    assert ["se:yrkesvux"] in grown
    assert school not in grown
    assert school in keys(19, date(2026, 3, 1))
    assert school in keys(19, date(2026, 11, 25)), "who turns 20 next year may still begin"
    assert school not in keys(None, date(2026, 3, 1))
    assert whole not in keys(20, date(2026, 11, 25), eqf=4)


def test_what_employers_ask_for_does_not_regulate() -> None:
    hot = rule("se:hot-work", kind="custom", needs=("training",), language="none", abroad=("same-as-all",))
    found = entry("SE", _welder("SE"), [hot], [vocational("SE")])
    assert (found.is_regulated, found.leads) == (None, False)
    assert found.rules == ("se:hot-work",)


def test_an_education_that_the_law_does_not_name_does_not_lead_there() -> None:
    degree, law = nursing("SE")
    other = needed("se:vard-och-omsorg", "se:yrkesexamen-gymnasial")
    assert {route.qualification for route in entry("SE", profile(), [law], [degree, other]).routes} == {degree.uri}


def test_an_unknown_occupation_and_an_unknown_country_do_no_harm() -> None:
    silent = entry("SE", profile())
    assert (silent.is_regulated, silent.leads) == (None, False)
    assert {step.kind for route in silent.routes for step in route.steps} <= {
        StepKind.LABOUR_MARKET, StepKind.PRACTICE, StepKind.COURSE,
    }  # fmt: skip


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_step_speaks_every_language_and_says_who_decides(country: str) -> None:
    degree, law = nursing(country)
    parent = profile(country=country, age=36, status=Status.HOME, education_eqf=4, has_children=True, years_worked=6)
    found = [entry(country, parent, [law], [degree]), entry(country, _welder(country), (), [vocational(country)])]
    for step in [step for one in found for route in one.routes for step in route.steps]:
        for said in (step.name, step.decides, step.apply, step.when):
            assert {"sv", "fi", "nb", "nn", "en"} <= set(said)
            assert "{" not in said["sv"]
        assert step.closes is None or step.closes >= DAY


def test_the_same_person_gets_the_same_answer_whatever_the_order() -> None:
    degree, _ = nursing("SE")
    other = needed("se:industriteknik", "se:yrkesexamen-gymnasial")
    person = _welder("SE")
    assert entry("SE", person, [], [degree, other]).routes == entry("SE", person, [], [other, degree]).routes


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_parent_back_after_ten_years_is_met_where_they_are(country: str) -> None:
    person = profile(
        held(years=4), country=country, age=41, status=Status.HOME, education_eqf=4, education_country=country,
        right=Right.CITIZEN, has_children=True,
    )  # fmt: skip
    found = entry(country, person, qualifications=[vocational(country)])
    assert found.routes[0].admission in (Admission.YES, Admission.LIKELY)
    assert found.recognised
    practice = next(route for route in found.routes if {step.kind for step in route.steps} == {StepKind.PRACTICE})
    assert practice.admission is not Admission.NO


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_study_after_a_first_degree_names_the_first_degree(country: str) -> None:
    midwife = {
        "SE": needed("se:barnmorskeexamen", "se:yrkesexamen-hogskola", eqf=7),
        "FI": needed("fi:yamk-x", "fi:ylempi-amk", eqf=7),
        "NO": needed("no:master-jordmorfag", "no:master", eqf=7),
    }[country]
    person = profile(country=country, age=30, education_eqf=2, education_country=country, right=Right.CITIZEN)
    kinds = [step.kind for step in entry(country, person, [], [midwife]).routes[0].steps]
    assert kinds == [StepKind.UPPER_SECONDARY, StepKind.QUALIFICATION, StepKind.QUALIFICATION]
