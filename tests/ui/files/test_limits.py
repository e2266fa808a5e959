# SPDX-License-Identifier: MIT
"""The command line sets the limits on pictures."""

import os
import subprocess

import case
import patience
from clipboard_case import ClipboardTest

SMALL = 30, 20
# 180,000 bytes of pixels.
LARGE = 300, 200
LIMIT = "--limit-memory=100k"


class Limits(ClipboardTest):
    """The options --limit-memory and --limit-time."""

    def test_larger_files_are_refused(self):
        """The window goes on, and keeps its picture."""
        small, _ = self.write_picture("small.ppm", *SMALL)
        large, _ = self.write_picture("large.ppm", *LARGE)
        view = self.start(LIMIT, small)
        view.wait_for_shown("30 × 20 · RGB8 · generation 1")
        view.choose(large)
        view.wait_for_message("Too large")
        view.close_message()
        self.assert_shares(small)

    def test_larger_shared_pictures_are_refused(self):
        """A window with a higher limit shows them."""
        large, _ = self.write_picture("large.ppm", *LARGE)
        self.share("share", large)
        view = self.start(LIMIT, "--fetch")
        view.wait_for_message("Too large")
        view = self.start("--limit-memory=1M", "--fetch")
        view.wait_for_shown("300 × 200 · RGB8 · generation 1")

    def test_new_window_has_the_same_limits(self):
        """Its command line contains them."""
        view = self.start("--limit-memory=4G", "--limit-time=60")
        other, arguments = self.start_another(view)
        self.assertIn("--limit-memory=4294967296", arguments)
        self.assertIn("--limit-time=60", arguments)
        self.end_other(other)

    def test_wrong_limits_are_refused(self):
        """The exit status is 2, and the message names the option."""
        for option in ("--limit-memory=0", "--limit-memory=-1",
                       "--limit-memory=4X", "--limit-memory=1Gb",
                       "--limit-memory=99999999999999999999",
                       "--limit-memory=20000000T", "--limit-time=0",
                       "--limit-time=-3", "--limit-time=soon"):
            done = subprocess.run(
                [os.environ["SHMVIEW"], option], check=False,
                env=self.desktop.environment, stderr=subprocess.PIPE,
                timeout=patience.seconds(), text=True)
            self.assertEqual(done.returncode, 2, option)
            self.assertIn(option.split("=")[0].lstrip("-"), done.stderr)


if __name__ == "__main__":
    case.main()
