"""People: import, save, share, open and erase, with many persons in the database.

    python -m bench.profile                    # 100,000 persons, some minutes
    python -m bench.profile --smoke            # 300 persons
    python -m bench.profile --persons 20000

Each person has a record of twenty entries and thirty claims, a grant that others may open, a saved plan and three looks at
their data. The acts are timed one after the other on persons drawn by chance (fixed seed). The baseline is the same act on a
site with a hundred persons: the ratio says what the others' presence costs (1 is nothing). Queries are counted by Django.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bench import _site
from bench._report import report

FEW = 100
BASELINE = f"the same act with {FEW} persons"


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    arguments.add_argument("--persons", type=int, default=100_000)
    arguments.add_argument("--acts", type=int, default=200)
    options = arguments.parse_args()
    persons, acts = (300, 5) if options.smoke else (options.persons, options.acts)
    home = _site.start()
    try:
        # Erasing takes a tenth of the hundred away at the most.
        few = _measure(FEW, min(acts, FEW // 10), random.Random(2026))
        many = _measure(persons, acts, random.Random(2027))
        size = sum(path.stat().st_size for path in home.glob("vidare.sqlite3*")) / 1e6
        _tell(persons, few, many, size)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _tell(persons: int, few: dict[str, Any], many: dict[str, Any], size: float) -> None:
    rows = [
        {
            "what": act, "p50_ms": _ms(many[act][0], 50), "p95_ms": _ms(many[act][0], 95), "queries": max(many[act][1]),
            "p50_ms, few persons": _ms(few[act][0], 50), "queries, few persons": max(few[act][1]),
        }
        for act in many
    ]  # fmt: skip
    ratios = [row["p50_ms, few persons"] / row["p50_ms"] for row in rows]
    figures = {f"{row['what']}_p95_ms": row["p95_ms"] for row in rows}
    figures |= {f"{row['what']}_queries": row["queries"] for row in rows}
    figures |= {"persons": persons, "database_mb": round(size), "baseline": BASELINE, "ratio": round(min(ratios), 3)}
    report(rows, figures)


def _ms(seconds: list[float], q: int) -> float:
    ordered = sorted(seconds)
    return round(1000 * ordered[min(len(ordered) - 1, len(ordered) * q // 100)], 2)


def _measure(persons: int, acts: int, dice: random.Random) -> dict[str, tuple[list[float], list[int]]]:
    """Seconds and numbers of queries by act, with `persons` in the database."""
    from vidare.accounts.models import User

    _fill(persons - User.objects.count())
    ids = list(User.objects.values_list("pk", flat=True).order_by("pk"))
    found: dict[str, tuple[list[float], list[int]]] = {}
    for pk in dice.sample(ids, acts):
        for name, act in _acts(User.objects.get(pk=pk)):
            seconds, queries = _timed(act)
            times, counts = found.setdefault(name, ([], []))
            times.append(seconds)
            counts.append(queries)
    return found


def _timed(act: Callable[[], Any]) -> tuple[float, int]:
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    # The log of queries holds a few thousand and then forgets.
    reset_queries()
    with CaptureQueriesContext(connection) as seen:
        started = time.perf_counter()
        act()
        passed = time.perf_counter() - started
    return passed, len(seen)


def _acts(person: Any) -> list[tuple[str, Callable[[], Any]]]:
    """The acts of one person's life here, in their order; the last one takes them away."""
    from vidare.core.actors import Actor
    from vidare.core.clock import now, today
    from vidare.profiles import opening, records, sharing
    from vidare.profiles.erasing import erase
    from vidare.profiles.importing.reading import read
    from vidare.profiles.models import ReceiverKind

    own = Actor("user", str(person.pk))
    held: dict[str, Any] = {}

    def bring() -> None:
        held["found"] = read(_RESUME, "resume.json", at=now())

    def save() -> None:
        record = records.load(person)
        entries = [replace(one.entry) for one in held["found"].entries]
        records.save(own, person, record.version, profile=record.profile.with_entries(entries), what="bench")

    def share() -> None:
        receiver = sharing.Receiver(ReceiverKind.LINK, "Bench")
        held["link"] = sharing.grant(
            own,
            person,
            ["work", "skills"],
            receiver,
            purpose="bench",
            last_day=today() + timedelta(days=30),
            language="sv",
        )

    def look() -> None:
        opening.open_link(Actor("anonymous"), held["link"].key, held["link"].code)

    return [
        ("import", bring),
        ("save", save),
        ("share", share),
        ("open", look),
        ("erase", lambda: erase(own, person, "person")),
    ]


_RESUME = json.dumps(
    {
        "basics": {"name": "Aino Bench"},
        "work": [
            {
                "name": f"Firma {number}",
                "position": "Lagerarbetare",
                "startDate": f"20{number:02}-01-01",
                "summary": "Truck.",
            }
            for number in range(1, 20)
        ],
    }
).encode()


def _fill(count: int) -> None:
    """Adds persons with what they hold, in batches."""
    from django.utils import timezone

    from vidare.accounts.models import User
    from vidare.profiles.models import Consent, Disclosure, Grant, Kept, Record

    now = timezone.now()
    profile = _profile()
    for start in range(0, count, 2000):
        users = [User(email=None, password="!") for _ in range(min(2000, count - start))]
        User.objects.bulk_create(users)
        Record.objects.bulk_create(Record(person=user, version=1, data=profile) for user in users)
        Kept.objects.bulk_create(Kept(person=user, kind="plan", title="Plan", data={"steps": []}) for user in users)
        consents = [
            Consent(
                person=user, controller="Bench", recipient="Bench", purpose="bench", purpose_code="sharing",
                notice_version="1", notice_hash="0" * 64, notice_language="sv", method="form",
            )
            for user in users
        ]  # fmt: skip
        Consent.objects.bulk_create(consents)
        grants = [
            Grant(
                person=user, consent=consent, receiver_kind="link", receiver_name="Bench", parts=["work"], language="sv",
                ends_at=now + timedelta(days=30), key_hash=f"{user.pk.hex}{user.pk.hex}",
            )
            for user, consent in zip(users, consents, strict=True)
        ]  # fmt: skip
        Grant.objects.bulk_create(grants)
        Disclosure.objects.bulk_create(
            Disclosure(person=grant.person, grant=grant, viewer_kind="link", viewer_name="Bench", purpose="bench")
            for grant in grants
            for _ in range(3)
        )


def _profile() -> dict[str, Any]:
    from vidare.profiles.entries import Entry, EntryKind
    from vidare.profiles.evidence import Evidence
    from vidare.profiles.profile import Claim, Profile

    entries = tuple(
        Entry(EntryKind.WORK, f"Arbete {number}", organisation="Firma", started="2001", text="Vad jag gjorde där. " * 5)
        for number in range(20)
    )
    claims = tuple(Claim(f"urn:bench:{number}", "skill", Evidence()) for number in range(30))
    return Profile(claims=claims, entries=entries).to_json()


if __name__ == "__main__":
    main()
