# SPDX-License-Identifier: MIT
"""The manual pages and --help list the same options and commands."""

import re
import unittest

import checked
from checked import SOURCE, list_commands, list_options, need, run


def read_page(program):
    """Returns a page as plain text, and its source."""
    path = SOURCE / f"app/{program}.1"
    return (run("mandoc", "-T", "ascii", "-O", "width=200", path,
                ).replace("\b", "\0"), path.read_text(encoding="utf-8"))


def plain(text):
    """Removes the overstriking that makes letters bold."""
    return re.sub(r".\0", "", text)


def section(text, name):
    """Returns one section of a page."""
    return re.search(rf"^{name}\n(.*?)(?=^\S|\Z)", text,
                     re.MULTILINE | re.DOTALL)[1]


class Manuals(unittest.TestCase):
    """The pages shmview.1 and shmtool.1 agree with the programs."""

    def test_same_options(self):
        """The page has every option of --help, long and short, and no other.
        """
        for program in checked.PROGRAMS:
            options = section(plain(read_page(program)[0]), "OPTIONS")
            heads = re.findall(r"^ {5,7}(-.*)$", options, re.MULTILINE)
            told = {option for head in heads for option in
                    re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*",
                               re.split(r"   ", head)[0])}
            self.assertEqual(told, list_options(program), program)

    def test_same_commands(self):
        """Each command has a line in the synopsis and a paragraph."""
        page = plain(read_page("shmtool")[0])
        synopsis = section(page, "SYNOPSIS")
        self.assertEqual(set(re.findall(r"shmtool ([a-z]+)", synopsis)),
                         list_commands())
        told = re.findall(r"^ {5,7}([a-z]+)\b", section(page, "DESCRIPTION"),
                          re.MULTILINE)
        self.assertLessEqual(list_commands(), set(told))

    def test_all_sections(self):
        """The page has all the sections that people look for."""
        for program in checked.PROGRAMS:
            page = plain(read_page(program)[0])
            for name in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS",
                         "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES",
                         "SEE ALSO"):
                self.assertTrue(section(page, name).strip(), name)

    def test_same_version(self):
        """The page is of the version that is built."""
        for program, path in checked.PROGRAMS.items():
            version = run(path, "--version").split()[1]
            self.assertIn(f'"shmview {version}"', read_page(program)[1])


if __name__ == "__main__":
    need("mandoc")
    unittest.main(verbosity=2)
