"""The words of a CV in the six languages that one may be written in. A table of our own and not gettext's: Danish is no
language of the pages, and a CV's language is another than the page's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from vidare.profiles.entries import EntryKind


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and small words in one language; `months` January first, `page` with {number} and {all}."""

    cv: str
    contact: str
    sections: Mapping[EntryKind, str]
    skills: str
    now: str
    until: str
    native: str
    levels: Mapping[str, str]
    last_used: str
    years: str
    eqf: str
    credits: str
    grade: str
    born: str
    phone: str
    email: str
    address: str
    links: str
    page: str
    own_word: str
    verified: str
    according: str
    months: tuple[str, ...]


def _sections(*names: str) -> Mapping[EntryKind, str]:
    kinds = (
        EntryKind.WORK,
        EntryKind.UNPAID,
        EntryKind.EDUCATION,
        EntryKind.COURSE,
        EntryKind.LICENCE,
        EntryKind.LANGUAGE,
    )
    return MappingProxyType(dict(zip(kinds, names, strict=True)))


def _levels(some: str, good: str, expert: str) -> Mapping[str, str]:
    return MappingProxyType({"some": some, "good": good, "expert": expert})


WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "sv": Words(
            "Meritförteckning", "Kontakt",
            _sections("Arbete", "Ideellt och annat obetalt arbete", "Utbildning", "Kurser", "Körkort och behörigheter", "Språk"),
            "Det här kan jag", "nu", "till", "modersmål", _levels("lite", "bra", "mycket bra"), "använde senast {year}",
            "{years} år", "EQF-nivå {level}", "Poäng: {credits}", "Betyg: {grade}", "Född", "Telefon", "E-post", "Adress",
            "På webben", "Sida {number} av {all}", "Egna uppgifter. Ingen har undertecknat dem.", "styrkt", "enligt {origin}",
            ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
             "december"),
        ),
        "fi": Words(
            "Ansioluettelo", "Yhteystiedot",
            _sections("Työkokemus", "Vapaaehtoinen ja muu palkaton työ", "Koulutus", "Kurssit", "Ajokortit, luvat ja pätevyydet",
                      "Kielitaito"),
            "Mitä osaan", "nyt", "päättyy:", "äidinkieli", _levels("jonkin verran", "hyvin", "erittäin hyvin"),
            "viimeksi käytössä {year}", "{years} vuotta", "EQF-taso {level}", "Laajuus: {credits}", "Arvosana: {grade}",
            "Syntynyt", "Puhelin", "Sähköposti", "Osoite", "Verkossa", "Sivu {number}/{all}",
            "Omia tietoja. Kukaan ei ole allekirjoittanut niitä.", "todennettu", "kertoo {origin}",
            ("tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu", "elokuu", "syyskuu", "lokakuu",
             "marraskuu", "joulukuu"),
        ),
        "nb": Words(
            "CV", "Kontakt",
            _sections("Arbeid", "Frivillig og annet ulønnet arbeid", "Utdanning", "Kurs", "Førerkort og sertifikater", "Språk"),
            "Dette kan jeg", "nå", "til", "morsmål", _levels("litt", "godt", "svært godt"), "sist brukt {year}",
            "{years} år", "EQF-nivå {level}", "Studiepoeng: {credits}", "Karakter: {grade}", "Født", "Telefon", "E-post",
            "Adresse", "På nettet", "Side {number} av {all}", "Egne opplysninger. Ingen har signert dem.", "bekreftet", "ifølge {origin}",
            ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
             "desember"),
        ),
        "nn": Words(
            "CV", "Kontakt",
            _sections("Arbeid", "Frivillig og anna ulønt arbeid", "Utdanning", "Kurs", "Førarkort og sertifikat", "Språk"),
            "Dette kan eg", "no", "til", "morsmål", _levels("litt", "godt", "svært godt"), "sist brukt {year}",
            "{years} år", "EQF-nivå {level}", "Studiepoeng: {credits}", "Karakter: {grade}", "Fødd", "Telefon", "E-post",
            "Adresse", "På nettet", "Side {number} av {all}", "Eigne opplysningar. Ingen har signert dei.", "stadfesta", "ifølgje {origin}",
            ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
             "desember"),
        ),
        "en": Words(
            "Curriculum vitae", "Contact",
            _sections("Work", "Voluntary and other unpaid work", "Education", "Courses", "Licences and certificates", "Languages"),
            "What I can do", "now", "until", "mother tongue", _levels("some", "good", "very good"), "last used {year}",
            "{years} years", "EQF level {level}", "Credits: {credits}", "Grade: {grade}", "Born", "Telephone", "E-mail",
            "Address", "On the web", "Page {number} of {all}", "My own account. Nobody has signed it.", "verified", "according to {origin}",
            ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
             "December"),
        ),
        "da": Words(
            "CV", "Kontakt",
            _sections("Arbejde", "Frivilligt og andet ulønnet arbejde", "Uddannelse", "Kurser", "Kørekort og certifikater", "Sprog"),
            "Det kan jeg", "nu", "til", "modersmål", _levels("lidt", "godt", "meget godt"), "sidst brugt {year}",
            "{years} år", "EQF-niveau {level}", "Point: {credits}", "Karakter: {grade}", "Født", "Telefon", "E-mail", "Adresse",
            "På nettet", "Side {number} af {all}", "Egne oplysninger. Ingen har underskrevet dem.", "bekræftet", "ifølge {origin}",
            ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
             "december"),
        ),
    }
)  # fmt: skip


def day(value: str, language: str) -> str:
    """A partial date as people say it: 2019, augusti 2019, 15 augusti 2019; in Finnish and Danish their own way."""
    parts = value.split("-")
    if len(parts) < 2:
        return value
    month = WORDS[language].months[int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    number = int(parts[2])
    if language == "fi":
        return f"{number}. {month}ta {parts[0]}"
    dot = "." if language in ("nb", "nn", "da") else ""
    return f"{number}{dot} {month} {parts[0]}"


def period(started: str, ended: str, is_ongoing: bool, language: str, *, is_instant: bool = False) -> str:
    """The time of an entry: "augusti 2019 – nu"; empty when nothing is known. `is_instant`: an end alone is the day that a
    thing was done, not the day until which it lasts."""
    words = WORDS[language]
    start, end = (day(value, language) if value else "" for value in (started, ended))
    if is_ongoing:
        return f"{start} – {words.now}" if start else words.now
    if start and end:
        return start if start == end else f"{start} – {end}"
    if end and not is_instant:
        return f"{words.until} {end}"
    return start or end
