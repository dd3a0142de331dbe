"""Runs a reader in a process of its own, which is stopped when it takes too much time or memory.

A document that somebody brings may be made to hang, to swell or to break its reader. The process that reads it has limits
on processor time and memory, writes no files, opens no connections, starts no programs, and knows none of the server's
settings or secrets. What it answers is unpacked as the plain values of this room and nothing else.
"""

from __future__ import annotations

import importlib
import io
import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vidare.core.problems import Problem

WALL: Final = 4
"""A reader may take so many times its processor time by the clock: a busy machine is not the document's fault."""
MOST_ANSWER: Final = 32_000_000
_FORBIDDEN: Final = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "urllib.",
)
_FORBIDDEN_ONCE: Final = frozenset({"os.remove", "os.rename", "os.truncate", "shutil.rmtree", "os.mkdir", "os.rmdir"})
_PLAIN: Final = frozenset({"set", "frozenset", "complex", "bytearray"})
_SERVE: Final = (
    "from django.conf import settings; settings.configure(USE_I18N=False); "
    "from vidare.profiles.importing.isolated import serve; serve()"
)
"""Without the site's settings: words are translated by the one who asked, in the reader's language."""
_KEPT: Final = ("VIDARE_TODAY", "LANG", "LC_ALL", "TZ")


def run[**P, R](function: Callable[P, R], *args: Any, seconds: int, bytes: int) -> R:
    """What `function(*args)` gives. `function` stands on the top of a module, its arguments and its answer are plain values
    or those of `vidare.profiles`; `seconds` is the processor time and `bytes` the memory that the process may take.

    Raises the function's own Problem, in the reader's language where its words are marked with `gettext_noop`; a Problem
    of type `too-heavy` when a limit is met, and `unreadable` when the reader breaks.
    """
    job = pickle.dumps((function.__module__, function.__qualname__, args))
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-c", _SERVE, str(seconds), str(bytes)],
            input=job, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=seconds * WALL + 5, check=False, env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _too_heavy() from None
    if done.returncode != 0 or not done.stdout or len(done.stdout) > MOST_ANSWER:
        raise _too_heavy() if done.returncode < 0 else _unreadable()
    try:
        kind, value = _Plain(io.BytesIO(done.stdout)).load()
    except Exception:
        raise _unreadable() from None
    if kind == "problem":
        raise _translated(value)
    if kind != "answer":
        raise _too_heavy() if kind == "memory" else _unreadable()
    answer: R = value
    return answer


def serve() -> None:
    """The other process: limits first, then the job from standard input, then the answer on standard output."""
    seconds, most = int(sys.argv[1]), int(sys.argv[2])
    try:
        module, name, args = pickle.loads(sys.stdin.buffer.read())
        function = getattr(importlib.import_module(module), name)
        _confine(seconds, most)
        answer: tuple[str, Any] = ("answer", function(*args))
    except Problem as problem:
        answer = ("problem", problem_values(problem))
    except (MemoryError, RecursionError):
        answer = ("memory", None)
    except Exception:
        # what broke may quote the document, so that nothing of it is passed on
        answer = ("broken", None)
    sys.stdout.buffer.write(pickle.dumps(answer))


def problem_values(problem: Problem) -> tuple[str, str, int, str, tuple[str, ...]]:
    """A Problem as plain values."""
    return problem.title, problem.type, problem.status, problem.detail, problem.suggestions


def _confine(seconds: int, most: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN) or event in _FORBIDDEN_ONCE:
        raise PermissionError(event)
    if event == "open":
        mode, flags = args[1], args[2]
        writes = isinstance(mode, str) and set(mode) & set("wax+")
        if writes or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
            raise PermissionError(event)


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONIOENCODING": "utf-8"}


class _Plain(pickle.Unpickler):
    """Unpacks values of this room: a process that a document took over cannot make ours run anything."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "builtins" and name in _PLAIN:
            return super().find_class(module, name)
        if module.startswith("vidare.profiles.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        if (module, name) in {("datetime", "date"), ("datetime", "datetime"), ("decimal", "Decimal")}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")


def _translated(values: tuple[str, str, int, str, tuple[str, ...]]) -> Problem:
    title, kind, status, detail, suggestions = values
    # the empty text is the catalogue's own header
    said = [_(text) if text else "" for text in (title, detail, *suggestions)]
    return Problem(said[0], kind, status, said[1], tuple(said[2:]))


def _too_heavy() -> Problem:
    return Problem(
        _("The document is too much for us to read"),
        "too-heavy",
        422,
        _("It is unusually large or complicated. Save it anew from the program it was written in, or paste the text."),
    )


def _unreadable() -> Problem:
    return _translated((*UNREADABLE, ()))


UNREADABLE: Final = (
    gettext_noop("We could not read the document"),
    "unreadable",
    422,
    gettext_noop("The file seems to be damaged. Save it anew from the program it was written in, or paste the text."),
)
