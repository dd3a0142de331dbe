"""Study records in ELMO 1, made by us: one by hand with everything in it, and any number of generated ones."""

from __future__ import annotations

import random
from dataclasses import dataclass
from xml.sax.saxutils import escape

NS = "https://github.com/emrex-eu/elmo-schemas/tree/v1"


@dataclass(frozen=True)
class Learner:
    given: str = "Åsa Märta"
    family: str = "Öhman"
    born: str = "1990-03-14"
    country: str = "SE"


@dataclass(frozen=True)
class Country:
    code: str
    language: str
    school: str
    programme: str
    course: str
    grades: tuple[str, ...]
    scale: str


COUNTRIES = {
    "SE": Country(
        "SE", "sv", "Norrviks universitet", "Kandidatprogram", "Kurs i", ("A", "B", "C", "G", "VG"), "A till F"
    ),
    "FI": Country("FI", "fi", "Pohjolan yliopisto", "Kandidaattiohjelma", "Kurssi:", ("5", "4", "3", "HYV"), "0–5"),
    "NO": Country(
        "NO", "no", "Fjordby universitet", "Bachelorprogram", "Emne i", ("A", "B", "C", "Bestått"), "A til F"
    ),
    "DK": Country(
        "DK", "da", "Øresund Universitet", "Bacheloruddannelse", "Kursus i", ("12", "10", "7", "02"), "7-trin"
    ),
    "PL": Country("PL", "pl", "Uniwersytet Bałtycki", "Studia licencjackie", "Zajęcia:", ("5", "4+", "3"), "2–5"),
}
_FIELDS = (
    "logistik",
    "kemi",
    "omsorg",
    "programmering",
    "ekonomi",
    "bygg",
    "pedagogik",
    "elkraft",
    "skogsbruk",
    "design",
)


def wrapped(body: str, *, learner: Learner | None = None, namespace: str = NS) -> bytes:
    """A whole document around its reports."""
    who = learner or Learner()
    born = f"<bday>{who.born}</bday>" if who.born else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<elmo xmlns="{namespace}">
  <generatedDate>2026-06-01T09:30:00+02:00</generatedDate>
  <learner>
    <citizenship>{who.country}</citizenship>
    <identifier type="nationalIdentifier">900314-0000</identifier>
    <givenNames>{escape(who.given)}</givenNames>
    <familyName>{escape(who.family)}</familyName>
    {born}
  </learner>
{body}
</elmo>
""".encode()


def report(body: str, *, code: str = "SE", titles: str = "", extra: str = "") -> str:
    """One report by a school of that country."""
    country = COUNTRIES[code]
    titles = titles or f'<title xml:lang="{country.language}">{country.school}</title>'
    return f"""  <report>
    <issuer>
      <country>{code}</country>
      <identifier type="schac">school.example</identifier>
      {titles}
      <url>https://school.example/</url>
    </issuer>
{body}
    <issueDate>2026-05-31T12:00:00+02:00</issueDate>
    <gradingScheme localId="scale"><description xml:lang="en">From {escape(country.scale)}</description></gradingScheme>
{extra}
  </report>"""


def opportunity(
    title: str, *, language: str = "sv", type: str = "Course", inside: str = "", parts: str = "", before: str = ""
) -> str:
    """One learning opportunity; `inside` goes into its instance, `parts` are the opportunities that it is made of."""
    kind = f"<type>{type}</type>" if type else ""
    made_of = "".join(f"<hasPart>{part}</hasPart>" for part in parts.split("\x00") if part)
    return (
        f'<learningOpportunitySpecification><identifier type="local">{abs(hash(title)) % 10_000:04d}</identifier>'
        f'<title xml:lang="{language}">{escape(title)}</title>{kind}{before}'
        f"<specifies><learningOpportunityInstance>{inside}</learningOpportunityInstance></specifies>{made_of}"
        "</learningOpportunitySpecification>"
    )


EXAMPLE = wrapped(
    report(
        """    <learningOpportunitySpecification>
      <identifier type="local">KLOGI-180</identifier>
      <title xml:lang="sv">Logistik, kandidatprogram</title>
      <title xml:lang="en">Bachelor of Science in Logistics</title>
      <type>Degree Programme</type>
      <iscedCode>1041</iscedCode>
      <specifies><learningOpportunityInstance>
        <start>2019-08-26</start>
        <date>2022-06-07+02:00</date>
        <status>passed</status>
        <credit><scheme>ECTS</scheme><level>Bachelor</level><value>180</value></credit>
        <extension><more xmlns="https://school.example/own">9</more></extension>
      </learningOpportunityInstance></specifies>
      <hasPart><learningOpportunitySpecification>
        <identifier type="local">LOG101</identifier>
        <title xml:lang="sv">Lager <![CDATA[& transport]]></title>
        <title xml:lang="en">Warehousing and transport</title>
        <type>Course</type>
        <description xml:lang="sv">Hur gods rör sig.

Med studiebesök.</description>
        <descriptionHtml xml:lang="en">&lt;p&gt;How goods move.&lt;/p&gt;</descriptionHtml>
        <specifies><learningOpportunityInstance>
          <start>2020-01-20</start>
          <date>2020-06-05</date>
          <status>passed</status>
          <gradingSchemeLocalId>scale</gradingSchemeLocalId>
          <resultLabel>B</resultLabel>
          <credit><scheme>ects</scheme><value>7.5</value></credit>
          <level><type>EQF</type><value>6</value></level>
          <languageOfInstruction>sv</languageOfInstruction>
        </learningOpportunityInstance></specifies>
        <hasPart><learningOpportunitySpecification>
          <title xml:lang="sv">Föreläsningar</title>
          <type>Class</type>
          <specifies><learningOpportunityInstance><engagementHours>20</engagementHours></learningOpportunityInstance></specifies>
        </learningOpportunitySpecification></hasPart>
      </learningOpportunitySpecification></hasPart>
      <hasPart><learningOpportunitySpecification>
        <title xml:lang="sv">Statistik</title>
        <type>Course</type>
        <specifies><learningOpportunityInstance>
          <status>failed</status><resultLabel>U</resultLabel>
        </learningOpportunityInstance></specifies>
      </learningOpportunitySpecification></hasPart>
    </learningOpportunitySpecification>
    <learningOpportunitySpecification>
      <title xml:lang="sv">Arbetsmiljö</title>
      <specifies><learningOpportunityInstance>
        <academicTerm>
          <title xml:lang="sv">Våren 2026</title><start>2026-01-19</start><end>2026-06-07</end>
        </academicTerm>
        <status>in-progress</status>
      </learningOpportunityInstance></specifies>
    </learningOpportunitySpecification>""",
        titles='<title xml:lang="sv">Norrviks universitet</title><title xml:lang="en">University of Norrvik</title>',
        extra="""    <attachment><title xml:lang="en">Transcript</title><type>Transcript of Records</type>
      <content>data:application/pdf;base64,JVBERi0=</content></attachment>""",
    )
)
"""Everything that a record may hold, by hand: a programme with courses, a class, a failed course, one under way."""


def generated(seed: int, *, courses: int = 12, code: str = "SE", learner: Learner | None = None) -> tuple[bytes, int]:
    """A document with programmes, modules and courses in that country's manner, and how many of them were passed or are
    under way. The same seed gives the same document."""
    dice = random.Random(seed)
    country = COUNTRIES[code]
    kept = 1
    parts = []
    for number in range(courses):
        status = dice.choice(["passed"] * 8 + ["failed", "in-progress"])
        kept += status != "failed"
        year = dice.randint(2005, 2025)
        inside = (
            f"<start>{year}-01-15</start><date>{year}-06-{dice.randint(1, 28):02d}</date><status>{status}</status>"
            f"<gradingSchemeLocalId>scale</gradingSchemeLocalId><resultLabel>{dice.choice(country.grades)}</resultLabel>"
            f"<credit><scheme>ECTS</scheme><value>{dice.choice(['2.5', '5', '7.5', '15'])}</value></credit>"
        )
        title = f"{country.course} {dice.choice(_FIELDS)} {number + 1}"
        row = opportunity(title, language=country.language, inside=inside)
        if dice.random() < 0.2:
            kept += 1
            row = opportunity(f"{title} modul", language=country.language, type="Module", inside="", parts=row)
        parts.append(row)
    programme = opportunity(
        f"{country.programme} {dice.choice(_FIELDS)}",
        language=country.language,
        type="Degree Programme",
        inside="<date>2025-06-05</date><credit><scheme>ECTS</scheme><level>Bachelor</level><value>180</value></credit>",
        parts="\x00".join(parts),
    )
    return wrapped(report(programme, code=code), learner=learner), kept
