# SPDX-License-Identifier: MIT
"""
Reads the lessons of a Markdown page as transcripts of two terminals.

A block of console text starts with the name of its terminal. In it, a line
that starts with a prompt is typed, ^C is pressed, and the terminal then shows
every other line. An ellipsis stands for any text within a line, and alone for
any lines. Process ids 4711 to 4719 and user id 1000 stand for the real ones.
"""

import os
import re

PROMPTS = ("$ ", "> ", ">>> ")
INTERRUPT = "^C"
ANYTHING = "…"
NAMES = re.compile(r"# (first|second|third) terminal")


class Block:
    """The lines of one terminal until it is the other one's turn."""

    def __init__(self, text):
        first, *self.lines = text.rstrip("\n").split("\n")
        found = NAMES.fullmatch(first)
        if found is None:
            raise ValueError(f"this block has no terminal: {first}")
        self.terminal = found[1]


class Lesson:
    """A second-level heading of the page, and its blocks."""

    def __init__(self, section):
        self.title, self.text = section.split("\n", 1)
        self.source = re.findall(r"^```console\n(.*?)^```", self.text,
                                 re.MULTILINE | re.DOTALL)
        self.blocks = [Block(text) for text in self.source]


def read(path):
    """Returns the lessons of a page: the sections whose title has a number."""
    _, *sections = re.split(r"^## (?=\d)", path.read_text("utf-8"),
                            flags=re.MULTILINE)
    return [Lesson(re.split(r"^## ", section, maxsplit=1,
                            flags=re.MULTILINE)[0]) for section in sections]


class Placeholders:
    """Remembers which real process each placeholder stands for."""

    def __init__(self):
        self.real = {}

    def matches(self, expected, shown):
        """Returns whether a line is as expected; learns new processes from it.
        """
        pattern = re.escape(expected).replace(ANYTHING, ".*")
        pattern = pattern.replace(r"shmview\-1000\-",
                                  rf"shmview\-{os.geteuid()}\-")
        order = re.findall(r"\b471[1-9]\b", pattern)
        pattern = re.sub(r"\b471[1-9]\b", self.group, pattern)
        found = re.fullmatch(pattern, shown)
        if found is None:
            return False
        learnt = [name for name in order if name not in self.real]
        self.real.update(zip(learnt, found.groups()))
        return True

    def group(self, found):
        """Returns the pattern of one placeholder."""
        return self.real.get(found[0], r"(\d+)")
