"""The dashboard in a real browser: in both themes, narrow and wide, and by keyboard alone."""

import shutil
from collections.abc import Iterator
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from redis import Redis
from werkzeug.serving import make_server

from coach.embedded import EmbeddedServer
from coach.programme.participant import Participant
from tests.web.staff_room import PASSWORD, STAFF, StaffRoom

pytestmark = pytest.mark.browser


@pytest.fixture
def room(server: EmbeddedServer, redis_client: Redis) -> StaffRoom:
    made = StaffRoom(server.url)
    made.hire()
    return made


@pytest.fixture
def site(room: StaffRoom) -> Iterator[str]:
    served = make_server("127.0.0.1", 0, room.browser.application, threaded=True)
    thread = Thread(target=served.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{served.port}"
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium")
    assert found is not None, "install chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def busy(room: StaffRoom) -> Participant:
    """Fill the pages: done, skipped and silent walks, alerts, a hold, unread texts."""
    ana = room.enrol("Ana")
    room.enrol("Hal", readiness=("heart",))
    room.enrol("Ben", confirmed=False)
    room.pass_time(days=1)
    room.text(ana.phone, "done 30")
    room.pass_time(days=2)
    room.text(ana.phone, "skip")
    room.pass_time(days=6)
    room.text(ana.phone, "mood 6")
    room.text(ana.phone, "a" * 300)
    room.text(ana.phone, "I want to die")
    room.pass_time(days=1)
    return ana


def log_in_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/dashboard/")
    page.locator("#name").focus()
    page.keyboard.type(STAFF)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/dashboard/")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1200, "light")])
def test_pages_fit_are_accessible_and_keep_to_the_policy(
    room: StaffRoom, site: str, chromium: Browser, width: int, scheme: str
) -> None:
    ana = busy(room)
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    log_in_by_keyboard(page, site)

    for path in ("/dashboard/", "/dashboard/people", f"/dashboard/people/{ana.id}"):
        page.goto(f"{site}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    assert said == []
    context.close()


def test_an_unread_text_is_answered_by_keyboard_without_javascript(
    room: StaffRoom, site: str, chromium: Browser
) -> None:
    ana = room.enrol("Ana")
    room.text(ana.phone, "the dog ate my list")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in_by_keyboard(page, site)

    page.get_by_role("link", name="Ana").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Write to Ana").focus()
    page.keyboard.type("Shall I send it again?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_text("Your text is on its way.").wait_for()
    assert page.get_by_text("Shall I send it again?").is_visible()
    page.get_by_role("link", name="Today").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Nothing needs anybody right now.").wait_for()
    context.close()
