# SPDX-License-Identifier: MIT
"""The base of the window's tests: a desktop, keys, cleaning up."""

import ctypes
import fcntl
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib
from pathlib import Path

import private_bus
from accessible import applications
from desktop import Desktop, Screen, wait_for
from pages.main_window import TITLE, StartedView
from window_names import name_of

# <linux/fcntl.h>; Python 3.11 has no name for it.
F_OFD_SETLK = 37
# <linux/prctl.h>
PR_SET_CHILD_SUBREAPER = 36
CONTENT_BYTE = (1 << 62) + 1
CHECKSUM_OFFSET = 124


def adopt_grandchildren():
    """Makes this process the one that waits for windows of windows."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


class WindowTest(unittest.TestCase):
    """
    Each test has its own folder and key. After the test, everything that
    it started ends, and no segment of its key and no window may be left.
    """

    # The GTK theme; None is the default, light one.
    style = None
    # The class of the tests' windows.
    view_class = StartedView
    # Whether each test has its own screen, because it ends that.
    has_own_screen = False

    started = 0

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shmview-window-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.key = f"window-{os.getpid()}-{self._testMethodName}"
        self.segment = Path(f"/dev/shm/shmview-{os.getuid()}-{self.key}")
        self.addCleanup(self.check_no_segment)
        self.desktop = Desktop(self.folder, self.style, self.screen())
        self.addCleanup(self.desktop.tidy_up)

    def screen(self):
        """Returns a screen that the test may end; None for the common one."""
        if not self.has_own_screen:
            return None
        screen = Screen()
        self.addCleanup(screen.close)
        return screen

    def check_no_segment(self):
        """Removes a segment that was left, so that only this test fails."""
        if os.path.lexists(self.segment):
            self.segment.unlink()
            self.fail(f"{self.segment} was left")

    def start(self, *arguments, key=None, prefix=()):
        """
        Starts shmview with the test's key, beside the earlier windows.
        `prefix` is a command that executes shmview at its end.
        """
        view = self.view_class(
            self.desktop, ["--key", self.key if key is None else key,
                           *arguments], prefix)
        self.addCleanup(self.end, view)
        view.move(1000 * self.started, 0)
        self.started += 1
        return view

    def end(self, view):
        """Ends what the test left running; it must exit well."""
        if view.process.poll() is None:
            self.assertEqual(view.close(), 0)
        self.assertEqual(view.warnings(), [])

    def start_another(self, view):
        """
        Starts another process by Ctrl+N; returns its id and its arguments.
        End it with end_other().
        """
        adopt_grandchildren()
        before = applications()
        view.key("ctrl+n")
        other = wait_for(lambda: [process for process in applications()
                                  if process not in before],
                         "another application")[0]
        self.desktop.find_window(other, TITLE)
        arguments = Path(f"/proc/{other}/cmdline").read_bytes().decode()
        return other, arguments.split("\0")[1:-1]

    def end_other(self, other):
        """Asks the process to end; it must exit well."""
        os.kill(other, signal.SIGTERM)
        self.assertEqual(os.waitpid(other, 0), (other, 0))

    def wait_for_own_pixels(self, view, pixels, width, height):
        """Waits until the window shows exactly these bytes, centred."""
        wait_for(lambda: view.shows_pixels(pixels, width, height),
                 "the picture's own pixels")

    def share(self, command, *arguments):
        """Starts a shmtool that holds a segment until the test is over."""
        tool = subprocess.Popen(
            [os.environ["SHMTOOL"], command, "--key", self.key, "--hold", "60",
             *arguments], stdout=subprocess.DEVNULL)
        self.addCleanup(tool.wait)
        self.addCleanup(tool.terminate)
        wait_for(lambda: self.segment.exists() or tool.poll() is not None,
                 "the segment")
        self.assertIsNone(tool.poll())
        return tool

    def write_file(self, name, content):
        """Writes a file into the test's folder; returns its path."""
        path = os.path.join(self.folder, name)
        Path(path).write_bytes(content)
        return path

    def write_picture(self, name="picture.ppm", width=300, height=200):
        """Writes a picture without transparency; returns path and bytes."""
        pixels = bytes((x * 7 + y * channel * 3 + x * y // 50) % 256
                       for y in range(height) for x in range(width)
                       for channel in (1, 2, 3))
        head = f"P6\n{width} {height}\n255\n".encode()
        return self.write_file(name, head + pixels), pixels

    def overwrite(self, offset, content, size=0):
        """Scribbles over the segment, as a faulty program might."""
        with open(self.segment, "r+b", buffering=0) as file:
            file.truncate(max(size, os.fstat(file.fileno()).st_size))
            file.seek(offset)
            file.write(content)

    def change_header(self, offset, content, size=0):
        """Does the same, but with a correct checksum."""
        with open(self.segment, "rb", buffering=0) as file:
            header = bytearray(file.read(CHECKSUM_OFFSET))
        header[offset:offset + len(content)] = content
        checksum = struct.pack("<I", zlib.crc32(header))
        self.overwrite(0, header + checksum, size)

    def lock_content(self):
        """Holds the segment's content lock until the result is closed."""
        file = open(self.segment, "r+b", buffering=0)
        self.addCleanup(file.close)
        wanted = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET,
                             CONTENT_BYTE, 1, 0)
        fcntl.fcntl(file.fileno(), F_OFD_SETLK, wanted)
        return file


def own_holder(view):
    """Returns how a window says that it holds the segment itself."""
    return f"shmview {view.id} ({name_of(view.id)}: this window)"


def attached(*views, own=True):
    """Returns how the last of these windows names the attached processes, or
    how a window does that is not attached, if `own` is false."""
    holders = {view.id: f"shmview {view.id} ({name_of(view.id)})"
               for view in views}
    if own:
        holders[views[-1].id] = own_holder(views[-1])
    return "attached: " + ", ".join(holders[pid] for pid in sorted(holders))


def keep_screenshot(test):
    """Saves a picture of the test's screen in the build folder."""
    desktop = getattr(test, "desktop", None)
    if desktop is None or not desktop.is_running():
        return
    folder = os.environ.get("SHMVIEW_SCREENSHOTS", ".")
    path = os.path.abspath(f"{folder}/failed-{test.id()}.png")
    desktop.save_screenshot(path)
    print("screenshot:", path, file=sys.stderr)


class Result(unittest.TextTestResult):
    """Takes a picture of the screen as soon as a test fails."""

    def addFailure(self, test, err):
        super().addFailure(test, err)
        keep_screenshot(test)

    def addError(self, test, err):
        super().addError(test, err)
        keep_screenshot(test)


def main():
    """Runs the tests of the script that calls it."""
    private_bus.enter()
    unittest.main(testRunner=unittest.TextTestRunner(
        verbosity=2, resultclass=Result))
