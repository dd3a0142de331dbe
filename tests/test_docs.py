"""What the docs name exists, and what exists is in the docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
from django.urls import URLPattern, URLResolver, get_resolver

from vidare.cli.commands import cli
from vidare.config.environment import VARIABLES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))]


def _commands(group: click.Group, above: str = "vidare") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}"


def test_every_command_is_described_and_every_described_command_exists() -> None:
    described = set(
        re.findall(r"^\| `(vidare [a-z -]+?)(?: [A-Z\[-].*)?` \|", (DOCS / "guides/commands.md").read_text(), re.M)
    )
    assert described == set(_commands(cli))


def test_commands_in_running_text_exist() -> None:
    known = set(_commands(cli))
    unknown = []
    for path in TEXTS:
        for words in re.findall(r"^(?:\$ )?\.?(?:\.venv/bin/)?(vidare(?: [a-z-]+)+)", path.read_text(), re.M):
            parts = words.split()
            if not any(" ".join(parts[:length]) in known for length in (2, 3, 4)):
                unknown.append(f"{path.name}: {words}")
    assert unknown == []


def test_every_setting_is_described_and_every_described_setting_exists() -> None:
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", (DOCS / "guides/settings.md").read_text(), re.M))
    assert described == {variable.name for variable in VARIABLES}


def _patterns(resolver: URLResolver, above: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = above + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def test_every_address_is_described_and_every_described_address_exists() -> None:
    described = set(re.findall(r"^\| `(/[^`]*)` \|", (DOCS / "guides/addresses.md").read_text(), re.M))
    described |= set(re.findall(r"^\| `(?:[A-Z]+ )?(/api/v1/[^`]*)` \|", (DOCS / "guides/api.md").read_text(), re.M))
    existing = set()
    for route in _patterns(get_resolver()):
        address = "/" + re.sub(r"<(?:[a-z_]+:)?([a-z_]+)>", r"{\1}", re.sub(r"^[a-z]{2}/", "{lang}/", route))
        existing.add(address.replace("^", "").replace("\\Z", ""))
    assert described == existing


def test_make_targets_in_the_docs_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    named = {word for path in TEXTS for word in re.findall(r"\bmake ([a-z]+)\b", _code(path.read_text()))}
    assert named
    assert named <= targets


def _code(text: str) -> str:
    """What stands in code spans and blocks."""
    return "\n".join(re.findall(r"```.*?```|`[^`]+`", text, re.S))


def test_links_between_docs_lead_somewhere() -> None:
    broken = [
        f"{path.name} → {target}"
        for path in TEXTS
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text())
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (DOCS / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
