"""What the reconciliation service is asked: JSON in a form field, checked by its shape and bounded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from vidare.api import parsing
from vidare.concepts.models import Kind
from vidare.concepts.reconciling import LONGEST, MOST_CANDIDATES, PROPERTIES, Asked
from vidare.core.problems import Problem, UnknownCode
from vidare.core.text import normalise

LONGEST_BATCH: Final = 200_000
"""Characters of a batch."""
MOST_IDS: Final = 100
MOST_PROPERTIES: Final = 20
_USUAL: Final = 5


@dataclass(frozen=True, slots=True)
class Extension:
    """Ids whose properties are asked for."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def queries(text: str, most: int) -> dict[str, Asked]:
    """A reconciliation query batch. Raises Problem, 413 for more than `most` queries."""
    found = _object(text)
    if len(found) > most:
        raise Problem("The batch has too many queries", "batch-too-large", 413, f"at most {most}, as the manifest says")
    return {key: _query(key, one) for key, one in found.items()}


def extension(text: str) -> Extension:
    """A data extension query. Raises Problem, UnknownCode."""
    found = _object(text)
    ids, properties = found.get("ids"), found.get("properties")
    if not (isinstance(ids, list) and isinstance(properties, list) and _are(ids, str) and _are(properties, dict)):
        raise _bad("a data extension has `ids`, a list of texts, and `properties`, a list of objects with `id`")
    keys = [str(one.get("id")) for one in properties]
    if len(ids) > MOST_IDS or len(keys) > MOST_PROPERTIES:
        raise Problem(
            "The extension is too large", "batch-too-large", 413, f"{MOST_IDS} ids and {MOST_PROPERTIES} properties"
        )
    return Extension(tuple(dict.fromkeys(ids)), parsing.one_of("properties", keys, PROPERTIES))


def _object(text: str) -> dict[str, Any]:
    if len(text) > LONGEST_BATCH:
        raise Problem("The batch is too large", "batch-too-large", 413, f"at most {LONGEST_BATCH} characters")
    try:
        found = json.loads(text)
        # half a pair of surrogates (\ud800) is no text: it could be neither asked for nor sent back
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise _bad("expected one JSON object") from error
    if not isinstance(found, dict):
        raise _bad("expected one JSON object")
    return found


def _query(key: str, one: Any) -> Asked:
    if not isinstance(one, dict):
        raise _bad(f"query {key[:50]!r} is no object")
    text = one.get("query", "")
    properties = one.get("properties", [])
    if not isinstance(text, str) or not _are(properties, dict):
        raise _bad(f"query {key[:50]!r}: `query` is a text, `properties` a list of objects")
    stated = [(str(pair.get("pid", ""))[:LONGEST], _values(pair.get("v"))) for pair in properties[:MOST_PROPERTIES]]
    text = normalise(text[:LONGEST])
    if not text:
        # without a name its code or URI is what is looked for
        text = next((values[0] for pid, values in stated if pid in ("uri", "code") and values), "")
    if not text:
        raise _bad(f"query {key[:50]!r} has neither `query` nor a property `uri` or `code`")
    kinds = parsing.one_of("type", _types(one.get("type")), Kind.values)
    return Asked(text, kinds, _limit(one.get("limit")), tuple(stated))


def _types(given: Any) -> list[str]:
    """A type's id, or a list of ids or of objects with one."""
    held = given if isinstance(given, list) else [given] if given else []
    found = [one.get("id") if isinstance(one, dict) else one for one in held[: len(Kind.values)]]
    if not _are(found, str):
        raise UnknownCode(str(given)[:100], "in `type` an id or a list of ids")
    return [str(one) for one in found]


def _values(given: Any) -> tuple[str, ...]:
    held = given if isinstance(given, list) else [given]
    found = [one.get("id") if isinstance(one, dict) else one for one in held[:MOST_PROPERTIES]]
    return tuple(normalise(str(one)[:LONGEST]) for one in found if isinstance(one, str | int | float))


def _limit(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 1 <= given < 1e6:
        return _USUAL
    return min(int(given), MOST_CANDIDATES)


def _are(found: Any, kind: type) -> bool:
    return isinstance(found, Sequence) and not isinstance(found, str) and all(isinstance(one, kind) for one in found)


def _bad(detail: str) -> Problem:
    return Problem("The batch was not understood", "bad-batch", 400, detail)
