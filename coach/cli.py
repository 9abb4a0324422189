"""The command `coach`. Each command imports what it needs only when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

# Our own copy of the zone data, not what the system happens to have: the same everywhere.
os.environ.setdefault("PYTHONTZPATH", "")


def _explained(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn an error that a person can act on into one line and an exit code."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        from coach.errors import CoachError

        try:
            return command(*args, **kwargs)
        except CoachError as error:
            _end(str(error), error.exit_code)
        except KeyboardInterrupt:
            _end("Interrupted.", 130)

    return run


def _end(line: str, code: int) -> NoReturn:
    click.echo(line, err=True)
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="walking-coach")
def main() -> None:
    """A walking coach that people talk to by text message."""


@main.command()
@_explained
def up() -> None:
    """Run everything on this machine: server, web, worker and beat."""
    from coach.config import load_settings
    from coach.runner import run_up

    run_up(load_settings())


@main.command()
@_explained
def web() -> None:
    """Serve the pages and Twilio's webhooks."""
    from coach.web.server import run_web

    run_web()


@main.command()
@click.option("--concurrency", type=click.IntRange(1, 64), help="Processes; default: the cores.")
@_explained
def worker(concurrency: int | None) -> None:
    """Work off every queue. Run as many as you like."""
    from coach.tasks.service import run_worker

    run_worker(concurrency)


@main.command()
@_explained
def beat() -> None:
    """Send the ticks that the workers act on. Any number may run."""
    from coach.tasks.service import run_beat

    run_beat()


@main.command()
@click.option("--days", required=True, help="Three walking days, such as mon,wed,fri.")
@click.option("--time", "at", required=True, help="When the reminder is texted, such as 09:00.")
@click.option("--timezone", required=True, help="IANA time zone, such as America/New_York.")
@click.option("--start", required=True, help="First day of the programme, such as 2026-03-02.")
@click.option("--language", default="en", show_default=True, help="Language of the texts.")
@click.option(
    "--replies",
    type=click.Choice(["none", "all", "mixed"]),
    default="all",
    show_default=True,
    help="What the person texts back.",
)
@click.option(
    "--format", "as_", type=click.Choice(["table", "jsonl"]), default="table", show_default=True
)
@_explained
def preview(
    days: str, at: str, timezone: str, start: str, language: str, replies: str, as_: str
) -> None:
    """Show every decision of the whole programme. Needs no settings and no server."""
    from coach.commands.preview import show

    show(days, at, timezone, start, language, replies, as_)


@main.command()
@_explained
def understand() -> None:
    """Say how texts are understood: one a line on standard input, one JSON object a line out."""
    from coach.commands.understand import explain

    for line in sys.stdin.buffer:
        click.echo(explain(line.decode("utf-8", "replace").rstrip("\n").rstrip("\r")))


@main.command()
@click.option("--only", help="Check these alone: redis,broker,ticks,twilio,clock,zones,words.")
@_explained
def doctor(only: str | None) -> None:
    """Check each real part, and say what to do about what is wrong."""
    from coach.commands.doctor import examine

    findings = list(examine(only.split(",") if only else None))
    for finding in findings:
        mark = "ok  " if finding.ok else "WARN" if finding.advice_only else "FAIL"
        click.echo(f"{mark} {finding.part}: {finding.line}")
    sys.exit(0 if all(finding.ok or finding.advice_only for finding in findings) else 1)


@main.group()
def staff() -> None:
    """Staff accounts."""


@staff.command("add")
@click.argument("name")
@_explained
def staff_add(name: str) -> None:
    """Add a staff account. Asks for the password, or reads it from standard input."""
    from coach.bootstrap import build
    from coach.config import STATE, load_settings
    from coach.engine import accounts

    repository = build(load_settings(STATE)).repository
    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    accounts.add(repository, name, password)
    click.echo(f"{name} can now log in at /dashboard/.")


@main.group()
def participants() -> None:
    """People in the programme."""


@participants.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--no-welcome", is_flag=True, help="The first text is the first reminder.")
@_explained
def participants_import(file: Path, no_welcome: bool) -> None:
    """Enrol the people in a CSV file. Bad rows are listed; running it again adds nothing twice."""
    from coach.bootstrap import build
    from coach.config import STATE, load_settings
    from coach.engine.importing import import_rows, read

    rows = read(file)
    coach = build(load_settings(STATE))
    with click.progressbar(
        import_rows(coach, rows, welcome=not no_welcome),
        length=len(rows),
        label="Enrolling",
        file=sys.stderr,
    ) as progress:
        results = list(progress)
    for result in results:
        if result.note:
            click.echo(f"{file.name}, line {result.line}: {result.note}", err=True)
    added = sum(result.added for result in results)
    refused = sum(result.refused for result in results)
    known = len(results) - added - refused
    click.echo(f"{added} added, {known} already known, {refused} refused.")
    sys.exit(1 if refused else 0)
