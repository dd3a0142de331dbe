"""How sure we are of who is there: the level of a session, and asking for more where an act needs it.

The levels are those of eIDAS (Regulation (EU) 910/2014, article 8): a password alone is low, a password with a second step or a
passkey that checked its holder is substantial, another service is what its operator's table says of the `acr` it answered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from enum import IntEnum
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

FRESH: Final = 10 * 60
"""Seconds for which a proof of who one is suffices for a sensitive act."""
SERVICE_KEY: Final = "assurance_service"


class Level(IntEnum):
    """Level of assurance. NONE: nobody is signed in."""

    NONE = 0
    LOW = 1
    SUBSTANTIAL = 2
    HIGH = 3

    @property
    def code(self) -> str:
        return self.name.lower()


def level_named(name: str) -> Level:
    """The level of a code (`low`, `substantial`, `high`); LOW for anything else."""
    return {level.code: level for level in Level if level}.get(name, Level.LOW)


def level_of(request: HttpRequest) -> Level:
    """The level that the proofs of this session add up to."""
    return max((level for level, _method in _proofs(request)), default=Level.NONE)


def method_of(request: HttpRequest) -> str:
    """By what the highest level was reached: `password`, `second-step`, `passkey`, `service`; empty for nobody."""
    return max(_proofs(request), key=lambda proof: proof[0], default=(Level.NONE, ""))[1]


def proved_at(request: HttpRequest) -> float:
    """When somebody last proved who they are in this session, in seconds since 1970; 0 for never."""
    user = request.user
    if not user.is_authenticated:
        return 0.0
    return max((float(record.get("at", 0)) for record in get_authentication_records(request, user)), default=0.0)


def is_fresh(request: HttpRequest, seconds: int = FRESH) -> bool:
    """Whether they proved it within `seconds`."""
    return time.time() - proved_at(request) < seconds


def note_service(request: HttpRequest, uid: str, level: Level) -> None:
    """Keeps in the session which level another service vouched for."""
    request.session[SERVICE_KEY] = {"uid": uid, "level": int(level), "at": time.time()}


def _proofs(request: HttpRequest) -> Iterator[tuple[Level, str]]:
    user = request.user
    if not user.is_authenticated:
        return
    records = get_authentication_records(request, user)
    service = request.session.get(SERVICE_KEY) or {}
    has_first = False
    for record in records:
        match record.get("method"):
            case "password":
                has_first = True
                yield Level.LOW, "password"
            case "socialaccount":
                has_first = True
                known = service.get("uid") == record.get("uid")
                yield (Level(service["level"]) if known else Level.LOW), "service"
            case "mfa" if record.get("passwordless"):
                yield Level.SUBSTANTIAL, "passkey"
    if has_first and any(record.get("method") == "mfa" for record in records):
        yield Level.SUBSTANTIAL, "second-step"
    yield Level.LOW, ""


def page_for_level(request: HttpRequest, level: Level) -> HttpResponse:
    """To the page that says which level is needed and how to reach it, and back from there to this act."""
    return _to("account_level", {"need": level.code, "next": _way_back(request)})


def assured[**P](level: Level) -> Callable[[Callable[P, Any]], Callable[P, Any]]:
    """A page for sessions of `level` or above."""

    def decorate(view: Callable[P, Any]) -> Callable[P, Any]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            request = _request(args)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return view(*args, **kwargs) if level_of(request) >= level else page_for_level(request, level)

        return guarded

    return decorate


def fresh[**P](view: Callable[P, Any]) -> Callable[P, Any]:
    """A page for those who proved within the last ten minutes who they are; others do so first and come back."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
        request = _request(args)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(*args, **kwargs) if is_fresh(request) else _to("account_confirm", {"next": _way_back(request)})

    return guarded


def _request(args: tuple[object, ...]) -> HttpRequest:
    request = args[0]
    if not isinstance(request, HttpRequest):
        raise TypeError("a view takes the request first")
    return request


def _to(name: str, query: dict[str, str]) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode(query)}")


def _way_back(request: HttpRequest) -> str:
    """The page of the act. A form that was sent is sent again from the page that it stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    referrer = str(request.META.get("HTTP_REFERER", ""))
    if url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(referrer)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.path


def safe_next(request: HttpRequest, default: str) -> str:
    """Where to go on to: `next` of the request where it is on this site, else `default`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, None) else default
