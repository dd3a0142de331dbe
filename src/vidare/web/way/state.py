"""What My way remembers of a visitor: one value in the database-backed session, twelve hours, until they clear it.

A person's own text is kept only until they have checked what was understood; then it is purged, and so are the sentences
around each word.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.http import HttpRequest

from vidare.accounts import assisting
from vidare.core.problems import Problem
from vidare.profiles.circumstances import Circumstances, Limits
from vidare.profiles.profile import Claim, Profile

KEY: Final = "way"
MOST_COMPARED: Final = 3
MOST_WISHES: Final = 60


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` names `concept` (URI). `doubt` says why it may not be true of the person, or is empty."""

    start: int
    end: int
    concept: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's own text and what was recognised in it, until it is checked."""

    text: str
    language: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Destination:
    """Where one wants to go: `kind` is `occupation` or `posting` with its public id, `ad` with the pasted text, or `skills`
    with the public ids that the person picked."""

    kind: str
    key: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()


@dataclass(slots=True)
class Way:
    """One visitor's way. `checked` is false while the person has not seen what was understood. `query` is what they last
    searched for, `limited` whether they have set limits for courses themselves, `compared` the courses (public ids) side by
    side. Of a plan, `never` and `must` are keys of steps that must not, or have to, be in it, and `aim` the alternative that
    they go by."""

    profile: Profile = field(default_factory=Profile)
    draft: Draft | None = None
    checked: bool = True
    query: str = ""
    goal: Destination | None = None
    limited: bool = False
    free: bool = False
    online: bool = False
    compared: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    aim: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the person yet."""
        return not self.profile.claims and self.draft is None

    @property
    def has_told(self) -> bool:
        """Whether the person has told anything of their situation or their limits, the place apart."""
        own = replace(self.profile.limits, place="", within_km=None, country="")
        return self.profile.circumstances != Circumstances() or own != Limits()

    @property
    def is_little_known(self) -> bool:
        """Whether the person has told nothing of their situation."""
        own = self.profile.circumstances
        return own.age is None and not own.status and own.education_eqf is None

    def purge_text(self) -> None:
        """Forgets the person's text, and the sentences that claims stood in. The words themselves stay as evidence."""
        self.draft = None
        self.query = ""
        self.profile = replace(self.profile, claims=tuple(_without_context(claim) for claim in self.profile.claims))


def _without_context(claim: Claim) -> Claim:
    return replace(claim, evidence=replace(claim.evidence, context=""))


def load(request: HttpRequest) -> Way:
    """The visitor's way; a fresh one where there is none, or where an older version wrote it."""
    if assisting.end_if_over(request.session):
        request.session.pop(KEY, None)
    data = request.session.get(KEY)
    if not isinstance(data, dict):
        return Way()
    try:
        return _read(data)
    except (Problem, KeyError, TypeError, ValueError):
        return Way()


def save(request: HttpRequest, way: Way) -> None:
    """Writes the way into the session."""
    request.session[KEY] = _written(way)


def clear(request: HttpRequest) -> None:
    """Forgets everything; where the session holds nothing else, its row in the database goes too."""
    request.session.pop(KEY, None)
    if not any(not key.startswith("_session") for key in request.session.keys()):  # noqa: SIM118
        request.session.flush()


def _read(data: dict[str, Any]) -> Way:
    draft, goal = data.get("draft"), data.get("goal")
    return Way(
        profile=Profile.from_json(data["profile"]),
        draft=Draft(draft["text"], draft["language"], tuple(Span(*row) for row in draft["spans"])) if draft else None,
        checked=bool(data["checked"]),
        query=str(data["query"]),
        goal=Destination(goal["kind"], goal["key"], goal["text"], tuple(goal["keys"])) if goal else None,
        limited=bool(data["limited"]),
        free=bool(data["free"]),
        online=bool(data["online"]),
        compared=tuple(str(key) for key in data["compared"])[:MOST_COMPARED],
        never=tuple(str(key) for key in data["never"])[:MOST_WISHES],
        must=tuple(str(key) for key in data["must"])[:MOST_WISHES],
        aim=str(data["aim"]),
    )


def _written(way: Way) -> dict[str, Any]:
    draft, goal = way.draft, way.goal
    return {
        "profile": way.profile.to_json(),
        "draft": {
            "text": draft.text,
            "language": draft.language,
            "spans": [[span.start, span.end, span.concept, span.doubt] for span in draft.spans],
        }
        if draft
        else None,
        "checked": way.checked,
        "query": way.query,
        "goal": {"kind": goal.kind, "key": goal.key, "text": goal.text, "keys": list(goal.keys)} if goal else None,
        "limited": way.limited,
        "free": way.free,
        "online": way.online,
        "compared": list(way.compared),
        "never": list(way.never),
        "must": list(way.must),
        "aim": way.aim,
    }
