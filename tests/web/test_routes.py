"""Who may call which address: every route says so, and is held to it."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from coach.embedded import EmbeddedServer
from coach.web import access
from tests.web.staff_room import settings
from tests.web.visitor import Visitor


def routes(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def path(rule: Rule) -> str:
    """Return an address that this rule matches."""
    values = {name: {"attempt": 1, "action": "clear"}.get(name, "x") for name in rule.arguments}
    built = rule.build(values)
    assert built, f"say here what {rule.rule} can look like"
    return built[1]


def methods(rule: Rule) -> set[str]:
    return (rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}


def test_every_route_says_who_may_call_it(visitor: Visitor) -> None:
    silent = [
        rule.endpoint
        for rule in routes(visitor.app)
        if access.rule_of(visitor.app.view_functions[rule.endpoint]) is None
    ]
    assert silent == []


def test_a_route_that_does_not_say_so_is_closed(visitor: Visitor) -> None:
    visitor.app.add_url_rule("/forgotten", view_func=lambda: "secret")
    answer = visitor.get("/forgotten")
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_every_page_of_staff_sends_others_to_the_login(visitor: Visitor) -> None:
    of_staff = [
        (rule, method)
        for rule in routes(visitor.app)
        for method in methods(rule)
        if access.rule_of(visitor.app.view_functions[rule.endpoint]) == "staff"
    ]
    assert of_staff
    token = visitor.token("/join")
    for rule, method in of_staff:
        answer = visitor.browser.open(path(rule), method=method, data={"csrf_token": token})
        assert answer.status_code == 303, (rule.rule, method)
        assert answer.location.startswith("/dashboard/login"), (rule.rule, method)


def test_everything_under_the_dashboard_is_for_staff_but_the_way_in(visitor: Visitor) -> None:
    others = {
        rule.rule
        for rule in routes(visitor.app)
        if rule.rule.startswith("/dashboard")
        and access.rule_of(visitor.app.view_functions[rule.endpoint]) != "staff"
    }
    assert others == {"/dashboard/login", "/dashboard/logout", "/dashboard/setup/<token>"}


def test_every_form_is_guarded_against_forgery_but_what_twilio_signs(visitor: Visitor) -> None:
    posts = [rule for rule in routes(visitor.app) if "POST" in methods(rule)]
    assert posts
    for rule in posts:
        answer = visitor.post(path(rule), {})
        signed = access.rule_of(visitor.app.view_functions[rule.endpoint]) == "twilio"
        # Without an account there is nobody whose signature could be checked.
        assert answer.status_code == (404 if signed else 400), rule.rule


def test_a_webhook_without_a_signature_is_refused(twilio_visitor: Visitor) -> None:
    assert twilio_visitor.post("/twilio/inbound", {"From": "+12025550143"}).status_code == 403


def test_the_practice_phone_is_for_the_sandbox_only(visitor: Visitor) -> None:
    of_phone = [rule for rule in routes(visitor.app) if rule.rule.startswith("/phone")]
    assert of_phone
    for rule in of_phone:
        assert access.rule_of(visitor.app.view_functions[rule.endpoint]) == "sandbox"


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/"])
def test_machines_are_never_told_to_slow_down(visitor: Visitor, path: str) -> None:
    assert {visitor.get(path).status_code for _ in range(1300)} == {200}


def test_a_flood_from_one_address_is_slowed_and_others_are_not(visitor: Visitor) -> None:
    # Twice the limit, since a window of a minute may begin anew on the way.
    codes = (visitor.get("/join/sent").status_code for _ in range(2402))
    assert next(codes) == 200
    assert 429 in codes
    assert visitor.from_address("203.0.113.9").get("/join/sent").status_code == 200


def test_making_the_app_asks_nothing_of_redis(server: EmbeddedServer) -> None:
    nowhere = settings("redis://127.0.0.1:1/0")
    assert Visitor.at(nowhere).get("/").status_code == 200
