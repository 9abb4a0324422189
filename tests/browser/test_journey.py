"""In a real browser: sign up, answer from the phone page, read it on the dashboard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from coach.embedded import EmbeddedServer
from tests.service.processes import Service

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt install chromium"),
]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give the service with the simulator."""
    with (
        EmbeddedServer(tmp_path_factory.mktemp("browser_server")) as server,
        Service(server, tmp_path_factory.mktemp("browser")) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give Debian's Chromium, without a window and without anything from outside."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        )
        yield running
        running.close()


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def page(browser: Browser, service: Service, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a page of a small phone, in New York."""
    context = browser.new_context(
        base_url=service.url,
        viewport={"width": 360, "height": 740},
        timezone_id="America/New_York",
        java_script_enabled=request.param == "with JavaScript",
    )
    opened = context.new_page()
    refused: list[str] = []
    opened.on(
        "console",
        lambda line: refused.append(line.text) if "Content Security" in line.text else None,
    )
    yield opened
    context.close()
    assert refused == []


def sign_up(page: Page, phone: str) -> None:
    page.goto("/join")
    page.get_by_label("First name").fill("Alex")
    page.get_by_label("Your mobile number").fill(phone)
    page.get_by_label("English").check()
    for day in ("Monday", "Wednesday", "Friday"):
        page.get_by_label(day).check()
    page.get_by_label("When to remind you").fill("10:00")
    page.get_by_label("Your time zone").select_option("America/New_York")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("None of these is true for me").check()
    consent = page.locator("#consent")
    expect(consent).not_to_be_checked()
    consent.check()
    page.get_by_role("button", name="Ask for my first text").click()
    expect(page.get_by_role("heading", name="Nearly there: look at your phone")).to_be_visible()


def text(page: Page, words: str, answer: str) -> None:
    """Text the coach from the phone page; wait until the answer stands there."""
    page.get_by_label("Your text").fill(words)
    page.get_by_role("button", name="Send").click()
    thread = page.locator("#conversation")
    for _ in range(60):
        if answer in thread.inner_text():
            return
        page.get_by_role("link", name="Refresh").click()
    expect(thread).to_contain_text(answer)


def test_somebody_signs_up_walks_and_is_seen_by_staff(
    page: Page, service: Service, request: pytest.FixtureRequest
) -> None:
    with_script = "without" not in request.node.callspec.id
    number = "+12125550151" if with_script else "+12125550152"
    sign_up(page, number)
    page.get_by_role("link", name="Open the practice phone").click()
    text(page, "yes", "welcome to Walking Coach")

    page.get_by_role("button", name="Next text").click()
    expect(page.locator("#conversation")).to_contain_text("20 minutes")
    text(page, "DONE 20", "20 minutes")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360 or not with_script

    staff = "robin" if with_script else "sam"
    added = service.coach("staff", "add", staff, stdin="a long enough password\n")
    assert added.returncode == 0, added.stderr
    page.goto("/dashboard/")
    page.get_by_label("Name").fill(staff)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Log in").click()
    page.goto("/dashboard/people")
    page.get_by_role("link", name="Alex").first.click()
    expect(page.locator("main")).to_contain_text("DONE 20")
    expect(page.locator("main")).to_contain_text("Delivered")
