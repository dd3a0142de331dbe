"""Small documents of every format, written by hand: a list of records, and the document around them."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

Rows = list[Any]

_OUTCOMES = "The student can design and dimension beams and columns of concrete and explain how the structure carries its loads."
_SWEDISH = "Vi söker en erfaren elektriker som trivs med att arbeta på egen hand och som har körkort för personbil."
_NORWEGIAN = (
    "Vi søker etter en dyktig elektriker som ønsker å jobbe hos oss og som har fagbrev og førerkort for personbil."
)
_FINNISH = (
    "Haemme osaavaa sähköasentajaa, joka haluaa työskennellä itsenäisesti ja jolla on ajokortti sekä työkokemusta."
)


def aalto() -> Rows:
    row = {
        "id": "aalto-CUR-1",
        "code": "CIV-1",
        "startDate": "2027-01-12",
        "endDate": "2027-03-01",
        "type": "teaching-participation-contact",
        "name": {"fi": "Concrete, Lähiopetus", "sv": "Concrete, Närundervisning", "en": "Concrete, Contact teaching"},
        "summary": {
            "level": {"fi": "advanced-studies", "en": "advanced-studies"},
            "learningOutcomes": {"fi": _OUTCOMES, "sv": _OUTCOMES, "en": _OUTCOMES},
            "content": {"fi": _OUTCOMES, "en": _OUTCOMES},
            "prerequisites": {"en": "Knowledge of statics"},
        },
        "organizationName": {"en": "Department of Civil Engineering"},
        "credits": {"min": 5, "max": 5},
        "courseUnitId": "aalto-CU-1",
        "languageOfInstructionCodes": ["en"],
        "enrolmentStartDate": "2026-11-13",
        "enrolmentEndDate": "2026-12-05",
    }
    exam = {**deepcopy(row), "id": "aalto-CUR-2", "code": "CIV-2", "type": "exam-exam", "name": {"en": "Steel, Exam"}}
    opened = {
        **deepcopy(row),
        "id": "aalto-CUR-3",
        "code": "CIV-3",
        "type": "teaching-participation-online",
        "name": {"en": "Wood, Online teaching, Open Uni"},
    }
    return [row, exam, opened]


MYH_COLUMNS = [
    "source_year",
    "diarienummer",
    "utbildningsnamn",
    "utbildningsomrade",
    "beslut",
    "beslut_normalized",
    "kommun",
    "yh_poang",
    "studieform",
    "studietakt_procent",
    "typ_av_examen",
    "utbildningsanordnare",
    "beviljade_omgangar",
    "sun5_inriktning",
    "sun5_inriktning_namn",
    "seqf_niva",
]


def myh() -> Rows:
    first = dict.fromkeys(MYH_COLUMNS, "") | {
        "source_year": "2025",
        "diarienummer": "MYH 2025/1",
        "utbildningsnamn": "Elkraftsingenjör",
        "utbildningsomrade": "Teknik och tillverkning",
        "beslut": "Beviljad",
        "beslut_normalized": "approved",
        "kommun": "Gävle",
        "yh_poang": "400",
        "studieform": "Distans",
        "studietakt_procent": "50",
        "typ_av_examen": "Yrkeshögskoleexamen",
        "utbildningsanordnare": "Skolan AB",
        "beviljade_omgangar": "3",
        "sun5_inriktning": "522ab",
        "sun5_inriktning_namn": "Elteknik",
        "seqf_niva": "5.0",
    }
    second = {**first, "diarienummer": "MYH 2025/2", "utbildningsnamn": "Tandsköterska", "kommun": "Flera kommuner"}
    third = {**first, "diarienummer": "MYH 2025/3", "utbildningsnamn": "Trafiklärare", "studieform": "Bunden"}
    return [first, second, third]


def jobtech() -> Rows:
    ad = {
        "id": "100",
        "headline": "Elektriker till Kiruna",
        "description": {"text": _SWEDISH, "text_formatted": f"<p>{_SWEDISH}</p>"},
        "application_deadline": "2026-12-31T23:59:59",
        "publication_date": "2026-11-01T08:00:00",
        "number_of_vacancies": 2,
        "employment_type": {"label": "Vanlig anställning"},
        "duration": {"label": "Tills vidare"},
        "scope_of_work": {"min": 75, "max": 100},
        "employer": {"name": "El AB", "organization_number": "5566778899"},
        "workplace_address": {"municipality_code": "2584", "municipality": "Kiruna", "country": "Sverige"},
        "occupation": {"concept_id": "abc_123", "label": "Elektriker"},
        "occupation_group": {"legacy_ams_taxonomy_id": "7411", "label": "Installationselektriker"},
        "must_have": {"skills": [{"concept_id": "skill_1", "label": "Elinstallation"}], "languages": []},
        "nice_to_have": {"languages": [{"concept_id": "lang_1", "label": "Finska"}]},
        "driving_license_required": True,
        "driving_license": [{"concept_id": "lic_1", "label": "B"}],
        "application_contacts": [{"name": "Anna Andersson", "email": "anna@el.se"}],
        "webpage_url": "https://arbetsformedlingen.se/platsbanken/annonser/100",
    }
    other = {**deepcopy(ad), "id": "101", "headline": "Montör"}
    removed = {"id": "102", "removed": True, "removed_date": "2026-11-02T00:00:00"}
    return [ad, other, removed]


def platsbanken() -> Rows:
    ad = {
        "title": "Projektledare",
        "location": "Stockholm",
        "url": "/platsbanken/annonser/200",
        "omfattning": "Deltid",
        "varaktighet": "3 - 6 månader",
        "anställningsform": "Tillsvidare- eller tidsbegränsad anställning",
        "description": _SWEDISH,
    }
    return [ad, {**ad, "url": "/platsbanken/annonser/201"}, {**ad, "url": "/platsbanken/annonser/202"}]


def nav() -> Rows:
    ad = {
        "uuid": "aaaa-1",
        "published": "2026-11-01T23:00:00Z",
        "expires": "2026-12-30T22:59:59Z",
        "workLocations": [{"country": "NORGE", "municipal": "SANDEFJORD", "municipalCode": "3907"}],
        "title": "Elektriker",
        "description": f"<p>{_NORWEGIAN}</p>",
        "categoryList": [{"categoryType": "STYRK08NAV", "code": "7411.01", "name": "Elektriker"}],
        "engagementtype": "Vikariat",
        "extent": "Heltid",
        "positioncount": "2",
        "applicationDue": "20.12.2026",
        "employer": {"name": "Bravida", "orgnr": "974798395"},
        "contactList": [{"name": "Kari Nordmann", "email": "kari@bravida.no"}],
    }
    other = {**deepcopy(ad), "uuid": "aaaa-2", "applicationDue": "Snarest"}
    entry = {"uuid": "aaaa-3", "status": "ACTIVE", "ad_content": {**deepcopy(ad), "uuid": "aaaa-3"}}
    return [ad, other, entry]


def tyomarkkinatori() -> Rows:
    ad = {
        "ilmoituksenID": "f-1",
        "ilmoittajanYTunnus": "1234567-8",
        "ilmoittajanNimi": [{"kieliKoodi": "fi", "arvo": "Sähkö Oy"}],
        "julkaisupvm": "2026-11-01T11:27:16Z",
        "perustiedot": {
            "tyonOtsikko": [{"kieliKoodi": "fi", "arvo": "Sähköasentaja"}],
            "tyonTiivistelma": [],
            "tyonKuvaus": [{"kieliKoodi": "fi", "arvo": _FINNISH}],
            "paikkojenMaara": 3,
            "palvelussuhde": {"tyyppi": "01", "tyosuhde": {"oppisopimus": False}},
        },
        "osaamisvaatimukset": {
            "ammatit": [{"luokittelunNimi": "ESCO", "luokiteltuArvo": "http://data.europa.eu/esco/occupation/1"}],
            "osaamiset": [{"luokittelunNimi": "ESCO", "luokiteltuArvo": "http://data.europa.eu/esco/skill/1"}],
            "kielitaidot": [{"kielitaito": "fi", "kielitaidonTaso": "B2"}],
            "ajokortti": {"vaaditutAjokorttiluokat": ["B"]},
        },
        "sijainti": {"kunta": ["091"], "toimipaikka": {}},
        "hakeminen": {
            "hakuaikaPaattyy": "2026-12-30T22:00:00Z",
            "ilmoittajanYhteystiedot": [{"etunimi": "Matti", "sukunimi": "Meikäläinen", "sposti": "m@s.fi"}],
        },
    }
    return [ad, {**deepcopy(ad), "ilmoituksenID": "f-2"}, {**deepcopy(ad), "ilmoituksenID": "f-3"}]


def opintopolku() -> Rows:
    """One koulutus with its toteutus, twice; their oids are `koulutus-N` and `toteutus-N`."""
    return [part for number in (1, 2) for part in (_koulutus(number), _toteutus(number))]


def _koulutus(number: int) -> dict[str, Any]:
    return {
        "oid": f"koulutus-{number}",
        "tila": "julkaistu",
        "koulutustyyppi": "amk",
        "johtaaTutkintoon": True,
        "kielivalinta": ["fi", "sv"],
        "nimi": {"fi": "Sairaanhoitaja", "sv": "Sjukskötare"},
        "eqf": [{"koodiUri": "eqf_6"}],
        "koulutuskoodienAlatJaAsteet": [
            {
                "koulutusalaKoodiUrit": [
                    "kansallinenkoulutusluokitus2016koulutusalataso2_091",
                    "kansallinenkoulutusluokitus2016koulutusalataso3_0913",
                ],
                "koulutusasteKoodiUrit": ["kansallinenkoulutusluokitus2016koulutusastetaso1_6"],
            }
        ],
        "organisaatio": {
            "oid": "school-1",
            "nimi": {"fi": "Koulu", "sv": "Skolan"},
            "paikkakunta": _town("091", "Helsinki"),
        },
        "toteutukset": [],
        "metadata": {
            "kuvaus": {
                "fi": "<p>Sairaanhoitaja hoitaa potilaita ja tukee heidän terveyttään kotona ja sairaalassa.</p>"
            },
            "osaamistavoitteet": {"fi": "<ul><li>Hoitaa potilaita</li><li>Antaa lääkkeitä</li></ul>"},
            "opintojenLaajuusNumero": 210,
            "opintojenLaajuusyksikko": {"koodiUri": "opintojenlaajuusyksikko_2#1"},
        },
    }


def _town(code: str, name: str) -> dict[str, Any]:
    return {"koodiUri": f"kunta_{code}", "nimi": {"fi": name}}


def _toteutus(number: int) -> dict[str, Any]:
    return {
        "oid": f"toteutus-{number}",
        "koulutusOid": f"koulutus-{number}",
        "tila": "julkaistu",
        "koulutustyyppi": "amk",
        "nimi": {"fi": "Sairaanhoitaja, monimuoto"},
        "organisaatio": {"oid": "school-1", "nimi": {"fi": "Koulu", "sv": "Skolan"}},
        "tarjoajat": [{"paikkakunta": _town("049", "Espoo")}],
        "metadata": {
            "opetus": {
                "maksullisuustyyppi": "maksuton",
                "opetuskieli": [{"koodiUri": "oppilaitoksenopetuskieli_1#2"}],
                "opetustapa": [{"koodiUri": "opetuspaikkakk_1#1"}, {"koodiUri": "opetuspaikkakk_3#1"}],
                "opetusaika": [{"koodiUri": "opetusaikakk_2#1"}],
                "suunniteltuKestoVuodet": 3,
                "suunniteltuKestoKuukaudet": 6,
            },
            "yhteyshenkilot": [{"nimi": {"fi": "Aku Ankka"}, "sahkoposti": {"fi": "aku@koulu.fi"}}],
        },
        "hakutiedot": [
            {
                "hakuOid": "haku-1",
                "hakutapa": {"koodiUri": "hakutapa_01#1"},
                "hakukohteet": [
                    {
                        "hakukohdeOid": f"hakukohde-{number}",
                        "tila": "julkaistu",
                        "aloituspaikat": {"lukumaara": 40},
                        "pohjakoulutusvaatimus": [
                            {"koodiUri": "pohjakoulutusvaatimuskouta_100#1", "nimi": {"fi": "Yleinen kelpoisuus"}}
                        ],
                        "hakuajat": [
                            {"alkaa": "2026-03-11T08:00", "paattyy": "2026-03-25T15:00"},
                            {"alkaa": "2027-03-11T08:00", "paattyy": "2027-03-25T15:00"},
                        ],
                        "koulutuksenAlkamiskausi": {
                            "alkamiskausityyppi": "tarkka alkamisajankohta",
                            "koulutuksenAlkamispaivamaara": "2027-08-20T08:00",
                            "koulutuksenPaattymispaivamaara": "2030-12-20T08:00",
                        },
                        "jarjestyspaikka": {"oid": "place-1", "paikkakunta": _town("091", "Helsinki")},
                    }
                ],
            }
        ],
    }


ELM_OPPORTUNITY = """<learningOpportunity id="urn:lop:{n}">
<title language="sv">Svetsning {n}</title><title language="de">Schweissen</title>
<description language="sv">Kursen ger dig grunderna i svetsning och hur du arbetar säkert i verkstaden varje dag.</description>
<type uri="http://data.europa.eu/snb/learning-opportunity/05053c1cbe"/>
<homepage><contentUrl>https://example.org/svets</contentUrl></homepage>
<temporal><startDate>2027-01-15T08:00:00</startDate><endDate>2027-05-30T08:00:00</endDate></temporal>
<duration>P3M</duration>
<mode uri="http://data.europa.eu/snb/learning-assessment/9191af2ed9"/>
<learningSchedule uri="http://data.europa.eu/snb/learning-schedule/72a0ab92fa"/>
<applicationDeadline>2026-12-01T10:00:00</applicationDeadline>
<priceDetail><amount><unit uri="http://publications.europa.eu/resource/authority/currency/SEK"/><value>1500.50</value></amount>
</priceDetail>
<providedBy idref="urn:org:1"/><location idref="urn:loc:1"/><learningAchievementSpecification idref="urn:spec:1"/>
</learningOpportunity>"""

ELM_REST = """<learningAchievementSpecificationReferences><qualification id="urn:spec:1">
<title language="sv">Svetsare</title>
<ISCEDFCode uri="http://data.europa.eu/snb/isced-f/0715"/>
<volumeOfLearning>PT120H</volumeOfLearning>
<creditPoint><framework uri="http://data.europa.eu/snb/education-credit/6fcec5c5af"/><point>7.5</point></creditPoint>
<language uri="http://publications.europa.eu/resource/authority/language/SWE"/>
<entryRequirement><noteLiteral language="sv">Grundskola</noteLiteral></entryRequirement>
<learningOutcome idref="urn:out:1"/><learningOutcome idref="urn:out:2"/>
<EQFLevel uri="http://data.europa.eu/snb/eqf/4"/><accreditation idref="urn:acc:1"/>
</qualification></learningAchievementSpecificationReferences>
<learningOutcomeReferences><learningOutcome id="urn:out:1"><title language="sv">Svetsa kälfogar</title>
<relatedESCOSkill uri="http://data.europa.eu/esco/skill/abc"><prefLabel language="sv">svetsa</prefLabel></relatedESCOSkill>
</learningOutcome><learningOutcome id="urn:out:2"><title language="sv">Läsa ritningar</title></learningOutcome>
</learningOutcomeReferences>
<agentReferences><organisation id="urn:org:1"><legalName language="sv">Svetsskolan</legalName><location idref="urn:loc:1"/>
<contactPoint><emailAddress>mailto:rektor@svets.se</emailAddress></contactPoint></organisation>
<organisation id="urn:org:2"><legalName language="sv">Branschrådet</legalName></organisation></agentReferences>
<accreditationReferences><accreditation id="urn:acc:1"><accreditingAgent idref="urn:org:2"/></accreditation>
</accreditationReferences>
<locationReferences><location id="urn:loc:1"><geographicName language="sv">Luleå</geographicName>
<address><countryCode uri="http://publications.europa.eu/resource/authority/country/SWE"/></address></location>
</locationReferences>"""


def elm() -> Rows:
    return [ELM_OPPORTUNITY.format(n=number) for number in (1, 2, 3)]


def as_list(rows: Rows) -> bytes:
    return json.dumps(rows).encode()


def as_lines(rows: Rows) -> bytes:
    return b"\n".join(json.dumps(row).encode() for row in rows) + b"\n"


def as_csv(rows: Rows) -> bytes:
    def cell(value: object) -> str:
        written = str(value)
        return '"' + written.replace('"', '""') + '"' if set(written) & set(',"\r\n') else written

    columns = list(rows[0])
    lines = [columns, *([row[column] for column in columns] for row in rows)]
    return "\n".join(",".join(cell(value) for value in line) for line in lines).encode("utf-8", "replace")


def as_xml(rows: Rows) -> bytes:
    inner = f"<learningOpportunityReferences>{''.join(rows)}</learningOpportunityReferences>{ELM_REST}"
    return f'<?xml version="1.0"?><Courses xmlns="http://data.europa.eu/snb/model/ap/loq-constraints/">{inner}</Courses>'.encode()


def _within(key: str) -> Callable[[Rows], bytes]:
    return lambda rows: json.dumps({"total": len(rows), key: rows}).encode()


SAMPLES: dict[str, tuple[Callable[[], Rows], Callable[[Rows], bytes]]] = {
    "aalto": (aalto, as_list),
    "elm": (elm, as_xml),
    "jobtech": (jobtech, _within("hits")),
    "myh": (myh, as_csv),
    "nav": (nav, as_list),
    "opintopolku": (opintopolku, as_list),
    "platsbanken": (platsbanken, as_list),
    "tyomarkkinatori": (tyomarkkinatori, _within("ilmoitukset")),
}
"""Format → its records, and how they are written down."""
