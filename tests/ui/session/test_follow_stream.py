# SPDX-License-Identifier: MIT
"""A window follows a stream: its figures, floods, memory use, and rest."""

import os
import re
import signal
import subprocess

import case
from desktop import wait_for
from idleness import memory_of, wait_for_rest

WIDTH, HEIGHT = 320, 240
# Matches the figures; U+2007 is as wide as a digit.
LIVE = re.compile("^[\u2007 ]*([0-9.]+) frames/s · [\u2007 ]*[0-9]+ ms old · "
                  "[0-9]+ skipped\n")
EDGE = 30
# Two such windows fit on the screen, and their texts do not wrap.
WIDE = (1500, 680)
MOST_GROWTH_KILOBYTES = 20000


class Stream:
    """A shmtool that publishes the frames that it gets."""

    def __init__(self, key, *options, size=(WIDTH, HEIGHT)):
        self.bytes = size[0] * size[1] * 3
        self.process = subprocess.Popen(
            [os.environ["SHMTOOL"], "stream", "--key", key, "--hold", "120",
             "--size", f"{size[0]}x{size[1]}", "--format", "rgb8", *options],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)

    def write(self, count, last=None):
        """Writes frames of one grey each, and then perhaps another picture."""
        for number in range(count):
            self.process.stdin.write(bytes((number % 256,)) * self.bytes)
        self.process.stdin.write(last or b"")
        self.process.stdin.flush()

    def end(self):
        """Ends the stream, unless it has ended."""
        self.process.kill()
        self.process.wait()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            # The stream was ended in the middle of a frame.
            pass


class StreamTest(case.WindowTest):
    """One window that follows one stream."""

    def follow(self, *options, **size):
        """Starts the window and the stream."""
        view = self.start("--follow")
        view.wait_for_status("Waiting for a picture")
        stream = Stream(self.key, *options, **size)
        self.addCleanup(stream.end)
        return view, stream

    def last_picture(self):
        """Returns a picture that differs from every grey."""
        _, pixels = self.write_picture("last.ppm", WIDTH, HEIGHT)
        return pixels


class Figures(StreamTest):
    """The status line shows the right figures."""

    def test_figures_come_and_go(self):
        """They appear only while the stream runs."""
        view, stream = self.follow("--rate", "20")
        place = None
        figures = None
        for _ in range(5):
            stream.write(20)
            wait_for(lambda: " frames/s" in view.status(), "figures")
            figures = LIVE.match(view.status())
            self.assertTrue(figures)
            # The text does not move from frame to frame.
            self.assertIn(place, (None, view.picture_place()))
            place = view.picture_place()
            self.assertFalse(view.cancel.is_there())
        self.assertTrue(0 < float(figures[1]) < 40, figures[0])
        view.wait_for_status("Waiting for the next picture")
        view.wait_for_shown("generation 100")

    def test_single_picture_has_an_age(self):
        """One picture is not a stream, so it has no rate."""
        view, stream = self.follow()
        stream.write(1)
        wait_for(lambda: re.match(r"New picture · \d+ ms old · 0 skipped\n",
                                  view.status()), "an age")
        view.wait_for_status("Waiting for the next picture\n")

    def test_skipped_pictures_are_counted(self):
        """They came while the window was stopped; it shows the last one."""
        view, stream = self.follow()
        last = self.last_picture()
        stream.write(1)
        view.wait_for_status("Waiting for the next picture\n")
        view.process.send_signal(signal.SIGSTOP)
        stream.write(99, last)
        wait_for(lambda: self.generation() == 101, "the last frame")
        view.process.send_signal(signal.SIGCONT)
        self.wait_for_own_pixels(view, last, WIDTH, HEIGHT)
        view.wait_for_status("99 skipped\n")
        view.wait_for_shown("generation 101")

    def generation(self):
        """Returns the generation in the segment's header."""
        with open(self.segment, "rb", buffering=0) as file:
            return int.from_bytes(os.pread(file.fileno(), 8, 16), "little")


class Load(StreamTest):
    """Many frames come at once, or none for a while."""

    # How a well scaled picture looks.
    expected = None

    def test_flood(self):
        """Frames come without a pause; the last one appears soon."""
        view, stream = self.follow()
        last = self.last_picture()
        stream.write(2000, last)
        self.wait_for_own_pixels(view, last, WIDTH, HEIGHT)
        view.wait_for_shown("generation 2001")
        self.assertIsNone(view.message())

    def test_last_frame_is_scaled_well(self):
        """It looks as it does in a window that loads only this one. Its pixels
        are halved only when it is drawn, as part of it is outside the window.
        """
        size = (2000, 1600)
        view, stream = self.follow(size=size)
        _, pixels = self.write_picture("fine.ppm", *size)
        place = None
        for number in range(1, 6):
            stream.write(20, pixels)
            view.wait_for_shown(f"generation {21 * number}")
            if place is None:
                self.show_at_half_size(view)
                place = self.load_apart(view)
            wait_for(lambda: self.desktop.pixels(view.window, place)
                     == self.expected, "the well scaled frame")

    def show_at_half_size(self, view):
        """Makes room for half of the picture at half its size."""
        view.resize(*WIDE)
        for keys in ("ctrl+1", "ctrl+minus", "ctrl+minus"):
            view.key(keys)
        wait_for(lambda: "50%" in view.picture.description(), "half the size",
                 seen=view.picture.description)
        wait_for(lambda: not view.is_showing("50%"), "no label")

    def load_apart(self, view):
        """Remembers how another window shows the picture at the same size;
        returns its place."""
        other = self.start("--fetch")
        other.move(WIDE[0], 0)
        other.wait_for_shown("2000 × 1600")
        self.show_at_half_size(other)
        self.assertEqual(other.picture_place(), view.picture_place())
        left, top, width, height = other.picture_place()
        # One of the windows has the ring of the focus around its picture.
        place = (left + EDGE, top + EDGE, width - 2 * EDGE, height - 2 * EDGE)
        wait_for(lambda: self.seen_again(other, place), "a picture at rest")
        return place

    def seen_again(self, view, place):
        """Remembers what is there; returns whether it was there before."""
        before = self.expected
        self.expected = self.desktop.pixels(view.window, place)
        return before == self.expected

    def test_memory_does_not_grow(self):
        """It stays the same over many frames."""
        view, stream = self.follow("--rate", "250")
        stream.write(100)
        view.wait_for_shown("generation 100")
        before = memory_of(view.id)
        stream.write(1900)
        view.wait_for_shown("generation 2000")
        self.assertLess(memory_of(view.id) - before, MOST_GROWTH_KILOBYTES)

    def test_nothing_runs_when_the_stream_stops(self):
        """The window neither works nor wakes up; then the next frame appears
        at once."""
        view, stream = self.follow("--rate", "50")
        stream.write(100)
        view.wait_for_shown("generation 100")
        view.wait_for_status("Waiting for the next picture")
        wait_for_rest(self, view, self.segment)
        last = self.last_picture()
        stream.write(0, last)
        self.wait_for_own_pixels(view, last, WIDTH, HEIGHT)


if __name__ == "__main__":
    case.main()
