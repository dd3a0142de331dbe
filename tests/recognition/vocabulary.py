"""A small dictionary in six languages that the tests of this room share."""

from __future__ import annotations

from vidare.recognition import Entry


def entry(name: str, kind: str, language: str, label: str, label_kind: str = "preferred", code: str = "") -> Entry:
    """An editorial label of the concept urn:test:<name>."""
    return Entry(f"urn:test:{name}", kind, language, label, label_kind, code=code)  # type: ignore[arg-type]


def urn(name: str) -> str:
    """The concept's URI."""
    return f"urn:test:{name}"


def _concept(name: str, kind: str, code: str = "", **labels: str) -> list[Entry]:
    """One preferred label a language; more after '|' are alternatives."""
    found = []
    for language, listed in labels.items():
        preferred, *others = listed.split("|")
        found.append(entry(name, kind, language, preferred, code=code))
        found += [entry(name, kind, language, other, "alternative", code=code) for other in others]
    return found


ENTRIES: tuple[Entry, ...] = (
    *_concept(
        "truck",
        "skill",
        sv="köra truck",
        fi="ajaa trukkia|trukin ajaminen",
        nb="kjøre truck",
        nn="køyre truck",
        en="drive a forklift",
        da="køre truck",
    ),
    *_concept(
        "truck-licence",
        "licence",
        sv="truckkort",
        fi="trukkikortti",
        nb="truckførerbevis",
        nn="truckførarbevis",
        en="forklift licence",
        da="truckcertifikat",
    ),
    *_concept("truck-driver", "occupation", "8344", sv="truckförare", nb="truckfører", da="truckfører"),
    *_concept(
        "nurse",
        "occupation",
        "2221",
        sv="sjuksköterska",
        fi="sairaanhoitaja",
        nb="sykepleier",
        nn="sjukepleiar",
        en="nurse",
        da="sygeplejerske",
    ),
    *_concept("nurse-licence", "licence", sv="sjuksköterskelegitimation"),
    *_concept("hygiene", "licence", sv="hygienpass", fi="hygieniapassi|hygieniaosaamistodistus"),
    *_concept(
        "service",
        "skill",
        sv="ge god service till kunder|kundservice",
        fi="palvella asiakkaita|asiakaspalvelu",
        nb="yte god kundeservice|kundeservice",
        nn="yte god kundeservice|kundeservice",
        en="provide customer service|customer service",
        da="yde god kundeservice|kundeservice",
    ),
    *_concept(
        "welding",
        "skill",
        sv="svetsa|svetsning",
        fi="hitsata|hitsaus",
        nb="sveise|sveising",
        nn="sveise|sveising",
        en="weld|welding",
        da="svejse|svejsning",
    ),
    *_concept(
        "accounting",
        "knowledge",
        sv="redovisning",
        fi="kirjanpito",
        nb="regnskap",
        nn="rekneskap",
        en="accounting",
        da="regnskab",
    ),
    *_concept("python", "knowledge", sv="Python (datorprogrammering)", en="Python (computer programming)"),
    *_concept("r", "knowledge", en="R"),
    *_concept("c-sharp", "knowledge", en="C#"),
    *_concept("cpp", "knowledge", en="C++"),
    *_concept("dotnet", "knowledge", en=".NET"),
    *_concept("go", "knowledge", en="Go"),
    *_concept("excel", "knowledge", en="Excel"),
    *_concept("cnc", "knowledge", sv="CNC", en="CNC"),
    *_concept("it", "knowledge", en="IT"),
    *_concept("machine-learning", "knowledge", en="machine learning"),
    *_concept("project-management", "skill", en="project management", sv="projektledning"),
    *_concept(
        "english", "language", sv="engelska", fi="englanti", nb="engelsk", nn="engelsk", en="English", da="engelsk"
    ),
    *_concept("french", "language", fi="ranska", sv="franska", en="French"),
    *_concept(
        "driving-licence",
        "licence",
        sv="B-körkort|körkort",
        fi="ajokortti",
        nb="førerkort",
        nn="førarkort",
        en="driving licence",
        da="kørekort",
    ),
    *_concept("developer", "occupation", "2512", sv="systemutvecklare", nb="systemutvikler", en="software developer"),
    *_concept("web-developer", "occupation", "2513", sv="webbutvecklare", nb="webutvikler", en="web developer"),
    *_concept("systems", "skill", sv="utveckla system|webb"),
    *_concept("typesetter", "occupation", "7321", nb="setter"),
    *_concept("swedish", "language", sv="svenska", fi="ruotsi", nb="svensk", nn="svensk", en="Swedish", da="svensk"),
    *_concept("finnish", "language", sv="finska", fi="suomi", nb="finsk", nn="finsk", en="Finnish", da="finsk"),
    *_concept("norwegian", "language", sv="norska", fi="norja", nb="norsk", nn="norsk", en="Norwegian", da="norsk"),
    *_concept("licence-d", "licence", sv="körkort D"),
    *_concept("doctor", "occupation", "2211", sv="läkare", nb="lege"),
    *_concept("welder", "occupation", "7212", sv="svetsare"),
    *_concept("burner", "occupation", "8181", nb="brenner"),
    *_concept("docker", "knowledge", sv="Docker", fi="Docker"),
    *_concept("radar", "knowledge", fi="tutkat"),
    *_concept("safety", "knowledge", fi="työturvallisuus"),
    *_concept("mortgage", "knowledge", fi="asuntolainat|asuntolaina"),
    *_concept("infrastructure", "knowledge", sv="infrastruktur", nb="infrastruktur"),
    *_concept("accounts", "skill", en="manage accounts"),
    *_concept("cook", "occupation", "5120", sv="kock", fi="kokki", nb="kokk", nn="kokk", en="cook", da="kok"),
)
