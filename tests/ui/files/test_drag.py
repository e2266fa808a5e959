# SPDX-License-Identifier: MIT
"""
The mouse drags pictures into the window and out, from and to another program.
"""

import os
import subprocess
from pathlib import Path

import case
from desktop import wait_for
from clipboard_case import SAMPLES, ClipboardTest

TITLE = "Give and Take"


class Other:
    """A program with a window that gives or takes."""

    def __init__(self, test, *arguments):
        self.process = subprocess.Popen(
            [os.environ["GIVE_AND_TAKE"], *arguments],
            env=test.desktop.environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE)
        test.addCleanup(self.process.wait)
        test.addCleanup(self.process.stdin.close)
        test.addCleanup(self.process.stdout.close)
        os.set_blocking(self.process.stdout.fileno(), False)
        self.said = b""
        self.window = test.desktop.find_window(self.process.pid, TITLE)
        self.wait_for("ready")
        test.desktop.move(self.window, 1400, 0)

    def has_said(self, word):
        """Returns whether the program has printed this so far."""
        self.said += self.process.stdout.read() or b""
        return word in self.said.decode().split()

    def wait_for(self, word):
        """Waits until the program prints this."""
        wait_for(lambda: self.has_said(word), f"“{word}”")


class Dragging(ClipboardTest):
    """The window of a second program is beside the first one's."""

    def press(self, window, left, top):
        """Presses the button there, and moves far enough to start a drag."""
        self.desktop.run("xdotool", "mousemove", "--window", window, str(left),
                         str(top), "mousedown", "1")
        for step in range(1, 6):
            # GTK 4.18 takes all movements between two frames for one.
            self.desktop.run("xdotool", "mousemove", "--window", window,
                             str(left + 10 * step), str(top + 2 * step),
                             "sleep", "0.05")

    def carry(self, window, left, top):
        """Moves the drag over a place of another window."""
        for step in range(4):
            self.desktop.run("xdotool", "mousemove", "--window", window,
                             str(left + step), str(top))

    def let_go(self):
        """Releases the button."""
        self.desktop.run("xdotool", "mouseup", "1")

    def drag(self, content, kind):
        """Starts to drag this out of another program."""
        other = Other(self, "give", kind, self.write_file("given", content))
        self.press(other.window, 100, 100)
        other.wait_for("begun")
        return other

    def carry_to_middle(self, view):
        """Moves the drag over the window."""
        width, height = view.size()
        self.carry(view.window, width // 2, height // 2)

    def is_accepted(self, view, other):
        """Returns whether the other program knows that it can drop there."""
        self.carry_to_middle(view)
        return other.has_said("accepted")

    def edge(self, view):
        """Returns pixels of the window's left edge, which shows a drop."""
        _, height = view.size()
        return self.desktop.pixels(view.window, (0, height // 2, 20, 1))


class In(Dragging):
    """The mouse drops things on the window."""

    def drop(self, view, content, kind):
        """Drags this into the window, and drops it."""
        at_rest = self.edge(view)
        other = self.drag(content, kind)
        wait_for(lambda: self.is_accepted(view, other), "a window that takes it")
        wait_for(lambda: self.edge(view) != at_rest, "a highlight")
        self.let_go()
        wait_for(lambda: self.edge(view) == at_rest, "no highlight")

    def test_picture_is_shared_bit_for_bit(self):
        """The drag has the bytes of a PNG file."""
        view = self.start()
        self.drop(view, SAMPLES["RGBA16"].read_bytes(), "image/png")
        view.wait_for_shown("RGBA16 · generation 1")
        self.assert_shares(SAMPLES["RGBA16"])

    def test_file_is_loaded(self):
        """The drag comes from a file manager."""
        view = self.start()
        path, _ = self.write_picture("a b.ppm", 40, 30)
        self.drop(view, Path(path).as_uri().encode() + b"\r\n",
                  "text/uri-list")
        view.wait_for_shown("40 × 30 · RGB8 · generation 1")

    def test_folder_is_refused(self):
        """A message says so, and nothing is shared."""
        view = self.start()
        self.drop(view, Path(self.folder).as_uri().encode(), "text/uri-list")
        view.wait_for_message("File not readable")
        self.assertFalse(self.segment.exists())

    def test_unreadable_file_is_refused(self):
        """A message names the file."""
        view = self.start()
        path = self.write_file("words.png", b"only words")
        self.drop(view, Path(path).as_uri().encode(), "text/uri-list")
        self.assertIn("“words.png”", view.wait_for_message("Not an image")[1])

    def test_file_that_is_elsewhere_is_got(self):
        """GIO gets it, as far as it can."""
        view = self.start()
        self.drop(view, b"nowhere://host/picture.png\r\n", "text/uri-list")
        self.assertIn("“picture.png” could not be read",
                      view.wait_for_message("File not readable")[1])

    def test_address_on_the_web(self):
        """The message is that of an address on the command line."""
        view = self.start()
        self.drop(view, b"http://127.0.0.1:9/picture.png\r\n", "text/uri-list")
        self.assertIn("“picture.png” is on the web",
                      view.wait_for_message("File not readable")[1])

    def test_text_is_not_for_it(self):
        """The window does not light up, and nothing happens."""
        view = self.start()
        view.wait_for_status("nothing is shared")
        before, at_rest = view.status(), self.edge(view)
        other = self.drag(b"/some/path", "text/plain")
        self.carry_to_middle(view)
        self.assertEqual(self.edge(view), at_rest)
        self.let_go()
        other.wait_for("ended")
        self.assertFalse(other.has_said("accepted"))
        self.assertEqual(view.status(), before)
        self.assertIsNone(view.message())


class Out(Dragging):
    """The mouse drags the picture to another program."""

    def drag_picture(self, view):
        """Starts to drag the picture; a small copy follows the mouse."""
        left, top, width, height = view.picture_place()
        self.press(view.window, left + width // 2, top + height // 2)
        wait_for(view.popups, "a drag")

    def is_over(self, other):
        """Returns whether the other program would accept the drop."""
        self.carry(other.window, 100, 100)
        return other.has_said("over")

    def test_picture_is_given_bit_for_bit(self):
        """The bytes are those of the file that shmtool saves."""
        view = self.start(str(SAMPLES["RGBA16"]))
        view.wait_for_shown("generation 1")
        target = os.path.join(self.folder, "taken")
        other = Other(self, "take", "image/png", target)
        self.drag_picture(view)
        wait_for(lambda: self.is_over(other), "a window that takes it")
        self.let_go()
        wait_for(lambda: os.path.exists(target), "what was dropped")
        self.assertEqual(Path(target).read_bytes(), self.saved())

    def test_own_picture_is_not_taken_back(self):
        """If it is dropped on its own window, nothing changes."""
        path, _ = self.write_picture(width=64, height=48)
        view = self.start(path)
        view.wait_for_shown("generation 1")
        self.drag_picture(view)
        left, top, _, _ = view.picture_place()
        self.carry(view.window, left + 20, top + 20)
        self.let_go()
        view.wait_for_no_popup()
        view.key("F1")
        view.wait_for_label("Lesson")
        view.wait_for_status("generation 1")


if __name__ == "__main__":
    case.main()
