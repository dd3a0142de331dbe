"""The vocabulary as SKOS: a whole scheme as a stream, one concept by its address or by what the caller accepts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from vidare.concepts import rdf, skos
from vidare.concepts.models import Concept, Scheme
from vidare.concepts.skos import Described

_JSON: Final = "application/json"


def export_scheme(request: HttpRequest, scheme: str, form: str) -> HttpResponseBase:
    """All of a scheme, in a form of `rdf.FORMS`. Raises Http404."""
    media, write = _form(form)
    row = Scheme.objects.filter(key=scheme).first()
    if row is None:
        raise Http404
    etag = _etag(form, row.content_hash, str(row.loaded_at), row.version)
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        return known
    response = StreamingHttpResponse(write(skos.of_scheme(row)), content_type=f"{media}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.key}.{form}"'
    response["ETag"] = etag
    return response


def export_concept(request: HttpRequest, id: str, form: str) -> HttpResponse:
    """One concept, in a form of `rdf.FORMS`. Raises Http404."""
    row = Concept.objects.filter(public_id=id).first()
    if row is None:
        raise Http404
    return _written(row, form)


def negotiated(request: HttpRequest, row: Concept) -> HttpResponse | None:
    """The concept as SKOS where the caller accepts that rather than JSON."""
    form = preferred_form(request)
    if form is None:
        return None
    response = _written(row, form)
    patch_vary_headers(response, ["Accept"])
    return response


def preferred_form(request: HttpRequest, otherwise: str = _JSON) -> str | None:
    """The ending of the form that is accepted above `otherwise`; None for that one, or where nothing is said."""
    if "Accept" not in request.headers:
        return None
    by_media = {media: form for form, (media, _) in rdf.FORMS.items()}
    best = request.get_preferred_type([otherwise, *by_media])
    return by_media.get(best or "")


def _written(row: Concept, form: str) -> HttpResponse:
    media, write = _form(form)
    return HttpResponse("".join(write(skos.described([row]))), content_type=f"{media}; charset=utf-8")


def _form(form: str) -> tuple[str, Callable[[Iterable[Described]], Iterator[str]]]:
    if form not in rdf.FORMS:
        raise Http404
    return rdf.FORMS[form]


def _etag(*parts: str) -> str:
    return f'"{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'
