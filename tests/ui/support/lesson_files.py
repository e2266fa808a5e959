# SPDX-License-Identifier: MIT
"""Reads the lessons' files with GLib's parser, without any code of shmview."""

from pathlib import Path

from accessible import GLib

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "lessons"
TRANSLATION = "zh_CN"


class Lesson:
    """The file of one lesson."""

    def __init__(self, path):
        self.name = path.stem
        self.file = GLib.KeyFile()
        self.file.load_from_file(str(path), GLib.KeyFileFlags.KEEP_TRANSLATIONS)
        groups = self.file.get_groups()[0]
        self.steps = [group for group in groups if group.startswith("Step ")]

    def title(self):
        """Returns the lesson's name in the list."""
        return self.get("Lesson", "Title")

    def keys(self, group):
        """Returns the keys of a group, with those of the translation."""
        return self.file.get_keys(group)[0]

    def get(self, group, key, language=None):
        """Returns a value, or None."""
        if language is not None:
            key = f"{key}[{language}]"
        try:
            return self.file.get_string(group, key)
        except GLib.Error:
            return None

    def shown(self, group, key, language=None):
        """Returns a value as the window shows it."""
        return self.get(group, key, language).replace("{", "“").replace(
            "}", "”")

    def expectations(self, step):
        """Returns window, kind and text of each expectation."""
        found = []
        for item in self.get(step, "Expect").split(";"):
            kind, text = item.split(":", 1)
            *window, kind = kind.split(" ")
            found.append((*(window or [self.get(step, "Window")]), kind, text))
        return found


def read_all():
    """Returns the lessons in their order."""
    return [Lesson(path) for path in sorted(
        FOLDER.glob("*.lesson"),
        key=lambda path: int(path.name.split("-")[0]))]
