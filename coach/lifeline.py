"""Nothing that we start outlives the process that started it, however that one ends.

On Linux the kernel is asked to kill a child when its parent dies (PR_SET_PDEATHSIG). Elsewhere
somebody has to watch who the parent is.

Two ways in: `tied_to_us(command)` gives the command line that starts any program so tied;
`die_with_parent()` ties a Python process that somebody else started (a pool child of Celery, a
worker of the web server).

This file also runs by itself, before any package can be imported: standard library only.
"""

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from typing import Any, Final

_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
_WATCH_EVERY: Final = 0.5  # seconds, where there is no prctl


def tied_to_us(command: Sequence[str]) -> list[str]:
    """Return a command line that runs `command` and has it killed when this process ends.

    Start it from the main thread: Linux means the *thread* that started a process when it says
    parent.
    """
    # -I and -S: nothing but the standard library is wanted, and the start takes 30 ms.
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]


def die_with_parent(parent: int | None = None) -> None:
    """Have this process killed as soon as the one that started it ends.

    Call it once, first thing in a child. `parent` is the process id of the starter, if the child
    knows it: then a starter that has ended before this call is noticed too. Children of
    `multiprocessing` know it by themselves.
    """
    asked = _ask_kernel()
    starter = multiprocessing.parent_process()
    if starter is not None:
        # It holds a pipe to us: its end shows even if it came before this call.
        _in_background(_end_with, starter)
        return
    expected = os.getppid() if parent is None else parent
    if not asked:
        _in_background(_watch, expected)
    if os.getppid() != expected:
        _end_now()


def _ask_kernel() -> bool:
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0)


def _in_background(target: Callable[[Any], None], argument: object) -> None:
    threading.Thread(target=target, args=(argument,), name="lifeline", daemon=True).start()


def _end_with(starter: BaseProcess) -> None:
    starter.join()
    _end_now()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH_EVERY)
    _end_now()


def _end_now() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _run(parent: int, command: list[str]) -> int:
    """Become `command`, tied to `parent`; where that cannot be, run it and watch."""
    if _ask_kernel():
        if os.getppid() != parent:
            return 1
        os.execvp(command[0], command)  # noqa: S606 - the arguments are our own
    child = subprocess.Popen(command)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, _frame: child.send_signal(number))
    while child.poll() is None:
        if os.getppid() != parent:
            child.kill()
        try:
            child.wait(_WATCH_EVERY)
        except subprocess.TimeoutExpired:
            continue
    return child.returncode if child.returncode >= 0 else 128 - child.returncode


if __name__ == "__main__":
    sys.exit(_run(int(sys.argv[1]), sys.argv[2:]))
