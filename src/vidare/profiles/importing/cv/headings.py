"""The headings of CVs in six languages, and the labels that stand before values."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a section is about."""

    CONTACT = "contact"
    PROFILE = "profile"
    WORK = "work"
    UNPAID = "unpaid"
    EDUCATION = "education"
    COURSE = "course"
    LANGUAGE = "language"
    LICENCE = "licence"
    SKILL = "skill"
    REFERENCE = "reference"
    OTHER = "other"


_WORDS: Final = {
    Kind.WORK: "arbetslivserfarenhet* yrkeserfarenhet* arbetserfarenhet* anställning* erfarenhet* arbete* arbetsliv jobb* "
    "yrkesliv tjänster praktik arbetslivet yrkesbakgrund yrkespraksis yrkesliv industry research teaching jobber meriter "
    "työkokemu* työhistoria työura työpaikat työsuhteet työ työt työelämä kokemus arbeidserfaring* yrkeserfaring* "
    "arbeidsrøynsle røynsle yrkesrøynsle erfaring* arbeid praksis stillinger stillingar ansettelser arbeidsliv karriere "
    "karriär erhvervserfaring* arbejdserfaring* ansættelse* erhverv job stillinger employment work experience career positions "
    "ura",
    Kind.UNPAID: "ideell* föreningsliv förening* föreningsuppdrag engagemang förtroendeuppdrag volontär* "
    "vapaaehtois* luottamus* järjestö* harrastustoiminta frivillig* verv tillitsverv dugnad frivilligt tillidshverv volunteer* voluntary "
    "organisasjonserfaring",
    Kind.EDUCATION: "utbildning* skolgång skola skolor studier examina akademisk* koulutus* opinnot tutkinnot utdanning* "
    "utdannelse* skole skule skulegang studium uddannelse* education academic qualifications studies degrees degree fagbrev plugg skolegang skolgång",
    Kind.COURSE: "kurs kurser vidareutbildning* fortbildning* kurssit lisäkoulutus täydennyskoulutus* etterutdanning* "
    "videreutdanning* vidareutdanning* efteruddannelse* courses training certifications kursbevis",
    Kind.LANGUAGE: "språk språkkunskap* språkfärdigheter språkkunnskap* språkferdigheter kielitaito kielet kieli sprog "
    "sprogkundskab* languages language",
    Kind.LICENCE: "körkort behörighet* certifikat* licens* legitimation* intyg förarbevis pätevyydet kortit luvat ajokortti "
    "ajokortit lupakortit førerkort førarkort sertifikat* godkjenning* kørekort autorisation* autorisasjon* licences licenses "
    "permits certificates sertifisering*",
    Kind.SKILL: "kompetens* kunskap* färdighet* it-kunskap* datakunskap* egenskaper osaaminen taidot erityisosaaminen "
    "it-taidot atk atk-taidot tietotekniikka ferdighet* ferdigheit* kompetanse* kunnskap* datakunnskap* it "
    "datakunnskapar færdighed* kompetence* it-kompetence* it-færdigheder skills competences competencies data styrkor tools verktyg verktøy työkalut programs program",
    Kind.PROFILE: "profil sammanfattning presentation personligt profiili yhteenveto minusta tavoite sammendrag samandrag "
    "nøkkelkvalifikasjon* nøkkelkompetanse resumé resume profile summary statement objective mål om nyckelord nøkleord nøgleord keywords",
    Kind.CONTACT: "kontakt kontaktuppgift* personuppgift* personalia yhteystiedot henkilötiedot kontaktinformasjon "
    "kontaktoplysning* oplysninger personopplysninger contact details information",
    Kind.REFERENCE: "referens* suosittelijat referanse* referansar* reference*",
    Kind.OTHER: "övrigt övriga annet anna andet muut muuta other fritid intressen harrastukset interesser interests hobby* "
    "hobbies lisäksi fritiden vapaa-aika service ekstra publikationer publikasjoner julkaisut publications priser awards",
}
_PHRASES: Final = {
    "om mig": Kind.PROFILE, "om meg": Kind.PROFILE, "about me": Kind.PROFILE, "kuka olen": Kind.PROFILE,
    "kort om mig": Kind.PROFILE, "kort om meg": Kind.PROFILE, "personal statement": Kind.PROFILE,
    "personal information": Kind.CONTACT, "personal details": Kind.CONTACT, "personlige oplysninger": Kind.CONTACT,
    "contact details": Kind.CONTACT, "volunteer experience": Kind.UNPAID, "frivillig erfaring": Kind.UNPAID,
    "ideell erfarenhet": Kind.UNPAID, "education and training": Kind.EDUCATION, "ideella uppdrag": Kind.UNPAID,
    "voluntary work": Kind.UNPAID, "vad jag har gjort": Kind.WORK, "hva jeg har gjort": Kind.WORK, "på fritiden": Kind.OTHER, "language skills": Kind.LANGUAGE, "academic background": Kind.EDUCATION,
    "kortit ja luvat": Kind.LICENCE, "kurssit ja koulutukset": Kind.COURSE, "licences and certificates": Kind.LICENCE,
    "driving licence": Kind.LICENCE, "uddannelsesbaggrund": Kind.EDUCATION, "övriga kurser": Kind.COURSE,
    "ideellt arbete": Kind.UNPAID, "frivilligt arbejde": Kind.UNPAID, "frivillig arbeid": Kind.UNPAID,
    "övriga meriter": Kind.OTHER, "annan erfarenhet": Kind.WORK, "övrigt": Kind.OTHER, "körkort": Kind.LICENCE,
    "työ ja koulutus": Kind.OTHER, "tillitsverv": Kind.UNPAID, "medborgarskap": Kind.CONTACT,
}  # fmt: skip
_FILLER: Final = (
    "och og ja and & samt / i min mina mitt minun mine mi my relevant relevanta övriga øvrige andre annan other faglige "
    "tekniska tekniske technical key professional yrkes personal personlig personliga personlige history background data it "
    "certifikat certifikater sertifikat sertifikater certificates behörigheter akademisk akademisk bakgrund uppdrag av "
    "arbete arbeid arbejde work experience tidigare tidligere nuvarande aktuell kompetanse skills muu muut "
    "of the details information training licences erityis"
)
_FILLERS: Final = frozenset(_FILLER.split())
LABELS: Final = {
    "period": "period periode tid tidsperiod anställningstid aika ajankohta dates date from-to tidsrum ansat",
    "title": "befattning titel yrke roll tjänst tehtävä tehtävänimike ammatti stilling stillingsbetegnelse position title "
    "occupation role job",
    "organisation": "arbetsgivare företag arbetsplats työnantaja yritys työpaikka arbeidsgiver arbeidsgjevar bedrift firma "
    "arbejdsgiver virksomhed employer company organisation organization förening",
    "place": "ort plats stad paikkakunta sted stad by location place city",
    "text": "arbetsuppgifter beskrivning ansvar työtehtävät tehtävät kuvaus arbeidsoppgaver arbeidsoppgåver oppgaver "
    "arbejdsopgaver opgaver duties responsibilities tasks description",
    "degree": "utbildning examen program tutkinto koulutus utdanning utdannelse grad uddannelse qualification degree course",
    "school": "skola lärosäte oppilaitos koulu skole skule studiested lærested uddannelsessted school institution university",
    "credits": "omfattning poäng laajuus omfang credits",
}
_LABELS: Final = {word: name for name, words in LABELS.items() for word in words.split()} | {
    "main activities": "text", "position held": "title", "job title": "title", "occupation or position held": "title",
}  # fmt: skip
_EXACT: Final[dict[str, Kind]] = {}
_STEMS: Final[list[tuple[str, Kind]]] = []
for _kind, _listed in _WORDS.items():
    for _word in _listed.split():
        if _word.endswith("*"):
            _STEMS.append((_word[:-1], _kind))
        else:
            _EXACT.setdefault(_word, _kind)
_STEMS.sort(key=lambda pair: -len(pair[0]))
_EDGE: Final = re.compile(r"^[\W\d_]+|[\W_]+$")
MOST_WORDS: Final = 5


def heading(text: str) -> Kind | None:
    """The kind of section that a line heads, or None: every word of it must be one that headings have."""
    said = _EDGE.sub("", text).casefold()
    if said in _PHRASES:
        return _PHRASES[said]
    words = [_EDGE.sub("", word) for word in re.split(r"\s+|(?<=\w)/(?=\w)", said) if _EDGE.sub("", word)]
    if not words or len(words) > MOST_WORDS:
        return None
    kinds = [_kind_of(word) for word in words]
    if any(kind is None and word not in _FILLERS for kind, word in zip(kinds, words, strict=True)):
        return None
    real = [kind for kind, word in zip(kinds, words, strict=True) if kind and word not in _FILLERS]
    found = real or [kind for kind in kinds if kind]
    if Kind.UNPAID in found:
        return Kind.UNPAID
    return next((kind for kind in found if kind != Kind.OTHER), found[0] if found else None)


def _kind_of(word: str) -> Kind | None:
    if word in _EXACT:
        return _EXACT[word]
    return next((kind for stem, kind in _STEMS if word.startswith(stem) and len(word) <= len(stem) + 6), None)


def label(text: str) -> str:
    """The field (`LABELS`) that a label stands for, or empty."""
    return _LABELS.get(_EDGE.sub("", text).casefold(), "")
