# SPDX-License-Identifier: MIT
"""
The lessons for two terminals work: the tests type each command exactly as the
page has it, and each line that should appear appears.
"""

import importlib.util
import os
import re
import shutil
import tempfile
import unittest
from pathlib import Path

import private_shm
import transcript
from terminal import Terminal

LESSONS = Path(os.environ["SHMVIEW_ASSETS"]) / "lessons"
PAGES = {"english": "terminal.md", "chinese": "terminal.zh_CN.md"}
COUNT = 10


class Lessons(unittest.TestCase):
    """Each lesson has a test method, which is made below."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shmview-lessons-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.addCleanup(self.sweep)
        for picture in LESSONS.glob("*.png"):
            shutil.copy(picture, self.folder)
        tools = os.path.dirname(os.environ["SHMTOOL"])
        self.environment = {
            **os.environ, "PATH": f"{tools}:/usr/bin:/bin", "LC_ALL": "C.UTF-8",
            # Without this, Python 3.13 and later would take over the terminal.
            "PYTHON_BASIC_REPL": "1", "TERM": "dumb", "TMPDIR": self.folder, "HOME": self.folder}
        self.terminals = {}
        self.placeholders = transcript.Placeholders()

    @staticmethod
    def sweep():
        """Removes what a failed lesson has left, for the next one."""
        for path in Path("/dev/shm").iterdir():
            path.unlink()

    def terminal(self, name):
        """Returns the terminal of this name, which is opened at its first use.
        """
        if name not in self.terminals:
            terminal = Terminal(name, self.environment, self.folder,
                                self.placeholders)
            self.terminals[name] = terminal
            self.addCleanup(terminal.abandon)
        return self.terminals[name]

    def play(self, lesson):
        """Plays a lesson from start to end; nothing may be left."""
        self.assertTrue(lesson.blocks)
        for block in lesson.blocks:
            self.terminal(block.terminal).play(block)
        for terminal in self.terminals.values():
            terminal.end_command()
        self.assertEqual(os.listdir("/dev/shm"), [])
        with open("/proc/sysvipc/shm", encoding="ascii") as table:
            self.assertEqual(table.readlines()[1:], [])

    def test_same_in_both_languages(self):
        """Readers of both pages type the same commands."""
        pages = [transcript.read(LESSONS / name) for name in PAGES.values()]
        for page in pages:
            self.assertEqual(len(page), COUNT)
        for one, other in zip(*pages):
            self.assertEqual(one.source, other.source)
            self.assertNotEqual(one.title, other.title)

    def test_same_titles_as_in_the_window(self):
        """Whoever changes between window and terminal finds the same lesson."""
        titles = [window_title(number) for number in range(1, COUNT + 1)]
        catalogue = (LESSONS.parent / "translations" / "zh_CN.po").read_text(
            "utf-8")
        chinese = [re.search(f'^msgid "{re.escape(title)}"\nmsgstr "(.*)"$',
                             catalogue, re.MULTILINE)[1] for title in titles]
        for name, expected in (("english", titles), ("chinese", chinese)):
            shown = [lesson.title.casefold()
                     for lesson in transcript.read(LESSONS / PAGES[name])]
            self.assertEqual(shown, [
                f"{number}. {title}".casefold()
                for number, title in enumerate(expected, 1)])


def window_title(number):
    """Returns the title of a lesson of the window."""
    path, = LESSONS.glob(f"{number}-*.desktop")
    return re.search("^Title=(.*)$", path.read_text("utf-8"), re.MULTILINE)[1]


def needs_qt(lesson):
    """Returns whether a lesson has a Qt program."""
    return any("PyQt5" in source for source in lesson.source)


def make_test(lesson):
    """Returns the test of one lesson."""
    def test(self):
        if needs_qt(lesson) and importlib.util.find_spec("PyQt5") is None:
            self.skipTest("PyQt5 is not installed")
        self.play(lesson)
    test.__doc__ = lesson.title
    return test


for language, page_name in PAGES.items():
    for number, each in enumerate(transcript.read(LESSONS / page_name), 1):
        setattr(Lessons, f"test_{number}_{language}", make_test(each))

if __name__ == "__main__":
    # The lessons make System V segments, too.
    private_shm.enter("--ipc")
    unittest.main(verbosity=2)
