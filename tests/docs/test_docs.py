"""The documentation says what is there: each name in it exists, and what exists is named in it."""

import importlib
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from redis import Redis

from coach import bootstrap, runner
from coach.cli import main
from coach.config import PREFIX, Settings, load_settings
from coach.embedded import EmbeddedServer
from coach.engine import importing
from coach.programme.replies import Intent, understand
from coach.setting_checks import MAKE_KEY
from coach.sms.codes import CODES
from coach.web import create_app, limits
from coach.web.dashboard.wording import STATES

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
GOING_LIVE = ROOT / "docs" / "going-live.md"
DELIVERY = ROOT / "docs" / "delivery.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
SETTINGS = {f"{PREFIX}{name.upper()}": name for name in Settings.model_fields}
KEY = "A" * 43  # url-safe base64 of 32 bytes


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def running(server: EmbeddedServer, redis_client: Redis) -> Settings:
    """Give the settings of a simulator on the real, emptied server."""
    return load_settings().model_copy(
        update={
            "redis_url": SecretStr(server.url),
            "secret_key": SecretStr("s" * 32),
            "encryption_keys": (SecretStr(KEY),),
        }
    )


def rows(page: Path, heads: str) -> Iterator[list[str]]:
    """Yield the cells of the one table on that page whose head row is ``heads``."""
    lines = iter(page.read_text().splitlines())
    assert any(line == heads for line in lines), f"{page.name} has no table {heads}"
    next(lines)
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


def code(cell: str) -> str:
    """Return what stands in the cell's first backticks, an empty string without any."""
    found = re.search(r"`([^`]+)`", cell)
    return found[1] if found else ""


def table_of_settings() -> dict[str, list[str]]:
    found = rows(GOING_LIVE, "| Setting | Meaning | Default | Example |")
    return {code(row[0]): row for row in found}


def commands(group: click.Command, name: str = "coach") -> Iterator[str]:
    """Yield the full name of every command that does something."""
    if isinstance(group, click.Group):
        for part, command in group.commands.items():
            yield from commands(command, f"{name} {part}")
    else:
        yield name


# -- settings ---------------------------------------------------------------------


def test_every_setting_stands_in_the_table_and_no_other() -> None:
    assert set(table_of_settings()) == set(SETTINGS)


def test_no_page_names_a_setting_that_does_not_exist() -> None:
    for page in PAGES:
        assert set(re.findall(r"COACH_[A-Z_]+", page.read_text())) <= set(SETTINGS), page.name


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_the_default_in_the_table_is_the_one_in_force(name: str) -> None:
    default = Settings.model_fields[SETTINGS[name]].default
    documented = table_of_settings()[name][2]
    if default is None or default == ():
        assert documented.startswith("none")
    elif isinstance(default, tuple):
        assert code(documented) == ",".join(default)
    elif isinstance(default, float):
        assert float(code(documented)) == default
    else:
        assert code(documented) == str(default)


def test_the_examples_in_the_table_are_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, row in table_of_settings().items():
        example = code(row[3]) or KEY
        monkeypatch.setenv(name, example)
    settings = load_settings({"redis", "secrets", "public_url"})
    assert not settings.simulator


def test_the_line_that_makes_a_key_is_the_one_that_errors_name() -> None:
    assert MAKE_KEY in GOING_LIVE.read_text()


# -- commands and words -----------------------------------------------------------


def test_every_command_stands_in_the_readme() -> None:
    documented = [code(row[0]) for row in rows(README, "| Command | What it does |")]
    for command in commands(main):
        assert any(f"{row} ".startswith(f"{command} ") for row in documented), command
    assert len(documented) == len(list(commands(main)))


def test_no_page_shows_a_command_that_does_not_exist() -> None:
    known = {command.split()[1] for command in commands(main)}
    for page in PAGES:
        text = page.read_text()
        shell = " ".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
        shown = re.findall(r"`coach ([a-z]+)", text) + re.findall(r"\bcoach ([a-z]+)", shell)
        assert set(shown) <= known, page.name


def test_the_readme_shows_what_coach_up_prints(running: Settings) -> None:
    printed: list[str] = []
    runner._welcome(running, Path("..."), printed.append)
    shown = README.read_text().partition("```text\n")[2].partition("```")[0].splitlines()
    plain = [re.sub(r"/setup/\S+|/?\S*/coach\.log", "", line) for line in printed]
    assert [re.sub(r"/setup/\S+|/?\S*/coach\.log", "", line) for line in shown] == plain


def test_each_keyword_in_the_readme_is_understood_as_it_says() -> None:
    told = set()
    for keyword, meaning in rows(README, "| They text | It means |"):
        intent = understand(code(keyword)).intent
        assert meaning.startswith(f"{intent}:"), keyword
        told.add(intent)
    assert told == set(Intent) - {Intent.ANSWER, Intent.UNKNOWN}


# -- rooms, links, decisions ------------------------------------------------------


def test_the_map_names_every_room_and_only_what_exists() -> None:
    rooms = {code(row[0]) for row in rows(README, "| Room | What is in it |")}
    packages = {f"coach/{found.parent.name}" for found in (ROOT / "coach").glob("*/__init__.py")}
    assert packages <= rooms
    assert [room for room in rooms if not (ROOT / room).exists()] == []


def test_every_file_that_is_named_exists() -> None:
    pattern = r"`((?:coach|tests|docs)/[\w/.-]+\.\w+|(?:coach|tests|docs)/[\w/-]+)`"
    for page in PAGES:
        for path in re.findall(pattern, page.read_text()):
            assert (ROOT / path).exists(), f"{page.name}: {path}"


def test_every_relative_link_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
            if target.startswith("https://"):
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.exists(), f"{page.name}: {target}"
            if anchor:
                assert anchor in anchors(file), f"{page.name}: {target}"


def anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings get."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_decisions_are_numbered_without_a_gap_and_listed() -> None:
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text()
    assert [page.name for page in DECISIONS if f"({page.name})" not in index] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_why_what_follows_and_what_was_weighed(page: Path) -> None:
    title, *heads = re.findall(r"^#+ .+$", page.read_text(), re.MULTILINE)
    assert title.startswith(f"# {page.name[:4]}. ")
    assert heads == ["## Context", "## Decision", "## Consequences", "## What was weighed"]


# -- what operators read ----------------------------------------------------------


def test_the_list_shown_for_import_has_the_right_columns(tmp_path: Path) -> None:
    shown = GOING_LIVE.read_text().partition("```csv\n")[2].partition("```")[0]
    file = tmp_path / "people.csv"
    file.write_text(shown)
    (row,) = importing.read(file)
    assert set(row.fields) == {*importing.REQUIRED, *importing.OPTIONAL}
    assert row.fields["days"] == "mon,wed,fri"


def test_every_metric_stands_in_the_table_with_its_label_and_queues(running: Settings) -> None:
    app = create_app(running, bootstrap.build(running))
    answer = app.test_client().get("/metrics")
    assert answer.status_code == 200
    families = list(text_string_to_metric_families(answer.get_data(as_text=True)))
    table = {
        code(row[0]).partition("{")[0].removesuffix("_total"): row[1]
        for row in rows(GOING_LIVE, "| Metric | What it counts |")
    }
    assert {family.name for family in families} == set(table)
    waiting = next(family for family in families if family.name == "coach_waiting")
    for sample in waiting.samples:
        assert f"`{sample.labels['queue']}`" in table["coach_waiting"]


def test_the_limits_on_visitors_in_the_table_are_those_in_force() -> None:
    heads = "| What | For one address | For everybody together |"
    table = {row[0]: " ".join(row) for row in rows(GOING_LIVE, heads)}
    in_force = {
        "sign-ups": [*limits.ENROLMENTS, limits.ENROLMENTS_IN_ALL, limits.SAME_NUMBER],
        "the sign-up form, whether it is accepted or not": [limits.FORMS],
        "pages": [limits.PAGES],
    }
    for what, each in in_force.items():
        for limit in each:
            number, _, span = limit.partition(" per ")
            a = "an" if span == "hour" else "a"
            assert f"{int(number):,} {a} {span}" in table[what], what


def test_the_webhook_address_is_the_one_that_the_app_serves(running: Settings) -> None:
    address = f"{{{PREFIX}PUBLIC_URL}}/twilio/inbound#rc=5&rp=all"
    assert f"\n{address}\n" in GOING_LIVE.read_text()
    app = create_app(running, bootstrap.build(running))
    assert "/twilio/inbound" in {rule.rule for rule in app.url_map.iter_rules()}


def test_every_state_of_a_text_is_explained() -> None:
    found = rows(DELIVERY, "| State | Meaning | Comes from | Goes to |")
    assert {code(row[0]) for row in found} == set(STATES)


def test_every_error_code_has_its_place_among_the_answers() -> None:
    answers = " ".join(row[0] for row in rows(DELIVERY, "| Answer | What follows |"))
    listed = {int(number) for number in re.findall(r"\b\d{5}\b", answers)}
    # The last row but one speaks for every code without a rule; these two are such by intent.
    assert listed == set(CODES) - {30003, 30008}


def test_the_limits_in_the_table_are_those_in_force() -> None:
    for name, value, _ in rows(DELIVERY, "| Name | Value | Why |"):
        module, _, constant = code(name).rpartition(".")
        limit = getattr(importlib.import_module(module), constant)
        number, _, unit = value.partition(" ")
        if isinstance(limit, timedelta):
            assert unit == "min"
            limit = limit.total_seconds() / 60
        assert float(number) == limit, name


def test_contributing_tells_of_the_five_commonest_changes() -> None:
    text = CONTRIBUTING.read_text()
    for change in ("changed text", "new kind of text", "new intent", "new setting", "new page"):
        assert f"**A {change}.**" in text
