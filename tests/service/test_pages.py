"""The pages a person sees, in a browser that asks a running service."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import uvicorn
from tests.report.page.browser import PHONE, WIDE, chromium
from tests.service.archived import FourStories
from tests.service.asking import asking, serving

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

PATHS = [
    "/archive/stories",
    "/archive/stories?since=2030-01-01",
    "/archive/story?id=marlow",
    "/archive/story?id=selby",
    "/archive/story?id=hostile",
    "/archive/comparison?id=expulsion",
    "/archive/conflicts",
    "/archive/conflicts?kind=quote&min_confidence=0.6",
    "/archive/search",
    "/archive/search?q=the+bridges+fell",
    "/archive/search?q=nothingness",
    "/archive/story?id=nope",
]


@pytest.fixture
def served(four: FourStories) -> Iterator[str]:
    """The address of a service that listens on this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(serving(four), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/ready").status_code == 200:
                break
        except httpx.ConnectError:
            pass
        time.sleep(0.05)
    yield address
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module")
def driver() -> Iterator[Chrome]:
    with chromium("127.0.0.1") as driver:
        yield driver


def complaints(driver: Chrome) -> list[str]:
    """What the console said, but for the failed request of a page that is not there."""
    said = [entry["message"] for entry in driver.get_log("browser")]  # type: ignore[no-untyped-call]
    return [message for message in said if "favicon" not in message and "404 (Not Found)" not in message]


def ask(driver: Chrome, script: str) -> Any:
    return driver.execute_script(f"return ({script})")


@pytest.mark.browser
def test_pages_fit_the_window_and_break_no_rule(driver: Chrome, served: str) -> None:
    complaints(driver)
    for size in (WIDE, PHONE):
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE},
        )
        for path in PATHS:
            driver.get(served + path)
            assert complaints(driver) == [], path
            assert ask(driver, "document.documentElement.scrollWidth <= innerWidth"), f"{path} at {size}"
            assert ask(driver, "document.styleSheets.length") == 1, path
            if "/comparison" not in path:
                assert ask(driver, "document.scripts.length") == 0, path
            assert ask(driver, "document.querySelectorAll('h1').length") == 1, path
            assert ask(driver, "typeof window.hacked") == "undefined"
            assert ask(driver, "document.querySelectorAll('[onerror], [onload], [onfocus], base, iframe').length") == 0


@pytest.mark.browser
def test_from_the_stories_to_the_words_in_the_text(driver: Chrome, served: str) -> None:
    driver.get(f"{served}/")
    assert driver.title == "Stories – claimdiff"
    driver.find_element("link text", "Twelve dead in Marlow").click()
    assert "4 reports by 3 sources" in driver.page_source
    driver.find_element("css selector", "#conflict-1 .where").click()
    arrive(driver, f"{served}/archive/comparison?id=marlow#text-conflict-1-1")
    assert ask(driver, "document.querySelector(':target').parentElement.textContent").startswith("Flood waters")


@pytest.mark.browser
def arrive(driver: Chrome, address: str) -> None:
    """Wait until the browser is at an address with this in it, and has loaded the page."""
    from selenium.webdriver.support.wait import WebDriverWait

    def arrived(_: object) -> bool:
        return address in driver.current_url and bool(ask(driver, "document.readyState === 'complete'"))

    WebDriverWait(driver, 20).until(arrived, f"not at {address}")


def test_searching_and_filtering_need_no_script(driver: Chrome, served: str) -> None:
    driver.get(f"{served}/archive/search")
    driver.find_element("id", "q").send_keys("bridges")
    driver.find_element("css selector", "form button").click()
    arrive(driver, f"{served}/archive/search?q=bridges")
    assert ask(driver, "document.querySelectorAll('.finding').length") == 4
    driver.get(f"{served}/archive/conflicts")
    driver.find_element("css selector", "option[value='0.8']").click()
    driver.find_element("css selector", "form button").click()
    arrive(driver, "min_confidence=0.8")
    assert ask(driver, "document.querySelectorAll('.finding').length") == 2


def test_a_browser_gets_a_page_and_a_program_json(four: FourStories) -> None:
    async def look() -> None:
        async with asking(serving(four)) as client:
            for path in PATHS:
                if "/comparison" in path:
                    continue
                page = await client.get(path, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
                assert page.headers["content-type"] == "text/html; charset=utf-8", path
                assert page.text.startswith("<!DOCTYPE html>")
                data = await client.get(path)
                assert data.headers["content-type"] == "application/json", path

    asyncio.run(look())


def test_pages_name_their_other_forms(four: FourStories) -> None:
    async def look() -> None:
        async with asking(serving(four, public_url="https://news.example/desk")) as client:
            for path in ("/archive/stories", "/archive/conflicts?kind=quote", "/archive/search?q=the"):
                page = await client.get(path, headers={"accept": "text/html"})
                for link in page.headers["link"].split(", "):
                    address = link.partition(">")[0].removeprefix("<")
                    assert address.replace("&", "&amp;") in page.text
                    assert (await client.get(address)).status_code == 200

    asyncio.run(look())
