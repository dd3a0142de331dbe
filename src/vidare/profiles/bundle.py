"""Everything that is held of a person as one file, and back into an empty account, here or elsewhere.

    vidare-data.zip
      index.html          for people, in their language
      README.txt          what the file is, for whoever has to read it in ten years
      manifest.json       version, and the SHA-256 and size of every other file
      data/<part>.json    what each room holds
      schemas/<part>.json its JSON Schema (2020-12)

A bundle that comes back is hostile until shown otherwise: names, sizes and sums are checked before anything is parsed, and
nothing is ever unpacked to disk.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from vidare.audit.actions import about
from vidare.audit.actions import record as audit
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.personal import Part, holders
from vidare.core.problems import Problem
from vidare.profiles.models import Kept, Record
from vidare.profiles.permissions import may_change_record
from vidare.profiles.profile import Profile

if TYPE_CHECKING:
    from vidare.accounts.models import User

FORMAT: Final = "vidare-data"
VERSION: Final = 1
MOST_PACKED: Final = 20_000_000
MOST_FILE: Final = 20_000_000
MOST_WHOLE: Final = 60_000_000
MOST_FILES: Final = 100
MOST_DEPTH: Final = 60
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_NAME: Final = re.compile(r"(?:data|schemas)/[a-z][a-z-]{0,40}\.json|manifest\.json|index\.html|README\.txt")


def export(actor: Actor, person: User, language: str) -> bytes:
    """The bundle, with its index in `language`. Raises Forbidden."""
    may_change_record(actor, person)
    parts = [part for holder in holders() for part in holder.export(person.pk)]
    with translation.override(language):
        files = _files(parts)
    audit(actor, "exported", about(person.pk), parts=len(parts))
    return _zipped(files)


def _files(parts: list[Part]) -> dict[str, bytes]:
    """Every file by its name, the manifest last."""
    files = {"index.html": _index(parts), "README.txt": _readme().encode()}
    for part in parts:
        files[f"data/{part.name}"] = _json(part.data)
        schema = part.schema if isinstance(part.schema, dict) else {}
        title = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": str(part.about)}
        files[f"schemas/{part.name}"] = _json(title | schema)
    files["manifest.json"] = _json(
        {
            "format": FORMAT,
            "version": VERSION,
            "made_at": now().isoformat(),
            "files": [
                {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for name, data in files.items()
            ],
        }
    )
    return files


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _index(parts: list[Part]) -> bytes:
    context = {"parts": parts, "made_at": now(), "language": translation.get_language()}
    return render_to_string("profiles/bundle.html", context).encode()


def _readme() -> str:
    return _(
        "This file holds everything that Vidare kept of you on the day it was made.\n\n"
        "index.html is for reading: open it in a browser. The folder data holds the same for programs (JSON), the folder "
        "schemas says how it is written (JSON Schema, 2020-12), and manifest.json holds the SHA-256 of every file, so that "
        "one can see whether anything was changed.\n\n"
        "You can bring it into a new account, here or at another site that runs Vidare: My data, Bring back.\n"
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def read(packed: bytes) -> dict[str, Any]:
    """The parts of a bundle by name (`profile.json`), each file of it as its manifest says. Raises Problem `bad-bundle`."""
    if len(packed) > MOST_PACKED:
        raise _bad(_("it is larger than %d MB") % (MOST_PACKED // 1_000_000))
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            files = _unpacked(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise _bad(_("it is not a whole zip file")) from error
    manifest = _parsed("manifest.json", files.pop("manifest.json", b""))
    _check(manifest, files)
    return {name.removeprefix("data/"): _parsed(name, data) for name, data in files.items() if name.startswith("data/")}


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The files, never more than what is allowed, whatever the archive says of their size."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise _bad(_("it holds more than %d files") % MOST_FILES)
    files: dict[str, bytes] = {}
    left = MOST_WHOLE
    for entry in entries:
        if not _NAME.fullmatch(entry.filename) or entry.filename in files:
            raise _bad(_("a file in it has an unexpected name: %s") % repr(entry.filename)[:60])
        # We write no other; theirs (BZIP2, LZMA) unpack with other errors and other costs.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _bad(_("it is not a whole zip file"))
        with archive.open(entry) as stream:
            data = stream.read(min(MOST_FILE, left) + 1)
        if len(data) > min(MOST_FILE, left):
            raise _bad(_("%s is too large") % entry.filename)
        left -= len(data)
        files[entry.filename] = data
    return files


def _check(manifest: Any, files: dict[str, bytes]) -> None:
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _bad(_("manifest.json does not say that it is Vidare’s"))
    if manifest.get("version") != VERSION:
        raise _bad(_("manifest.json: version %s; this site reads version 1") % repr(manifest.get("version"))[:20])
    try:
        listed = {row["name"]: (row["bytes"], row["sha256"]) for row in manifest["files"]}
    except (KeyError, TypeError) as error:
        raise _bad(_("manifest.json: the list of files cannot be read")) from error
    if set(listed) != set(files):
        odd = sorted(map(str, set(listed) ^ set(files)))[0]
        raise _bad(_("%s is not both in the file and in manifest.json") % odd[:60])
    for name, data in files.items():
        if listed[name] != (len(data), hashlib.sha256(data).hexdigest()):
            raise _bad(_("%s was changed: its checksum does not fit") % name)


def _parsed(name: str, data: bytes) -> Any:
    try:
        value = json.loads(data, object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise _bad(_("%s is not JSON as we write it") % name) from error
    if _depth(value) > MOST_DEPTH or not _is_storable(value):
        raise _bad(_("%s is not JSON as we write it") % name)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _refuse(word: str) -> Any:
    raise ValueError(word)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _is_storable(value: Any) -> bool:
    """Whether its texts, names too, are without NUL and lone surrogates, which PostgreSQL refuses."""
    match value:
        case str():
            return not _UNSTORABLE.search(value)
        case dict():
            return all(_is_storable(part) for pair in value.items() for part in pair)
        case list():
            return all(map(_is_storable, value))
    return True


def _depth(value: Any) -> int:
    level, depth = [value], 0
    while level and depth <= MOST_DEPTH:
        inner = [part for part in level if isinstance(part, dict | list)]
        level = [item for part in inner for item in (part.values() if isinstance(part, dict) else part)]
        depth += 1
    return depth


def is_empty(person: UUID) -> bool:
    """Whether nothing would be overwritten."""
    row = Record.objects.filter(person=person).first()
    blank = row is None or (not row.contact_data and row.profile == Profile())
    return blank and not Kept.objects.filter(person=person).exists()


@transaction.atomic
def restore(actor: Actor, person: User, packed: bytes) -> int:
    """Puts a bundle into the person's empty account: profile, contact, wishes, saved plans and searches. Consents, sharing
    and the lists of who looked belong to the site that they were made at, and stay in the file. How many things were
    restored, all or none. Raises Forbidden, Problem `bad-bundle`, or `not-empty` (409)."""
    may_change_record(actor, person)
    # Whoever writes at once, another bundle or the person in another window, waits.
    get_user_model().objects.select_for_update().get(pk=person.pk)
    Record.objects.select_for_update().filter(person=person.pk).first()
    if not is_empty(person.pk):
        raise Problem(_("There is already something here"), "not-empty", 409, _("A bundle needs an empty account."))
    parts = read(packed)
    try:
        number = sum(holder.restore(person.pk, parts) for holder in holders() if holder.restore)
    except (DatabaseError, ValidationError) as error:
        # Their words can hold whole rows.
        raise _bad(_("a row in it is not as we write it: %s") % type(error).__name__) from error
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        raise _bad(_("a row in it is not as we write it: %s") % str(error)[:100]) from error
    audit(actor, "restored", about(person.pk), things=number)
    return number


def _bad(detail: str) -> Problem:
    return Problem(_("We cannot read this file"), "bad-bundle", 400, detail)
