# SPDX-License-Identifier: MIT
"""Sends a file through two processes to the screen, and onto the page."""

import contextlib

import pictures
from case import own_holder
from gallery import Section, output_folder
from reference_case import ReferenceTest
from zoom_case import ZoomTest


class ExchangedTest(ReferenceTest, ZoomTest):
    """Each picture, with one renderer."""

    def output(self):
        """The page's folder."""
        return output_folder()

    def collect(self):
        """Names and paths of the pictures."""
        return pictures.collect(self.folder)

    def between(self, _first):
        """After the first window has published, before the second fetches."""

    def see(self, path):
        """What the second window shows, beside the reference."""
        # What went wrong with one picture is not to spoil the next.
        with contextlib.ExitStack() as ends:
            self.started = 0
            first = self.start(path)
            ends.callback(self.end, first)
            first.wait_for_shown("generation 1")
            self.between(first)
            second = self.start("--fetch")
            ends.callback(self.end, second)
            # Whoever lists segments may hold it as well for a moment.
            second.wait_for_status(f"shmview {first.id}")
            second.wait_for_status(own_holder(second))
            self.check_renderer(second)
            return self.compare(second, path)

    def check(self, section, name, path):
        """Puts it on the page, whatever comes."""
        try:
            compared = self.see(path)
        except AssertionError as error:
            section.add(name, str(error), {}, good=False)
            # For the case that there's no time left for the others.
            section.finish()
            raise
        section.add_compared(name, compared)
        self.assertTrue(compared.is_same(), section.entries[-1]["words"])

    def check_all(self):
        """Compares each, also after one that is wrong."""
        section = Section(self.output(), f"pictures-{self.renderer}",
                          f"Pictures, drawn by the renderer {self.renderer}",
                          "As the second window shows them.")
        self.addCleanup(section.finish)
        for name, path in self.collect().items():
            with self.subTest(name):
                self.check(section, name, path)
