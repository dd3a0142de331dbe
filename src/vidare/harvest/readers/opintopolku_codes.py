"""Finland's code values (koodisto) as Opintopolku uses them, in our terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from vidare.catalogue.records import Channel, CourseKind, CreditUnit, Mode, PlaceRef, ProviderKind, Schedule
from vidare.harvest.readers.values import Bad, line, mapping, number, sequence, show, text

CHANNELS: Final = {
    "hakutapa_01": Channel.NATIONAL_ROUND,
    "hakutapa_02": Channel.PROVIDER,
    "hakutapa_03": Channel.CONTINUOUS,
    "hakutapa_04": Channel.CONTINUOUS,
    "hakutapa_05": Channel.PROVIDER,
    "hakutapa_06": Channel.PROVIDER,
}
"""Joint, separate, rolling (upper secondary), rolling (higher education), transfer and additional application."""

_MODES: Final = {
    "opetuspaikkakk_1": Mode.CAMPUS,
    "opetuspaikkakk_2": Mode.DISTANCE,
    "opetuspaikkakk_3": Mode.ONLINE,
    "opetuspaikkakk_4": Mode.BLENDED,
}
"""Independent study (5) and apprenticeship (6) say nothing about a place to teach."""

_SCHEDULES: Final = {
    "opetusaikakk_1": (Schedule.DAY,),
    "opetusaikakk_2": (Schedule.EVENING,),
    "opetusaikakk_3": (Schedule.WEEKEND,),
    "opetusaikakk_4": (Schedule.DAY, Schedule.EVENING),
    "opetusaikakk_5": (Schedule.OWN_TIME,),
}
_LANGUAGES: Final = {
    "oppilaitoksenopetuskieli_1": ("fi",),
    "oppilaitoksenopetuskieli_2": ("sv",),
    "oppilaitoksenopetuskieli_3": ("fi", "sv"),
    "oppilaitoksenopetuskieli_4": ("en",),
    "oppilaitoksenopetuskieli_5": ("se",),
}
_PRIOR: Final = {"pk": 2, "er": 2, "100": 4, "101": 6, "102": 6}
"""Comprehensive school, eligibility for universities of applied sciences, bachelor's degrees."""

PROVIDERS: Final = {
    "15": ProviderKind.UPPER_SECONDARY,
    "21": ProviderKind.UPPER_SECONDARY,
    "22": ProviderKind.UPPER_SECONDARY,
    "24": ProviderKind.ADULT_EDUCATION,
    "41": ProviderKind.UNIVERSITY,
    "42": ProviderKind.UNIVERSITY,
    "43": ProviderKind.UNIVERSITY,
    "63": ProviderKind.FOLK_HIGH_SCHOOL,
    "64": ProviderKind.LIBERAL_ADULT_EDUCATION,
    "65": ProviderKind.LIBERAL_ADULT_EDUCATION,
    "66": ProviderKind.LIBERAL_ADULT_EDUCATION,
}
_UNITS: Final = {"opintojenlaajuusyksikko_2": CreditUnit.OP, "opintojenlaajuusyksikko_6": CreditUnit.OSP}

_DEGREES: Final = frozenset({"amm", "amk", "yo", "lk", "kandi", "kandi-ja-maisteri", "maisteri", "tohtori"})
_LEVEL_OF_STAGE: Final = {"1": 2, "2": 2, "3": 4, "4": 5, "6": 6, "7": 7, "8": 8}
"""First level of the national classification of education 2016 → EQF."""
_LEVEL_OF_TYPE: Final = {"lk": 4, "amk": 6, "aikuisten-perusopetus": 2}
_ABROAD: Final = frozenset({"199", "200"})


def code(value: object, field: str) -> str:
    """A code without its version: `{koodiUri: "hakutapa_01#1"}` and "hakutapa_01#1" are `hakutapa_01`."""
    held = value if value is None or isinstance(value, str) else mapping(value, field).get("koodiUri")
    return text(held, field, 200).partition("#")[0]


def codes(value: object, field: str) -> list[str]:
    """The codes of a list; one code outside a list is a list of one."""
    items = [value] if isinstance(value, dict | str) and value else sequence(value, field)
    return [found for found in (code(item, field) for item in items) if found]


def mode(value: object, field: str) -> Mode | None:
    """How a course is given; classroom together with distance is blended."""
    modes = {_MODES[found] for found in codes(value, field) if found in _MODES}
    if Mode.BLENDED in modes or (Mode.CAMPUS in modes and len(modes) > 1):
        return Mode.BLENDED
    return next((found for found in (Mode.CAMPUS, Mode.DISTANCE, Mode.ONLINE) if found in modes), None)


def schedule(value: object, field: str) -> tuple[Schedule, ...]:
    return tuple(dict.fromkeys(part for found in codes(value, field) for part in _SCHEDULES.get(found, ())))


def teaching(value: object, field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for found in codes(value, field) for part in _LANGUAGES.get(found, ())))


def prior_level(requirements: Iterable[str]) -> int | None:
    """The EQF level that suffices, where every alternative is one that we know."""
    levels = [_PRIOR.get(found.rpartition("_")[2]) for found in requirements]
    known = [level for level in levels if level is not None]
    return min(known) if known and len(known) == len(levels) else None


def place(value: object, field: str) -> PlaceRef | None:
    """A municipality: `{koodiUri: "kunta_091", nimi: {fi: "Helsinki"}}`."""
    found = mapping(value, field)
    number_ = code(found, field).removeprefix("kunta_")
    names = mapping(found.get("nimi"), f"{field}.nimi")
    name = line(names.get("fi") or next((name for name in names.values() if name), None), f"{field}.nimi")
    if number_ in _ABROAD:
        return None
    if re.fullmatch(r"\d{3}", number_, re.ASCII):
        return PlaceRef(f"FI-{number_}", name, "FI")
    return PlaceRef("", name, "FI") if name else None


def kind(types: Iterable[str], leads_to_degree: bool | None, meta: Mapping[str, Any]) -> CourseKind | None:
    """A course's kind, from its types (`koulutustyyppi`), whether it leads to a degree, and its flags."""
    held = tuple(types)
    if meta.get("isTyovoimakoulutus") is True:
        return CourseKind.LABOUR_MARKET_TRAINING
    if meta.get("isPieniOsaamiskokonaisuus") is True or any("osaamismerkki" in found for found in held):
        return CourseKind.MICRO_CREDENTIAL
    if leads_to_degree or (leads_to_degree is None and any(found in _DEGREES for found in held)):
        return CourseKind.DEGREE
    return CourseKind.COURSE if held else None


def eqf(levels: object, stages: object, koulutustyyppi: str) -> int | None:
    """The EQF level stated, else the one of the national classification, else of the type; of several the highest,
    which a course that leads through them ends with."""
    stated = {int(found[4:]) for found in codes(levels, "eqf") if re.fullmatch(r"eqf_0?[1-8]", found)}
    if stated:
        return max(stated)
    found = set()
    for stage in sequence(stages, "koulutuskoodienAlatJaAsteet"):
        for uri in codes(mapping(stage, "koulutuskoodienAlatJaAsteet").get("koulutusasteKoodiUrit"), "koulutusaste"):
            match = re.fullmatch(r"kansallinenkoulutusluokitus2016koulutusastetaso1_0?(\d)", uri, re.ASCII)
            if match and match[1] in _LEVEL_OF_STAGE:
                found.add(_LEVEL_OF_STAGE[match[1]])
    return max(found) if found else _LEVEL_OF_TYPE.get(koulutustyyppi)


def fields_of_education(stages: object) -> list[str]:
    """ISCED-F 2013 codes: the national classification's fields are its broad, narrow and detailed ones; the finest are
    kept."""
    found = []
    for stage in sequence(stages, "koulutuskoodienAlatJaAsteet"):
        for uri in codes(mapping(stage, "koulutuskoodienAlatJaAsteet").get("koulutusalaKoodiUrit"), "koulutusala"):
            match = re.fullmatch(r"kansallinenkoulutusluokitus2016koulutusalataso[123]_(\d{2,4})", uri, re.ASCII)
            if match:
                found.append(match[1])
    return [one for one in dict.fromkeys(found) if not any(other != one and other.startswith(one) for other in found)]


def credit(meta: Mapping[str, Any]) -> tuple[Decimal | None, CreditUnit | None]:
    """Credits and their unit; a degree of "180+120" has 300. Weeks and other units are no credits."""
    unit = _UNITS.get(code(meta.get("opintojenLaajuusyksikko"), "opintojenLaajuusyksikko"))
    if unit is None:
        return _parts(meta)
    named = mapping(meta.get("opintojenLaajuus"), "opintojenLaajuus")
    names = [name for name in mapping(named.get("nimi"), "opintojenLaajuus.nimi").values() if isinstance(name, str)]
    summed = next((name for name in names if re.fullmatch(r"\d{1,4}(\+\d{1,4}){0,3}", name, re.ASCII)), None)
    if summed:
        return Decimal(sum(int(part) for part in summed.split("+"))), unit
    points = number(meta.get("opintojenLaajuusNumero"), "opintojenLaajuusNumero", 0, 10**7)
    # the code value of "180+120" reads 180120
    return (points, unit) if points is not None and points <= 600 else (None, None)


def _parts(meta: Mapping[str, Any]) -> tuple[Decimal | None, CreditUnit | None]:
    """The sum over the units of a qualification that a course consists of."""
    total, unit = Decimal(0), None
    for part in sequence(meta.get("tutkinnonOsat"), "tutkinnonOsat"):
        held = mapping(part, "tutkinnonOsat")
        unit = _UNITS.get(code(held.get("opintojenLaajuusyksikko"), "opintojenLaajuusyksikko"))
        points = number(held.get("opintojenLaajuusNumero"), "opintojenLaajuusNumero", 0, 600)
        if points is None or unit is None:
            return None, None
        total += points
    return (total, unit) if unit else (None, None)


def state(value: Mapping[str, Any]) -> str:
    """`published`, `draft` or `gone`; an answer of the public search says nothing and is published."""
    found = text(value.get("tila"), "tila", 40)
    known = {"": "published", "julkaistu": "published", "arkistoitu": "gone", "poistettu": "gone"}
    known |= {"tallennettu": "draft", "luonnos": "draft", "valmis": "draft"}
    if found not in known:
        raise Bad("tila", f"expected a state such as julkaistu, got {show(found)}")
    return known[found]
