"""What the regulated occupations and the qualifications answer with."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from vidare.api.schemas import Answer, ConceptName, ConceptRef


class Provenance(Answer):
    """Where a fact stands."""

    name: str
    url: str
    checked: date = Field(description="the day it was looked up")
    verified: bool = Field(description="whether it was read there; otherwise it is still to be checked")
    local: bool = Field(description="whether those who run this site changed it")


class RuleEntry(Answer):
    """A rule about who may do a work or bear its title."""

    key: str
    country: str
    kind: str = Field(
        description="`practice`, `licence`, `title`, `employment`, `firm`, `task`, `employer` or `custom`"
    )
    title: str = Field(description="in the country's own language")
    title_en: str
    occupations: list[ConceptName] = Field(description="of those that the vocabulary holds")
    isco: list[str] = Field(description="unit groups of ISCO-08")
    licences: list[str] = Field(description="URIs of what one holds")
    authority: str
    authority_url: str
    needs: list[str] = Field(description="codes of what one must have or show")
    qualifications: list[ConceptName] = Field(description="one of them is needed")
    language: str = Field(description="code of what is asked of a person's language; `unknown` where we do not know")
    abroad: list[str] = Field(description="codes of the routes for a person educated elsewhere")
    abroad_authority: str
    note: str = Field(description="in English")
    valid_from: date | None
    valid_until: date | None
    source: Provenance


class RulePage(Answer):
    total: int = Field(description="rules that are known; a work without one may be regulated all the same")
    page: int
    size: int
    items: list[RuleEntry]


class QualificationEntry(ConceptRef):
    """A qualification as it stands in lists."""

    country: str
    role: str = Field(description="`type`, `named` or `part`")
    eqf: str = Field(description="EQF level; empty where it is not known")
    nqf: str = Field(description="level of the country's own framework; empty where it is not known")
    body: str = Field(description="who awards it, in the country's own language")


class QualificationPage(Answer):
    total: int
    page: int
    size: int
    items: list[QualificationEntry]


class CounterpartEntry(ConceptName):
    match: str = Field(description="`exact`, `close`, `broad`, `narrow` or `related`, as SKOS means them")


class QualificationDetail(QualificationEntry):
    note: str = Field(description="in English")
    wholes: list[ConceptName] = Field(description="types and wholes that it belongs to")
    parts: list[ConceptName]
    leads_to: list[ConceptName]
    counterparts: list[CounterpartEntry] = Field(description="of other countries: a comparison, not a recognition")
    rules: list[str] = Field(description="keys of the rules that ask for it")
    source: Provenance
