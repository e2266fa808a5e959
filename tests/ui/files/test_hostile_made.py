# SPDX-License-Identifier: MIT
"""
Gives the window hostile pictures that are made by the test. HOSTILE_LARGE=yes
adds pictures of a gigabyte.
"""

import os

import case
import hostile_pictures
import patience
from hostile_case import HostileTest

# In seconds, on an idle machine; a window also shows its message.
SOON = 2
# In KiB, beyond what the window itself takes.
LITTLE_MEMORY = 1 << 18


class HostileMade(HostileTest):
    """The window stays, and so does the picture before."""

    # A gigabyte takes its time.
    time_limit = 150

    def hostile(self, picture):
        """Writes the picture; returns its path."""
        os.makedirs(f"{self.folder}/made", exist_ok=True)
        return hostile_pictures.write([picture], f"{self.folder}/made")[0]

    def test_refused(self):
        """Each answer comes soon, and with little memory."""
        view = self.start_with_picture()
        most_before = self.give(view, self.choose_file, self.hostile(
            next(hostile_pictures.refused_pictures())))[2]
        for picture in hostile_pictures.refused_pictures():
            with self.subTest(picture[0]):
                answer, seconds, most = self.give(view, self.choose_file,
                                                  self.hostile(picture))
                print(f"{picture[0]}: {seconds:.1f} s, {most >> 10} MiB, "
                      f"{answer}", flush=True)
                self.assertLess(seconds, patience.seconds(SOON))
                self.assertLess(most - most_before, LITTLE_MEMORY)

    def test_large(self):
        """A gigabyte is shown or refused, within the limit."""
        if "HOSTILE_LARGE" not in os.environ:
            self.skipTest("takes minutes")
        view = self.start_with_picture()
        for picture in hostile_pictures.large_pictures():
            with self.subTest(picture[0]):
                answer, seconds, most = self.give(view, self.choose_file,
                                                  self.hostile(picture))
                print(f"{picture[0]}: {seconds:.1f} s, {most >> 10} MiB, "
                      f"{answer}", flush=True)


if __name__ == "__main__":
    case.main()
