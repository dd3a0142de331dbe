"""The profile of somebody who is signed in: their own record, in their own hands."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import SIGNED_IN, open_to
from vidare.web.profile.views import bring, entries, home, skills, take, way

app_name = "profile"

urlpatterns = open_to(
    SIGNED_IN,
    [
        path("", home.home, name="home"),
        path("contact/", home.contact, name="contact"),
        path("add/<slug:kind>/", entries.new, name="new"),
        path("entry/<slug:key>/", entries.edit, name="entry"),
        path("skills/", skills.add, name="skills"),
        path("skills/<slug:key>/", skills.skill, name="skill"),
        path("bring/", bring.bring, name="bring"),
        path("review/", bring.reviewed, name="review"),
        path("take/", take.take, name="take"),
        path("keep/", way.keep, name="keep"),
        path("use/", way.use, name="use"),
    ],
)
