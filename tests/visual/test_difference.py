# SPDX-License-Identifier: MIT
"""The comparison finds one changed bit, and the page shows it."""

import html.parser
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import case
import exchanged
import numpy
import pictures
from differences import MARK
from numpy_header import unpack
from numpy_segment import Segment
from png import png_of

WIDTH, HEIGHT = 300, 200
COLUMN, ROW = 37, 123
# After this time, three times, we are sure that the pictures stay different.
AT_REST_SECONDS = 2


class Kept(exchanged.ExchangedTest):
    """One painted picture is exchanged, and the page is in a folder of its
    own."""

    folder_of_page = None

    def output(self):
        return self.folder_of_page

    def collect(self):
        content = png_of(pictures.paint(WIDTH, HEIGHT, 3))
        return {"painted.png": self.write_file("painted.png", content)}

    def look(self):
        """Exchanges the picture."""
        self.check_all()


class Changed(Kept):
    """Another program changes one bit in the segment."""

    at_rest = AT_REST_SECONDS

    def between(self, _first):
        with Segment(self.key) as segment:
            with segment.alone():
                header = unpack(segment.read_header(), segment.size())
                place = header.offset + ROW * header.stride + COLUMN * 3
                green = os.pread(segment.file, 3, place)[1]
                segment.write(bytes([green ^ 1]), place + 1)


class Links(html.parser.HTMLParser):
    """Collects all links of a page."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs
                       if name in ("href", "src")]


class Difference(unittest.TestCase):
    """The tests try the comparison itself."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shmview-visual-")
        self.addCleanup(folder.cleanup)
        self.page = Path(folder.name)

    def run_test(self, kind):
        """Runs a test into this page, and returns its result."""
        kind.folder_of_page = self.page
        result = unittest.TestResult()
        kind("look").run(result)
        self.assertEqual(result.errors, [])
        self.assertEqual(result.skipped, [])
        return result

    def read_page(self):
        """Returns the page; each file that it links to must exist."""
        page = (self.page / "index.html").read_text("utf-8")
        links = Links(page).found
        self.assertTrue(links)
        for link in links:
            self.assertFalse(os.path.isabs(link) or ":" in link, link)
            self.assertTrue((self.page / link).stat().st_size > 0, link)
        return page

    def pixels(self, label):
        """Returns the pixels of one of the pictures on the page."""
        path = str(self.page / f"pictures-cairo/painted.png-{label}.png")
        size = subprocess.run(
            ["identify", "-format", "%w %h", path], check=True,
            stdout=subprocess.PIPE).stdout.split()
        read = subprocess.run(
            ["convert", path, "-depth", "8", "rgb:-"], check=True,
            stdout=subprocess.PIPE).stdout
        width, height = map(int, size)
        return numpy.frombuffer(read, numpy.uint8).reshape(height, width, 3)

    def test_one_changed_bit_is_found(self):
        """The changed bit fails the test, and the page shows where it is."""
        result = self.run_test(Changed)
        self.assertEqual(len(result.failures), 1)
        self.assertIn("pixels that differ: 1, by 1 of 255", str(result.failures))
        expected, got, difference, amplified = map(self.pixels, (
            "expected", "got", "difference", "difference-amplified"))
        self.assertTrue((abs(expected.astype(int) - got) == difference).all())
        height, width, _ = got.shape
        left, top = (width - WIDTH) // 2, (height - HEIGHT) // 2
        self.assertEqual(
            numpy.transpose(difference.nonzero()).tolist(),
            [[top + ROW, left + COLUMN, 1]])
        marks = (amplified == MARK).all(axis=2)
        self.assertGreater(marks.sum(), 20)
        page = self.read_page()
        self.assertIn("Not as they should be: painted.png", page)
        self.assertEqual(page.count("<img"), 4)

    def test_page_is_made_of_what_is_right_as_well(self):
        """Without the change, the page has the picture and a contact sheet."""
        result = self.run_test(Kept)
        self.assertEqual(result.failures, [])
        page = self.read_page()
        self.assertIn("All 1 that were compared are as they should be", page)
        self.assertEqual(page.count("<img"), 1)
        self.assertIn("contact-sheet.png", page)
        self.assertEqual(sorted(path.name for path in
                                (self.page / "pictures-cairo").iterdir()),
                         ["contact-sheet.png", "painted.png-got.png"])


# These tests run the other two classes.
def load_tests(loader, _tests, _pattern):
    """Loads only the tests of the comparison."""
    return loader.loadTestsFromTestCase(Difference)


if __name__ == "__main__":
    case.main()
