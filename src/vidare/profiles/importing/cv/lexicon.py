"""What words tell: places, languages and occupations from the starter vocabulary, and the marks of firms and schools."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

_LANGUAGES: Final = ("sv", "fi", "nb", "nn", "en", "da")
_MORE_PLACES: Final = (
    "København|Frederiksberg|Aarhus|Århus|Odense|Aalborg|Esbjerg|Randers|Kolding|Horsens|Vejle|Roskilde|Herning|Silkeborg|"
    "Hillerød|Helsingør|Næstved|Slagelse|Viborg|Holbæk|Taastrup|Køge|Sønderborg|Svendborg|Hjørring|Frederikshavn|Ringkøbing|"
    "Holstebro|Ballerup|Lyngby|Viby|Brabrand|Brande|Fredericia|Haderslev|Thisted|Nyborg|Copenhagen|Gothenburg|Helsinki|Espoo|"
    "Sandvika|Kista|Gjøvik|Geilo|Norheimsund|Måløy|Florø|Førde|Sogndal|Voss|Bø|Ørsta|Åbo|Helsingfors|Tammerfors|London|Dublin|"
    "Berlin|Hamburg|Warszawa|Warsaw|Kraków|Gdańsk|Paris|Madrid|Barcelona|Granada|Prague|Praha|Kyiv|Lviv|Moskva|Tallinn|Riga|"
    "Vilnius|Bangalore|Mumbai|Delhi|Chennai|Lagos|Nairobi|Mogadishu|Damaskus|Damascus|Aleppo|Bagdad|Baghdad|Teheran|Tehran|"
    "Kabul|Istanbul|Ankara|Leeds|Hull|Manchester|Edinburgh|Glasgow|New York|Reykjavík|Reykjavik|Torshavn|Mustasaari|Vantaa|"
    "Sverige|Sweden|Norge|Noreg|Norway|Danmark|Denmark|Finland|Suomi|Ruotsi|Norja|Tanska|Island|Iceland|Polen|Poland|Tyskland|"
    "Germany|Storbritannien|UK|England|USA|Irland|Ireland|Spain|Spania|Spanien|India|Ukraine|Ukraina|Nigeria|Kenya"
)
ORGANISATION: Final = re.compile(
    r"(?<!\w)(?:AB|AS|ASA|A/S|ApS|I/S|Oy|Oyj|Ky|Tmi|Ltd|Inc|GmbH|AG|SA|HB|KB|BA|SL|plc|ry|rf|NAV|NTNU|KTH|SPR|KS|ABF|DR|SVT|NRK)(?!\w)|"
    r"(?:kommun|kommune|kommuner|kunta|kunnan|kaupunki|kaupungin|herad|region|regionen|landsting|landstinget|fylkeskommune|"
    r"hyvinvointialue|sjukhus|sjukhuset|sykehus|sykehuset|sjukehus|sygehus|hospital|sairaala|vårdcentral|terveyskeskus|"
    r"skolan|skola|skole|skolen|skule|koulu|gymnasiet|gymnasium|lukio|universitet|universitetet|yliopisto|university|college|"
    r"högskola|högskolan|høgskolen|høgskulen|høyskole|ammattikorkeakoulu|opisto|instituutti|institute|förskolan|barnehage|barnehuset|"
    r"börnehaven|päiväkoti|hotell|hotel|hôtel|restaurang|restaurant|ravintola|café|kafé|bank|banken|pankki|firma|firmaet|firman|"
    r"service|services|consulting|group|boendet|äldreboende|sykehjem|sjukeheim|forening|föreningen|boligforeningen|seurakunta|"
    r"transport|trafik|bygg|systems|solutions|media|museum|museet|bibliotek|universitetshospital|salon|laboratory|"
    r"supermarket|marknad|butiken|forlag|förlag|bedrift|entreprenør|byråkontor|klubb|klubben|skilag|ungdomslag|kuljetusliike|"
    r"mainostoimisto|tilitoimisto|toimisto|liike|kirjat|consult|communications|company|family|puolustusvoimat|forsvaret|försvarsmakten|"
    r"försvaret|fjellstue|røde kors|röda korset|punainen risti|red cross)(?:s|n|in|et|en)?(?!\w)",
    re.IGNORECASE,
)
SCHOOL: Final = re.compile(
    r"(?:skolan|skola|skole|skolen|skule|skulen|koulu|gymnasiet|gymnasium|lukio|lyseo|universitet|universitetet|yliopisto|university|college|"
    r"högskola|högskolan|høgskole|høgskolen|høgskulen|høyskole|højskole|journalisthøjskole|professionshøjskole|ammattikorkeakoulu|opisto|ammattiopisto|"
    r"oppilaitos|ammattioppilaitos|instituutti|instituutti|institute|akademi|akademia|academy|folkuniversitetet|komvux|school|gymnázium|technikum|"
    r"vaksenopplæring|tech|taitotalo|handelsskole|koulutuskeskus\s\w+)(?!\w)|(?<!\w)(?:vgs|vgs\.|NTNU|KTH|OsloMet|ABF|TEC|SOSU\s\w+|Stadin AO|Tredu)(?!\w)|fylkeskommune",
    re.IGNORECASE,
)
DEGREE: Final = re.compile(
    r"(?:programmet|program|linje|linjen|examen|bachelor\w*|master\w*|maisteri|kandidat\w*|tutkinto|perustutkinto|ammattitutkinto|"
    r"diploma|degree|qualification|phd|ph\.d|msc|bsc|ba|ma|btech|b\.eng|fagbrev|svennebrev|ylioppilas\w*|student|tradenomi|medianomi|"
    r"insinööri|civilingenjör|utbildning|utdanning|uddannelse|uddannelsen|koulutus|grundskola|peruskoulu|grunnskole|grunnskule|"
    r"grunnkurs|klasse|studiet|studiespesialisering|cand\.\w+|agronom|fag|\w+fag|sfi|årskurs|opinnot)(?!\w)",
    re.IGNORECASE,
)
_TITLE_ENDINGS: Final = re.compile(
    r"(?:arbetare|sköterska|skötare|biträde|förare|ansvarig|assistent|assistenten|chef|ledare|lärare|tekniker|"
    r"ingenjör|ekonom|konsult|medarbetare|mottagare|städare|säljare|utvecklare|praktikant|lärling|vikar|vikarie|vakt|"
    r"hoitaja|asentaja|päällikkö|myyjä|työntekijä|suunnittelija|kuljettaja|opettaja|johtaja|avustaja|harjoittelija|mies|jäsen|"
    r"medarbeider|arbeider|leder|lærer|pleier|fører|sjåfør|selger|konsulent|utvikler|medarbeidar|arbeidar|leiar|lærar|pleiar|"
    r"medarbejder|hjælper|vært|ingeniør|manager|engineer|developer|assistant|officer|worker|nurse|clerk|analyst|executive|chef|"
    r"volunteer|trainer|teacher|cleaner|driver|tester|translator|consultant|director|coordinator|intern|"
    r"tränare|trener|trenar|træner|mentor|ordförande|ledamot|styreleder|styremedlem|puheenjohtaja|sihteeri|formand|formann|sekreterare|hjälpare|leksehjelper|kassör|varamedlem)(?!\w)",
    re.IGNORECASE,
)


def _starter(name: str) -> Iterator[dict[str, str]]:
    with (files("vidare.concepts") / "starter" / name).open(encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


@cache
def places() -> frozenset[str]:
    """Names of municipalities and of some cities and countries, in lower case."""
    named = {row[key].casefold() for row in _starter("places.csv") for key in ("sv", "fi", "nb", "en") if row.get(key)}
    return frozenset(
        {name.strip() for one in named for name in one.split("|")} | set(_MORE_PLACES.casefold().split("|"))
    )


@cache
def languages() -> dict[str, str]:
    """ISO codes by the name of a language, in lower case."""
    found: dict[str, str] = {}
    for row in _starter("languages.csv"):
        for key in _LANGUAGES:
            for name in (row.get(key) or "").split("|"):
                if len(name) > 2:
                    found.setdefault(name.strip().casefold(), row["code"])
    more = {
        "no": "norsk norska norja norwegian", "nb": "bokmål", "nn": "nynorsk nynorska", "zh": "kinesiska kiina kinesisk mandarin chinese",
        "fa": "farsi dari", "ku": "kurdiska kurdisk kurdi kurdish kurmanji", "sr": "serbiska", "tl": "tagalog",
        "fi": "suomi finska", "sv": "ruotsi", "et": "viro",
    }  # fmt: skip
    for code, names in more.items():
        found |= dict.fromkeys(names.split(), code)
    return found


@cache
def occupations() -> frozenset[str]:
    """Names of occupations in six languages, in lower case."""
    found: set[str] = set()
    for path in (files("vidare.concepts") / "starter" / "occupations").iterdir():
        for row in _starter(f"occupations/{path.name}"):
            for key in _LANGUAGES:
                found |= {name.strip().casefold() for name in f"{row.get(key)}|{row.get(f'alt_{key}')}".split("|")}
    return frozenset(name for name in found if len(name) > 3 and name != "none")


def is_place(text: str) -> bool:
    """Whether the words are a place and nothing else: *Göteborg*, *Aarhus C*, *Malmö, Sweden*."""
    said = re.sub(r"\s[A-ZÅÄÖÆØ]{1,2}$", "", text.strip(" .,()"))
    parts = [part.strip().casefold() for part in said.split(",")]
    return bool(said) and all(part in places() for part in parts)


def is_title(text: str) -> int:
    """How much the words look like a job title: 0 to 3."""
    said = text.strip().casefold()
    if said in occupations():
        return 3
    first = re.split(r"[,(/]| i | på | for | som ", said)[0].strip()
    return 2 if first in occupations() or _TITLE_ENDINGS.search(said) else 0


def is_organisation(text: str) -> int:
    """How much the words look like an employer: 0 to 3."""
    return 3 if ORGANISATION.search(text) else 0
