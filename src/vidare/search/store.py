"""Where indices lie: one folder an index, a pointer to the current one, a lock for the one writer.

    index/current            the name of the folder that is searched
    index/writer.lock        held by the process that writes
    index/<format>-<id>/     an index, with `forms.txt`, the word forms that its compounds are split by

A rebuild fills a new folder while the old one is searched, and then moves the pointer in one step. What a killed rebuild
left behind is removed by the next. A folder of another format is never opened.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import tantivy
from django.utils.translation import gettext_lazy as _

from vidare.core.problems import Problem
from vidare.search import schema

_POINTER: Final = "current"
_LOCK: Final = "writer.lock"
_FORMS: Final = "forms.txt"
_NAME: Final = re.compile(r"[a-z0-9]{1,10}-[0-9a-f]{12}")


class IndexBusy(Problem):
    """Another process writes to the index."""

    def __init__(self) -> None:
        Problem.__init__(
            self, str(_("The search index is being written by another process; try again later")), "index-busy", 409
        )


class Store:
    """The folder of indices."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pointer = folder / _POINTER

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the writer's lock; it ends with the process, however that ends. Raises IndexBusy."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("ab") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise IndexBusy from error
            yield

    def current(self) -> Path | None:
        """The folder that the pointer names, provided that it is of our format and there."""
        try:
            name = self.pointer.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        if not _NAME.fullmatch(name) or not name.startswith(f"{schema.FORMAT}-"):
            return None
        path = self.folder / name
        return path if (path / "meta.json").exists() else None

    def create(self, forms: Mapping[str, Iterable[str]]) -> Path:
        """A new, empty index beside the others, with the word forms of each language."""
        path = self.folder / f"{schema.FORMAT}-{uuid.uuid4().hex[:12]}"
        path.mkdir(parents=True)
        lines = (f"{language} {form}" for language, words in forms.items() for form in words)
        (path / _FORMS).write_text("\n".join(lines), encoding="utf-8")
        tantivy.Index(schema.build(), path=str(path), reuse=False)
        return path

    def point_to(self, path: Path) -> None:
        """Makes this the index that is searched, in one step."""
        part = self.folder / f"{_POINTER}.part"
        with part.open("w", encoding="utf-8") as out:
            out.write(path.name)
            out.flush()
            os.fsync(out.fileno())
        part.replace(self.pointer)

    def clean(self) -> None:
        """Removes all indices but the current one. The caller holds the lock. A process that still reads an old one has
        its files open and is not disturbed."""
        current = self.current()
        for path in self.folder.iterdir():
            if path.is_dir() and path != current and _NAME.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)


def forms_of(path: Path) -> dict[str, list[str]]:
    """The word forms that an index was made with, by language."""
    found: dict[str, list[str]] = {}
    for line in (path / _FORMS).read_text(encoding="utf-8").splitlines():
        language, _space, form = line.partition(" ")
        found.setdefault(language, []).append(form)
    return found
