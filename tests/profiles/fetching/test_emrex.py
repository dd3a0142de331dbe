"""The whole exchange with a contact point: a real one on this machine, and everything that can go wrong."""

from __future__ import annotations

import tracemalloc
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from tests.profiles.fetching.exchange import BACK, PERSON, Exchange, memory
from tests.profiles.fetching.memory import MemoryStore
from tests.profiles.importing.elmo.attacks import ATTACKS
from tests.profiles.importing.elmo.documents import Learner
from tests.profiles.importing.elmo.signing import NOW
from tests.support.emrex_node import Results, running
from vidare.core.problems import Forbidden, NotFound, Problem
from vidare.profiles.contact import Contact
from vidare.profiles.evidence import Source
from vidare.profiles.fetching.emrex.packing import packed, unpacked
from vidare.profiles.fetching.emrex.registry import Registry, load
from vidare.profiles.fetching.sealing import new_secret, state_of
from vidare.profiles.fetching.transfers import LIFE, abandon
from vidare.profiles.importing.values import Signature

ASA = Contact(name="Åsa Öhman", born="1990-03-14")


def test_what_was_chosen_there_is_fetched(exchange: Exchange) -> None:
    begun = exchange.begin()
    assert begun.departure.method == "post"
    assert begun.departure.fields == {"sessionId": begun.transfer.id.hex, "returnUrl": BACK}
    assert begun.departure.origin == exchange.node.url.rstrip("/")
    exchange.answered(exchange.at_node(begun))
    imported = exchange.finish(begun, known=ASA)
    assert [row.entry.title for row in imported.entries] == ["Kemi", "Lagerteknik"]
    assert imported.signature is Signature.VALID
    assert {row.entry.evidence.source for row in imported.entries} == {Source.RECORD}
    assert memory(exchange.store).ended == {begun.transfer.id: ("fetched", 2)}


@pytest.mark.parametrize(
    ("action", "kind", "words"),
    [
        ("cancel", "cancelled", "begin again at any time"),
        ("nothing", "nothing-there", "no results"),
        ("error", "failed-there", "It says: “The register is closed tonight <b>.”"),
        ("unknown-code", "bad-answer", "NCP_PERHAPS"),
        ("no-elmo", "bad-answer", "no study record"),
        ("not-base64", "bad-answer", "not packed"),
        ("not-gzip", "bad-answer", "not packed"),
        ("cut-short", "bad-answer", "cut off"),
        ("trailing", "bad-answer", "follows it"),
    ],
)
def test_every_other_answer_is_told_in_words(exchange: Exchange, action: str, kind: str, words: str) -> None:
    with pytest.raises(Problem) as problem:
        exchange.whole(action)
    assert problem.value.type == kind
    assert words in problem.value.detail
    outcome = kind if kind != "bad-answer" else "refused"
    assert list(memory(exchange.store).ended.values()) == [(outcome, 0)]


@pytest.mark.parametrize("name", [name for name in ATTACKS if name != "huge"])
def test_no_attack_gets_through(exchange: Exchange, name: str) -> None:
    with pytest.raises(Problem) as refusal:
        exchange.whole(name)
    assert refusal.value.type == ATTACKS[name][1]
    store = memory(exchange.store)
    assert list(store.ended.values()) == [("refused", 0)]
    assert store.closed == {}


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed(b"<elmo>" + b" " * 200_000_000)
    assert len(bomb) < 300_000
    tracemalloc.start()
    try:
        with pytest.raises(Problem) as refusal:
            unpacked(bomb)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert refusal.value.type == "too-large"
    assert most < 40_000_000


def test_a_plus_that_came_as_a_space_is_read() -> None:
    text = packed(bytes(range(256)) * 5)
    assert "+" in text
    assert unpacked(text.replace("+", " ")) == bytes(range(256)) * 5
    assert unpacked("\r\n".join(text[at : at + 76] for at in range(0, len(text), 76))) == bytes(range(256)) * 5


def test_old_signatures_need_an_exception_in_the_registry(exchange: Exchange, tmp_path: Path) -> None:
    with pytest.raises(Problem) as refusal:
        exchange.whole("old")
    assert refusal.value.type == "outdated-signature"
    for until, is_allowed in ((NOW.date(), True), (NOW.date() - timedelta(days=1), False)):
        path = exchange.node.write_registry(tmp_path / "with.json", sha1_until=until.isoformat())
        allowed = Exchange(exchange.node, load(path), MemoryStore())
        if is_allowed:
            assert allowed.whole("old").signature is Signature.LEGACY
        else:
            with pytest.raises(Problem):
                allowed.whole("old")


def test_somebody_elses_record_is_refused_and_dropped(exchange: Exchange) -> None:
    with pytest.raises(Problem) as refusal:
        exchange.whole("send", known=Contact(name="Åsa Öhman", born="1991-03-14"))
    assert refusal.value.type == "identity-mismatch"
    assert list(memory(exchange.store).ended.values()) == [("identity-mismatch", 0)]


def test_a_record_that_may_be_theirs_is_handed_out_to_be_confirmed(tmp_path: Path) -> None:
    with running(Results(learner=Learner(family="Lind"))) as node:
        married = Exchange(node, load(node.write_registry(tmp_path / "emreg.json")), MemoryStore())
        assert married.whole("send", known=ASA).holder.name == "Åsa Märta Lind"


class TestSession:
    """A transfer belongs to one person and one browser, for half an hour, once."""

    def test_an_answer_is_used_once(self, exchange: Exchange) -> None:
        begun = exchange.begin()
        body = exchange.at_node(begun)
        exchange.answered(body)
        with pytest.raises(Problem) as second:
            exchange.answered(body)
        assert (second.value.type, second.value.status) == ("transfer-used", 409)
        exchange.finish(begun)
        with pytest.raises(Problem) as again:
            exchange.finish(begun)
        assert again.value.type == "transfer-used"
        with pytest.raises(Problem) as replayed:
            exchange.answered(body)
        assert replayed.value.type == "transfer-used"

    def test_a_refused_answer_is_used_up_too(self, exchange: Exchange) -> None:
        begun = exchange.begin()
        exchange.answered(exchange.at_node(begun, "tampered"))
        with pytest.raises(Problem):
            exchange.finish(begun)
        with pytest.raises(Problem) as again:
            exchange.answered(exchange.at_node(begun))
        assert again.value.type == "transfer-used"

    def test_another_person_or_browser_gets_nothing_and_spoils_nothing(self, exchange: Exchange) -> None:
        begun = exchange.begin()
        exchange.answered(exchange.at_node(begun))
        with pytest.raises(Forbidden):
            exchange.finish(begun, person=str(uuid4()))
        with pytest.raises(Forbidden):
            exchange.finish(begun, person="")
        for secret in (new_secret(), exchange.begin().secret, "x", "å", "=" * 50):
            with pytest.raises(Forbidden):
                exchange.finish(begun, secret=secret)
        assert len(exchange.finish(begun).entries) == 2

    def test_an_attackers_answer_in_my_browser_does_not_become_mine(self, exchange: Exchange) -> None:
        """The attacker's own transfer, its answer posted by my browser: the number is theirs, the secret is not."""
        mine = exchange.begin()
        theirs = exchange.begin(person=str(uuid4()))
        assert exchange.answered(exchange.at_node(theirs)) == theirs.transfer.id
        with pytest.raises(Forbidden):
            exchange.finish(theirs, secret=mine.secret)
        with pytest.raises(Problem) as mine_is_open:
            exchange.finish(mine)
        assert mine_is_open.value.type == "not-answered"

    def test_the_number_of_another_transfer_does_not_fit(self, exchange: Exchange) -> None:
        body = exchange.at_node(exchange.begin())
        for number in ("", "1", "g" * 32, "0" * 32, "0" * 33, "A" * 32):
            changed = b"sessionId=" + number.encode() + b"&" + body.partition(b"&")[2]
            with pytest.raises(NotFound):
                exchange.answered(changed)

    def test_it_is_over_after_half_an_hour(self, exchange: Exchange) -> None:
        begun = exchange.begin()
        body = exchange.at_node(begun)
        with pytest.raises(Problem) as late:
            exchange.answered(body, at=NOW + LIFE)
        assert (late.value.type, late.value.status) == ("transfer-over", 410)
        exchange.answered(body, at=NOW + LIFE - timedelta(seconds=1))
        with pytest.raises(Problem) as later:
            exchange.finish(begun, at=NOW + LIFE)
        assert later.value.type == "transfer-over"

    def test_what_lies_here_in_between_cannot_be_read(self, exchange: Exchange) -> None:
        begun = exchange.begin()
        body = exchange.at_node(begun)
        exchange.answered(body)
        store = memory(exchange.store)
        (closed,) = store.closed.values()
        assert b"NCP_OK" not in closed
        assert b"ELMO" not in closed
        assert begun.secret not in str(store.transfers)
        assert begun.transfer.state == state_of(begun.secret)
        exchange.finish(begun)
        assert store.closed == {}

    def test_a_transfer_can_be_given_up(self, exchange: Exchange) -> None:
        begun = exchange.begin()
        exchange.answered(exchange.at_node(begun))
        with pytest.raises(NotFound):
            abandon(exchange.store, begun.transfer.id, person=str(uuid4()), at=NOW)
        abandon(exchange.store, begun.transfer.id, person=PERSON, at=NOW)
        assert memory(exchange.store).closed == {}
        with pytest.raises(Problem) as over:
            exchange.finish(begun)
        assert over.value.type == "transfer-used"

    def test_a_source_that_left_the_registry_meanwhile_is_not_believed(self, exchange: Exchange) -> None:
        begun = exchange.begin()
        exchange.answered(exchange.at_node(begun))
        exchange.registry = Registry()
        with pytest.raises(NotFound):
            exchange.finish(begun)
        assert list(memory(exchange.store).ended.values()) == [("refused", 0)]
