# SPDX-License-Identifier: MIT
"""
The tests check spelling, reserved names, and phrases that must not return.
"""

import re
import shutil
import subprocess
import unittest

from checked import StructureTest
from sources import SOURCE, find_files, read

FOLDERS = ["core", "ui", "app", "assets", "tests"]
ENDINGS = {".1", ".awk", ".c", ".css", ".desktop", ".fish", ".h", ".in", ".md",
           ".py", ".sh", ".steps", ".ui", ".zsh"}
# codespell takes these words in code for misspelt ones.
NAMES = "abl,advices,caf,firs,paeth,renderd"

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
    quit: the end
    contradicts itself
    [Ww]hat is no picture
    [Ww]hat news are there
    [Gg]ets in line
    goes with its last user
    it goes again
    nothing is decoded without
    gives it all
    the reach of
    picture as it comes
    Who Holds It
    from where it is
    until nobody listened
    larger than can be
    Let Go of View
    Close something
    can.t be looked at
    those to wait for
    attached process less
    [Ll]ooks whether
    only in one way
    stands? any bytes
    by others' deeds
    is what strace sees
    Errors: as of
    use[sd]? the segment no more
    bars that last
    in a look at
    shown black
    in Qt.s form
    changed add
    lost adds lost
    in reach of a decoder
    told to the trace
    of core pass here
    bytes for several
    if a process keeps the lock
"""

# Matches a macro, tag or function whose name C reserves. GObject's macros need
# some of these tags for the window's types, and the linker some functions.
RESERVED = re.compile(r"^(?:#\s*define\s+|(?:struct|union|enum)\s+"
                      r"|(?=\w+\())(?!_Ui|_Static_assert|__(?:wrap|real)_)_\w+",
                      re.MULTILINE)


def files_to_read():
    """Returns all files with English text, except this list."""
    return ["README.md"] + [path for path in find_files(FOLDERS, ENDINGS)
                            if path != "tests/structure/test_words.py"]


class Words(StructureTest):
    """The words in sources, texts and documentation follow our rules."""

    def test_phrases(self):
        """No phrase of the list occurs, not even across the end of a line."""
        files = files_to_read()
        self.assertGreater(len(files), 500)
        # This may be between two words of a comment or of a string.
        gap = r"""[\s"*#\\]+(?:n")?\s*"""
        phrases = [phrase.strip() for phrase in PHRASES.strip().split("\n")]
        patterns = [(phrase, re.compile(r"\b" + gap.join(phrase.split(" "))))
                    for phrase in phrases]
        texts = {path: read(path) for path in files}
        self.assert_none(f"{path}: “{phrase}”" for path, text in texts.items()
                         for phrase, pattern in patterns
                         if pattern.search(text))

    def test_reserved_names(self):
        """No name of ours begins with an underscore."""
        self.assertTrue(RESERVED.search("#define _SIZE 3"))
        self.assertTrue(RESERVED.search("static int\n_size(void)"))
        self.assert_none(f"{path}: {found}"
                         for path in find_files(FOLDERS, {".c", ".h"})
                         for found in RESERVED.findall(read(path)))

    def test_spelling(self):
        """codespell finds no mistake."""
        if not shutil.which("codespell"):
            self.skipTest("there is no codespell")
        found = subprocess.run(
            ["codespell", "-L", NAMES, "-q", "3", *files_to_read()],
            cwd=SOURCE, stdout=subprocess.PIPE, text=True, check=False).stdout
        self.assert_none(found.splitlines())


if __name__ == "__main__":
    unittest.main(verbosity=2)
