# SPDX-License-Identifier: MIT
"""Reads the lessons' files with GLib's parser, without any code of ours."""

from pathlib import Path

from accessible import GLib

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "lessons"
TRANSLATION = "zh_CN"


class Lesson:
    """One file."""

    def __init__(self, path):
        self.name = path.stem
        self.file = GLib.KeyFile()
        self.file.load_from_file(str(path), GLib.KeyFileFlags.KEEP_TRANSLATIONS)
        groups = self.file.get_groups()[0]
        self.steps = [group for group in groups if group.startswith("Step ")]

    def title(self):
        """What it's called in the list."""
        return self.get("Lesson", "Title")

    def keys(self, group):
        """The keys of a group, with those of the translation."""
        return self.file.get_keys(group)[0]

    def get(self, group, key, language=None):
        """A value; None without one."""
        if language is not None:
            key = f"{key}[{language}]"
        try:
            return self.file.get_string(group, key)
        except GLib.Error:
            return None

    def shown(self, group, key, language=None):
        """The same as the window shows it."""
        return self.get(group, key, language).replace("{", "“").replace(
            "}", "”")

    def expectations(self, step):
        """Window, kind and text of each."""
        found = []
        for item in self.get(step, "Expect").split(";"):
            kind, text = item.split(":", 1)
            *window, kind = kind.split(" ")
            found.append((*(window or [self.get(step, "Window")]), kind, text))
        return found


def read_all():
    """The lessons in their order."""
    return [Lesson(path) for path in sorted(
        FOLDER.glob("*.lesson"),
        key=lambda path: int(path.name.split("-")[0]))]
