# SPDX-License-Identifier: MIT
"""Chromium without a screen, which opens an exported page."""

import base64
import json
import os
import shutil
import sys
from pathlib import Path

SKIP = 77

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    print("skipped: there is no python3-selenium")
    sys.exit(SKIP)

PROGRAM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
if PROGRAM is None or DRIVER is None:
    print("skipped: there is no chromium, or no chromium-driver")
    sys.exit(SKIP)

SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
    # The machine's /dev/shm is the tests' own.
    "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update",
    "--disable-extensions", "--disable-sync", "--no-first-run",
)


class Browser:
    """A browser with one page. Its profile is in the test's folder."""

    def __init__(self, folder, width=1200, height=1400):
        options = webdriver.ChromeOptions()
        options.binary_location = PROGRAM
        for switch in SWITCHES:
            options.add_argument(switch)
        options.add_argument(f"--user-data-dir={folder}/chromium")
        options.add_argument(f"--window-size={width},{height}")
        options.set_capability("goog:loggingPrefs",
                               {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(
            DRIVER, env={**os.environ, "HOME": folder, "TMPDIR": folder}))
        self.resize(width, height)

    def close(self):
        """Ends it."""
        self.driver.quit()

    def resize(self, width, height):
        """Gives the page this size."""
        self.command("Emulation.setDeviceMetricsOverride", width=width,
                     height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme):
        """Sets what the desktop prefers: "light" or "dark"."""
        self.command("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme}])

    def show_as_printed(self):
        """Lets the page look as on paper."""
        self.command("Emulation.setEmulatedMedia", media="print")

    def command(self, name, **arguments):
        """Sends a command of the DevTools protocol; returns its result."""
        return self.driver.execute_cdp_cmd(name, arguments)

    def open(self, path):
        """Opens a file, and forgets what the empty page has asked for."""
        self.driver.get_log("performance")
        self.driver.get(Path(path).as_uri())

    def all(self, selector):
        """Returns all elements that a CSS selector finds."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        """Returns the first of them."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def run(self, script, *arguments):
        """Runs a script, and returns what it returns."""
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys):
        """Presses keys in the focused element, such as "ARROW_LEFT"."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(
                getattr(Keys, key, key))

    def photograph(self, name):
        """Keeps a picture of the whole page in the build folder."""
        size = self.command("Page.getLayoutMetrics")["cssContentSize"]
        picture = self.command(
            "Page.captureScreenshot", captureBeyondViewport=True,
            clip={"x": 0, "y": 0, "width": size["width"],
                  "height": min(size["height"], 4000), "scale": 1})
        folder = os.environ.get("SHMVIEW_SCREENSHOTS", ".")
        Path(folder, f"exported-{name}.png").write_bytes(
            base64.b64decode(picture["data"]))

    def print(self, name):
        """Prints the page as PDF into the build folder; returns its bytes."""
        paper = self.command("Page.printToPDF")
        pdf = base64.b64decode(paper["data"])
        folder = os.environ.get("SHMVIEW_SCREENSHOTS", ".")
        Path(folder, f"exported-{name}.pdf").write_bytes(pdf)
        return pdf

    def complaints(self):
        """Returns what the console has said, but not of Chromium's own pages,
        which on a busy machine complain of a slow network."""
        return [line["message"] for line in self.driver.get_log("browser")
                if not line["message"].startswith("chrome://")]

    def requests(self):
        """Returns the addresses of all that the page has asked for. On a busy
        machine, Chromium's own page may still ask for its parts."""
        logged = [json.loads(line["message"])["message"]
                  for line in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"] for event in logged
                if event["method"] == "Network.requestWillBeSent"
                and not event["params"]["documentURL"].startswith(
                    ("chrome://", "chrome-untrusted://"))]
