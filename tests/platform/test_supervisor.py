"""Children that die are started again; none is left behind."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.errors import SettingsError
from coach.supervisor import ProcessChild, Supervisor

WAIT_FOR_EVER = "import signal; signal.pause()"


@pytest.fixture
def log() -> Iterator[int]:
    with tempfile.TemporaryFile() as file:
        yield file.fileno()


def child_that_runs(program: str, log: int) -> ProcessChild:
    return ProcessChild("worker", [sys.executable, "-S", "-c", program], dict(os.environ), log)


def test_a_child_that_dies_is_started_again_and_it_is_said(tmp_path: Path, log: int) -> None:
    said: list[str] = []
    # The first life ends at once, the second stays.
    program = (
        "import pathlib, sys, signal\n"
        f"marker = pathlib.Path({str(tmp_path / 'lived')!r})\n"
        "first = not marker.exists()\n"
        "marker.touch()\n"
        "sys.exit(1) if first else signal.pause()\n"
    )
    child = child_that_runs(program, log)
    with Supervisor(said.append) as supervisor:
        supervisor.add(child)
        while not said:
            supervisor.tend(10)
        while not child.running:
            supervisor.tend(0.1)
        assert child.exit_code is None
        child.ask_to_end()
        child.wait(10)
    assert said == ["worker ended; starting it again in 0.5 s."]


def test_a_child_that_refuses_a_setting_is_not_started_again(log: int) -> None:
    with Supervisor(lambda _line: None) as supervisor:
        child = child_that_runs("raise SystemExit(2)", log)
        supervisor.add(child)
        child.wait(10)
        with pytest.raises(SettingsError, match="worker refused a setting"):
            supervisor.tend(10)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_stop_wakes_it_at_once(number: signal.Signals) -> None:
    with Supervisor(lambda _line: None) as supervisor:
        os.kill(os.getpid(), number)
        supervisor.tend(3600)
        assert supervisor.stopping


def test_a_child_that_does_not_end_when_asked_is_killed(log: int) -> None:
    stubborn = child_that_runs(
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.pause()", log
    )
    stubborn.launch()
    stubborn.ask_to_end()
    stubborn.wait(0)
    assert not stubborn.running
