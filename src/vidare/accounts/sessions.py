"""Sessions of people who are signed in: listed for them, so that one can be ended from another."""

from __future__ import annotations

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.http import HttpRequest, HttpResponse


class UserSessions(UserSessionsMiddleware):  # type: ignore[misc]
    """Notes where and when a session was last used. Leaves the open API alone, which asks for no session."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request) if request.path.startswith("/api/") else super().__call__(request)
        return answer  # type: ignore[no-any-return]
