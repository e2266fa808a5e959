# SPDX-License-Identifier: MIT
"""The Wayland compositor is killed while the window does various things."""

import faults
import test_ends
import weston
from test_ends import LOST_DISPLAY


class Compositor(weston.WestonTest, test_ends.Screen):
    """The compositor ends; the window detaches from its segment, and ends too.
    """

    # There is no keyboard to choose a second file with.
    test_while_waiting_to_publish = None

    def lose(self, *views):
        """Kills the compositor; its windows end by themselves, as those of X
        do."""
        faults.kill(self.weston.process)
        for view in views:
            self.assertEqual(view.wait(), LOST_DISPLAY)
        self.count("ended", len(views))

    def publish(self):
        """Starts a window with a large file, which it decodes or writes."""
        path = self.write_file("large.ppm", faults.head_of(9000, 6000)
                               + bytes(9000 * 6000 * 3))
        return self.start(path)

    def test_while_showing(self):
        """Afterwards another program can use the key."""
        super().test_while_showing()
        tool = self.share("share", self.write_picture("next.ppm", 64, 48)[0])
        self.assertIsNotNone(self.save())
        self.use_up(tool)
        self.assert_nothing_left()


if __name__ == "__main__":
    weston.main()
