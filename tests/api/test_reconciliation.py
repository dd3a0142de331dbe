"""The Reconciliation Service API 0.2: each answer has the shape that its specification gives."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
import pytest
from django.test import Client

from tests.api.world import World
from tests.support.factories import ConceptFactory, LabelFactory
from vidare.api.reconciliation import MOST_QUERIES
from vidare.concepts.models import Origin

pytestmark = pytest.mark.database

BASE = "/api/v1/reconcile"
_TEXT = {"type": "string", "minLength": 1}
_NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": _TEXT, "name": _TEXT}}
_SERVICE = {"type": "object", "required": ["service_url", "service_path"]}
_WITH_ID = {"type": "object", "required": ["url"], "properties": {"url": {"type": "string", "pattern": r"\{\{id\}\}"}}}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "identifierSpace": {"type": "string", "format": "uri"},
        "schemaSpace": {"type": "string", "format": "uri"},
        "defaultTypes": {"type": "array", "items": _NAMED, "uniqueItems": True},
        "view": _WITH_ID,
        "preview": _WITH_ID | {"required": ["url", "width", "height"]},
        "suggest": {"type": "object", "additionalProperties": _SERVICE, "propertyNames": {"enum": ["entity", "type", "property"]}},
        "extend": {"type": "object", "required": ["propose_properties"], "properties": {"propose_properties": _SERVICE}},
        "batchSize": {"type": "integer", "minimum": 1},
    },
}  # fmt: skip
_FEATURE = {"type": "object", "required": ["id", "value"], "properties": {"value": {"type": ["number", "boolean"]}}}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score", "match", "type"],
                    "properties": {
                        "id": _TEXT,
                        "name": _TEXT,
                        "description": {"type": "string"},
                        "score": {"type": "number", "minimum": 0, "maximum": 100},
                        "match": {"type": "boolean"},
                        "type": {"type": "array", "items": _NAMED},
                        "features": {"type": "array", "items": _FEATURE},
                    },
                },
            }
        },
    },
}
SUGGESTED = {
    "type": "object",
    "required": ["result"],
    "properties": {"result": {"type": "array", "items": _NAMED}},
}
_VALUE = {
    "oneOf": [
        _NAMED | {"additionalProperties": False},
        {
            "type": "object",
            "required": ["str"],
            "properties": {"str": {"type": "string"}},
            "additionalProperties": False,
        },
    ]
}
EXTENDED = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": _NAMED},
        "rows": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "array", "items": _VALUE}}},
    },
}  # fmt: skip


def _get(client: Client, schema: Any, path: str = "", **query: str) -> Any:
    answer = client.get(BASE + path, query)
    assert answer.status_code == 200, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*"
    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(answer.json())
    return answer.json()


def _post(client: Client, schema: Any, name: str, body: Any, lang: str = "sv") -> Any:
    answer = client.post(f"{BASE}?lang={lang}", {name: json.dumps(body)})
    assert answer.status_code == 200, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*"
    jsonschema_rs.Draft202012Validator(schema).validate(answer.json())
    return answer.json()


def test_the_manifest_leads_to_services_that_answer(client: Client, world: World) -> None:
    found = _get(client, MANIFEST, lang="sv")
    assert {"id": "occupation", "name": "Occupation"} in found["defaultTypes"]
    entity = found["view"]["url"].replace("{{id}}", world.truck.public_id)
    assert client.get(urlsplit(entity).path).status_code == 303
    preview = urlsplit(found["preview"]["url"].replace("{{id}}", world.truck.public_id))
    assert "köra truck" in client.get(f"{preview.path}?{preview.query}").content.decode()
    for what in found["suggest"].values():
        address = urlsplit(what["service_url"] + what["service_path"])
        assert client.get(f"{address.path}?{address.query}&prefix=s").status_code == 200


def test_a_batch_by_form_and_by_address(client: Client, world: World) -> None:
    batch = {
        "q0": {"query": "köra truck"},
        "q1": {"query": "truckförarre", "type": "occupation", "limit": 3, "type_strict": "should"},
        "q2": {"query": "Undersköterska", "type": ["occupation", "skill"], "properties": [{"pid": "code", "v": ["5321", 7]}]},
        "q3": {"query": "xyzzy"},
        "q4": {"query": "truckkort", "type": [{"id": "licence", "name": "Licence"}]},
        "q5": {"properties": [{"pid": "uri", "v": {"id": world.truck.uri, "name": "x"}}]},
    }  # fmt: skip
    found = _post(client, RESULTS, "queries", batch)
    assert found == _get(client, RESULTS, queries=json.dumps(batch), lang="sv")
    assert list(found) == list(batch)
    first = found["q0"]["result"][0]
    assert (first["id"], first["match"], first["score"]) == (world.truck.public_id, True, 100)
    near = found["q1"]["result"][0]
    assert (near["id"], near["match"]) == (world.driver.public_id, False)
    assert found["q2"]["result"][0]["id"] == world.nurse.public_id
    assert found["q3"]["result"] == []
    assert found["q4"]["result"][0]["id"] == world.licence.public_id
    assert found["q5"]["result"][0]["match"] is True
    for one in found.values():
        scores = [candidate["score"] for candidate in one["result"]]
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("body", "status", "type"),
    [
        ("no json", 400, "bad-batch"),
        ("[]", 400, "bad-batch"),
        ('{"q": []}', 400, "bad-batch"),
        ('{"q": {}}', 400, "bad-batch"),
        ('{"q": {"query": 7}}', 400, "bad-batch"),
        ('{"q": {"query": "x", "type": "ocupation"}}', 400, "unknown-code"),
        ('{"q": {"query": "x", "type": [7]}}', 400, "unknown-code"),
        ('{"q": {"query": "x", "properties": "no"}}', 400, "bad-batch"),
        ('{"q": {"query": "x\\ud800"}}', 400, "bad-batch"),
        ('{"q\\ud800": {"query": "x"}}', 400, "bad-batch"),
        ("[" * 100_000, 400, "bad-batch"),
        (json.dumps({str(n): {"query": "x"} for n in range(MOST_QUERIES + 1)}), 413, "batch-too-large"),
        (json.dumps({"q": {"query": "x" * 300_000}}), 413, "batch-too-large"),
    ],
)
def test_what_is_not_understood_is_refused(client: Client, world: World, body: str, status: int, type: str) -> None:
    answer = client.post(BASE, {"queries": body})
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{type}")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("limit", [0, -1, 1e300, True, "x", None, 2.5])
def test_odd_limits_are_survived(client: Client, world: World, limit: Any) -> None:
    found = _post(client, RESULTS, "queries", {"q": {"query": "truck", "limit": limit}})
    assert found["q"]["result"]


def test_a_full_batch_asks_little(client: Client, world: World, django_assert_max_num_queries: Any) -> None:
    client.get(BASE)
    batch = {str(n): {"query": f"truck {n}"} for n in range(MOST_QUERIES)}
    with django_assert_max_num_queries(5):
        _post(client, RESULTS, "queries", batch)


def test_suggestions(client: Client, world: World) -> None:
    (first, *_) = _get(client, SUGGESTED, "/suggest/entity", prefix="köra", lang="sv")["result"]
    assert (first["id"], first["notable"]) == (world.truck.public_id, [{"id": "skill", "name": "Skill"}])
    for identity in (world.truck.public_id, world.truck.uri):
        assert _get(client, SUGGESTED, "/suggest/entity", prefix=identity)["result"][0]["id"] == world.truck.public_id
    assert _get(client, SUGGESTED, "/suggest/entity", prefix="")["result"] == []
    assert {one["id"] for one in _get(client, SUGGESTED, "/suggest/type", prefix="Occ")["result"]} == {"occupation"}
    assert _get(client, SUGGESTED, "/suggest/property", prefix="broa")["result"][0]["id"] == "broader"
    assert client.get(f"{BASE}/suggest/nothing").status_code == 404


def test_a_cursor_skips(client: Client, world: World) -> None:
    for number in range(13):
        ConceptFactory(names={"sv": f"svets {number:02}"})
    first = _get(client, SUGGESTED, "/suggest/entity", prefix="svets", lang="sv")["result"]
    more = _get(client, SUGGESTED, "/suggest/entity", prefix="svets", lang="sv", cursor="10")["result"]
    assert (len(first), len(more)) == (10, 3)
    assert not {one["id"] for one in first} & {one["id"] for one in more}


def test_data_extension(client: Client, world: World) -> None:
    asked = {"ids": [world.driver.public_id, "nosuchthing"], "properties": [{"id": "code"}, {"id": "essential-skill"}]}
    found = _post(client, EXTENDED, "extend", asked)
    assert found == _get(client, EXTENDED, extend=json.dumps(asked), lang="sv")
    assert [one["id"] for one in found["meta"]] == ["code", "essential-skill"]
    row = found["rows"][world.driver.public_id]
    assert row["code"] == [{"str": world.driver.code}]
    assert {"id": world.truck.public_id, "name": "köra truck"} in row["essential-skill"]
    assert found["rows"]["nosuchthing"] == {"code": [], "essential-skill": []}
    for bad, status in (
        ({"ids": ["x"], "properties": [{"id": "nonsense"}]}, 400),
        ({"ids": "x", "properties": []}, 400),
        ({"ids": [str(n) for n in range(101)], "properties": []}, 413),
    ):
        assert client.post(BASE, {"extend": json.dumps(bad)}).status_code == status


def test_ids_that_are_none_have_no_values(client: Client, world: World) -> None:
    asked = {"ids": ["\0", "a\0b", "", "' or 1=1"], "properties": [{"id": "uri"}]}
    found = _post(client, EXTENDED, "extend", asked)
    assert found["rows"] == {key: {"uri": []} for key in asked["ids"]}
    answer = client.post(BASE, {"extend": '{"ids": ["\\ud800"], "properties": []}'})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-batch")


def test_a_name_that_a_machine_made_is_said_to_be(client: Client, world: World) -> None:
    LabelFactory(concept=world.truck, language="nn", text="køyre truck", origin=Origin.MACHINE)
    found = _post(client, RESULTS, "queries", {"q": {"query": "køyre truck"}}, "nn")["q"]["result"][0]
    assert (found["name"], found["match"]) == ("køyre truck", False)
    assert found["description"].endswith("name made by machine")
    assert (
        "name made by machine"
        in _get(client, SUGGESTED, "/suggest/entity", prefix="køyre", lang="nn")["result"][0]["description"]
    )
    assert "name made by machine" in client.get(f"{BASE}/preview/{world.truck.public_id}?lang=nn").content.decode()
    asked = {
        "ids": [world.truck.public_id, world.driver.public_id],
        "properties": [{"id": "name-nn"}, {"id": "essential-skill"}],
    }
    rows = _post(client, EXTENDED, "extend", asked, "nn")["rows"]
    assert rows[world.truck.public_id]["name-nn"] == []
    assert {"id": world.truck.public_id, "name": "køyre truck (name made by machine)"} in rows[world.driver.public_id][
        "essential-skill"
    ]


def test_proposed_properties(client: Client, world: World) -> None:
    found = client.get(f"{BASE}/properties", {"type": "occupation", "limit": "3"}).json()
    assert (found["type"], found["limit"], len(found["properties"])) == ("occupation", 3, 3)


def test_a_preview_may_stand_in_any_frame_and_holds_no_script(client: Client, world: World) -> None:
    answer = client.get(f"{BASE}/preview/{world.truck.public_id}?lang=sv")
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "script" not in answer.content.decode()
    assert client.get(f"{BASE}/preview/nosuchthing").status_code == 404


def test_pages_of_old_and_pages_of_others_may_call(client: Client, world: World) -> None:
    answer = client.get(BASE, {"callback": "jsonp123"})
    assert answer.content.startswith(b"/**/jsonp123({")
    assert answer["Content-Type"].startswith("application/javascript")
    assert client.get(BASE, {"callback": "alert(1)//"}).status_code == 400
    asked = client.options(BASE, headers={"origin": "https://example.org"})
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, POST"
    assert client.post(BASE).status_code == 400
    assert client.put(BASE).status_code == 405
