"""Made-up calls by the description: no failure of ours, and no answer that the description does not allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.api.world import World

pytestmark = pytest.mark.database

AS_OFTEN = settings(
    max_examples=12, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)

REFUSALS = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": [400, 404, 405, 413, 415, 422]}}}
)


@pytest.fixture
def application() -> Iterator[WSGIHandler]:
    """The application, which keeps the connection that the test's transaction is open on."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_made_up_calls(world: World, rate: Any, application: WSGIHandler, mode: GenerationMode) -> None:
    rate(1_000_000)
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=REFUSALS)
    seen = set()

    def check(case: Any) -> None:
        seen.add((case.method, case.path))
        # Ids and codes that are made up are well-formed and yet refused, as they should be.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    for result in described.get_all_operations():
        operation = result.ok()
        AS_OFTEN(given(case=operation.as_strategy(generation_mode=mode))(check))()
    assert len(seen) == 23
