"""How the tests read a page."""

from __future__ import annotations

import re

from django.test import Client


def page(client: Client, address: str, status: int = 200) -> str:
    """The page at an address; a redirect to the address with the name in it is followed."""
    answer = client.get(address)
    if answer.status_code == 301:
        answer = client.get(answer.headers["Location"])
    assert answer.status_code == status
    return str(answer.content.decode())


def section(html: str, name: str) -> str:
    """A section by the id of its heading; empty where the page has none."""
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    return found.group() if found else ""


def jobs(html: str) -> list[str]:
    """Titles of the job cards, in order."""
    return re.findall(r'<h\d id="job-[^"]+"><a [^>]+>(?:<span[^>]*>)?([^<]+)', html)


def courses(html: str) -> list[str]:
    """Titles of the course items, in order."""
    return re.findall(r'<h\d id="learn-[^"]+"><a [^>]+>(?:<span[^>]*>)?([^<]+)', html)
