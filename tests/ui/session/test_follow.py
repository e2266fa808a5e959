# SPDX-License-Identifier: MIT
"""A following window shows each new picture, whatever its publisher does."""

import os
import re
import signal
import struct
import subprocess
from pathlib import Path

import case
from case import attached
from desktop import wait_for

WAITING = "Waiting for a picture\n"
# The offsets of the header's fields; core/README.md has the table.
GENERATION_OFFSET = 16
WIDTH_OFFSET = 40
RESTARTS = 50


class FollowTest(case.WindowTest):
    """Each picture has one colour, which tells it from the others."""

    def colour(self, number):
        """Returns the bytes of such a picture."""
        return bytes((number * 5 % 256, number * 91 % 256,
                      255 - number)) * (64 * 48)

    def write_colour(self, number):
        """Writes such a picture; returns its path."""
        return self.write_file(f"colour-{number}.ppm",
                               b"P6\n64 48\n255\n" + self.colour(number))

    def wait_for_colour(self, view, number):
        """Waits until the window shows that picture, bit for bit."""
        self.wait_for_own_pixels(view, self.colour(number), 64, 48)

    def share_colour(self, number):
        """Starts a shmtool that shares such a picture."""
        return self.share("share", self.write_colour(number))

    def kill(self, tool):
        """Ends the process without a chance to clean up."""
        tool.kill()
        tool.wait()


class Switch(FollowTest):
    """The button, the menu, the key and the option switch following."""

    def test_button(self):
        """The window shows the present and the next pictures, until the button
        is up."""
        first = self.start(self.write_colour(1))
        first.wait_for_shown("generation 1")
        second = self.start()
        self.assertFalse(second.follow.is_pressed())
        second.follow.press()
        wait_for(second.follow.is_pressed, "a pressed button")
        self.wait_for_colour(second, 1)
        second.wait_for_status(attached(first, second))
        first.choose(self.write_colour(2))
        self.wait_for_colour(second, 2)
        second.follow.press()
        wait_for(lambda: not second.follow.is_pressed(), "a button that is up")
        first.choose(self.write_colour(3))
        first.wait_for_shown("generation 3")
        self.assertTrue(second.status().startswith(
            "Shown: 64 × 48 · RGB8 · generation 2\n"))
        self.wait_for_colour(second, 2)

    def test_option(self):
        """It works from the start; Ctrl+N passes on the present state."""
        view = self.start("--follow")
        self.assertTrue(view.follow.is_pressed())
        view.wait_for_status(WAITING)
        other, arguments = self.start_another(view)
        self.assertEqual(arguments, ["--key=" + self.key, "--follow"])
        self.end_other(other)
        self.share_colour(1)
        self.wait_for_colour(view, 1)

    def test_menu_and_key(self):
        """Both work like the button."""
        view = self.start()
        view.key("ctrl+f")
        view.wait_for_status(WAITING)
        self.assertTrue(view.menu.follow.is_ticked())
        view.menu.follow.choose()
        wait_for(lambda: not view.follow.is_pressed(), "a button that is up")
        self.assertTrue(view.status().startswith("No picture is loaded\n"))

    def test_key_that_cannot_be_followed(self):
        """The button comes up again, with a message."""
        view = self.start("--follow", key="")
        view.wait_for_message("The key is empty")
        self.assertFalse(view.follow.is_pressed())


class Pictures(FollowTest):
    """The window shows the right pictures, and says so while there is none."""

    def test_waiting_is_no_error(self):
        """Status line and picture place say that the window waits."""
        view = self.start("--follow")
        view.wait_for_status(WAITING)
        self.assertTrue(view.is_showing("This window shows the next picture"))
        self.assertIsNone(view.message())
        self.share_colour(1)
        self.wait_for_colour(view, 1)
        self.assertIsNone(view.message())

    def test_own_pictures_and_those_of_others(self):
        """The window can still load by hand, from a file and from memory."""
        first, second = self.start("--follow"), self.start("--follow")
        first.choose(self.write_colour(1))
        self.wait_for_colour(second, 1)
        second.choose(self.write_colour(2))
        self.wait_for_colour(first, 2)
        first.wait_for_shown("generation 2")
        first.load_from_memory.press()
        first.choose(self.write_colour(3))
        self.wait_for_colour(second, 3)
        for view in first, second:
            view.wait_for_shown("generation 3")
            self.assertNotIn(" 1 skipped", view.status())
            self.assertIsNone(view.message())

    def test_picture_of_another_size(self):
        """It is larger than the window, then small again."""
        publisher = self.start("--follow")
        view = self.start("--follow")
        path, _ = self.write_picture("large.ppm", 1300, 900)
        publisher.choose(path)
        view.wait_for_shown("1300 × 900")
        self.assertEqual(view.picture.wait().name, "Picture, 1300 by 900 pixels")
        publisher.choose(self.write_colour(1))
        self.wait_for_colour(view, 1)
        self.assertEqual(view.picture.wait().name, "Picture, 64 by 48 pixels")


class Effort(FollowTest):
    """Following must not cost the main loop much."""

    def trace(self, process):
        """Starts strace on the main thread's open calls; returns it, and its
        log."""
        log = os.path.join(self.folder, "opened")
        tracer = subprocess.Popen(
            ["strace", "-p", str(process), "-e", "trace=openat,open", "-o",
             log], stderr=subprocess.PIPE, text=True)
        self.addCleanup(tracer.stderr.close)
        self.addCleanup(tracer.wait)
        self.addCleanup(tracer.terminate)
        self.assertIn("attached", tracer.stderr.readline())
        return tracer, log

    def test_main_loop_walks_over_no_process(self):
        """It never searches /proc, whatever others open or publish."""
        publisher = self.start(self.write_colour(1))
        view = self.start("--follow")
        self.wait_for_colour(view, 1)
        tracer, log = self.trace(view.id)
        for number in range(2, 5):
            subprocess.run([os.environ["SHMTOOL"], "save", "--key", self.key,
                            os.path.join(self.folder, "saved.ppm")],
                           check=True, stdout=subprocess.DEVNULL)
            publisher.choose(self.write_colour(number))
            self.wait_for_colour(view, number)
        tool = self.share_colour(5)
        self.wait_for_colour(view, 5)
        view.wait_for_status(f"shmtool {tool.pid}")
        tracer.terminate()
        tracer.wait()
        opened = Path(log).read_text("utf-8", "replace")
        self.assertEqual(re.findall(r"\"/proc/\d+[^\"]*\"", opened), [])


class Ends(FollowTest):
    """The publisher ends, the segment disappears, and both return."""

    def test_removed_segment_returns(self):
        """The last picture stays until the next segment has one."""
        first = self.share_colour(1)
        view = self.start("--follow")
        self.wait_for_colour(view, 1)
        self.segment.unlink()
        view.wait_for_status("Removed · waiting for the next picture\n")
        self.wait_for_colour(view, 1)
        self.assertIsNone(view.message())
        self.kill(first)
        self.share_colour(2)
        self.wait_for_colour(view, 2)
        wait_for(lambda: "Removed" not in view.status(), "another status")
        view.wait_for_shown("generation 1")

    def test_publisher_that_ends_in_order(self):
        """The window keeps the picture, and names the process that has gone."""
        tool = self.share_colour(1)
        view = self.start("--follow")
        self.wait_for_colour(view, 1)
        tool.terminate()
        tool.wait()
        view.wait_for_status(f"shmtool {tool.pid} is no longer attached · waiting for the "
                             "next picture\n")
        view.wait_for_status(attached(view))
        self.wait_for_colour(view, 1)
        self.share_colour(2)
        view.wait_for_shown("generation 2")
        self.wait_for_colour(view, 2)

    def test_publisher_killed_before_the_window_came(self):
        """Its orphan is neither shown nor an error."""
        self.kill(self.share_colour(1))
        view = self.start("--follow")
        view.wait_for_status(WAITING)
        wait_for(lambda: not self.segment.exists(), "a removed segment")
        self.assertIsNone(view.message())
        self.share_colour(2)
        self.wait_for_colour(view, 2)

    def test_publisher_killed_and_restarted_many_times(self):
        """The window shows each new picture."""
        view = self.start("--follow")
        for number in range(RESTARTS):
            tool = self.share_colour(number)
            self.wait_for_colour(view, number)
            if number == RESTARTS - 1:
                # The window can only name a process that it has seen.
                view.wait_for_status(f"shmtool {tool.pid}")
            self.kill(tool)
        view.wait_for_status(f"shmtool {tool.pid} is no longer attached")
        view.wait_for_shown(f"generation {RESTARTS}")
        self.assertIsNone(view.message())

    def test_publisher_killed_and_its_segment_removed_many_times(self):
        """The window never stays with a removed segment."""
        view = self.start("--follow")
        for number in range(RESTARTS // 5):
            tool = self.share_colour(number)
            self.wait_for_colour(view, number)
            self.segment.unlink()
            self.kill(tool)
        view.wait_for_status("Removed")
        view.wait_for_shown("generation 1")
        self.assertIsNone(view.message())

    def test_closing_while_following(self):
        """Nothing is left behind."""
        tool = self.share_colour(1)
        view = self.start("--follow")
        self.wait_for_colour(view, 1)
        self.kill(tool)
        view.process.send_signal(signal.SIGTERM)
        self.assertEqual(view.wait(), 0)
        self.assertFalse(self.segment.exists())


class Trouble(FollowTest):
    """A notice appears once, and disappears with the next good picture."""

    def test_damaged_then_good(self):
        """Even if two damaged pictures come in a row."""
        self.share_colour(1)
        view = self.start("--follow")
        self.wait_for_colour(view, 1)
        self.overwrite(WIDTH_OFFSET, struct.pack("<I", 65))
        view.wait_for_message("Damaged contents")
        self.overwrite(WIDTH_OFFSET, struct.pack("<I", 66))
        view.wait_for_status("64 × 48")
        self.share_colour(2)
        self.wait_for_colour(view, 2)
        view.wait_for_no_message()

    def test_closed_notice_does_not_return(self):
        """It returns only if a good picture came in between."""
        self.share_colour(1)
        view = self.start("--follow")
        self.wait_for_colour(view, 1)
        self.overwrite(WIDTH_OFFSET, struct.pack("<I", 65))
        view.wait_for_message("Damaged contents")
        view.close_message()
        self.overwrite(WIDTH_OFFSET, struct.pack("<I", 66))
        self.overwrite(WIDTH_OFFSET, struct.pack("<I", 64))
        # The same picture is whole again: the damage is past.
        wait_for(lambda: "New picture" in view.status()
                 or "frames/s" in view.status(), "a whole picture")
        self.assertIsNone(view.message())
        self.overwrite(WIDTH_OFFSET, struct.pack("<I", 67))
        view.wait_for_message("Damaged contents")

    def test_locked_then_free(self):
        """The window shows the picture when the lock is free, without an
        event."""
        self.share_colour(1)
        view = self.start("--follow")
        self.wait_for_colour(view, 1)
        lock = self.lock_content()
        self.change_header(GENERATION_OFFSET, struct.pack("<Q", 7))
        texts = view.wait_for_message("Locked")
        self.assertIn(str(os.getpid()), texts[2])
        self.assertFalse(view.cancel.is_there())
        lock.close()
        view.wait_for_shown("generation 7")
        view.wait_for_no_message()

    def test_bytes_that_are_no_picture(self):
        """Then a picture takes their place."""
        self.share("put", "hello, this is no picture")
        view = self.start("--follow")
        view.wait_for_message("Not a picture")
        self.share_colour(1)
        self.wait_for_colour(view, 1)
        view.wait_for_no_message()


if __name__ == "__main__":
    case.main()
