# SPDX-License-Identifier: MIT
"""The exported page of the time line, opened and clicked in Chromium."""

import gettext
import os
import re
from pathlib import Path

import case
import chinese_locale
from browser import Browser
from desktop import wait_for
from inspector_case import Tool
from pages.main_window import StartedView
from timeline_case import TimeLineTest

CATALOGUE = Path(os.environ["SHMVIEW"]).parents[1] / "assets/translations"
CHINESE = gettext.translation("shmview", CATALOGUE, ["zh_CN"])
BYTES = ("Attach byte", "Content byte", "Writer byte", "Waiting byte")
FIRST_BYTE = 1 << 62

# What a row says in the language of the page: its process, reason and call.
READ_ROWS = """
return [...document.querySelectorAll("#steps tbody tr")].map((row) => {
  const said = (selector) => [...row.querySelectorAll(selector)].find(
    (part) => part.offsetParent !== null).textContent;
  return [row.id, said(".who span"), said(".why"), said("code")];
});
"""
READ_VISIBLE = """
return [...document.querySelectorAll(arguments[0])].filter(
  (part) => part.getClientRects().length > 0).map((part) => part.textContent);
"""
# All texts that are visible, without calls.
READ_TEXTS = """
const texts = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const parent = walk.currentNode.parentElement;
  if (parent.getClientRects().length > 0 &&
      !parent.closest("code, script, title")) {
    texts.push(walk.currentNode.textContent);
  }
}
for (const thing of document.querySelectorAll(".stage .thing")) {
  if (thing.getClientRects().length > 0) {
    texts.push(thing.getAttribute("aria-label"));
  }
}
return texts;
"""
# Names and units.
NAMES = {"English", "KiB", "RGB", "lock", "ms", "shmtool", "shmview", "umask"}


def call_of(event):
    """How a page writes the call of an event: with the names of lock bytes."""
    call = event["args"]["call"]
    for number, name in enumerate(BYTES):
        call = call.replace(f".l_start = {FIRST_BYTE + number}",
                            f".l_start = {name}")
    error = event["args"].get("error")
    return f"{call} = {event['args']['result']}" + (
        f" {error} (" if error else "")


class ExportedPageTest(TimeLineTest):
    """Exports a page, and opens it."""

    def open_in_browser(self, view, name="page.html"):
        """Returns a browser that shows the page as it is now."""
        self.export(view, self.page.export_page, name)
        browser = Browser(self.folder)
        self.addCleanup(browser.close)
        browser.open(os.path.join(self.folder, name))
        return browser

    def check_alone(self, browser):
        """The page has asked for nothing but itself, without an error."""
        self.assertEqual(browser.complaints(), [])
        asked = browser.requests()
        self.assertEqual(len(asked), 1, asked)
        self.assertTrue(asked[0].startswith("file://"), asked)

    def play(self):
        """One process locks and is killed; another waits for the lock."""
        self.tools = tool, other = self.start_tool(), self.start_tool()
        tool.do("attach")
        other.do("attach")
        tool.do("lock")
        self.page.wait_for(f"shmtool {tool.id}: Content byte, exclusive",
                           "still held")
        self.assertIn("waiting for", other.do("lock"))
        self.page.wait_for(f"shmtool {other.id}: Waits", "still waits")
        tool.kill()
        self.assertEqual(other.process.stdout.readline(), "locked\n")
        self.page.wait_for(f"shmtool {tool.id}: Ended while it held a lock")
        self.page.wait_for(f"shmtool {other.id}: Content byte, exclusive",
                           "still held")


class Played(ExportedPageTest):
    """A lock, a wait and a death, taken home."""

    def test_page(self):
        """The page has the calls of the trace, in both languages. It shows
        what was held at a step, and can be used by keyboard."""
        view = self.open_time_line()
        self.share("share", self.write_picture()[0])
        self.play()
        self.events = [event for event in self.events(view)
                       if event.get("cat") == "call"]
        browser = self.open_in_browser(view)
        self.assertNotIn("this window", browser.run(
            "return document.documentElement.outerHTML"))
        browser.photograph("light")
        self.check_calls(browser)
        self.check_mark(browser)
        self.check_keyboard(browser)
        self.check_chinese(browser)
        self.check_looks(browser)
        self.check_alone(browser)
        self.tools[1].do("unlock")
        self.tools[1].do("detach")

    def test_after_the_end(self):
        """The page also shows the locks of a segment that has been removed."""
        view = self.open_time_line()
        tool = self.start_tool()
        for command in ("create", "lock", "unlock", "detach"):
            tool.do(command)
        tool.end()
        self.page.wait_for(f"shmtool {tool.id}: Has ended")
        browser = self.open_in_browser(view)
        self.assertIn("removed: the last process has detached",
                      browser.run(READ_VISIBLE, ".stage text"))
        row = self.find_row(browser, tool, "F_OFD_SETLK", "F_WRLCK",
                            "Content byte")
        browser.one(f".mark[data-step='{row[0][1:]}']").click()
        held = browser.run(READ_VISIBLE, "#held li")
        self.assertEqual(len(held), 3, held)
        self.assertEqual(len(browser.run(
            READ_VISIBLE, ".stage .thing .then.here circle")), 3)
        browser.photograph("removed")

    def check_calls(self, browser):
        """Each row is the call of the trace, in the same order."""
        rows = browser.run(READ_ROWS)
        self.assertEqual(len(rows), len(self.events))
        for (_, who, why, call), event in zip(rows, self.events):
            self.assertEqual(call[:len(call_of(event))], call_of(event))
            self.assertEqual(why, event["args"]["why"])
            self.assertTrue(who.endswith(f" {event['pid']}"), who)

    def find_row(self, browser, tool, *words):
        """Returns the first row of a process that has all these words."""
        return next(row for row in browser.run(READ_ROWS)
                    if row[1] == f"shmtool {tool.id}" and
                    all(word in row[3] for word in words))

    def check_mark(self, browser):
        """A click on a mark shows who, what, why, and the locks then held."""
        tool, other = self.tools
        row = self.find_row(browser, tool, "F_OFD_SETLK", "F_WRLCK",
                            "Content byte", ") = 0")
        browser.one(f".mark[data-step='{row[0][1:]}']").click()
        said = browser.one("#call").text
        for words in row[1:]:
            self.assertIn(words, said)
        held = browser.run(READ_VISIBLE, "#held li")
        for byte in ("Attach byte, shared", "Writer byte, exclusive",
                     "Content byte, exclusive"):
            self.assertTrue(any(f"shmtool {tool.id}: {byte}" in line
                                for line in held), held)
        self.assertFalse(any(f"{other.id}: W" in line for line in held), held)
        self.assertTrue(browser.run(READ_VISIBLE, ".stage .then.here rect"))
        self.assertFalse(browser.run(READ_VISIBLE, ".stage .end"))
        browser.photograph("moment")
        browser.one("#none").click()
        self.assertEqual(browser.run(READ_VISIBLE, "#held li"), [])
        self.assertTrue(browser.run(READ_VISIBLE, ".stage .end"))

    def check_keyboard(self, browser):
        """The arrow keys go from mark to mark, and + and - zoom."""
        tool = self.tools[0]
        row = self.find_row(browser, tool, "F_WRLCK", "Writer byte")
        rows = [row[0] for row in browser.run(READ_ROWS)
                if row[1] == f"shmtool {tool.id}"]
        chosen = "return document.querySelector('tr.chosen').id"
        browser.one(f".mark[data-step='{row[0][1:]}']").click()
        browser.press("ARROW_RIGHT")
        self.assertEqual(browser.run(chosen), rows[rows.index(row[0]) + 1])
        browser.press("ARROW_LEFT", "ARROW_LEFT")
        self.assertEqual(browser.run(chosen), rows[rows.index(row[0]) - 1])
        browser.press("HOME")
        self.assertEqual(browser.run(chosen), rows[0])
        width = "return document.getElementById('lanes').clientWidth"
        before = browser.run(width)
        browser.press("+")
        self.assertGreater(browser.run(width), before * 1.3)
        self.check_ruler(browser)
        browser.one("#fit").click()
        self.assertLessEqual(browser.run(width), browser.run(
            "return document.getElementById('scroller').clientWidth"))

    def check_ruler(self, browser):
        """The ruler has ticks where the lanes are visible, and only there."""
        ticks = ("const box = document.getElementById('scroller')"
                 ".getBoundingClientRect(); return [...document"
                 ".querySelectorAll('#ruler text')].map((tick) => "
                 "(tick.getBoundingClientRect().left - box.left) / box.width)")
        for _ in range(6):
            browser.press("+")
        wait_for(lambda: len(browser.run(ticks)) > 2 and
                 min(browser.run(ticks)) > -0.3 and
                 max(browser.run(ticks)) < 1.3,
                 "ticks in the visible part", seen=lambda: browser.run(ticks))

    def check_chinese(self, browser):
        """All that the page says is Chinese then, and English again."""
        english = browser.run(READ_ROWS)
        browser.one("[data-language='zh-CN']").click()
        rows = browser.run(READ_ROWS)
        self.assertEqual([row[2] for row in rows],
                         [CHINESE.gettext(row[2]) for row in english])
        self.assertIn("舞台", [head.text for head in browser.all("h2")])
        self.assertIn("时间线", browser.driver.title)
        self.assertTrue(browser.one(".stage[aria-label='舞台']")
                        .is_displayed())
        self.assertEqual(self.english_words(browser), [])
        browser.photograph("chinese")
        browser.one("[data-language='en']").click()
        self.assertEqual(browser.run(READ_ROWS), english)

    def english_words(self, browser):
        """Returns the English words that a Chinese reader sees, but for calls,
        names and units."""
        said = browser.run(READ_TEXTS)
        self.assertGreater(len(said), 100)
        words = re.findall("[A-Za-z]{2,}", "\n".join(said))
        return sorted(set(words) - NAMES - set(re.findall("[A-Za-z]+",
                                                          self.key)))

    def check_looks(self, browser):
        """It is dark where the desktop is, fits into 800 pixels, and prints."""
        colour = "return getComputedStyle(document.body).color"
        light = browser.run(colour)
        browser.prefer("dark")
        self.assertNotEqual(browser.run(colour), light)
        browser.photograph("dark")
        browser.prefer("light")
        browser.resize(800, 1000)
        self.assertLessEqual(browser.run(
            "return document.scrollingElement.scrollWidth"), 800)
        browser.photograph("narrow")
        self.assertTrue(browser.print("print").startswith(b"%PDF"))
        browser.show_as_printed()
        self.assertFalse(browser.one("#next").is_displayed())
        browser.photograph("print")


class Hostile(ExportedPageTest):
    """Names that processes and users have chosen are only text."""

    def setUp(self):
        super().setUp()
        self.key = ("</script><script>alert(1)</script><img src=x "
                    "onerror=alert(2)>\u2028\"'&amp;")
        # The segment's name has these bytes in another form.
        self.segment = Path(self.folder, "none")

    def test_names(self):
        """A key and a program with markup in their names appear as they are,
        and nothing in them runs."""
        program = os.path.join(self.folder, "<img onerror=1>")
        os.symlink(os.environ["SHMTOOL"], program)
        view = self.open_time_line()
        tool = Tool(self.key, program)
        self.addCleanup(tool.end)
        tool.do("create")
        self.page.wait_for("linkat(")
        browser = self.open_in_browser(view)
        self.assertIn(self.key, browser.one("h1").get_attribute("textContent"))
        self.assertEqual(browser.all("img, script:not(body > script)"), [])
        self.assertEqual(len(browser.all("script")), 1)
        self.assertIn(f"<img onerror=1> {tool.id}",
                      [row[1] for row in browser.run(READ_ROWS)])
        self.check_alone(browser)
        tool.do("detach")


class ChineseView(StartedView):
    """A window whose parts have Chinese names."""

    def say(self, words):
        return CHINESE.gettext(words)


class InChinese(ExportedPageTest):
    """The window is Chinese."""

    view_class = ChineseView

    def setUp(self):
        super().setUp()
        self.desktop.environment.update(chinese_locale.settings())

    def test_both_languages(self):
        """The page begins in Chinese, and its English is that of the sources.
        """
        view = self.open_time_line()
        tool = self.start_tool()
        tool.do("create")
        self.page.wait_for("linkat(")
        browser = self.open_in_browser(view)
        self.assertEqual(browser.one("html").get_attribute("lang"), "zh-CN")
        chinese = browser.run(READ_ROWS)
        browser.one("[data-language='en']").click()
        english = browser.run(READ_ROWS)
        self.assertEqual([row[2] for row in chinese],
                         [CHINESE.gettext(row[2]) for row in english])
        self.assertNotEqual([row[2] for row in chinese],
                            [row[2] for row in english])
        calls = "\n".join(row[3] for row in english)
        self.assertIn(".l_start = Attach byte", calls)
        self.assertIn("ENOENT (No such file or directory)", calls)
        tool.do("detach")


if __name__ == "__main__":
    case.main()
