"""Runs of a feed: what is new, changed, gone and rejected; interrupted anywhere and started again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import records
from vidare.audit.models import Event
from vidare.catalogue.models import Course, JobPosting, Source
from vidare.catalogue.records import Record, Rejection, Tombstone
from vidare.core.actors import ANONYMOUS, system
from vidare.core.fetch import FetchRefused
from vidare.core.problems import Forbidden, NotFound, Problem, UnknownCode
from vidare.core.text import LocalizedText
from vidare.harvest import actions, payload, running
from vidare.harvest.models import Feed, RawRecord, Run
from vidare.harvest.readers import READERS, Reader

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ACTOR = system("test")
Feeder = Callable[..., None]


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Feeder:
    """A feed whose next records are what the test says."""
    told: list[Record] = []

    def read(documents: object, context: object) -> Iterator[Record]:
        yield from told

    monkeypatch.setitem(READERS, "told", Reader("told", "a test", read, (".json",)))
    (tmp_path / "feed.json").write_text("[]")
    actions.add(ACTOR, "feed", "told", str(tmp_path / "feed.json"))

    def tell(*rows: Record) -> None:
        told[:] = rows

    return tell


def _run(**more: bool) -> Run:
    return actions.run(ACTOR, "feed", **more)


def _counts(run: Run) -> tuple[int, int, int, int, int]:
    return run.new, run.changed, run.unchanged, run.gone, run.rejected


def test_new_unchanged_changed_gone(feed: Feeder) -> None:
    feed(records.course("a"), records.course("b"), records.posting("p"))
    assert _counts(_run()) == (3, 0, 0, 0, 0)
    assert _counts(_run()) == (0, 0, 3, 0, 0)
    feed(records.course("a", title=LocalizedText(sv="Nytt")), records.posting("p"))
    assert _counts(_run()) == (0, 1, 1, 1, 0)
    assert list(Course.objects.current().values_list("external_id", flat=True)) == ["a"]


def test_an_unchanged_record_is_not_written_again(feed: Feeder) -> None:
    feed(records.course("a"))
    _run()
    Course.objects.update(title=LocalizedText(sv="rört"))
    _run()
    assert Course.objects.get().title["sv"] == "rört"


def test_a_rejection_is_kept_with_its_reason_and_removes_nothing(feed: Feeder) -> None:
    feed(records.course("a"), records.course("b"))
    _run()
    feed(records.course("a"), Rejection("row 2", "price: expected a number", "price", "b"))
    run = _run()
    assert _counts(run) == (0, 0, 1, 0, 1)
    assert run.rejections.get().reason == "price: expected a number"
    assert Course.objects.current().count() == 2


def test_what_cannot_be_read_and_names_no_id_removes_nothing_at_once(feed: Feeder) -> None:
    nameless = Rejection("row 2", "no id")
    feed(records.course("a"), records.course("b"), records.course("c"))
    _run()
    feed(records.course("a"), nameless)
    assert _run().gone == 0
    feed(records.course("a"), records.course("b"), nameless)
    run = _run()
    assert (run.gone, run.unchanged) == (1, 2), "c is lacking for the second time"
    assert list(Course.objects.current().order_by("external_id").values_list("external_id", flat=True)) == ["a", "b"]
    feed(records.course("a"))
    assert _run().gone == 1, "every record is told, so that b is gone at once"


def test_only_runs_that_ended_tell_what_was_lacking_before(feed: Feeder, tmp_path: Path) -> None:
    nameless = Rejection("row 2", "no id")
    feed(records.course("a"), records.course("b"))
    actions.add(ACTOR, "feed", "told", str(tmp_path / "feed.json"), is_partial=True)
    _run()
    feed(records.course("a"))
    _run()
    actions.add(ACTOR, "feed", "told", str(tmp_path / "feed.json"))
    feed(records.course("a"), nameless)
    assert _run().gone == 0, "a list of changes lacks what did not change"
    feed(records.course("a"), nameless, Rejection("byte 99", "the document ends too soon", breaks_off=True))
    assert not _run().lists_all
    assert Course.objects.current().count() == 2
    feed(records.course("a"), nameless)
    assert _run().gone == 1


def test_a_listing_that_broke_off_removes_nothing(feed: Feeder) -> None:
    feed(*(records.course(str(number)) for number in range(5)))
    _run()
    feed(records.course("0"), Rejection("byte 99", "the document ends too soon", breaks_off=True))
    run = _run()
    assert Course.objects.current().count() == 5
    assert "broke off" in run.error


def test_a_listing_that_shrank_much_removes_nothing_unless_told(feed: Feeder) -> None:
    feed(*(records.course(str(number)) for number in range(30)))
    _run()
    feed(records.course("0"))
    assert "29 of 30" in _run().error
    assert Course.objects.current().count() == 30
    assert _run(allow_shrink=True).gone == 29
    assert Course.objects.current().count() == 1


def test_a_tombstone_removes_one(feed: Feeder) -> None:
    feed(records.posting("a"), records.posting("b"), Tombstone("posting", "a"))
    run = _run()
    assert run.gone == 1
    assert [row.external_id for row in JobPosting.objects.current()] == ["b"]


def test_an_id_that_stands_twice_counts_once(feed: Feeder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH", 2)
    second = records.course("a", title=LocalizedText(sv="den andra"))
    feed(records.course("a"), second, records.course("b"), second)
    run = _run()
    assert (run.new, run.rejected) == (2, 2)
    assert Course.objects.get(external_id="a").title["sv"] == "Truckkort a"
    assert _run().changed == 0


def test_in_a_stream_of_changes_the_last_word_counts_and_nothing_missing_is_gone(feed: Feeder, tmp_path: Path) -> None:
    feed(records.course("a"), records.course("b"))
    _run()
    actions.add(ACTOR, "feed", "told", str(tmp_path / "feed.json"), is_partial=True)
    feed(records.course("a", title=LocalizedText(sv="först")), records.course("a", title=LocalizedText(sv="sist")))
    run = _run()
    assert (run.changed, run.gone, run.rejected) == (1, 0, 0)
    assert Course.objects.get(external_id="a").title["sv"] == "sist"
    assert Course.objects.current().count() == 2


@pytest.mark.parametrize("size", [1, 2, 200])
def test_in_a_stream_what_is_removed_and_comes_back_is_there_however_it_is_cut(
    feed: Feeder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(running, "BATCH", size)
    actions.add(ACTOR, "feed", "told", str(tmp_path / "feed.json"), is_partial=True)
    feed(records.posting("back"), records.posting("off"), Tombstone("posting", "back"), Tombstone("posting", "off"))
    _run()
    feed(Tombstone("posting", "back"), records.posting("back"), records.posting("off"), Tombstone("posting", "off"))
    _run()
    assert [row.external_id for row in JobPosting.objects.current()] == ["back"]


@pytest.mark.parametrize("stop_at", range(1, 8))
def test_a_run_that_stops_anywhere_can_be_started_again(
    feed: Feeder, monkeypatch: pytest.MonkeyPatch, stop_at: int
) -> None:
    monkeypatch.setattr(running, "BATCH", 2)
    feed(*(records.course(str(number)) for number in range(6)))
    _run()
    rows = [records.course(str(number), title=LocalizedText(sv=f"ny {number}")) for number in range(1, 7)]
    feed(*rows)

    class Stop(BaseException):
        pass

    steps = 0

    def stop(*args: object, **kwargs: object) -> None:
        nonlocal steps
        steps += 1
        if steps == stop_at:
            raise Stop

    real = running.catalogue.upsert

    def upsert(*args: object) -> None:
        stop()
        real(*args)  # type: ignore[arg-type]
        stop()

    monkeypatch.setattr(running.catalogue, "upsert", upsert)
    if stop_at <= 6:
        with pytest.raises(Stop):
            _run()
    monkeypatch.setattr(running.catalogue, "upsert", real)
    _run()
    current = {row.external_id: row.title["sv"] for row in Course.objects.current()}
    assert current == {str(number): f"ny {number}" for number in range(1, 7)}
    assert RawRecord.objects.count() == 6


def test_every_run_is_audited(feed: Feeder) -> None:
    feed(records.course("a"))
    _run()
    event = Event.objects.get(action="harvest.run")
    assert (event.actor_ref, event.subject, event.data["new"]) == ("test", "feed", 1)
    assert Source.objects.get().fetched_at is not None


def test_the_raw_record_is_kept(feed: Feeder) -> None:
    feed(records.course("a"))
    _run()
    kept = payload.unpack(bytes(RawRecord.objects.get().payload))
    assert kept["title"] == {"sv": "Truckkort a"}
    assert kept["instances"][0]["start"] == "2027-01-18"


def test_what_cannot_be_added_is_refused_with_help(tmp_path: Path) -> None:
    with pytest.raises(UnknownCode, match="aalto"):
        actions.add(ACTOR, "x", "alto", str(tmp_path))
    with pytest.raises(Problem, match="No such file"):
        actions.add(ACTOR, "x", "aalto", str(tmp_path / "missing"))
    with pytest.raises(NotFound):
        actions.run(ACTOR, "missing")
    with pytest.raises(Forbidden):
        actions.run(ANONYMOUS, "missing")


def test_another_address_is_fetched_whole(feed: Feeder) -> None:
    actions.add(ACTOR, "feed", "told", "https://old.example/feed.json")
    Feed.objects.update(validators={"etag": "x"})
    actions.add(ACTOR, "feed", "told", "https://old.example/feed.json", title="A new title")
    assert _feed().validators == {"etag": "x"}
    actions.add(ACTOR, "feed", "told", "https://new.example/feed.json")
    assert _feed().validators == {}


def test_a_run_that_cannot_fetch_says_so(feed: Feeder, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(*args: object) -> None:
        raise FetchRefused("https://new.example/feed.json answered 503")

    monkeypatch.setattr(actions, "fetch", fetch)
    actions.add(ACTOR, "feed", "told", "https://new.example/feed.json")
    with pytest.raises(FetchRefused):
        _run()
    run = Run.objects.get()
    assert run.finished_at is None
    assert "503" in run.error


def test_two_runs_of_one_feed_do_not_meet(feed: Feeder) -> None:
    feed(records.course("a"))
    with actions._alone(_feed()), pytest.raises(Problem, match="another process"):
        _run()


def _feed() -> Feed:
    return Feed.objects.get()
