"""A real browser for the tests of the page: headless Chromium, offline, watched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

WIDE, PHONE = (1280, 900), (360, 740)


@contextmanager
def chromium(reachable: str = "") -> Iterator[Chrome]:
    """A running Chromium that reaches no address, or only one; skips the test where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    from selenium.webdriver.chrome.service import Service

    names = ("chromium", "chromium-browser", "google-chrome")
    binary = next((path for name in names if (path := shutil.which(name))), None)
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("no Chromium with chromedriver is installed")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    rules = f"MAP * 0{f', EXCLUDE {reachable}' if reachable else ''}"
    flags = ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", f"host-resolver-rules={rules}")
    for flag in flags:
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield opened
    finally:
        opened.quit()


class Window:
    """One page in a browser. Everything it does is in terms of CSS selectors."""

    def __init__(self, driver: Chrome, folder: Path) -> None:
        self.driver = driver
        self.file = folder / "page.html"

    def open(self, text: str, *, size: tuple[int, int] = WIDE, script: bool = True, media: str = "screen") -> None:
        """Shows a page; `script` False blocks scripts, `media` is "screen" or "print"."""
        self.file.write_text(text, encoding="utf-8")
        width, height = size
        self._command("Emulation.setScriptExecutionDisabled", value=not script)
        self._command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=size == PHONE
        )
        self.emulate(media)
        self.driver.get(self.file.as_uri())

    def emulate(self, media: str = "screen", **features: str) -> None:
        """As what medium the page is shown, and what the reader prefers (color_scheme="dark")."""
        wanted = {"color_scheme": "light", "reduced_motion": "reduce", **features}
        self._command(
            "Emulation.setEmulatedMedia",
            media=media,
            features=[{"name": f"prefers-{name.replace('_', '-')}", "value": value} for name, value in wanted.items()],
        )

    def click(self, selector: str) -> None:
        """Clicks as a pointer would, where the element is then shown."""
        from selenium.webdriver.common.by import By

        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def hover(self, selector: str) -> None:
        from selenium.webdriver import ActionChains
        from selenium.webdriver.common.by import By

        ActionChains(self.driver).move_to_element(self.driver.find_element(By.CSS_SELECTOR, selector)).perform()

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains
        from selenium.webdriver.common.keys import Keys

        for key in keys:
            ActionChains(self.driver).send_keys(getattr(Keys, key.upper())).perform()

    def ask(self, script: str, *arguments: object) -> Any:
        """The value of a JavaScript expression."""
        return self.driver.execute_script(f"return ({script.strip()})", *arguments)

    def choose(self, name: str, value: str) -> None:
        """Sets a filter as its user would leave it."""
        self.ask(
            "((e, v) => { e.value = v; e.dispatchEvent(new Event('input', { bubbles: true })) })"
            "(document.getElementById('filter-' + arguments[0]), arguments[1])",
            name,
            value,
        )

    def ids(self, selector: str) -> list[str]:
        """The ids of the elements that are shown."""
        found = self.ask(
            "[...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility()).map((e) => e.id)", selector
        )
        return list(found)

    def lit(self) -> list[str]:
        """The words highlighted in each text, in order."""
        found = self.ask(
            "[...document.querySelectorAll('.body')].map("
            "(b) => [...b.querySelectorAll('.words.lit')].map((e) => e.textContent).join(''))"
        )
        return list(found)

    def in_view(self, selector: str) -> bool:
        """Whether the element's first line stands in the window, and within its pane."""
        return bool(
            self.ask(
                "((e) => { const r = e.getClientRects()[0], p = (e.closest('.text') ?? document.documentElement);"
                "const q = p.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight"
                "&& (p === document.documentElement || (r.top >= q.top && r.bottom <= q.bottom)) })"
                "(document.querySelector(arguments[0]))",
                selector,
            )
        )

    def complaints(self) -> list[str]:
        """What the console said (errors, violated policies), and every request beside the page's own."""
        said = [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]
        for entry in self.driver.get_log("performance"):  # type: ignore[no-untyped-call]
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if url.partition("#")[0] != self.file.as_uri() and not url.startswith("data:"):
                    said.append(f"request: {url}")
        return said

    def _command(self, name: str, **parameters: object) -> None:
        self.driver.execute_cdp_cmd(name, parameters)
