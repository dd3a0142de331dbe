"""All addresses: language-prefixed pages, and the API."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from vidare.api.root import api
from vidare.web import root

urlpatterns = [
    path("api/v1/", api.urls),
    *root.plain_urls,
    *i18n_patterns(path("", include("vidare.web.urls"))),
]
handler400 = "vidare.web.errors.bad_request"
handler403 = "vidare.web.errors.forbidden"
handler404 = "vidare.web.errors.not_found"
handler500 = "vidare.web.errors.server_error"
