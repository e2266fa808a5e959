# SPDX-License-Identifier: MIT
"""A hostile file costs only a message; the old picture stays."""

import os
import shutil

import case
from decoders import children_of
from desktop import wait_for
from hostile_case import DRAWINGS, HOSTILE, HostileTest, is_decoding
from open_files import open_files_of


class Hostile(HostileTest):
    """The window goes on, whatever happens to the decoder."""

    def test_pictures(self):
        """Files claim to be large, or have endless passes."""
        view = self.start_with_picture()
        for path in sorted(HOSTILE.iterdir()):
            with self.subTest(path.name):
                answer, *_ = self.give(view, self.choose_file, path)
                self.assertIn(path.name, answer)

    def test_ways(self):
        """A pasted or dropped file leaves the picture; at the start there is
        none."""
        path = HOSTILE / "gif-65535-1x1.gif"
        view = self.start_with_picture()
        for way in self.paste_file, self.drop_file:
            with self.subTest(way.__name__):
                self.assertIn("65535", self.give(view, way, path)[0])
        other = self.start(str(path), key=self.key + "-other")
        self.assertIn(path.name, " ".join(wait_for(other.message, "a message")))
        other.wait_for_status("nothing is shared")

    def test_drawing_that_crashes(self):
        """If librsvg aborts, only the decoder ends, not the window."""
        view = self.start_with_picture()
        path = DRAWINGS / "svg-crash-21.svg"
        answer, *_ = self.give(view, self.choose_file, path)
        if path.name in answer:
            self.assertIn("crashed", answer)

    def test_escape_ends_a_drawing(self):
        """It ends at once, although it would go on for half a minute."""
        view = self.start_with_picture()
        path = os.path.join(self.folder, "long.svg")
        shutil.copy(DRAWINGS / "svg-morph.svg", path)
        view.choose(path)
        wait_for(lambda: is_decoding(view.process.pid), "a decoder at work")
        view.key("Escape")
        wait_for(lambda: not is_decoding(view.process.pid),
                 "the end of the decoder")
        self.assert_goes_on(view)

    def test_one_decoder_waits(self):
        """It holds nothing, and ends with the window."""
        view = self.start_with_picture()
        children = list(children_of(view.process.pid))
        for child in children:
            self.assertFalse([path for path in open_files_of(child).values()
                              if "/dev/shm/" in path])
        self.end(view)
        wait_for(lambda: not any(os.path.exists(f"/proc/{child}")
                                 for child in children),
                 "the end of the decoder")


if __name__ == "__main__":
    case.main()
