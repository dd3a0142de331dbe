"""What the check page shows: sentences with the words marked, and everything that is claimed, with where from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vidare.profiles.evidence import Source
from vidare.profiles.profile import Claim
from vidare.web.way.detailing import Detail, details
from vidare.web.way.finding import find
from vidare.web.way.naming import Named, named
from vidare.web.way.reading import following, guesses
from vidare.web.way.sentences import Part, sentences
from vidare.web.way.state import Span, Way


@dataclass(frozen=True, slots=True)
class Row:
    """One claim to keep or remove."""

    concept: Named
    claim: Claim
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the person's, and the claims that it gives rise to."""

    parts: tuple[Part, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """An occupation held, and what people in it usually can (`rows`) and hold (`to_say`: licences and languages)."""

    occupation: Named
    rows: tuple[Row, ...]
    to_say: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """An occupation that some words may be about, to be offered unticked."""

    occupation: Named
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The check page. `told` are sentences with claims, `unused` those without; `others` claims without a sentence."""

    told: tuple[Told, ...]
    unused: tuple[Told, ...]
    works: tuple[Work, ...]
    others: tuple[Row, ...]
    guessed: tuple[Guess, ...]
    found_occupations: tuple[Named, ...]
    found_skills: tuple[Named, ...]
    details: tuple[Detail, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether something of the details could not be read."""
        return any(item.used_error or item.years_error for item in self.details)

    @property
    def has_details(self) -> bool:
        """Whether something has been said of how well or how long."""
        return any(item.level or item.used or item.years for item in self.details)

    @property
    def is_unticked(self) -> bool:
        """Whether nothing is ticked yet, guesses apart."""
        told = (row for item in self.told for row in item.rows)
        followers = (row for work in self.works for row in work.rows)
        return not any(row.claim.confirmed for row in (*told, *followers, *self.others))

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing at all to tick."""
        return not (
            self.told or self.guessed or self.works or self.others or self.found_occupations or self.found_skills
        )


def sheet(way: Way, language: str, posted: Mapping[str, str] | None = None) -> Sheet:
    """Everything to check. `posted` is a form that held errors. A bounded number of queries."""
    followers = following(way.profile.occupations)
    claims = {claim.concept: claim for claim in way.profile.claims}
    guessed = guesses(way.draft) if way.draft else {}
    names = named([*claims, *guessed], language)
    told = _told(way, names, claims)
    shown = {row.concept.uri for item in told for row in item.rows}
    works = []
    for occupation, following_claims in followers.items():
        rows = [
            row
            for claim in following_claims
            if claim.concept not in shown
            and (row := _row(claim.concept, names, claims))
            and row.claim.evidence.source == Source.OCCUPATION
        ]
        shown.update(row.concept.uri for row in rows)
        if rows and occupation in names:
            works.append(
                Work(
                    names[occupation],
                    tuple(row for row in rows if row.concept.kind not in ("licence", "language")),
                    tuple(row for row in rows if row.concept.kind in ("licence", "language")),
                )
            )
    others = [row for uri in claims if uri not in shown and (row := _row(uri, names, claims))]
    jobs, skills = find(way.query, language) if way.query else ([], [])
    return Sheet(
        told=tuple(item for item in told if item.rows),
        unused=tuple(item for item in told if not item.rows),
        works=tuple(works),
        others=tuple(sorted(others, key=lambda row: (not row.concept.is_occupation, row.concept.name.text))),
        guessed=tuple(Guess(names[uri], words) for uri, words in guessed.items() if uri in names and uri not in claims),
        found_occupations=_new(jobs, claims),
        found_skills=_new(skills, claims),
        details=details(way.profile.claims, names, posted),
    )


def _told(way: Way, names: dict[str, Named], claims: dict[str, Claim]) -> list[Told]:
    if way.draft is None:
        return []
    found = []
    for sentence in sentences(way.draft):
        rows = [row for span in sentence.spans if (row := _row(span.concept, names, claims, span))]
        found.append(Told(sentence.parts, tuple(rows)))
    return found


def _row(uri: str, names: dict[str, Named], claims: dict[str, Claim], span: Span | None = None) -> Row | None:
    if uri not in names or uri not in claims:
        return None
    doubted = span.doubt if span and not claims[uri].confirmed else ""
    return Row(names[uri], claims[uri], doubted)


def _new(found: Iterable[Named], claims: dict[str, Claim]) -> tuple[Named, ...]:
    """What was found and is not claimed already."""
    return tuple(item for item in found if item.uri not in claims or not claims[item.uri].confirmed)
