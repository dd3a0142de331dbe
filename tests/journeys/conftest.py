"""A real site for the journeys: `vidare demo`'s own preparation, once for all, then one server a test process."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

TODAY = "2026-11-24"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the starter vocabulary and the sample; made by the first test process, used by all."""
    shared = tmp_path_factory.getbasetemp().parent
    home = shared / "journey-home"
    with (shared / "journey-home.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "ready").exists():
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir()
            code = "from vidare.cli.serving import prepare; prepare()"
            script = f"import django; django.setup(); {code}"
            found = subprocess.run(
                [sys.executable, "-c", script], env=_environment(home), capture_output=True, text=True, check=False
            )
            assert found.returncode == 0, found.stdout + found.stderr
            (home / "ready").touch()
    return home


@pytest.fixture(scope="session")
def site(prepared: Path) -> Iterator[str]:
    """The address of a running server."""
    port = _free_port()
    command = [sys.executable, "-m", "vidare", "serve", "--port", str(port)]
    log = (prepared / f"server-{port}.log").open("w")
    server = subprocess.Popen(command, env=_environment(prepared), stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _environment(home: Path) -> dict[str, str]:
    more = {"VIDARE_HOME": str(home), "VIDARE_TODAY": TODAY, "DJANGO_SETTINGS_MODULE": "vidare.config.settings"}
    return {**{k: v for k, v in os.environ.items() if k != "DATABASE_URL"}, **more, "VIDARE_API_RATE": "100000"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server ended"
        try:
            with urlopen(f"{address}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer within thirty seconds")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium (Debian: chromium)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(params=["javascript", "no-javascript"])
def context(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A person's browser, with JavaScript and without."""
    made = browser.new_context(base_url=site, java_script_enabled=request.param == "javascript", viewport=PHONE)  # type: ignore[arg-type]
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def scripted_page(browser: Browser, site: str) -> Iterator[Page]:
    """A page with JavaScript, for what needs it: axe."""
    made = browser.new_context(base_url=site, viewport=DESK)  # type: ignore[arg-type]
    made.set_default_timeout(20_000)
    yield made.new_page()
    made.close()
