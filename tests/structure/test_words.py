# SPDX-License-Identifier: MIT
"""Spelling, and phrases that had to be read twice and must not come back."""

import re
import shutil
import subprocess
import unittest

from checked import StructureTest
from sources import SOURCE, find_files, read

FOLDERS = ["core", "ui", "app", "assets", "tests"]
ENDINGS = {".1", ".awk", ".c", ".css", ".fish", ".h", ".in", ".lesson", ".md",
           ".py", ".sh", ".ui", ".zsh"}
# Names in code that codespell takes for words.
NAMES = "paeth,renderd"

PHRASES = """
    Who is attached
    Only who is attached
    cancels what takes its time
    gives it all of the screen
    Who cannot keep up
    Who can't keep up
    All about the segment
    [Hh]old for so long
    this operand is too many
    is unknown, or stands for several
    the end, as end of file is
    Read just now
    In Windows
    Of Qt's kind of segment the semaphore
    the lock of the dead
    what is no picture is reported
    who waits for it
    who comes next
    who gets it
    who looks on
    Who reads meanwhile
    who reads now
"""


def files_to_read():
    """What somebody wrote in English, but for this list."""
    return ["README.md"] + [path for path in find_files(FOLDERS, ENDINGS)
                            if path != "tests/structure/test_words.py"]


class Words(StructureTest):
    """In sources, texts and documentation."""

    def test_phrases(self):
        """None of the list is there, also over the end of a line."""
        files = files_to_read()
        self.assertGreater(len(files), 500)
        # What stands between two words of a comment or of a string.
        gap = r"""[\s"*#\\]+(?:n")?\s*"""
        phrases = [phrase.strip() for phrase in PHRASES.strip().split("\n")]
        patterns = [(phrase, re.compile(r"\b" + gap.join(phrase.split(" "))))
                    for phrase in phrases]
        texts = {path: read(path) for path in files}
        self.assert_none(f"{path}: “{phrase}”" for path, text in texts.items()
                         for phrase, pattern in patterns
                         if pattern.search(text))

    def test_spelling(self):
        """As codespell knows it."""
        if not shutil.which("codespell"):
            self.skipTest("there is no codespell")
        found = subprocess.run(
            ["codespell", "-L", NAMES, "-q", "3", *files_to_read()],
            cwd=SOURCE, stdout=subprocess.PIPE, text=True, check=False).stdout
        self.assert_none(found.splitlines())


if __name__ == "__main__":
    unittest.main(verbosity=2)
