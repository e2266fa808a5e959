# SPDX-License-Identifier: MIT
"""
The reference has every public function, with its comment from the header.
"""

import html
import os
import re
import unittest
from pathlib import Path

from checked import SOURCE

PAGES = Path(os.environ["REFERENCE"]) / "html"
HEADERS = os.environ["SHMVIEW_HEADERS"].split(":")
FUNCTION = re.compile(r"^[a-z][\w ]*[ *](shmview_\w+)\(", re.MULTILINE)


def words(text):
    """Returns the words alone, because markup and line ends differ."""
    return re.findall(r"[A-Za-z0-9]+", text)


def read_functions(header):
    """Returns each function with the comment above it or above its neighbours.
    """
    functions = {}
    comment = ""
    for block in re.split(r"(/\*.*?\*/)", header, flags=re.DOTALL):
        if block.startswith("/*"):
            comment = block
            continue
        under, *further = block.split("\n\n", 1)
        functions |= {name: comment for name in FUNCTION.findall(under)}
        functions |= {name: "" for name in FUNCTION.findall("".join(further))}
    return functions


def read_page(header):
    """Returns the text below each function's name on the page of a header."""
    page = PAGES / (header.replace(".", "_8") + ".html")
    parts = re.split(r'<h2 class="memtitle">', page.read_text(encoding="utf-8"))
    told = {}
    for part in parts[1:]:
        text = html.unescape(re.sub(r"<[^>]+>", " ", part))
        name = re.search(r"shmview_\w+", text)
        if name is not None:
            told[name[0]] = " ".join(words(text))
    return told


class Reference(unittest.TestCase):
    """The tests read the pages that Doxygen has made."""

    def test_every_function_is_there(self):
        """Each function has every word of its comment, in order."""
        count = 0
        for header in HEADERS:
            source = (SOURCE / "core/include/shmview" / header).read_text("utf-8")
            functions = read_functions(source)
            if not functions:
                continue
            told = read_page(header)
            for name, comment in functions.items():
                with self.subTest(header=header, function=name):
                    self.assertTrue(words(comment), "it has no comment")
                    self.assertIn(name, told)
                    self.assertIn(" ".join(words(comment)), told[name])
                count += 1
        print(count, "functions")
        self.assertGreater(count, 60)

    def test_main_page(self):
        """The main page is the README of the library."""
        page = (PAGES / "index.html").read_text(encoding="utf-8")
        self.assertIn("libshmview", page)
        self.assertIn("pkg-config --cflags --libs shmview", page)


if __name__ == "__main__":
    unittest.main(verbosity=2)
