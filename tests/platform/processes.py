"""Watching processes that are not our children."""

import os
import select
from pathlib import Path

import pytest

linux_only = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux's pidfd")


def await_end_of(pids: list[int], seconds: float = 10.0) -> None:
    """Return when none of these processes is left; they need not be our children."""
    poller = select.poll()
    descriptors = set()
    for pid in pids:
        try:
            descriptor = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        descriptors.add(descriptor)
        poller.register(descriptor, select.POLLIN)
    while descriptors:
        ended = poller.poll(seconds * 1000)
        assert ended, "still running"
        for descriptor, _event in ended:
            poller.unregister(descriptor)
            os.close(descriptor)
            descriptors.discard(descriptor)


def descendants_of(pid: int) -> list[int]:
    """Return the ids of all processes below `pid`, as /proc tells them."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                # The command's name, in brackets, may hold anything: what follows is numbers.
                after_name = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(after_name[1])
    found = [pid]
    for known in found:
        found.extend(child for child, parent in parents.items() if parent == known)
    return found[1:]
