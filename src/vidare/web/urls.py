"""Pages; each area has its own urls."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("vidare.web.start.urls")),
    path("", include("vidare.web.about.urls")),
    path("", include("vidare.web.courses.urls")),
    path("", include("vidare.web.jobs.urls")),
    path("", include("vidare.web.concepts.urls")),
    path("way/", include("vidare.web.way.urls")),
]
