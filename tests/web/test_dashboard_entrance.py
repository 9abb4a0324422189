"""Getting into the dashboard: the login, its limits, the set-up link, and who stays out."""

import re

import pytest
from redis import Redis
from werkzeug.test import TestResponse

from coach.embedded import EmbeddedServer
from coach.engine import accounts
from coach.web.access import rule_of
from tests.web.staff_room import PASSWORD, STAFF, StaffRoom, words

LOGIN = "/dashboard/login"


@pytest.fixture
def room(server: EmbeddedServer, redis_client: Redis) -> StaffRoom:
    return StaffRoom(server.url)


def test_staff_log_in_and_out(room: StaffRoom) -> None:
    room.hire()

    entered = room.log_in()
    assert (entered.status_code, entered.location) == (303, "/dashboard/")
    assert STAFF in room.read("/dashboard/")

    left = room.send("/dashboard/", "/dashboard/logout")
    assert (left.status_code, left.location) == (303, LOGIN)
    assert "You are logged out" in room.read(LOGIN)
    assert room.browser.get("/dashboard/").status_code == 303


def test_the_session_ends_on_the_server_too(room: StaffRoom) -> None:
    room.hire()
    room.log_in()
    cookie = room.browser.get_cookie("coach_staff", path="/dashboard")
    assert cookie is not None
    room.send("/dashboard/", "/dashboard/logout")

    room.browser.set_cookie("coach_staff", cookie.value, path="/dashboard")

    assert room.browser.get("/dashboard/").status_code == 303


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(room: StaffRoom) -> None:
    room.hire()

    (cookie,) = [
        one for one in room.log_in().headers.getlist("Set-Cookie") if "coach_staff=" in one
    ]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/dashboard" in cookie


@pytest.mark.parametrize(
    ("name", "password"), [(STAFF, "not the right words"), ("Nobody", PASSWORD), ("", "")]
)
def test_a_wrong_login_says_the_same_whether_or_not_the_name_exists(
    room: StaffRoom, name: str, password: str
) -> None:
    room.hire()

    answer = room.log_in(name, password)

    assert answer.status_code == 401
    assert "This name and password do not belong together" in words(answer.text)
    assert 'aria-describedby="name-error"' in answer.text
    assert not password or password not in answer.text
    assert room.browser.get("/dashboard/").status_code == 303


def log_in_from(room: StaffRoom, address: str, name: str, password: str) -> TestResponse:
    """Fill in the login form on another machine."""
    room.browser.environ_base["REMOTE_ADDR"] = address
    answer = room.log_in(name, password)
    room.browser.environ_base["REMOTE_ADDR"] = "127.0.0.1"
    return answer


def test_after_five_refused_tries_a_name_has_to_wait_at_that_address(room: StaffRoom) -> None:
    room.hire()
    for _ in range(5):
        assert room.log_in(STAFF, "not the right words").status_code == 401

    refused = room.log_in(STAFF.upper(), PASSWORD)

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 5 * 60
    assert "Please try once more in 5 minutes." in words(refused.text)
    assert room.log_in("Somebody else", PASSWORD).status_code == 401


def test_an_outsider_who_fails_at_a_name_shuts_nobody_off(room: StaffRoom) -> None:
    room.hire()
    for number in range(12):
        log_in_from(room, f"203.0.113.{number // 5}", STAFF, "not the right words")
    assert log_in_from(room, "203.0.113.1", STAFF, PASSWORD).status_code == 429

    assert room.log_in().status_code == 303


def test_after_twenty_refused_tries_an_address_has_to_wait(room: StaffRoom) -> None:
    room.hire()
    for number in range(20):
        assert room.log_in(f"name {number}", "not the right words").status_code == 401

    assert room.log_in().status_code == 429
    assert log_in_from(room, "203.0.113.1", STAFF, PASSWORD).status_code == 303


def test_an_ipv6_line_is_one_address_however_many_it_has(room: StaffRoom) -> None:
    room.hire()
    for number in range(5):
        log_in_from(room, f"2001:db8:1:2::{number:x}", STAFF, "not the right words")

    assert log_in_from(room, "2001:db8:1:2:ffff::1", STAFF, PASSWORD).status_code == 429
    assert log_in_from(room, "2001:db8:1:3::1", STAFF, PASSWORD).status_code == 303


def test_a_name_guessed_at_from_very_many_addresses_is_slowed_down(room: StaffRoom) -> None:
    for number in range(100):
        address = f"198.51.100.{number}"
        assert log_in_from(room, address, "Nobody", "not the right words").status_code == 401

    refused = log_in_from(room, "203.0.113.1", "Nobody", "not the right words")

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3600


def test_logging_in_correctly_is_never_counted(room: StaffRoom) -> None:
    room.hire()
    for _ in range(25):
        assert room.log_in().status_code == 303
        room.send("/dashboard/", "/dashboard/logout")


def test_names_tried_are_not_readable_in_the_store(room: StaffRoom, redis_client: Redis) -> None:
    room.log_in("Extraordinary Name", "not the right words")

    names = [str(key).lower() for key in redis_client.scan_iter()]
    assert names
    assert not [name for name in names if "extraordinary" in name]


def test_a_forged_login_form_is_refused(room: StaffRoom) -> None:
    room.hire()

    answer = room.browser.post(LOGIN, data={"name": STAFF, "password": PASSWORD})

    assert answer.status_code == 400
    assert room.browser.get("/dashboard/").status_code == 303


def test_the_page_that_was_asked_for_follows_the_login(room: StaffRoom) -> None:
    room.hire()
    asked = room.browser.get("/dashboard/people")

    entered = room.send(asked.location, LOGIN, name=STAFF, password=PASSWORD)

    assert entered.location == "/dashboard/people"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/dashboard/",
        "/dashboard//example.org",
        "/dashboard/\\example.org",
        "/privacy",
        "/dashboard/\r\nSet-Cookie: a=b",
        "/dashboard/\r",
        "/dashboard/\n",
        "/dashboard/\x00",
        "/dashboard/people?next=//example.org",
        "/dashboard/../privacy",
        "/dashboard/%0d%0aSet-Cookie:a=b",
        "/dashboard/é",
        "/dashboard",
    ],
)
def test_a_login_never_leads_out_of_the_dashboard(room: StaffRoom, elsewhere: str) -> None:
    room.hire()

    entered = room.send(LOGIN, LOGIN, next=elsewhere, name=STAFF, password=PASSWORD)

    assert entered.location == "/dashboard/"


def test_whoever_is_logged_out_sees_and_changes_nothing(room: StaffRoom) -> None:
    person = room.enrol("Ana")
    room.text(person.phone, "I want to die")
    app = room.browser.application
    token = room.form(LOGIN, LOGIN)["csrf_token"]
    ids = {"participant_id": person.id, "alert_id": f"{person.id}-{0:012x}", "action": "opt_out"}
    tried = 0
    for rule in app.url_map.iter_rules():
        if rule_of(app.view_functions[rule.endpoint]) != "staff":
            continue
        tried += 1
        found = app.url_map.bind("localhost")
        path = found.build(rule.endpoint, {name: ids[name] for name in rule.arguments})
        if "GET" in (rule.methods or ()):
            answer = room.browser.get(path)
        else:
            answer = room.browser.post(path, data={"csrf_token": token, "sure": "yes"})
        assert answer.status_code == 303, path
        assert re.match(r"/dashboard/login(\?|$)", answer.location), path
    assert tried >= 8
    room.hire()
    room.log_in()
    assert "Ana" in room.read(f"/dashboard/people/{person.id}")


def test_the_set_up_link_makes_the_first_account_and_logs_in_once(room: StaffRoom) -> None:
    link = f"/dashboard/setup/{accounts.make_setup_link(room.coach.repository)}"
    filled = {"name": STAFF, "password": PASSWORD, "again": PASSWORD}

    made = room.send(link, link, **filled)

    assert (made.status_code, made.location) == (303, "/dashboard/")
    assert STAFF in room.read("/dashboard/")
    assert room.browser.get(link).status_code == 410
    assert accounts.verify(room.coach.repository, STAFF, PASSWORD)


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"name": "", "password": PASSWORD, "again": PASSWORD}, "Write a name."),
        ({"name": STAFF, "password": "short", "again": "short"}, "12 characters or more"),
        ({"name": STAFF, "password": PASSWORD, "again": "other"}, "are not the same"),
    ],
)
def test_a_refused_set_up_leaves_the_link_usable(
    room: StaffRoom, filled: dict[str, str], said: str
) -> None:
    link = f"/dashboard/setup/{accounts.make_setup_link(room.coach.repository)}"

    refused = room.send(link, link, **filled)

    assert refused.status_code == 422
    assert said in words(refused.text)
    assert PASSWORD not in refused.text
    assert room.browser.get(link).status_code == 200


def test_a_made_up_set_up_link_shows_no_form(room: StaffRoom) -> None:
    answer = room.browser.get("/dashboard/setup/made-up")

    assert answer.status_code == 410
    assert "password" not in answer.text.lower()
