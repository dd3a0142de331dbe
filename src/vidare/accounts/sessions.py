"""Sessions of people who are signed in: how long they last, listed for them so that one can be ended from another, never cached."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from vidare.accounts.models import User

SINCE: Final = "signed_in_since"
SEEN: Final = "signed_in_seen"
EVERY: Final = 60
"""Seconds between notes of when a session was last used: a note a page would be a write a page."""


class UserSessions:
    """Ends sessions that were idle for too long or have lasted for too long, notes when and where the others were last used,
    and keeps what they show out of every cache. Leaves the open API alone, which asks for no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/"):
            return self.get_response(request)
        if request.session.session_key and request.user.is_authenticated:
            self._follow(request)
        answer = self.get_response(request)
        if request.session.accessed and request.user.is_authenticated:
            add_never_cache_headers(answer)
            answer["Cache-Control"] = "no-store, private"
        return answer

    def _follow(self, request: HttpRequest) -> None:
        user = request.user
        if not isinstance(user, User):
            return
        now = time.time()
        seen, since = float(request.session.get(SEEN, now)), float(request.session.get(SINCE, now))
        idle = settings.OPERATOR_IDLE if user.is_staff else settings.SIGNED_IN_IDLE
        if now - seen > idle or now - since > settings.SIGNED_IN_LONGEST:
            logout(request)
            return
        if SEEN in request.session and now - seen < EVERY:
            return
        request.session[SEEN], request.session[SINCE] = now, since
        UserSession.objects.create_from_request(request)
