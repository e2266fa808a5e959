# SPDX-License-Identifier: MIT
"""
Reads the lessons' files with GLib's parser, without any code of shmview. For
each lesson, tests/ui/lessons/steps has a file with what a learner does and
sees. Its groups are the lesson's steps, and these are its keys:

- `Press` is the English text of the button, the menu item or the tab.
- `Picture` (`one` or `two`) is the picture to load.
- `Enter` is the text to type into the field "Text" first.
- `Confirm` is the button that answers the question.
- `Expect` is what the window must show in the end: `what:text`, or several of
  these with `;` in between. Each of them is about the step's window, unless it
  starts with the name of the other window (`first status:generation 1`).
"""

import functools
import gettext
import os
import re
from pathlib import Path

from accessible import GLib

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "lessons"
STEPS = Path(__file__).resolve().parents[1] / "lessons" / "steps"
TRANSLATION = "zh_CN"


def read_keys(path):
    """Returns the content of a key file."""
    file = GLib.KeyFile()
    file.load_from_file(str(path), GLib.KeyFileFlags.KEEP_TRANSLATIONS)
    return file


@functools.cache
def catalogue():
    """Returns the Chinese translations."""
    return gettext.translation("shmview", os.environ["SHMVIEW_TRANSLATIONS"],
                               [TRANSLATION])


def say(words, language=TRANSLATION):
    """Returns words of the window in this language; None is English."""
    return words if language is None else catalogue().gettext(words)


def value(file, group, key):
    """Returns a value, or None."""
    try:
        return file.get_string(group, key)
    except GLib.Error:
        return None


class Lesson:
    """The file of one lesson."""

    def __init__(self, path):
        self.name = path.stem
        self.file = read_keys(path)
        self.done = read_keys(STEPS / f"{path.stem}.steps")
        groups = self.file.get_groups()[0]
        self.steps = [group for group in groups if group.startswith("Step ")]

    def title(self):
        """Returns the lesson's name in the list."""
        return self.get("Lesson", "Title")

    def keys(self, group):
        """Returns the keys of a group."""
        return self.file.get_keys(group)[0]

    def get(self, group, key):
        """Returns a value, or None."""
        return value(self.file, group, key)

    def does(self, step, key):
        """Returns what a learner does at a step, or None."""
        return value(self.done, step, key)

    def shown(self, group, key, language=None):
        """Returns a text as the window shows it in this language."""
        return re.sub(r"\{(.*?)\}",
                      lambda found: f"“{say(found[1], language)}”",
                      say(self.get(group, key), language))

    def expectations(self, step):
        """Returns window, kind and text of each expectation."""
        found = []
        for item in self.does(step, "Expect").split(";"):
            kind, text = item.split(":", 1)
            *window, kind = kind.split(" ")
            found.append((*(window or [self.get(step, "Window")]), kind, text))
        return found


def read_all():
    """Returns the lessons in their order."""
    return [Lesson(path) for path in sorted(
        FOLDER.glob("*.desktop"),
        key=lambda path: int(path.name.split("-")[0]))]
