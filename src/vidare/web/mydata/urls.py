"""Addresses of My data: what is held, who looked, sharing, taking along, erasing."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import SIGNED_IN, open_to
from vidare.web.mydata import sharing, taking, views

app_name = "mydata"

urlpatterns = open_to(
    SIGNED_IN,
    [
        path("", views.home, name="home"),
        path("log/", views.log, name="log"),
        path("share/", sharing.share, name="share"),
        path("shared/<uuid:id>/withdraw/", sharing.withdraw, name="withdraw"),
        path("consents/<uuid:id>/", views.consent, name="consent"),
        path("consents/<uuid:id>/receipt/", views.receipt, name="receipt"),
        path("consents/<uuid:id>/withdraw/", views.withdraw_consent, name="withdraw-consent"),
        path("restrict/", views.restrict, name="restrict"),
        path("take/", taking.take, name="take"),
        path("bring-back/", taking.bring_back, name="bring-back"),
        path("erase/", taking.erase, name="erase"),
    ],
)
