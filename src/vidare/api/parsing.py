"""From codes to what they stand for. An unknown one is refused with the nearest valid ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from django.db.models import Q
from django.http import HttpRequest
from pydantic import BaseModel

from vidare.api import finding, naming
from vidare.api.errors import UnknownConcept, unknown
from vidare.api.inputs import COUNTRIES
from vidare.api.kinds import NAMED
from vidare.catalogue.models import Provider
from vidare.concepts import browsing
from vidare.concepts.models import Concept, Place
from vidare.concepts.queries import places_named
from vidare.core.problems import Problem, UnknownCode
from vidare.core.text import LANGUAGES, normalise, normalise_language


def only_known(request: HttpRequest, parameters: BaseModel) -> None:
    """Raises UnknownCode for a parameter that the address does not have, so that none is overlooked."""
    only_these(request, list(type(parameters).model_fields))


def only_these(request: HttpRequest, names: Sequence[str]) -> None:
    """The same for an address whose parameters are read one by one."""
    for name in request.GET:
        if name not in names:
            near = tuple(get_close_matches(name, names))
            raise UnknownCode(name[:100], f"a parameter of this address: {', '.join(names)}", near)


def language(code: str, where: str = "lang") -> str:
    """Our code for a language. Raises UnknownCode."""
    found = normalise_language(code)
    if found is None:
        raise unknown(code, where, LANGUAGES, _like(code, LANGUAGES))
    return found


def one_of(where: str, values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The values, each once, all of them known. Raises UnknownCode."""
    codes = [str(code) for code in known]
    found = dict.fromkeys(values)
    for value in found:
        if value not in codes:
            raise unknown(value, where, codes, _like(value, codes))
    return tuple(found)


def _like(value: str, codes: Sequence[str]) -> list[str]:
    """The codes that look like the value, whatever the case."""
    folded = {code.casefold(): code for code in codes}
    # Of two letters one that is right is half of it.
    cutoff = 0.5 if len(value) < 4 else 0.6
    return [folded[name] for name in get_close_matches(value.casefold(), folded, cutoff=cutoff)]


def place(code: str, where: str = "place") -> Place:
    """The municipality of this code, or the only one of this name. Raises UnknownCode, which suggests the codes where
    several have the name."""
    wanted = normalise(code)
    by_code = Place.objects.filter(pk=wanted.upper()).first()
    found = (by_code,) if by_code else places_named(wanted)
    if len(found) != 1:
        near = tuple(place.code for place in found) or _places_like(wanted)
        raise UnknownCode(code[:100], f"in `{where}` a code such as SE-1480, or a name that only one has", near)
    return found[0]


def _places_like(text: str) -> tuple[str, ...]:
    codes: dict[str, str] = {}
    for code, names in Place.objects.values_list("code", "names"):
        codes[code.casefold()] = code
        codes |= {name.casefold(): code for name in names.values()}
    close = get_close_matches(text.casefold(), codes, n=3)
    return tuple(dict.fromkeys(codes[name] for name in close))


def providers(ids: Sequence[str]) -> tuple[str, ...]:
    """Public ids of providers, all of them known. Raises UnknownCode."""
    wanted = [normalise(key) for key in ids]
    known = set(Provider.objects.filter(public_id__in=wanted).values_list("public_id", flat=True))
    for key in wanted:
        if key not in known:
            rows = Provider.objects.filter(Q(public_id__startswith=key[:4]) | Q(public_id__endswith=key[-4:]))
            near = tuple(rows.order_by("public_id").values_list("public_id", flat=True)[:3]) if len(key) > 4 else ()
            raise UnknownCode(key[:100], "in `provider` the public id of a provider", near)
    return tuple(dict.fromkeys(wanted))


def concepts(keys: Iterable[str], kinds: tuple[str, ...], where: str, lang: str) -> dict[str, Concept]:
    """The concept of each public id or URI, in its present form: a deprecated one stands for its successor. One query
    where all are known. Raises UnknownConcept."""
    wanted = {key: as_key(key) for key in keys}
    found: dict[str, Concept] = {}
    rows = Concept.objects.filter(Q(public_id__in=wanted.values()) | Q(uri__in=wanted.values()), kind__in=kinds)
    for row in rows:
        found[row.public_id] = found[row.uri] = browsing.successor(row) or row
    for key, clean in wanted.items():
        if clean not in found:
            raise unknown_concept(key, kinds, lang, f"in `{where}` ")
    return {key: found[clean] for key, clean in wanted.items()}


def unknown_concept(key: str, kinds: tuple[str, ...], lang: str, where: str = "") -> UnknownConcept:
    """The refusal of a key, with the concepts whose id, URI or name is nearest."""
    near = finding.like_key(as_key(key), kinds) or finding.named(key[:100], kinds, lang)[:3]
    names = naming.best(near, lang)
    return UnknownConcept(key, f"{where}the id or URI of {NAMED[kinds]}", names)


def as_key(key: str) -> str:
    """A public id or URI, as written in an address: some servers make one slash of two."""
    return re.sub(r"^(https?):/+", r"\1://", normalise(key))


def country(code: str, where: str) -> str:
    """A country's code. Raises UnknownCode."""
    return one_of(where, [code.upper()], COUNTRIES)[0]


def within(places: Sequence[Place], km: float | None, sort: str) -> None:
    """Raises Problem for a distance without one place that has a coordinate to count from."""
    if km is None and sort != "distance":
        return
    if km is None or len(places) != 1:
        raise Problem("A distance needs one place", "no-place", 400, "give `place` once, and `km`")
    if places[0].point is None:
        raise Problem("A distance cannot be counted from there", "no-coordinate", 400, "the place has no coordinate")
