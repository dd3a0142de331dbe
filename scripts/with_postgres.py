"""Runs a command with DATABASE_URL set to a PostgreSQL of its own, on loopback, in a temporary folder.

PostgreSQL refuses to run as root, so root becomes an ordinary user for the server.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main(command: list[str]) -> int:
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries:
        print("PostgreSQL is not installed (Debian: postgresql)", file=sys.stderr)
        return 1
    folder = Path(tempfile.mkdtemp(prefix="vidare-pg-"))
    try:
        return run(command, binaries[-1].parent, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(command: list[str], binaries: Path, folder: Path) -> int:
    ordinary: dict[str, int] = {}
    if os.getuid() == 0:
        user = ordinary_user()
        os.chown(folder, user.pw_uid, user.pw_gid)
        ordinary = {"user": user.pw_uid, "group": user.pw_gid}
    data, port = folder / "data", free_port()
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "vidare", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, env=environment, cwd=folder, **ordinary)
    options = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-c", "fsync=off", "-c", "full_page_writes=off"]
    server = subprocess.Popen(
        [str(binaries / "postgres"), "-D", str(data), *options],
        stderr=(folder / "log").open("wb"), env=environment, cwd=folder, **ordinary,
    )  # fmt: skip
    try:
        wait_for(port, server, folder / "log")
        url = f"postgresql://vidare@127.0.0.1:{port}/postgres"
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    finally:
        server.terminate()
        server.wait(20)


def ordinary_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit("no ordinary user to run PostgreSQL as")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise SystemExit(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("PostgreSQL did not answer within 20 seconds")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
