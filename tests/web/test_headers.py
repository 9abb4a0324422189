"""What browsers are told: where scripts may come from, what may be kept, who sees the cookie."""

import re

import pytest

from tests.web.visitor import Visitor

PAGES = (
    "/", "/join", "/join/sent", "/privacy", "/terms", "/phone/", "/dashboard/login", "/nothing",
)  # fmt: skip


@pytest.mark.parametrize("path", [*PAGES, "/static/coach.css", "/favicon.ico", "/health/live"])
def test_every_answer_carries_the_protective_headers(visitor: Visitor, path: str) -> None:
    head = visitor.get(path).headers
    rules = dict(rule.split(" ", 1) for rule in head["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert head["X-Content-Type-Options"] == "nosniff"
    assert head["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_inline_script_or_style(visitor: Visitor, path: str) -> None:
    html = visitor.get(path).text
    assert not re.search(r"\s(style|on\w+)=", html)
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r'(src|href)="(https?:)?//', html), "nothing comes from elsewhere"


@pytest.mark.parametrize("path", ["/join", "/join/sent", "/phone/", "/dashboard/login", "/nothing"])
def test_pages_that_may_hold_something_personal_are_not_kept(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).headers["Cache-Control"] == "no-store"


def test_style_is_kept_for_good_under_an_address_that_changes_with_it(visitor: Visitor) -> None:
    found = re.search(r'href="(/static/coach\.css\?v=\w+)"', visitor.get("/").text)
    assert found
    kept = visitor.get(found[1]).headers["Cache-Control"]
    assert "immutable" in kept
    assert "no-cache" not in kept


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = visitor.get("/join").headers["Set-Cookie"]
    assert cookie.startswith("coach=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie, "plain http on this machine keeps its forms working"


def test_where_people_come_by_https_nothing_travels_without_it(twilio_visitor: Visitor) -> None:
    head = twilio_visitor.get("/join").headers
    assert "Secure" in head["Set-Cookie"]
    assert int(head["Strict-Transport-Security"].removeprefix("max-age=")) >= 31536000


def test_plain_http_is_not_told_to_be_https(visitor: Visitor) -> None:
    assert "Strict-Transport-Security" not in visitor.get("/").headers


def test_a_form_works_over_https_though_no_referrer_is_sent(twilio_visitor: Visitor) -> None:
    address = "https://coach.example.org"
    browser = twilio_visitor.browser
    html = browser.get("/join", base_url=address).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert token
    fields = {"csrf_token": token[1], "adult": "no"}
    assert browser.post("/join", data=fields, base_url=address).status_code == 200
