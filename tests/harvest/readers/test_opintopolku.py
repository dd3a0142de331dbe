"""Finland's Opintopolku, joined from several documents."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.harvest.readers.reading import course, read, rejection
from tests.harvest.readers.samples import as_lines, as_list, opintopolku
from vidare.catalogue.records import (
    Audience,
    Channel,
    ConceptRef,
    CourseKind,
    CourseRecord,
    CreditUnit,
    Mode,
    PlaceRef,
    ProviderKind,
    Rejection,
    Role,
    Schedule,
    Tombstone,
)
from vidare.core.money import Money


def koulutus(**more: Any) -> dict[str, Any]:
    return {**deepcopy(opintopolku()[0]), **more}


def toteutus(**more: Any) -> dict[str, Any]:
    return {**deepcopy(opintopolku()[1]), **more}


def target(**more: Any) -> dict[str, Any]:
    """A toteutus whose only place to apply for is changed."""
    found = toteutus()
    found["hakutiedot"][0]["hakukohteet"][0] |= more
    return found


def teaching(**more: Any) -> dict[str, Any]:
    found = toteutus()
    found["metadata"]["opetus"] |= more
    return found


def doc(value: Any) -> bytes:
    return json.dumps(value).encode()


def test_a_course_with_all_its_fields() -> None:
    found = course("opintopolku", doc(koulutus()), doc(toteutus()))
    assert (found.external_id, dict(found.title)) == ("koulutus-1", {"sv": "Sjukskötare", "fi": "Sairaanhoitaja"})
    assert found.description["fi"].startswith("Sairaanhoitaja hoitaa")
    assert found.outcomes["fi"] == "Hoitaa potilaita\nAntaa lääkkeitä"
    assert (found.kind, found.eqf_level, found.credits, found.credit_unit) == (
        CourseKind.DEGREE,
        6,
        Decimal(210),
        CreditUnit.OP,
    )
    assert found.concepts == (ConceptRef("isced-f", "0913", Role.OUTCOME),)
    assert (found.provider.external_id, found.provider.name["sv"]) == ("school-1", "Skolan")
    assert found.url == "https://opintopolku.fi/konfo/fi/koulutus/koulutus-1"
    [instance] = found.instances
    assert (instance.external_id, instance.start, instance.end) == (
        "hakukohde-1",
        date(2027, 8, 20),
        date(2030, 12, 20),
    )
    assert instance.places == (PlaceRef("FI-091", "Helsinki", "FI"),)
    assert (instance.mode, instance.schedule, instance.teaching) == (Mode.BLENDED, (Schedule.EVENING,), ("fi",))
    assert (instance.price, instance.weeks) == (Money(0, "EUR"), Decimal("182.0"))
    admission = instance.admission
    assert (admission.channel, admission.seats, admission.prior_eqf) == (Channel.NATIONAL_ROUND, 40, 4)
    assert (admission.opens, admission.closes) == (date(2027, 3, 11), date(2027, 3, 25))
    assert dict(admission.requires) == {"fi": "Yleinen kelpoisuus"}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_and_envelope_of_documents_does_not_matter(order: tuple[int, int]) -> None:
    parts = [koulutus(), toteutus()]
    expected = course("opintopolku", doc(parts[0]), doc(parts[1]))
    recorded = [{"url": "x", "response": {"status": 200, "body": parts[index]}} for index in order]
    indexed = [{"_index": "x", "_id": "1", "_source": parts[index]} for index in order]
    for document in (as_list([parts[index] for index in order]), as_list(recorded), as_lines(indexed)):
        assert course("opintopolku", document) == expected


def test_a_national_qualification_is_a_course_a_provider() -> None:
    owner = {"oid": "1.2.246.562.10.00000000001", "nimi": {"fi": "Opetushallitus"}}
    other = toteutus(oid="toteutus-9", organisaatio={"oid": "school-2", "nimi": {"fi": "Toinen"}}, hakutiedot=[])
    found = read(
        "opintopolku", as_list([koulutus(organisaatio=owner, ePerusteId=5, koulutustyyppi="amm"), toteutus(), other])
    )
    assert [
        (r.external_id, r.provider.external_id, len(r.instances)) for r in found if isinstance(r, CourseRecord)
    ] == [
        ("koulutus-1/school-1", "school-1", 1),
        ("koulutus-1/school-2", "school-2", 1),
    ]
    assert all(
        isinstance(r, CourseRecord) and r.accredited_by and r.accredited_by["fi"] == "Opetushallitus" for r in found
    )


def test_realisations_that_a_koulutus_only_lists_are_instances_with_a_place() -> None:
    stub = {
        "oid": "toteutus-5",
        "tila": "julkaistu",
        "nimi": {"fi": "x"},
        "organisaatio": {"oid": "school-1", "nimi": {"fi": "Koulu"}},
        "tarjoajat": [{"paikkakunta": {"koodiUri": "kunta_049", "nimi": {"fi": "Espoo"}}}],
    }
    draft = {**stub, "oid": "toteutus-6", "tila": "tallennettu"}
    [instance] = course("opintopolku", doc(koulutus(toteutukset=[stub, draft]))).instances
    assert (instance.external_id, instance.places) == ("toteutus-5", (PlaceRef("FI-049", "Espoo", "FI"),))
    assert instance.start is instance.price is instance.admission.channel is None


def test_a_full_toteutus_is_preferred_to_a_hit_of_the_search() -> None:
    hit = {
        "koulutusOid": "koulutus-1",
        "toteutusOid": "toteutus-1",
        "oppilaitosOid": "school-1",
        "nimi": {"fi": "Koulu"},
        "kunnat": [{"koodiUri": "kunta_091", "nimi": {"fi": "Helsinki"}}],
        "maksullisuustyyppi": "maksuton",
        "opetuskielet": ["oppilaitoksenopetuskieli_2"],
        "suunniteltuKestoKuukausina": 36,
    }
    hits = doc({"total": 1, "hits": [hit], "filters": {}})
    alone = course("opintopolku", doc(koulutus()), hits).instances[0]
    assert (alone.external_id, alone.teaching, alone.weeks, alone.price) == (
        "toteutus-1",
        ("sv",),
        Decimal("156.0"),
        Money(0, "EUR"),
    )
    assert course("opintopolku", doc(toteutus()), hits, doc(koulutus())).instances[0].external_id == "hakukohde-1"


def test_a_toteutus_without_its_koulutus_is_a_course() -> None:
    found = course("opintopolku", doc(toteutus()))
    assert (found.external_id, dict(found.title)) == ("koulutus-1", {"fi": "Sairaanhoitaja, monimuoto"})


def test_a_place_to_apply_for_may_come_alone() -> None:
    separate = {
        "oid": "hakukohde-7",
        "toteutusOid": "toteutus-1",
        "tila": "julkaistu",
        "hakutapaKoodiUri": "hakutapa_03#1",
        "hakuajat": [{"alkaa": "2026-01-01T08:00"}],
    }
    found = course("opintopolku", as_list([koulutus(), toteutus(hakutiedot=[]), separate]))
    [instance] = found.instances
    assert (instance.external_id, instance.admission.channel) == ("hakukohde-7", Channel.CONTINUOUS)
    assert (instance.admission.opens, instance.admission.closes) == (date(2026, 1, 1), None)


def test_a_school_tells_kind_page_and_text() -> None:
    school = {
        "oid": "school-1",
        "nimi": {"fi": "Koulu"},
        "oppilaitostyyppi": {"koodiUri": "oppilaitostyyppi_63#1"},
        "metadata": {"wwwSivu": {"url": {"fi": "https://koulu.fi/"}}, "esittely": {"fi": "<p>Kansanopisto</p>"}},
    }
    provider = course("opintopolku", as_list([school, koulutus()])).provider
    assert (provider.kind, provider.url, dict(provider.about)) == (
        ProviderKind.FOLK_HIGH_SCHOOL,
        "https://koulu.fi/",
        {"fi": "Kansanopisto"},
    )


def test_the_qualification_tells_the_outcomes() -> None:
    basis = {
        "id": 7614470,
        "suorittaneenOsaaminen": {"fi": "<p>Osaa hoitaa</p>"},
        "tyotehtavatJoissaVoiToimia": {"fi": "Hoitaja"},
    }
    found = course("opintopolku", as_list([koulutus(ePerusteId=7614470, metadata={"tyyppi": "amm"}), basis]))
    assert (dict(found.outcomes), dict(found.description)) == ({"fi": "Osaa hoitaa"}, {"fi": "Hoitaja"})


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"koulutustyyppi": "amm-tutkinnon-osa", "johtaaTutkintoon": False}, CourseKind.COURSE),
        ({"koulutustyyppi": "vapaa-sivistystyo-osaamismerkki", "johtaaTutkintoon": False}, CourseKind.MICRO_CREDENTIAL),
        ({"koulutustyyppi": "lk", "johtaaTutkintoon": None}, CourseKind.DEGREE),
        ({"metadata": {"isTyovoimakoulutus": True}}, CourseKind.LABOUR_MARKET_TRAINING),
    ],
)
def test_kinds(more: dict[str, Any], kind: CourseKind) -> None:
    assert course("opintopolku", doc(koulutus(**more))).kind == kind


def test_labour_market_training_is_for_jobseekers() -> None:
    found = toteutus(hakutiedot=[])
    found["metadata"]["isTyovoimakoulutus"] = True
    made = course("opintopolku", as_list([koulutus(), found]))
    assert made.kind == CourseKind.LABOUR_MARKET_TRAINING
    assert (made.instances[0].admission.who, made.instances[0].admission.channel) == (
        (Audience.JOBSEEKERS,),
        Channel.AGENCY,
    )


@pytest.mark.parametrize(
    ("more", "price", "outside"),
    [
        ({"maksullisuustyyppi": "maksullinen", "maksunMaara": 200.5}, Money(20050, "EUR"), None),
        ({"maksullisuustyyppi": "maksullinen"}, None, None),
        ({"maksullisuustyyppi": "lukuvuosimaksu", "maksunMaara": 12000}, Money(0, "EUR"), Money(1200000, "EUR")),
        ({"maksullisuustyyppi": None}, None, None),
    ],
)
def test_prices(more: dict[str, Any], price: Money | None, outside: Money | None) -> None:
    [instance] = course("opintopolku", as_list([koulutus(), teaching(**more)])).instances
    assert (instance.price, instance.price_non_eu) == (price, outside)


@pytest.mark.parametrize(
    ("code", "channel"),
    [("01", Channel.NATIONAL_ROUND), ("02", Channel.PROVIDER), ("03", Channel.CONTINUOUS), ("99", None)],
)
def test_channels(code: str, channel: Channel | None) -> None:
    found = toteutus()
    found["hakutiedot"][0]["hakutapa"] = {"koodiUri": f"hakutapa_{code}#1"}
    assert course("opintopolku", as_list([koulutus(), found])).instances[0].admission.channel == channel


@pytest.mark.parametrize(
    ("season", "any_start"),
    [
        ({"alkamiskausityyppi": "alkamiskausi ja -vuosi", "koulutuksenAlkamisvuosi": "2027"}, False),
        ({"alkamiskausityyppi": "henkilokohtainen suunnitelma"}, True),
    ],
)
def test_a_season_is_no_date(season: dict[str, Any], any_start: bool) -> None:
    [instance] = course("opintopolku", as_list([koulutus(), target(koulutuksenAlkamiskausi=season)])).instances
    assert (instance.start, instance.any_start) == (None, any_start)


def test_credits_of_two_degrees_in_one() -> None:
    meta = {
        "opintojenLaajuusyksikko": {"koodiUri": "opintojenlaajuusyksikko_2#1"},
        "opintojenLaajuus": {"koodiUri": "opintojenlaajuus_180120", "nimi": {"fi": "180+120"}},
        "opintojenLaajuusNumero": 180120,
    }
    assert course("opintopolku", doc(koulutus(metadata=meta))).credits == 300


def test_drafts_are_passed_over_and_archived_ones_are_gone() -> None:
    assert read("opintopolku", doc(koulutus(tila="luonnos"))) == []
    assert read("opintopolku", as_list([koulutus(tila="arkistoitu"), toteutus()])) == [
        Tombstone("course", "koulutus-1")
    ]
    assert (
        course("opintopolku", as_list([koulutus(), target(tila="tallennettu")])).instances[0].external_id
        == "toteutus-1"
    )


def test_a_hit_of_the_search_without_a_provider_is_told() -> None:
    hit = {"oid": "koulutus-8", "nimi": {"fi": "Myynti"}, "kielivalinta": ["fi"], "koulutustyyppi": "amm-tutkinnon-osa"}
    told = rejection("opintopolku", doc({"total": 1, "hits": [hit]}))
    assert (told.external_id, told.field) == ("koulutus-8", "organisaatio")


def test_contact_persons_are_not_kept() -> None:
    assert "Ankka" not in repr(course("opintopolku", doc(koulutus()), doc(toteutus())))


@pytest.mark.parametrize(
    ("rows", "field", "left"),
    [
        ([koulutus(oid=""), toteutus()], "oid", ["koulutus-1", "koulutus-2"]),
        ([koulutus(nimi={})], "nimi", ["koulutus-2"]),
        ([koulutus(tila="maybe"), toteutus()], "tila", ["koulutus-1", "koulutus-2"]),
        ([koulutus(metadata=[])], "metadata", ["koulutus-2"]),
        ([koulutus(eqf=5)], "eqf", ["koulutus-2"]),
        ([koulutus(toteutukset=7)], "toteutukset", ["koulutus-1", "koulutus-2"]),
        ([koulutus(), toteutus(koulutusOid=None)], "koulutusOid", ["koulutus-1", "koulutus-2"]),
        ([koulutus(), toteutus(organisaatio=None)], "organisaatio.oid", ["koulutus-1", "koulutus-2"]),
    ],
)
def test_a_bad_part_is_told_and_leaves_the_rest(rows: list[Any], field: str, left: list[str]) -> None:
    document = as_list([*rows, *opintopolku()[2:]])
    found = read("opintopolku", document)
    assert [record.external_id for record in found if isinstance(record, CourseRecord)] == left or sorted(
        record.external_id for record in found if isinstance(record, CourseRecord)
    ) == left
    assert rejection("opintopolku", document).field == field


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"hakukohdeOid": None}, "hakukohdeOid"),
        ({"hakuajat": [{"alkaa": "2027-03-11T08:00", "paattyy": "2027-01-01T08:00"}]}, "hakuajat.paattyy"),
        ({"hakuajat": [{"alkaa": "spring"}]}, "hakuajat.alkaa"),
        ({"aloituspaikat": {"lukumaara": -5}}, "aloituspaikat.lukumaara"),
        ({"koulutuksenAlkamiskausi": {"koulutuksenAlkamispaivamaara": "2027-99-01"}}, "koulutuksenAlkamispaivamaara"),
    ],
)
def test_a_bad_place_to_apply_for_leaves_course_and_other_places(more: dict[str, Any], field: str) -> None:
    found = target(**more)
    found["hakutiedot"][0]["hakukohteet"].append(
        {**toteutus()["hakutiedot"][0]["hakukohteet"][0], "hakukohdeOid": "hakukohde-9"}
    )
    records = read("opintopolku", as_list([koulutus(), found]))
    assert [type(record) for record in records] == [Rejection, CourseRecord]
    assert [instance.external_id for instance in records[1].instances] == ["hakukohde-9"]  # type: ignore[union-attr]
    assert isinstance(records[0], Rejection)
    assert records[0].field == field
