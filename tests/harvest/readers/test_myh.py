"""MYH's decisions on higher vocational programmes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.harvest.readers.reading import course, read, rejection
from tests.harvest.readers.samples import as_csv, myh
from vidare.catalogue.records import (
    Audience,
    Channel,
    ConceptRef,
    CourseKind,
    CourseRecord,
    CreditUnit,
    Mode,
    PlaceRef,
    Role,
)
from vidare.core.money import Money


def row(**more: str) -> dict[str, str]:
    return {**myh()[0], **more}


def test_a_course_with_all_its_fields() -> None:
    found = course("myh", as_csv([row()]))
    assert dict(found.title) == {"sv": "Elkraftsingenjör"}
    assert (found.provider.name["sv"], found.provider.country) == ("Skolan AB", "SE")
    assert (found.kind, found.eqf_level, found.credits, found.credit_unit) == (
        CourseKind.DEGREE,
        5,
        Decimal(400),
        CreditUnit.YHP,
    )
    assert found.accredited_by is not None
    assert found.accredited_by["sv"] == "Myndigheten för yrkeshögskolan"
    assert found.concepts == (ConceptRef("sun-2020", "522ab", Role.OUTCOME, "Elteknik"),)
    assert "Teknik och tillverkning" in found.description["sv"]
    [instance] = found.instances
    assert (instance.external_id, instance.start, instance.end) == ("MYH 2025/1/Gävle", None, None)
    assert (instance.mode, instance.pace, instance.weeks) == (Mode.DISTANCE, 50, Decimal("160.0"))
    assert (instance.price, instance.places) == (Money(0, "SEK"), (PlaceRef("", "Gävle", "SE"),))
    admission = instance.admission
    assert (admission.channel, admission.who, admission.prior_eqf) == (Channel.PROVIDER, (Audience.ANYONE,), 4)
    assert set(admission.requires) == {"sv", "en"}
    assert dict(admission.decided_by) == {"sv": "Skolan AB"}


@pytest.mark.parametrize(
    ("decision", "normalised"), [("Avslag", "rejected"), ("Ej beviljad", ""), ("Återkallad", "withdrawn")]
)
def test_only_approved_applications_are_courses(decision: str, normalised: str) -> None:
    document = as_csv(
        [row(), row(diarienummer="MYH 2025/9", utbildningsnamn="Nej", beslut=decision, beslut_normalized=normalised)]
    )
    assert course("myh", document).title["sv"] == "Elkraftsingenjör"


def test_rows_of_one_provider_and_name_are_one_course_described_by_the_latest() -> None:
    older = row(
        source_year="2024", diarienummer="MYH 2024/7", kommun="Luleå", yh_poang="300", utbildningsanordnare="SKOLAN AB"
    )
    found = course("myh", as_csv([row(), older]))
    assert [instance.external_id for instance in found.instances] == ["MYH 2025/1/Gävle", "MYH 2024/7/Luleå"]
    assert found.credits == 400
    assert found.external_id == course("myh", as_csv([older])).external_id


def test_one_decision_for_several_places_has_as_many_instances() -> None:
    found = course("myh", as_csv([row(), row(kommun="Luleå"), row(kommun="Luleå")]))
    assert [instance.external_id[-7:] for instance in found.instances] == ["1/Gävle", "1/Luleå", "Luleå/2"]


def test_another_provider_is_another_course() -> None:
    found = read("myh", as_csv([row(), row(utbildningsanordnare="Andra AB")]))
    assert len({record.external_id for record in found if isinstance(record, CourseRecord)}) == 2


@pytest.mark.parametrize(
    ("year", "rounds", "over"),
    [
        ("2018", "", True),
        ("2022", "3", True),
        ("2023", "3", False),
        ("2023", "1", True),
        ("2025", "", False),
        ("", "", False),
    ],
)
def test_rounds_that_have_all_begun_give_no_instance(year: str, rounds: str, over: bool) -> None:
    """Read on 24 November 2026."""
    found = course("myh", as_csv([row(source_year=year, beviljade_omgangar=rounds)]))
    assert (found.instances == ()) is over


@pytest.mark.parametrize(
    ("exam", "points", "level", "kind", "eqf"),
    [
        ("Yrkeshögskoleexamen", "400", "", CourseKind.DEGREE, 5),
        ("KvalificeradYrkeshögskoleexamen", "400", "", CourseKind.DEGREE, 6),
        ("", "400", "", CourseKind.DEGREE, None),
        ("Ingen", "100", "", CourseKind.COURSE, None),
        ("", "100", "5.0", CourseKind.COURSE, 5),
        ("", "", "", None, None),
    ],
)
def test_kind_and_level(exam: str, points: str, level: str, kind: CourseKind | None, eqf: int | None) -> None:
    found = course("myh", as_csv([row(typ_av_examen=exam, yh_poang=points, seqf_niva=level)]))
    assert (found.kind, found.eqf_level) == (kind, eqf)


def test_several_municipalities_are_no_place() -> None:
    assert course("myh", as_csv([row(kommun="Flera kommuner")])).instances[0].places == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("diarienummer", ""),
        ("utbildningsnamn", " "),
        ("utbildningsanordnare", ""),
        ("yh_poang", "many"),
        ("yh_poang", "0"),
        ("seqf_niva", "9"),
        ("studietakt_procent", "150"),
        ("source_year", "1.5"),
    ],
)
def test_a_bad_row_is_told_and_leaves_the_others(column: str, value: str) -> None:
    rows = [row(utbildningsnamn="A"), row(**{"diarienummer": "MYH 1", column: value}), row(utbildningsnamn="B")]
    found = read("myh", as_csv(rows))
    assert sorted(record.title["sv"] for record in found if isinstance(record, CourseRecord)) == ["A", "B"]
    told = rejection("myh", as_csv(rows))
    assert (told.field, told.position) == (column, "row 3")


def test_an_unknown_decision_is_told() -> None:
    assert rejection("myh", as_csv([row(), row(beslut_normalized="perhaps")])).field == "beslut"


def test_the_same_file_gives_the_same_records() -> None:
    first, second = (course("myh", as_csv([row(), row(kommun="Luleå")])) for _ in range(2))
    assert first == second
    assert replace(first, instances=()) != first
