# SPDX-License-Identifier: MIT
"""The Wayland compositor is killed, whatever the window does."""

import faults
import test_ends
import weston
from test_ends import LOST_DISPLAY


class Compositor(weston.WestonTest, test_ends.EndsTest):
    """It ends; so does the window, which lets go of its segment before."""

    def end(self, view):
        """Nothing is left to be ended."""
        if view.process.returncode != LOST_DISPLAY:
            super().end(view)

    def lose(self, *views):
        """All of its windows end by themselves, as those of X do."""
        faults.kill(self.weston.process)
        for view in views:
            self.assertEqual(view.wait(), LOST_DISPLAY)
        self.count("ended", len(views))

    def test_while_showing(self):
        """The last of two windows removes the segment, whichever it is; then
        the key is free."""
        first = self.show()
        second = self.start("--fetch")
        second.wait_for_status("generation 1")
        self.lose(first, second)
        self.assert_nothing_left()
        tool = self.share("share", self.write_picture("next.ppm", 64, 48)[0])
        self.assertIsNotNone(self.save())
        self.use_up(tool)
        self.assert_nothing_left()

    def test_while_following(self):
        """Also while it draws; the stream goes on."""
        view, stream = self.follow()
        self.lose(view)
        self.assertIsNone(stream.process.poll())
        self.wait_for_next_frame()
        stream.kill()
        self.assert_next_attach_tidies_up()

    def test_while_publishing(self):
        """What is not yet shared never is."""
        path = self.write_file("large.ppm", faults.head_of(9000, 6000)
                               + bytes(9000 * 6000 * 3))
        view = self.start(path)
        self.lose(view)
        self.assert_nothing_left()

    def test_while_waiting_to_read(self):
        """It doesn't wait for the lock's end."""
        view, tool, lock = self.wait_for_the_lock()
        self.lose(view)
        self.check_after_the_lock(tool, lock)


if __name__ == "__main__":
    weston.main()
