"""Pages; each area has its own urls."""

from __future__ import annotations

from django.urls import include, path, register_converter

from vidare.web.paths import KeyConverter

register_converter(KeyConverter, "key")

urlpatterns = [
    path("", include("vidare.web.start.urls")),
    path("", include("vidare.web.about.urls")),
    path("courses/", include("vidare.web.courses.urls")),
    path("providers/", include("vidare.web.providers.urls")),
    path("jobs/", include("vidare.web.jobs.urls")),
    path("occupations/", include("vidare.web.occupations.urls")),
    path("skills/", include("vidare.web.skills.urls")),
    path("vocabulary/regulated/", include("vidare.web.regulated.urls")),
    path("vocabulary/", include("vidare.web.vocabulary.urls")),
    path("concepts/", include("vidare.web.vocabulary.concept_urls")),
    path("way/", include("vidare.web.way.urls")),
    path("me/", include("vidare.web.profile.urls")),
    path("code/", include("vidare.web.profile.carry_urls")),
    path("me/fetch/", include("vidare.web.fetching.urls")),
    path("me/saved/", include("vidare.web.saved.urls")),
    path("me/data/", include("vidare.web.mydata.urls")),
    path("shared/", include("vidare.web.shared.urls")),
    path("assisting/", include("vidare.web.assisting.urls")),
    path("organisations/", include("vidare.web.organisations.urls")),
    path("operators/", include("vidare.web.operators.urls")),
]
