"""Run the benchmarks, or those that are named: `python -m benchmarks [NAME ...]`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import dispatch, idle_tick, memory, start, transitions, webhook
from benchmarks.figures import Figure

BENCHMARKS: dict[str, Callable[[], Figure]] = {
    "dispatch": dispatch.against_bare_posts,
    "celery": dispatch.against_one_task_per_text,
    "webhook": webhook.against_a_bare_route,
    "tick": idle_tick.with_ten_thousand_and_a_million,
    "memory": memory.bytes_per_participant,
    "up": start.up,
    "help": start.show_help,
    "preview": start.preview,
    "transitions": transitions.a_second,
}


def main(names: list[str]) -> int:
    """Print one line for each; return 2 for an unknown name. A figure that is short is no error."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"No benchmark is called {unknown[0]}: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(BENCHMARKS[name]().line(name), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
