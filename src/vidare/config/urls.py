"""All addresses: language-prefixed pages, and the API."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from vidare.accounts import signing_in_urls
from vidare.accounts.access import EVERYONE, open_to
from vidare.api.root import api
from vidare.web import root

operations, app, namespace = api.urls
urlpatterns = [
    path("api/v1/", (open_to(EVERYONE, operations), app, namespace)),
    *root.plain_urls,
    *signing_in_urls.without_language,
    *i18n_patterns(path("account/", include("vidare.accounts.signing_in_urls")), path("", include("vidare.web.urls"))),
]
handler400 = "vidare.web.errors.bad_request"
handler403 = "vidare.web.errors.forbidden"
handler404 = "vidare.web.errors.not_found"
handler500 = "vidare.web.errors.server_error"
