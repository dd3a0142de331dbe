"""`vidare messages`: translations of the pages' texts."""

from __future__ import annotations

import re
from pathlib import Path

import click
import polib
from django.conf import settings

from vidare.cli.show import console

_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd%]|\{[a-z_]*\}")


@click.group()
def messages() -> None:
    """Translations: compile, and check that none is missing."""


@messages.command("compile")
def compile_() -> None:
    """Compile the translations that changed."""
    compile_all()


def compile_all() -> int:
    """Compiles each .po file that is newer than its .mo file; returns how many."""
    count = 0
    for path in _files():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))
            count += 1
    return count


@messages.command("check")
def check() -> None:
    """Fail when a text has no translation, a fuzzy one, or other placeholders."""
    found = [problem for path in _files() for problem in problems(path)]
    for problem in found[:50]:
        console.print(problem, highlight=False, markup=False)
    if found:
        raise click.ClickException(f"{len(found)} texts are not translated well")
    console.print(f"{len(_files())} languages, all translated.")


def problems(path: Path) -> list[str]:
    """What is wrong with one file of translations; empty when nothing is."""
    language = path.parts[-3]
    found = []
    for entry in polib.pofile(str(path)):
        if entry.obsolete:
            continue
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if "fuzzy" in entry.flags:
            found.append(f"{language}: fuzzy: {entry.msgid!r}")
        elif not all(texts):
            found.append(f"{language}: not translated: {entry.msgid!r}")
        elif any(not _same_placeholders(entry, text) for text in texts):
            found.append(f"{language}: other placeholders: {entry.msgid!r} → {texts}")
    return found


def _same_placeholders(entry: polib.POEntry, text: str) -> bool:
    """The same placeholders as the text or its plural: a singular may spell its number out."""
    present = set(_PLACEHOLDER.findall(text))
    sources = [set(_PLACEHOLDER.findall(source)) for source in (entry.msgid, entry.msgid_plural) if source]
    return present in sources


def _files() -> list[Path]:
    return sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po"))
