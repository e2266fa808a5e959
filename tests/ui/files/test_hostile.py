# SPDX-License-Identifier: MIT
"""Files that were made to do harm cost a message; the picture before stays."""

import os
import shutil
from pathlib import Path

import case
from clipboard_case import DATA
from desktop import wait_for

HOSTILE = DATA.parent / "hostile"
DRAWINGS = DATA.parent / "drawings"
# What the decoders may take, and the window beside them, in KiB.
MOST_MEMORY = (3 << 20) + (1 << 19)


def children_of(process):
    """The processes that its threads have started, and their commands."""
    found = {}
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            try:
                found[int(child)] = Path(f"/proc/{child}/cmdline").read_bytes()
            except (FileNotFoundError, ProcessLookupError):
                # It has ended meanwhile.
                pass
    return found


def is_decoding(process):
    """Whether one has closed its box: those that wait have not yet."""
    return any(b"decode-pixbuf" in command
               and "Seccomp:\t2" in Path(f"/proc/{child}/status").read_text()
               for child, command in children_of(process).items())


def peak_of(process):
    """The most memory that it has had, in KiB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    return 0


class Hostile(case.WindowTest):
    """The window goes on, whatever happens to the decoder."""

    def start_with_picture(self):
        """A window that shows a good picture, and its pixels."""
        path, self.pixels = self.write_picture()
        view = self.start(path)
        view.wait_for_status("generation 1")
        return view

    def load(self, view, path):
        """Chooses a file, of whatever name, and returns what is said of it."""
        copy = os.path.join(self.folder, path.name)
        shutil.copy(path, copy)
        view.choose(copy)
        text = wait_for(view.message, f"a message about {path.name}")
        self.assertIn(path.name, text[1])
        view.close_message()
        return text

    def assert_goes_on(self, view):
        """It lives, is small, and shows and shares what it did before."""
        view.wait_for_status("300 × 200")
        self.assertIn("generation 1", view.status())
        self.assertIsNone(view.process.poll())
        self.assertLess(peak_of(view.process.pid), MOST_MEMORY)

    def test_pictures(self):
        """What claims to be large, or has passes without end."""
        view = self.start_with_picture()
        for path in sorted(HOSTILE.iterdir()):
            with self.subTest(path.name):
                self.load(view, path)
                self.assert_goes_on(view)

    def test_drawing_that_crashes(self):
        """librsvg aborts; the decoder ends, and not the window."""
        view = self.start_with_picture()
        path = DRAWINGS / "svg-crash-21.svg"
        self.assertIn("crashed", " ".join(self.load(view, path)))
        self.assert_goes_on(view)

    def test_escape_ends_a_drawing(self):
        """At once, though it would go on for half a minute."""
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
        """It holds nothing, and is gone when the window is."""
        view = self.start_with_picture()
        children = wait_for(
            lambda: [child for child, command
                     in children_of(view.process.pid).items()
                     if b"shmview-decode-pixbuf" in command],
            "a decoder that waits")
        for child in children:
            self.assertFalse(any("/dev/shm/" in os.readlink(entry) for entry
                                 in Path(f"/proc/{child}/fd").iterdir()))
        self.end(view)
        wait_for(lambda: not any(os.path.exists(f"/proc/{child}")
                                 for child in children),
                 "the end of the decoder")


if __name__ == "__main__":
    case.main()
