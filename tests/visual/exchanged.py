# SPDX-License-Identifier: MIT
"""
Sends a picture through two processes to the screen, and adds it to the page.
"""

import contextlib

import pictures
from case import own_holder
from gallery import Section, output_folder
from reference_case import ReferenceTest
from zoom_case import ZoomTest


class ExchangedTest(ReferenceTest, ZoomTest):
    """Each picture is exchanged, with one renderer."""

    def output(self):
        """Returns the page's folder."""
        return output_folder()

    def collect(self):
        """Returns the names and paths of the pictures."""
        return pictures.collect(self.folder)

    def between(self, _first):
        """Runs after the first window has published and before the second
        fetches."""

    def see(self, path):
        """Returns what the second window shows, together with the reference.
        """
        # A failure with one picture must not affect the next one.
        with contextlib.ExitStack() as ends:
            self.started = 0
            first = self.start(path)
            ends.callback(self.end, first)
            first.wait_for_shown("generation 1")
            self.between(first)
            second = self.start("--fetch")
            ends.callback(self.end, second)
            # A process that lists segments may also hold it for a moment.
            second.wait_for_status(f"shmview {first.id}")
            second.wait_for_status(own_holder(second))
            self.check_renderer(second)
            return self.compare(second, path)

    def check(self, section, name, path):
        """Adds the picture to the page, whether or not it is right."""
        try:
            compared = self.see(path)
        except AssertionError as error:
            section.add(name, str(error), {}, good=False)
            # Write the page now, in case the time runs out before the others
            # are done.
            section.finish()
            raise
        section.add_compared(name, compared)
        self.assertTrue(compared.is_same(), section.entries[-1]["words"])

    def check_all(self):
        """Compares each picture, also after one that is wrong."""
        section = Section(self.output(), f"pictures-{self.renderer}",
                          f"Pictures, drawn by the renderer {self.renderer}",
                          "As the second window shows them.")
        self.addCleanup(section.finish)
        for name, path in self.collect().items():
            with self.subTest(name):
                self.check(section, name, path)
