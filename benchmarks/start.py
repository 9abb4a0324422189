"""How long a person waits: for `coach up`, for help, for a preview."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, no_more
from benchmarks.ground import ROOT, process_environment
from coach.embedded import free_port

_ROUNDS = 5
_COACH = [sys.executable, "-m", "coach"]
_PREVIEW = ["--days=mon,wed,fri", "--time=09:00", "--timezone=America/New_York"]
_READY = "Ctrl-C ends it"


def up() -> Figure:
    """Time `coach up` in an empty data directory until the page answers and it says so."""
    return _figure([_time_up() for _ in range(_ROUNDS)], 5.0, "to a page that answers")


def show_help() -> Figure:
    """Time `coach --help`, the whole process."""
    return _figure([_time(["--help"]) for _ in range(_ROUNDS + 1)][1:], 0.5, "the whole process")


def preview() -> Figure:
    """Time `coach preview` of all six weeks, the whole process."""
    command = ["preview", *_PREVIEW, "--start=2026-03-02", "--replies=mixed"]
    return _figure([_time(command) for _ in range(_ROUNDS + 1)][1:], 1.0, "the whole process")


def _figure(seconds: list[float], aim: float, what: str) -> Figure:
    beside = f"{what}, {min(seconds):.2f} to {max(seconds):.2f} s in {len(seconds)} runs"
    return no_more(statistics.median(seconds), aim, " s", beside)


def _time(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(
        [*_COACH, *command],
        cwd=ROOT,
        env=process_environment({}),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - started


def _time_up() -> float:
    with TemporaryDirectory() as directory:
        given = {
            "COACH_DATA_DIR": str(Path(directory, "data")),
            "COACH_PORT": str(free_port()),
        }
        started = time.perf_counter()
        with subprocess.Popen(
            [*_COACH, "up"],
            cwd=directory,
            env=process_environment(given) | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            ready = any(_READY in line for line in process.stdout)
            seconds = time.perf_counter() - started
            process.terminate()
            process.wait()
        assert ready, "coach up ended before it was ready"
        return seconds
