"""Pages for everybody: what they say, and what people see when something does not work."""

import gzip
import re
from pathlib import Path

import pytest

from coach.embedded import EmbeddedServer
from tests.web.staff_room import settings
from tests.web.visitor import GOOD, Visitor, words

PUBLIC = ("/", "/join", "/join/sent", "/privacy", "/terms")
STATIC = Path(__file__).parents[2] / "coach" / "web" / "static"


@pytest.mark.parametrize(
    "said",
    [
        "4 to 9 a week", "reminders", "check-ins", "STOP", "PAUSE", "not a crisis service",
        "nobody reads them around the clock", "911, 999 or 112", "Msg & data rates may apply",
        "18 or over", "six weeks",
    ],
)  # fmt: skip
def test_the_first_page_says_what_will_happen_how_to_stop_and_what_it_is_not(
    visitor: Visitor, said: str
) -> None:
    assert said in words(visitor.get("/").text)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/privacy", "Texts themselves are not encrypted"),
        ("/privacy", "Your record is encrypted"),
        ("/privacy", "do not sell or share mobile numbers"),
        ("/privacy", "erased"),
        ("/terms", "Msg & data rates may apply"),
        ("/terms", "Reply STOP to end the texts. Reply HELP for help."),
        ("/terms", "Not medical advice"),
        ("/terms", "Your care does not depend on it"),
    ],
)
def test_the_small_print_is_honest(visitor: Visitor, path: str, said: str) -> None:
    assert said in words(visitor.get(path).text)


def test_who_carries_the_texts_is_named_where_they_are_real(twilio_visitor: Visitor) -> None:
    assert "Twilio" in words(twilio_visitor.get("/privacy").text)


@pytest.mark.parametrize("path", [*PUBLIC, "/phone/", "/nothing"])
def test_no_page_uses_a_word_that_weighs(visitor: Visitor, path: str) -> None:
    said = words(visitor.get(path).text).lower()
    for word in ("just", "should", "at least", "failed", "failure", "missed", "calories", "weight"):
        assert not re.search(rf"\b{word}\b", said), word


@pytest.mark.parametrize("path", [*PUBLIC, "/phone/", "/nothing"])
def test_every_link_leads_somewhere(visitor: Visitor, path: str) -> None:
    links = set(re.findall(r'(?:href|src)="(/[^"]*)"', visitor.get(path).text))
    assert links
    for link in links:
        assert visitor.get(link).status_code in {200, 303}, link


@pytest.mark.parametrize("path", [*PUBLIC, "/phone/", "/nothing"])
def test_every_page_says_its_language_has_a_title_and_one_heading(
    visitor: Visitor, path: str
) -> None:
    html = visitor.get(path).text
    assert '<html lang="en">' in html
    assert re.search(r"<title>[^<]+</title>", html)
    assert html.count("<h1") == 1
    for field in re.findall(r'<(?:input|select|textarea)[^>]* id="([\w-]+)"', html):
        labelled = f'for="{field}"' in html or re.search(
            rf'<label class="choice"><input[^>]* id="{field}"', html
        )
        assert labelled, field


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_with_its_style_is_light_enough_for_an_old_phone(
    visitor: Visitor, path: str
) -> None:
    parts = [visitor.get(path).data, (STATIC / "coach.css").read_bytes()]
    assert sum(len(gzip.compress(part)) for part in parts) <= 40_000


def test_the_mark_of_the_site_is_there(visitor: Visitor) -> None:
    answer = visitor.get("/favicon.ico")
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"


@pytest.mark.parametrize(
    ("method", "path", "code", "said"),
    [
        ("GET", "/nothing", 404, "Nothing is here"),
        ("POST", "/", 405, "works in another way"),
        ("POST", "/join", 400, "open for a while"),
    ],
)
def test_what_does_not_work_is_explained_in_plain_words(
    visitor: Visitor, method: str, path: str, code: int, said: str
) -> None:
    answer = visitor.browser.open(path, method=method)
    assert answer.status_code == code
    assert said in words(answer.text)
    assert 'href="/"' in answer.text


@pytest.mark.parametrize("path", ["/join", "/phone/send", "/dashboard/login"])
def test_ten_megabytes_are_refused_in_plain_words(visitor: Visitor, path: str) -> None:
    answer = visitor.post(path, {"name": "x" * 10_000_000})
    assert answer.status_code == 413
    assert "too much for us" in words(answer.text)


def test_a_fault_of_ours_shows_nothing_of_its_cause(visitor: Visitor) -> None:
    def broken() -> str:
        raise RuntimeError("+12025550143 was Sam's")

    visitor.app.add_url_rule("/broken", view_func=visitor.app.ensure_sync(broken))
    broken.access_rule = "public"  # type: ignore[attr-defined]
    answer = visitor.get("/broken")
    assert answer.status_code == 500
    assert "went wrong on our side" in words(answer.text)
    assert "Sam" not in answer.text


def test_while_redis_is_away_people_are_asked_to_wait_and_nothing_is_half_written(
    tmp_path: Path,
) -> None:
    with EmbeddedServer(tmp_path) as own:
        visitor = Visitor.at(settings(own.url))
        token = visitor.token("/join")
        own.stop()
        for answer in (
            visitor.get("/join"),
            visitor.post("/join", {**GOOD, "csrf_token": token}),
            visitor.get("/phone/"),
            visitor.get("/dashboard/"),
            visitor.get("/health/ready"),
        ):
            assert answer.status_code == 503, answer.request.path
            assert answer.headers["Retry-After"] == "5"
            assert "One moment, please" in words(answer.text)
        for path in ("/", "/privacy", "/terms", "/favicon.ico", "/health/live"):
            assert visitor.get(path).status_code == 200, path
        own.launch()
        own.wait_until_ready()
        assert visitor.enrolled() is None
        page = visitor.join()
        assert "a text is on its way" in words(page.text)
        assert len(visitor.texts()) == 1
