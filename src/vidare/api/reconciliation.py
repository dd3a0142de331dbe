"""The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group, 2023): OpenRefine and others match lists.

An entity is a concept by its public id, a type is a kind, properties are those of `reconciling.PROPERTIES`. The language is the
parameter `lang`. Everything is public and read-only, so that any page may call it; nothing that is sent is stored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from vidare.api import parsing
from vidare.api.reconciliation_parsing import Extension, extension, queries
from vidare.concepts import completion, reconciling
from vidare.concepts.completion import Wanted
from vidare.concepts.models import Concept
from vidare.concepts.queries import definitions, names, vocabulary_version
from vidare.concepts.reconciling import PROPERTIES, Answer
from vidare.core.problems import Problem
from vidare.core.text import LocalText, normalise

MOST_QUERIES: Final = 50
SUGGESTED: Final = 10
MACHINE: Final = "name made by machine"
MOST_SKIPPED: Final = 200
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#Concept"
_CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$.]{0,99}", re.ASCII)
_FRAMED: Final[dict[str, list[str]]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "frame-ancestors": ["*"],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
}


def reconcile(request: HttpRequest) -> HttpResponse:
    """The manifest; with `queries` candidates for each, with `extend` values of properties."""
    given = request.POST if request.method == "POST" else request.GET
    lang = language(request)
    if "queries" in given:
        return _answer(request, _reconciled(given["queries"], lang))
    if "extend" in given:
        return _answer(request, _extended(extension(given["extend"]), lang))
    if request.method == "POST":
        raise Problem("Nothing was asked", "bad-batch", 400, "send a form with `queries` or `extend`")
    return _answer(request, manifest(request, lang))


def language(request: HttpRequest) -> str:
    """The language asked for, English where none is. Raises UnknownCode."""
    return parsing.language((request.POST.get("lang") or request.GET.get("lang") or "en")[:20])


def manifest(request: HttpRequest, lang: str) -> dict[str, Any]:
    """What the service offers, and where."""
    root = request.build_absolute_uri("/").removesuffix("/")
    base = root + reverse("api:reconcile")
    # some clients put their own question mark after an address, so that it has none unless it must
    asked = f"?lang={lang}" if "lang" in request.GET else ""
    return {
        "versions": ["0.2"],
        "name": "Vidare: the vocabulary of occupations, skills and education",
        "identifierSpace": f"{root}/concepts/",
        "schemaSpace": _SKOS,
        "documentation": root + reverse("api:openapi-view"),
        "serviceVersion": vocabulary_version(),
        "batchSize": MOST_QUERIES,
        "defaultTypes": [type_of(kind) for kind in reconciling.kinds_held()],
        "view": {"url": f"{root}/concepts/{{{{id}}}}"},
        "preview": {"url": f"{base}/preview/{{{{id}}}}{asked}", "width": 430, "height": 220},
        "suggest": {
            what: {"service_url": base, "service_path": f"/suggest/{what}{asked}"}
            for what in ("entity", "type", "property")
        },
        "extend": {"propose_properties": {"service_url": base, "service_path": "/properties"}, "property_settings": []},
    }


def type_of(kind: str) -> dict[str, str]:
    return {"id": kind, "name": kind.replace("-", " ").capitalize()}


def _reconciled(text: str, lang: str) -> dict[str, Any]:
    asked = queries(text, MOST_QUERIES)
    found = reconciling.reconcile(list(asked.values()), lang)
    return {key: {"result": [_candidate(one) for one in answers]} for key, answers in zip(asked, found, strict=True)}


def _candidate(one: Answer) -> dict[str, Any]:
    return {
        "id": one.concept.public_id,
        "name": one.name.text,
        "description": description(one.concept, one.name, one.matched),
        "type": [type_of(one.concept.kind)],
        "score": one.score,
        "match": one.is_match,
        "features": [{"id": name, "value": value} for name, value in one.features.items()],
    }


def description(row: Concept, name: LocalText | None, matched: str) -> str:
    """What tells namesakes apart: kind, scheme, code, the name that was matched where it is another; and whether a machine
    made the name."""
    said = name.text if name else ""
    parts = [type_of(row.kind)["name"].lower(), f"{row.scheme_id} {row.code}".strip()]
    parts += [matched] if matched not in ("", said) else []
    parts += [MACHINE] if name and name.is_machine else []
    return ", ".join(parts)


def _extended(asked: Extension, lang: str) -> dict[str, Any]:
    rows = {row.public_id: row for row in Concept.objects.filter(public_id__in=filter(str.isalnum, asked.ids))}
    values = reconciling.extend(list(rows.values()), asked.properties, lang)
    others = {value for row in values.values() for held in row.values() for value in held if isinstance(value, int)}
    concepts = Concept.objects.in_bulk(others)
    named = names(others, lang)

    def shown(value: reconciling.Value) -> dict[str, str]:
        if isinstance(value, str):
            return {"str": value}
        if value not in named:
            return {"id": concepts[value].public_id, "name": concepts[value].uri}
        mark = f" ({MACHINE})" if named[value].is_machine else ""
        return {"id": concepts[value].public_id, "name": named[value].text + mark}

    return {
        "meta": [{"id": key, "name": PROPERTIES[key].name} for key in asked.properties],
        "rows": {
            key: {
                name: [shown(value) for value in (values[rows[key].pk][name] if key in rows else [])]
                for name in asked.properties
            }
            for key in asked.ids
        },
    }


def suggest(request: HttpRequest, what: str) -> HttpResponse:
    """Entities, types or properties that begin with `prefix`, after the first `cursor`."""
    kinds = {"entity": _entities, "type": _types, "property": _properties}
    if what not in kinds:
        raise Http404
    prefix = normalise(request.GET.get("prefix", "")[: reconciling.LONGEST])
    skipped = _number(request, "cursor", 0, MOST_SKIPPED)
    found = kinds[what](prefix, language(request), skipped + SUGGESTED)
    return _answer(request, {"result": found[skipped:]})


def _entities(prefix: str, lang: str, most: int) -> list[dict[str, Any]]:
    if not prefix:
        return []
    by_identity = Concept.objects.filter(uri=prefix) if ":" in prefix else Concept.objects.filter(public_id=prefix)
    keys = list(by_identity.values_list("pk", flat=True))
    matches = completion.complete(completion.current(), prefix, lang, most, Wanted())
    texts = {match.concept: match.text for match in matches}
    keys += [key for key in texts if key not in keys]
    rows, named = Concept.objects.in_bulk(keys), names(keys, lang)
    return [
        {
            "id": rows[key].public_id,
            "name": named[key].text if key in named else rows[key].uri,
            "description": description(rows[key], named.get(key), texts.get(key, "")),
            "notable": [type_of(rows[key].kind)],
        }
        for key in keys[:most]
        if key in rows
    ]


def _types(prefix: str, lang: str, most: int) -> list[dict[str, Any]]:
    found = [type_of(kind) for kind in reconciling.kinds_held()]
    return [one for one in found if _begins(prefix, one["id"], one["name"])][:most]


def _properties(prefix: str, lang: str, most: int) -> list[dict[str, Any]]:
    return [
        {"id": one.key, "name": one.name, "description": one.about}
        for one in PROPERTIES.values()
        if _begins(prefix, one.key, one.name)
    ][:most]


def _begins(prefix: str, *texts: str) -> bool:
    wanted = prefix.casefold()
    return any(
        part.startswith(wanted) for text in texts for part in (text.casefold(), *re.split(r"\W", text.casefold()))
    )


def properties(request: HttpRequest) -> HttpResponse:
    """Properties that a list of concepts may be extended by: the same for every type."""
    kind = request.GET.get("type", "")[:100]
    limit = _number(request, "limit", len(PROPERTIES), len(PROPERTIES))
    found = [{"id": one.key, "name": one.name} for one in PROPERTIES.values()][:limit]
    return _answer(request, {"type": kind, "properties": found, "limit": limit})


@xframe_options_exempt
@csp_override(_FRAMED)
def preview(request: HttpRequest, id: str) -> HttpResponse:
    """A concept as a small page that stands in another page's frame: no script, no form. Raises Http404."""
    row = Concept.objects.select_related("scheme").filter(public_id=id).first()
    if row is None:
        raise Http404
    lang = language(request)
    shown = names([row.pk], lang).get(row.pk) or LocalText(row.uri, "en", True)
    context = {
        "row": row,
        "name": shown,
        "about": definitions(row.pk).best(lang),
        "kind": type_of(row.kind)["name"],
        "lang": lang,
    }
    return render(request, "api/preview.html", context)


def _number(request: HttpRequest, name: str, otherwise: int, most: int) -> int:
    text = request.GET.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _answer(request: HttpRequest, data: Mapping[str, Any]) -> HttpResponse:
    """JSON, or a call of `callback` with it, for pages of old. Raises Problem."""
    callback = request.GET.get("callback", "")
    if not callback:
        return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    if not _CALLBACK.fullmatch(callback):
        raise Problem("The callback is no name", "bad-callback", 400, "letters, digits, dots and underscores")
    body = json.dumps(data)  # ASCII alone: a line separator would end a script's line
    return HttpResponse(f"/**/{callback}({body});", content_type="application/javascript; charset=utf-8")
