"""A reader in a process of its own: it answers, it is stopped, and it can do nothing else."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import pytest

from vidare.core.problems import Problem
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.importing.isolated import run
from vidare.profiles.importing.values import Found, Imported

MEMORY = 1_000_000_000


def answers(text: str) -> Imported:
    return Imported("text", (Found(Entry(EntryKind.WORK, text, key="k1")),))


def refuses() -> None:
    raise Problem("This page is a picture", "scanned", 422, "about it", ("this", "that"))


def spins() -> None:
    while True:
        pass


def swells() -> int:
    return len(b"x" * 2_000_000_000)


def breaks() -> None:
    raise ValueError("Åse Canary 1970")


def writes(path: str) -> None:
    Path(path).write_text("x", encoding="utf-8")


def connects() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def starts() -> None:
    subprocess.run(["true"], check=True)


def evades() -> Path:
    return Path("/")


def test_the_answer_comes_back() -> None:
    assert run(answers, "Sjuksköterska", seconds=5, bytes=MEMORY) == answers("Sjuksköterska")


def test_a_refusal_comes_back_as_it_was_said() -> None:
    with pytest.raises(Problem) as caught:
        run(refuses, seconds=5, bytes=MEMORY)
    assert caught.value == Problem("This page is a picture", "scanned", 422, "about it", ("this", "that"))


@pytest.mark.parametrize(("function", "kind"), [(spins, "too-heavy"), (swells, "too-heavy"), (breaks, "unreadable")])
def test_what_takes_too_much_is_stopped(function: object, kind: str) -> None:
    with pytest.raises(Problem) as caught:
        run(function, seconds=1, bytes=MEMORY)  # type: ignore[arg-type]
    assert caught.value.type == kind
    assert "Canary" not in str(caught.value)


def test_a_reader_writes_nothing_and_reaches_nobody(tmp_path: Path) -> None:
    path = tmp_path / "out"
    for function, args in ((writes, (str(path),)), (connects, ()), (starts, ())):
        with pytest.raises(Problem) as caught:
            run(function, *args, seconds=5, bytes=MEMORY)
        assert caught.value.type == "unreadable"
    assert not path.exists()


def test_an_answer_that_is_no_value_of_ours_is_not_unpacked() -> None:
    with pytest.raises(Problem) as caught:
        run(evades, seconds=5, bytes=MEMORY)
    assert caught.value.type == "unreadable"
