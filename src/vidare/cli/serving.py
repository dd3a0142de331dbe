"""`vidare serve`, `vidare worker` and `vidare demo`."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from types import FrameType

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from vidare.cli.following import follow_all
from vidare.cli.show import console, progress_bar
from vidare.concepts import actions as concepts
from vidare.concepts.readers import READERS
from vidare.core.actors import system
from vidare.core.clock import today
from vidare.core.problems import Problem
from vidare.guidance import tasks as guidance
from vidare.harvest import actions as harvest
from vidare.harvest import tasks
from vidare.profiles import tasks as profiles

SAMPLE = "sample"
HOUSE_EVERY = 600
"""Seconds between rounds of housekeeping."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages and the API."""
    from granian import Granian
    from granian.constants import Interfaces

    server = Granian(
        "vidare.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
        websockets=False,
    )
    server.serve()


@click.command()
def worker() -> None:
    """Do background work: harvests, tags, index; and what is due by the clock."""
    threading.Thread(target=_keep_house, daemon=True).start()
    call_command("db_worker")


def _keep_house() -> None:
    """Every ten minutes: purges sessions that have run out (a visitor's way lives for twelve hours, whether they come back
    or not) and old results, and has changes followed, which on a new day means a new index. Once a day what people saved
    is looked after, and what has been kept for long enough goes."""
    watched: date | None = None
    while True:
        try:
            call_command("clearsessions")
            call_command("prune_db_task_results", min_age_days=1, verbosity=0)
            tasks.follow.enqueue()
            if watched != today():
                guidance.watch.enqueue()
                profiles.retain.enqueue()
                watched = today()
        except Exception:  # one bad round must not end all later ones
            logging.getLogger(__name__).exception("housekeeping failed; trying again")
        finally:
            connection.close()
        time.sleep(HOUSE_EVERY)


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def demo(port: int) -> None:
    """Set up a site with the sample catalogue, then serve it with its worker until stopped."""
    prepare()
    commands = [["serve", "--port", str(port)], ["worker"]]
    children = [subprocess.Popen([sys.executable, "-m", "vidare", *command]) for command in commands]

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    console.print(f"\n[bold]Vidare is at http://127.0.0.1:{port}[/bold] — stop it with Ctrl-C\n", highlight=False)
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
        console.print("One of the processes ended; stopping the other.")
    except KeyboardInterrupt:
        console.print("Stopping.")
    finally:
        _stop(children)
    sys.exit(max(child.returncode if child.returncode > 0 else 0 for child in children))


def prepare() -> None:
    """Migrations, translations, starter vocabulary, sample catalogue, tags and index; quick where all is there."""
    from vidare.cli.messages import compile_all

    actor = system("demo")
    console.print(f"· database and files in {os.path.relpath(settings.HOME)}", highlight=False)
    call_command("migrate", verbosity=0)
    compile_all()
    console.print("· starter vocabulary")
    with progress_bar() as progress:
        concepts.load_starter(actor, progress)
        for key, reader in READERS.items():
            if reader.ships_with_vidare:
                concepts.load_published(actor, key, (), progress)
    console.print("· sample catalogue")
    harvest.add(actor, SAMPLE, "sample", "", title="Vidare sample", licence="EUPL-1.2")
    try:
        with progress_bar() as progress:
            harvest.run(actor, SAMPLE, progress)
    except Problem as problem:
        console.print(f"[red]{problem}[/red]")
    console.print("· tags and search index")
    follow_all(actor)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
