"""No phone number, name or word of a message reaches a log line."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from coach.log import configure_logging, redact

Lines = Callable[[], list[dict[str, Any]]]
PHONE = "+14155550123"


@pytest.fixture
def lines() -> Iterator[Lines]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging("web", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], root.level = before
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)


def test_a_line_is_one_json_object_that_says_when_where_and_what(lines: Lines) -> None:
    structlog.get_logger("coach.web").info("text_received", count=3)
    (line,) = lines()
    assert line.pop("at").endswith("Z")
    assert line == {
        "event": "text_received",
        "count": 3,
        "level": "info",
        "logger": "coach.web",
        "service": "web",
    }


def test_ids_are_on_every_line_inside_the_block_and_gone_after_it(lines: Lines) -> None:
    with structlog.contextvars.bound_contextvars(request_id="r1", participant_id="p1"):
        structlog.get_logger("coach").info("inside")
        logging.getLogger("library").warning("also inside")
    structlog.get_logger("coach").info("outside")
    inside, library, outside = lines()
    assert (inside["request_id"], inside["participant_id"]) == ("r1", "p1")
    assert library["request_id"] == "r1"
    assert "request_id" not in outside
    assert "task_id" not in inside


@pytest.mark.parametrize(
    "written",
    [PHONE, "+1 415 555 0123", "+1 (415) 555-0123", "+44.20.7946.0958", "to=%2B14155550123&x=1"],
)
def test_a_phone_number_is_blotted_out_wherever_it_stands(lines: Lines, written: str) -> None:
    structlog.get_logger("coach").info(
        f"sent to {written}", deep={"list": [written]}, plain=written
    )
    (line,) = lines()
    assert "[phone]" in line["event"]
    text = json.dumps(line)
    assert "555" not in text
    assert "7946" not in text


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True), st.text(), st.text())
def test_no_e164_number_survives_in_any_text(phone: str, before: str, after: str) -> None:
    assert phone not in str(redact(f"{before}{phone}{after}"))


def test_fields_that_hold_personal_things_are_withheld(lines: Lines) -> None:
    structlog.get_logger("coach").info(
        "oops", body="I feel low", name="Ana", phone="5550123", to="x"
    )
    (line,) = lines()
    assert {line[key] for key in ("body", "name", "phone", "to")} == {"[withheld]"}


def test_an_object_is_logged_by_its_type_alone(lines: Lines) -> None:
    class Person:
        def __repr__(self) -> str:
            return "Ana, who feels low"

    structlog.get_logger("coach").info("oops", person=Person())
    assert lines()[0]["person"] == "<Person>"


def test_an_error_is_logged_by_type_and_place_without_its_words(lines: Lines) -> None:
    def understand() -> None:
        raise ValueError("cannot read: I feel low")

    try:
        try:
            understand()
        except ValueError as error:
            raise RuntimeError(f"text of {PHONE}") from error
    except RuntimeError:
        structlog.get_logger("coach").exception("failed")
        logging.getLogger("library").exception("failed for %s", PHONE)
    ours, library = lines()
    for line in (ours, library):
        assert [error["type"] for error in line["error"]] == [
            "builtins.RuntimeError",
            "builtins.ValueError",
        ]
        assert line["error"][1]["at"][-1].endswith(" understand")
        assert "feel low" not in json.dumps(line)
        assert "555" not in json.dumps(line)


def test_a_librarys_line_is_logged_without_what_it_filled_in(lines: Lines) -> None:
    logging.getLogger("library").warning("could not parse %r for %s", "I feel low", "Ana")
    assert lines()[0]["event"] == "could not parse %r for %s"


@pytest.mark.parametrize("library", ["celery.worker", "twilio.http_client", "werkzeug", "urllib3"])
def test_chatty_libraries_are_quiet(lines: Lines, library: str) -> None:
    logging.getLogger(library).info("POST /Messages Body=I feel low")
    assert lines() == []
