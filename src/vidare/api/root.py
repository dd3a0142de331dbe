"""The public API, version 1."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(title="Vidare", version="1")
