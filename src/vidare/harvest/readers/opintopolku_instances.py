"""Realisations (toteutus) and the places to apply for them (hakukohde) as course instances with admission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final

from vidare.catalogue.records import Admission, Audience, Channel, InstanceRecord, PlaceRef, Rejection
from vidare.core.money import Money
from vidare.core.text import LocalizedText
from vidare.harvest.readers import opintopolku_codes as koodisto
from vidare.harvest.readers.attempts import attempt
from vidare.harvest.readers.languages import localised
from vidare.harvest.readers.opintopolku_parts import own_id
from vidare.harvest.readers.values import day, flag, ident, in_order, mapping, mappings, money, text, whole

_WEEKS_A_MONTH: Final = Decimal(52) / 12


@dataclass(frozen=True, slots=True)
class Offer:
    """A place to apply for, with the round (haku) that it belongs to."""

    target: Mapping[str, Any]
    round: Mapping[str, Any]


def instances(
    position: str, realisation: Mapping[str, Any], separate: list[Mapping[str, Any]], today: date
) -> Iterator[InstanceRecord | Rejection]:
    """An instance for every published place to apply for, the realisation itself where there is none. `separate` are
    the places to apply for that came as documents of their own."""
    rounds = attempt(position, partial(_rounds, realisation), own_id(realisation))
    if isinstance(rounds, Rejection):
        yield rounds
        return
    offers = {
        own_id(offer.target) or f"without oid {index}": offer for index, offer in reversed(list(enumerate(rounds)))
    }
    for target in separate:
        offers.setdefault(own_id(target), Offer(target, {}))
    published = 0
    for key, offer in sorted(offers.items()):
        made = attempt(f"{position} {key}"[:200], partial(_published, realisation, offer, today), own_id(offer.target))
        published += made is not None
        if made is not None:
            yield made
    if not published:
        own = own_id(realisation)
        yield attempt(f"{position} {own}"[:200], partial(_instance, realisation, Offer({}, {}), today), own)


def _rounds(realisation: Mapping[str, Any]) -> list[Offer]:
    """The places to apply for, with their rounds."""
    return [
        Offer(target, application_round)
        for application_round in mappings(realisation.get("hakutiedot"), "hakutiedot")
        for target in mappings(application_round.get("hakukohteet"), "hakukohteet")
    ]


def _published(realisation: Mapping[str, Any], offer: Offer, today: date) -> InstanceRecord | None:
    if koodisto.state(offer.target) != "published":
        return None
    _target_id(offer.target)
    return _instance(realisation, offer, today)


def _target_id(target: Mapping[str, Any]) -> str:
    return ident(target.get("hakukohdeOid") or target.get("oid"), "hakukohdeOid")


def _instance(realisation: Mapping[str, Any], offer: Offer, today: date) -> InstanceRecord:
    meta = mapping(realisation.get("metadata"), "metadata")
    teaching = mapping(meta.get("opetus"), "opetus")
    start, end, any_start = _dates(offer, teaching)
    in_order(start, end, "koulutuksenPaattymispaivamaara")
    own = ident(realisation.get("oid"), "oid")
    price, price_non_eu = _price(teaching)
    return InstanceRecord(
        external_id=_target_id(offer.target) if offer.target else own,
        start=start,
        end=end,
        any_start=any_start,
        places=_places(realisation, offer.target),
        mode=koodisto.mode(teaching.get("opetustapa"), "opetustapa"),
        schedule=koodisto.schedule(teaching.get("opetusaika"), "opetusaika"),
        teaching=koodisto.teaching(teaching.get("opetuskieli"), "opetuskieli"),
        weeks=_weeks(teaching),
        price=price,
        price_non_eu=price_non_eu,
        admission=_admission(offer, meta, today),
        url=f"https://opintopolku.fi/konfo/fi/toteutus/{own}",
    )


def _dates(offer: Offer, teaching: Mapping[str, Any]) -> tuple[date | None, date | None, bool]:
    """First and last day where they are stated, and whether one starts by a plan of one's own. Of a season and a year
    alone no day is known."""
    for holder in (offer.target, offer.round, teaching):
        season = mapping(holder.get("koulutuksenAlkamiskausi"), "koulutuksenAlkamiskausi")
        if season:
            start = day(season.get("koulutuksenAlkamispaivamaara"), "koulutuksenAlkamispaivamaara")
            end = day(season.get("koulutuksenPaattymispaivamaara"), "koulutuksenPaattymispaivamaara")
            own_plan = "henkilokohtainen" in text(season.get("alkamiskausityyppi"), "alkamiskausityyppi", 60)
            return start, end, own_plan
    return None, None, False


def _places(realisation: Mapping[str, Any], target: Mapping[str, Any]) -> tuple[PlaceRef, ...]:
    venue = mapping(target.get("jarjestyspaikka"), "jarjestyspaikka")
    holders = [venue] if venue.get("paikkakunta") else mappings(realisation.get("tarjoajat"), "tarjoajat")
    found = (koodisto.place(holder.get("paikkakunta"), "paikkakunta") for holder in holders)
    return tuple(dict.fromkeys(place for place in found if place is not None))


def _weeks(teaching: Mapping[str, Any]) -> Decimal | None:
    """The planned length, of years and months, in weeks of the calendar."""
    years = whole(teaching.get("suunniteltuKestoVuodet"), "suunniteltuKestoVuodet", 0, 20) or 0
    months = whole(teaching.get("suunniteltuKestoKuukaudet"), "suunniteltuKestoKuukaudet", 0, 240) or 0
    total = 12 * years + months
    return (total * _WEEKS_A_MONTH).quantize(Decimal("0.1")) if total else None


def _price(teaching: Mapping[str, Any]) -> tuple[Money | None, Money | None]:
    """Price, and price for those from outside the EU and EEA, whom alone a tuition fee (lukuvuosimaksu) concerns."""
    sort = text(teaching.get("maksullisuustyyppi"), "maksullisuustyyppi", 60)
    amount = money(teaching.get("maksunMaara"), "EUR", "maksunMaara")
    if sort == "maksuton":
        return Money(0, "EUR"), None
    if sort == "lukuvuosimaksu":
        return Money(0, "EUR"), amount
    return (amount if sort == "maksullinen" else None), None


def _admission(offer: Offer, meta: Mapping[str, Any], today: date) -> Admission:
    target, application_round = offer.target, offer.round
    how = target.get("hakutapaKoodiUri") or application_round.get("hakutapa")
    channel = koodisto.CHANNELS.get(koodisto.code(how, "hakutapa"))
    for_jobseekers = flag(meta.get("isTyovoimakoulutus"), "isTyovoimakoulutus")
    if for_jobseekers and channel is None:
        channel = Channel.AGENCY
    opens, closes = _period(target, application_round, today)
    wanted = mappings(target.get("pohjakoulutusvaatimus"), "pohjakoulutusvaatimus")
    return Admission(
        channel=channel,
        opens=opens,
        closes=closes,
        who=(Audience.JOBSEEKERS,) if for_jobseekers else (),
        seats=_seats(target),
        requires=_requirements(wanted, target),
        prior_eqf=koodisto.prior_level(koodisto.codes(list(wanted), "pohjakoulutusvaatimus")),
    )


def _period(
    target: Mapping[str, Any], application_round: Mapping[str, Any], today: date
) -> tuple[date | None, date | None]:
    """The application period that is open or comes next, else the last one."""
    periods = []
    held = target.get("hakuajat") or application_round.get("hakuajat")
    for period in mappings(held, "hakuajat"):
        opens, closes = day(period.get("alkaa"), "hakuajat.alkaa"), day(period.get("paattyy"), "hakuajat.paattyy")
        in_order(opens, closes, "hakuajat.paattyy")
        periods.append((opens, closes))
    ahead = [period for period in periods if period[1] is None or period[1] >= today]
    if ahead:
        return min(ahead, key=lambda period: period[0] or date.min)
    return max(periods, key=lambda period: period[1] or date.max) if periods else (None, None)


def _seats(target: Mapping[str, Any]) -> int | None:
    return whole(
        mapping(target.get("aloituspaikat"), "aloituspaikat").get("lukumaara"), "aloituspaikat.lukumaara", 0, 10**6
    )


def _requirements(wanted: list[Mapping[str, Any]], target: Mapping[str, Any]) -> LocalizedText:
    """The alternatives for prior education, a line each, and what is said about them."""
    lines: dict[str, list[str]] = {}
    for held in [requirement.get("nimi") for requirement in wanted]:
        for language, name in localised(held, "pohjakoulutusvaatimus.nimi", names=True).items():
            lines.setdefault(language, []).append(name)
    for key in ("pohjakoulutusvaatimusTarkenne", "muuPohjakoulutusvaatimus"):
        for language, said in localised(target.get(key), key).items():
            lines.setdefault(language, []).append(said)
    return LocalizedText({language: "\n".join(dict.fromkeys(found)) for language, found in lines.items()})
