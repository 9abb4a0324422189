"""Keeps child processes running, and ends them in order.

One thread, no timers: the loop sleeps until a signal (a child's death is one) or the next restart.
"""

import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final, Protocol, Self

from coach.errors import CoachError, SettingsError

_FIRST_WAIT: Final = 0.5
_LONGEST_WAIT: Final = 30.0
_STEADY: Final = 60.0
"""Seconds of life after which a death is no longer one of a series."""


class Child(Protocol):
    """Something that runs, may die, and can be started again."""

    @property
    def name(self) -> str:
        """What to call it in a line for people."""
        ...

    def launch(self) -> None:
        """Start it; returns at once."""
        ...

    @property
    def running(self) -> bool:
        """Whether its process is there."""
        ...

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        ...


class ProcessChild:
    """A command of ours as a child process with its own process group."""

    def __init__(
        self, name: str, command: Sequence[str], environment: dict[str, str], log: int
    ) -> None:
        self._name = name
        self._command = list(command)
        self._environment = environment
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        """What to call it in a line for people."""
        return self._name

    def launch(self) -> None:
        """Start it; its output goes to the log file."""
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            # Ctrl-C at the terminal reaches only us: we end the children, in order.
            start_new_session=True,
        )

    @property
    def running(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs or before it ever ran."""
        return None if self._process is None else self._process.poll()

    def ask_to_end(self) -> None:
        """Send SIGTERM, which lets it finish what it does."""
        if self._process is not None and self.running:
            self._process.terminate()

    def wait(self, seconds: float) -> None:
        """Wait for its end for that long, then kill it with all its own children."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, seconds))
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@dataclass(slots=True)
class _Record:
    child: Child
    started: float
    wait: float = 0.0
    restart_at: float | None = None


class Supervisor:
    """Starts children again when they die, later each time while they keep dying.

    `say` is called with one line when a child has ended. Use it as a context manager around the
    children's life: inside, SIGINT and SIGTERM make `stopping` true instead of ending the process.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self.stopping = False
        self._say = say
        self._records: list[_Record] = []
        self._wake_read, self._wake_write = os.pipe()
        self._before: dict[int, Any] = {}
        self._fd_before = -1

    def __enter__(self) -> Self:
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        self._fd_before = signal.set_wakeup_fd(self._wake_write, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
            self._before[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(self, *_exception: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._fd_before)
        os.close(self._wake_read)
        os.close(self._wake_write)

    def add(self, child: Child) -> None:
        """Start `child` and look after it from now on."""
        child.launch()
        self._records.append(_Record(child, started=time.monotonic()))

    def tend(self, seconds: float) -> None:
        """Look after the children for about `seconds`; returns early on a signal.

        Raises SettingsError when a child has ended because of a setting: starting it again would
        not help.
        """
        now = time.monotonic()
        if not self.stopping:
            for record in self._records:
                self._tend_one(record, now)
        due = [record.restart_at for record in self._records if record.restart_at is not None]
        pause = min([seconds, *(max(0.0, at - now) for at in due)])
        if select.select([self._wake_read], [], [], pause)[0]:
            os.read(self._wake_read, 512)

    def _tend_one(self, record: _Record, now: float) -> None:
        child = record.child
        if record.restart_at is not None:
            if now < record.restart_at:
                return
            record.restart_at, record.started = None, now
            try:
                child.launch()
            except (OSError, CoachError) as error:
                self._say(f"{child.name} could not be started ({type(error).__name__}).")
        if child.running:
            return
        if child.exit_code == SettingsError.exit_code:
            raise SettingsError(
                f"{child.name} refused a setting: the end of coach.log in the data directory "
                "says which."
            )
        steady = now - record.started >= _STEADY
        record.wait = _FIRST_WAIT if steady else min(_LONGEST_WAIT, record.wait * 2 or _FIRST_WAIT)
        record.restart_at = now + record.wait
        self._say(f"{child.name} ended; starting it again in {record.wait:g} s.")

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGCHLD:
            self.stopping = True
