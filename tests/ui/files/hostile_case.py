# SPDX-License-Identifier: MIT
"""The base of tests that give hostile files to the window."""

import os
import time
from pathlib import Path

from clipboard_case import DATA
from decoders import children_of
from desktop import wait_for
from open_files import open_files_of
from peak_memory import Peak, status_of
from test_drag import Dragging

HOSTILE = DATA.parent / "hostile"
DRAWINGS = DATA.parent / "drawings"
# The window and its decoders together may use this much memory, in KiB.
MOST_MEMORY = (3 << 20) + (1 << 19)

KINDS = {".gif": "image/gif", ".jpg": "image/jpeg", ".png": "image/png",
         ".svg": "image/svg+xml", ".tga": "image/x-tga",
         ".webp": "image/webp"}


def is_decoding(process):
    """Returns whether a decoder has entered its sandbox."""
    return any(b"shmview-decode" in command
               and status_of(child, "Seccomp") == "2"
               for child, command in children_of(process).items())


class HostileTest(Dragging):
    """A window shows a good picture, and gets a hostile one."""

    def setUp(self):
        super().setUp()
        self.temporary = Path(self.folder) / "temporary"
        self.temporary.mkdir()
        self.desktop.environment["TMPDIR"] = str(self.temporary)

    def start_with_picture(self):
        """Starts a window with a good picture; returns it and the pixels."""
        self.good, self.pixels = self.write_picture()
        view = self.start(self.good)
        view.wait_for_status("generation 1")
        wait_for(lambda: self.is_at_rest(view), "one decoder that waits")
        self.descriptors = self.count_descriptors(view)
        return view

    def count_descriptors(self, view):
        """Returns how many descriptors of decoders the window has open."""
        return sum(path.startswith(("/memfd:shmview", "anon_inode:[pidfd]"))
                   for path in open_files_of(view.process.pid).values())

    def is_at_rest(self, view):
        """Returns whether the only decoder left is a waiting one."""
        commands = list(children_of(view.process.pid).values())
        return (not is_decoding(view.process.pid) and len(commands) == 1
                and b"shmview-decode-pixbuf" in commands[0])

    def copy_of(self, path):
        """Copies a hostile file of any name into the test's folder."""
        return self.write_file(path.name, path.read_bytes())

    def paste_file(self, view, path):
        """Pastes a file, as from a browser."""
        self.paste(view, path.read_bytes(), KINDS[path.suffix])

    def drop_file(self, view, path):
        """Drops a file, as from a file manager."""
        other = self.drag(Path(self.copy_of(path)).as_uri().encode() + b"\r\n",
                          "text/uri-list")
        wait_for(lambda: self.is_accepted(view, other), "a window that takes it")
        self.let_go()

    def choose_file(self, view, path):
        """Chooses a file in the dialog."""
        view.choose(self.copy_of(path))

    def answer(self, view):
        """Returns the message, or what is shown if that is another picture;
        None if there is neither yet."""
        message = view.message()
        if message:
            return " ".join(message)
        shown = view.shown()
        return shown if shown and "300 × 200" not in shown else None

    def assert_goes_on(self, view):
        """Asserts that the window still shares its picture."""
        if view.message():
            view.close_message()
        if "300 × 200" in view.status():
            self.wait_for_own_pixels(view, self.pixels, 300, 200)
        else:
            # The file was a picture after all: go back to the one before.
            view.choose(self.good)
        view.wait_for_shown("300 × 200")
        self.assertIsNone(view.process.poll())
        wait_for(lambda: self.is_at_rest(view), "the end of the decoder")
        wait_for(lambda: self.count_descriptors(view) <= self.descriptors,
                 "descriptors that are closed")
        self.assertEqual([name for name in os.listdir("/dev/shm")
                          if self.key in name], [self.segment.name])
        self.assertEqual(list(self.temporary.iterdir()), [])

    def give(self, view, way, path):
        """Gives the file in this way; returns the answer, the seconds that it
        took, and the peak in KiB."""
        with Peak(view.process.pid) as peak:
            way(view, path)
            given = time.monotonic()
            answer = wait_for(lambda: self.answer(view),
                              f"an answer to {path.name}", self.time_limit)
            seconds = time.monotonic() - given
        self.assertLess(peak.most, MOST_MEMORY)
        self.assert_goes_on(view)
        return answer, seconds, peak.most

    # This limit is in seconds, on an idle machine.
    time_limit = 30
