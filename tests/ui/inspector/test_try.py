# SPDX-License-Identifier: MIT
"""The page “Try It”: each primitive succeeds when its button is pressed."""

import case
from desktop import wait_for
from inspector_case import InspectorTest
from speech import Speech


class Primitives(InspectorTest):
    """The primitives work."""

    def test_two_windows_one_memory(self):
        """One window writes, and the other reads the same text."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create_of_size(8192)
        one.wait_for_result("Created: 8192 bytes, attached.")
        self.assertEqual(self.segment.stat().st_size, 8192)
        one.view.wait_for_status(case.attached(one.view))
        other.attach.press("Attached: 8192 bytes, read-write.")
        one.write_text("Hello, world")
        other.read.press("Read 12 bytes")
        self.assertEqual(other.read_text.said(), "Hello, world")
        other.detach.press("Detached.")
        wait_for(lambda: "this window)" not in other.view.status(),
                 "a window that holds nothing")
        one.detach.press("Detached.")
        self.assertFalse(self.segment.exists())

    def test_bytes_that_are_no_text(self):
        """Bytes that are not text appear as numbers; a 0 byte ends them."""
        self.share("share", self.write_picture()[0])
        reader = self.start_try_it()
        reader.attach_read_only.press("Attached: ")
        reader.read.press("Read 9 bytes")
        self.assertEqual(reader.read_text.said(), r"SHMVIEW\x0a\x02")
        self.assertIn("read-only", self.reading_again(reader))

    def test_result_is_spoken(self):
        """A screen reader says the result while the focus is on the button."""
        speech = Speech(self)
        self.start_try_it().attach.press("Attach failed: not found.")
        speech.wait_for("Attach failed: not found.")

    def reading_again(self, reader):
        """Attaches again, and returns the words that are said."""
        reader.detach.press("Detached.")
        reader.attach_read_only.press("Attached: ")
        return reader.result.said()

    def test_longest_text(self):
        """The page reads at most 4096 bytes."""
        one = self.start_try_it()
        one.create_of_size(5000)
        one.wait_for_result("Created")
        with open(self.segment, "r+b") as file:
            file.write(b"x" * 5000)
        one.read.press("Read 4096 bytes")
        self.assertEqual(one.read_text.said(), "x" * 4096)

    def test_pictures_beside(self):
        """A window that holds the lock can still share and fetch."""
        path, pixels = self.write_picture()
        one, other = self.start_try_it(), self.start_try_it()
        one.view.choose(path)
        one.view.wait_for_shown("generation 1")
        one.lock.press("Locked")
        one.view.choose(path)
        one.view.wait_for_shown("generation 2")
        one.view.load_from_memory.press()
        self.wait_for_own_pixels(one.view, pixels, 300, 200)
        one.unlock.press("Unlocked.")
        other.view.load_from_memory.press()
        other.view.wait_for_shown("generation 2")


if __name__ == "__main__":
    case.main()
