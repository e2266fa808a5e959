# SPDX-License-Identifier: MIT
"""Kills processes at any moment, and checks the segment afterwards."""

import fcntl
import os
import random
import select
import signal
import struct
import subprocess
import threading
import time
from pathlib import Path

import case
import patience
from decoders import StoppedDecoder
from desktop import wait_for

# <linux/fcntl.h>; Python 3.11 has no name for it.
F_OFD_GETLK = 36
CONTENT, WRITER = (1 << 62) + 1, (1 << 62) + 2
# The offset and the number of the bytes that readers pin.
PIXELS = 4096, (1 << 62) - 4096
# core/README.md has the table.
HEADER = struct.Struct("<8sIIQQQIIIIQ")
WIDTH, HEIGHT = 320, 240
FRAME_BYTES = WIDTH * HEIGHT * 3
# The frames in a second: without this limit, a busy machine would do nothing
# else.
RATE = "60"


def head_of(width, height):
    """Returns the bytes before the pixels of a PPM file."""
    return b"P6\n%d %d\n255\n" % (width, height)


def let_live(process, seconds):
    """Waits for this time, during which the process must not end."""
    descriptor = os.pidfd_open(process.pid)
    try:
        if select.select([descriptor], [], [], seconds)[0]:
            raise AssertionError(f"process {process.pid} has ended by itself")
    finally:
        os.close(descriptor)


def kill(process):
    """Ends the process without a chance to clean up."""
    process.kill()
    process.wait(patience.seconds())


class EndlessStream:
    """A shmtool that publishes frames without end, each of one grey."""

    def __init__(self, key):
        self.process = subprocess.Popen(
            [os.environ["SHMTOOL"], "stream", "--key", key, "--size",
             f"{WIDTH}x{HEIGHT}", "--format", "rgb8", "--rate", RATE],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        self.feeder = threading.Thread(target=self.feed)
        self.feeder.start()

    def feed(self):
        """Writes frames until nobody reads them any more."""
        number = 0
        pipe = self.process.stdin.fileno()
        try:
            while True:
                frame = memoryview(bytes((number % 256,)) * FRAME_BYTES)
                while frame:
                    frame = frame[os.write(pipe, frame):]
                number += 1
        except BrokenPipeError:
            pass

    def pause(self):
        """Stops the frames."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        """Continues the frames."""
        self.process.send_signal(signal.SIGCONT)

    def kill(self):
        """Kills the stream, whatever it is doing."""
        kill(self.process)
        self.feeder.join()
        self.process.stdin.close()


class FaultTest(case.WindowTest):
    """Counts the kills and their results."""

    def setUp(self):
        super().setUp()
        # The same test has the same instants, as far as the machine allows.
        self.chance = random.Random(self._testMethodName)
        self.figures = {}

    def tearDown(self):
        if self.figures:
            print(", ".join(f"{what} {number}"
                            for what, number in self.figures.items()),
                  end=" ... ", flush=True)

    def count(self, what, number=1):
        """Adds to a figure that the test prints at its end."""
        self.figures[what] = self.figures.get(what, 0) + number

    def start_bare(self, *arguments, environment=None):
        """Starts shmview without waiting until it can be used."""
        process = subprocess.Popen(
            [os.environ["SHMVIEW"], "--key", self.key, *arguments],
            env=environment or self.desktop.environment,
            start_new_session=True, stderr=subprocess.DEVNULL)
        self.addCleanup(kill, process)
        return process

    def load_a_large_file(self, view):
        """The window loads a file until the test ends."""
        decoder = StoppedDecoder(view.process.pid)
        self.addCleanup(decoder.close)
        view.choose(self.write_file("large.ppm", head_of(9000, 6000)
                                    + bytes(9000 * 6000 * 3)))
        view.wait_for_label("Loading large.ppm")

    def start_stream(self):
        """Starts a stream, which is killed at the end of the test."""
        stream = EndlessStream(self.key)
        self.addCleanup(stream.kill)
        return stream

    def kill_within(self, process, seconds):
        """
        Kills the process at a random instant within this time. There
        is no event to wait for: the test shows that any instant will
        do.
        """
        let_live(process, self.chance.random() * seconds)
        kill(process)
        self.count("kills")

    def is_locked(self, byte, length=1):
        """Returns whether anybody holds any lock on these bytes."""
        try:
            file = os.open(self.segment, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            wanted = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, byte,
                                 length, 0)
            found = fcntl.fcntl(file, F_OFD_GETLK, wanted)
            return struct.unpack("hhqqi4x", found)[0] != fcntl.F_UNLCK
        finally:
            os.close(file)

    def wait_for_lock(self, byte, process, was_held=lambda: False, length=1):
        """
        Waits until somebody holds the lock. Asks often, because the
        lock is held only briefly; `was_held` may notice a lock between
        two questions.
        """
        end = time.monotonic() + patience.seconds()
        while not self.is_locked(byte, length) and not was_held():
            let_live(process, 0.0002)
            if time.monotonic() > end:
                raise AssertionError("waited in vain for a lock")

    def save(self):
        """Returns the shared picture as the bytes of a PPM file, or None."""
        path = os.path.join(self.folder, "saved.ppm")
        Path(path).unlink(missing_ok=True)
        done = subprocess.run(
            [os.environ["SHMTOOL"], "save", "--key", self.key, path],
            check=False, stderr=subprocess.PIPE, timeout=patience.seconds())
        if done.returncode == 0:
            return Path(path).read_bytes()
        self.assertRegex(done.stderr, b"has been removed|nothing is shared")
        return None

    def wait_until_it_waits(self, view, load):
        """Waits until the window waits. A busy machine may miss its message;
        then the window has given up, and loads again."""

        def waits():
            if view.is_showing("Waiting for a lock held by "):
                return True
            if (view.message() or [""])[0] == "Locked":
                load(view)
            return False

        load(view)
        wait_for(waits, "a window that waits for a lock")

    def generation(self):
        """Returns the generation in the header."""
        with open(self.segment, "rb", buffering=0) as file:
            return HEADER.unpack(os.pread(file.fileno(), HEADER.size, 0))[3]

    def read_shared(self):
        """Returns the generation, and the pixels of the shown picture."""
        with open(self.segment, "rb", buffering=0) as file:
            fields = HEADER.unpack(os.pread(file.fileno(), HEADER.size, 0))
            pixels = os.pread(file.fileno(), fields[5], fields[4])
        return fields[3], pixels

    def wait_for_next_frame(self):
        """Waits until the stream publishes another frame."""
        before = self.read_shared()[0]
        wait_for(lambda: self.read_shared()[0] != before, "another frame")

    def assert_whole(self, pictures):
        """Asserts that one of these pictures is shared, without a lock."""
        self.assertFalse(self.is_locked(CONTENT))
        self.assertFalse(self.is_locked(WRITER))
        self.assertFalse(self.is_locked(*PIXELS))
        shared = self.read_shared()[1]
        self.assertTrue(shared in pictures, "torn")
        self.count("torn", 0)
        return shared

    def assert_next_attach_tidies_up(self):
        """Asserts that the next look for the segment removes the orphan."""
        self.count("orphans", int(self.segment.exists()))
        self.assertIsNone(self.save())
        self.assertFalse(os.path.lexists(self.segment))
        self.count("leftovers", 0)

    def assert_next_window_works(self):
        """Asserts that a new window shares a picture and shows it."""
        path, pixels = self.write_picture("next.ppm", 64, 48)
        view = self.start(path)
        self.wait_for_own_pixels(view, pixels, 64, 48)
        view.load_from_memory.press()
        view.cancel.wait_until_gone()
        view.wait_for_shown("64 × 48 · RGB8 · generation ")
        self.assertIsNone(view.message())
        self.assertEqual(view.close(), 0)

    def assert_shows_one_grey(self, view, width=WIDTH, height=HEIGHT):
        """Asserts that the window shows one frame, not parts of two."""
        _, _, place_width, place_height = view.picture_place()
        shown = view.picture_pixels()
        left = (place_width - width) // 2
        top = (place_height - height) // 2
        rows = [shown[start:start + width * 3] for start in
                (((top + row) * place_width + left) * 3
                 for row in range(height))]
        self.assertEqual(len(set(b"".join(rows))), 1)
        self.count("torn", 0)

    def use_up(self, tool):
        """Ends a process that has held the segment all the time."""
        self.assertIsNone(tool.poll())
        tool.terminate()
        tool.wait(patience.seconds())
