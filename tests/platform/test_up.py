"""`coach up` as a person starts it, stops it and pulls its plug."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coach.embedded import free_port
from coach.server_dir import running_server
from tests.platform.processes import await_end_of, descendants_of, linux_only

pytestmark = [pytest.mark.service, linux_only]


def environment(directory: Path, port: int) -> dict[str, str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    return {**bare, "COACH_DATA_DIR": str(directory), "COACH_PORT": str(port)}


def up(directory: Path, port: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "coach", "up"],
        env=environment(directory, port),
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def read_until(process: "subprocess.Popen[str]", words: str) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if words in line:
            return lines
    raise AssertionError(f"ended without saying {words!r}: {lines}")


@contextmanager
def running(directory: Path, port: int) -> Iterator[tuple["subprocess.Popen[str]", list[str]]]:
    with up(directory, port) as process:
        try:
            yield process, read_until(process, "Ctrl-C ends it")
        finally:
            process.kill()


def test_it_says_what_to_open_and_ends_in_order(tmp_path: Path) -> None:
    port = free_port()
    with running(tmp_path, port) as (process, lines):
        said = "\n".join(lines)
        for page in ("/join", "/phone/", "/dashboard/"):
            assert f"http://127.0.0.1:{port}{page}" in said
        assert "first staff account" in said
        below = descendants_of(process.pid)
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0
    await_end_of(below)
    assert running_server(tmp_path) is None


def test_pulling_its_plug_leaves_no_orphan(tmp_path: Path) -> None:
    with running(tmp_path, free_port()) as (process, _lines):
        below = descendants_of(process.pid)
        # The server, three parts, and what the worker and the pages start themselves.
        assert len(below) >= 6
        process.kill()
        process.wait()
        await_end_of(below)
    assert running_server(tmp_path) is None


def test_a_server_that_dies_comes_back_at_the_same_address(tmp_path: Path) -> None:
    with running(tmp_path, free_port()) as (process, _lines):
        before = running_server(tmp_path)
        server = next(
            pid
            for pid in descendants_of(process.pid)
            if "valkey" in Path(f"/proc/{pid}/comm").read_text()
        )
        os.kill(server, signal.SIGKILL)
        read_until(process, "server ended; starting it again")
        assert running_server(tmp_path) == before
        assert process.poll() is None


def test_a_second_one_is_told_in_one_line(tmp_path: Path) -> None:
    port = free_port()
    with running(tmp_path, port):
        same_data = subprocess.run(
            [sys.executable, "-m", "coach", "up"],
            env=environment(tmp_path, free_port()),
            capture_output=True,
            text=True,
            check=False,
        )
        same_port = subprocess.run(
            [sys.executable, "-m", "coach", "up"],
            env=environment(tmp_path / "other", port),
            capture_output=True,
            text=True,
            check=False,
        )
    assert same_data.returncode == 1
    assert len(same_data.stderr.splitlines()) == 1
    assert "already running" in same_data.stderr
    assert same_port.returncode == 2
    assert len(same_port.stderr.splitlines()) == 1
    assert f"Port {port}" in same_port.stderr
