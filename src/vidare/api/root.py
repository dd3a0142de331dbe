"""The public API, version 1: read-only, without an account, without cookies."""

from __future__ import annotations

from vidare.api import changes, concepts, courses, guidance, jobs, planning, recognition, regulation, vocabulary
from vidare.api.application import Api

api = Api(
    title="Vidare",
    version="1",
    description=(
        "Courses, job postings and the vocabulary of the Nordic countries, and the way from what a person can to the "
        "work they want. Open data, no account; nothing that is sent is stored. Errors are problem details (RFC 9457)."
    ),
)
for router in (
    courses.router, jobs.router, concepts.router, regulation.router, vocabulary.router, changes.router, recognition.router, guidance.router, planning.router,
):  # fmt: skip
    api.add_router("", router)
