# SPDX-License-Identifier: MIT
"""The inspector opens and closes, and shows the segment's present state."""

import os
import signal

import case
from desktop import wait_for
from idleness import wait_for_rest
from inspector_case import InspectorTest
from open_files import open_files_of

NOTHING = "There is no segment under this key yet."


def inotify_count(process):
    """Returns how many inotify watches the process has."""
    return sum("inotify" in path for path in open_files_of(process).values())


class Folding(InspectorTest):
    """The key, the button and the menu open and close the inspector."""

    def test_window_keeps_its_size(self):
        """The picture makes room and gets it back; a closed inspector watches
        nothing."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("300 × 200")
        size = view.size()
        place, before = view.picture_place(), inotify_count(view.id)
        segment = view.inspector.open()
        wait_for(lambda: inotify_count(view.id) > before, "a watch")
        self.assertEqual(view.size(), size)
        left, top, _, _ = segment.facts.place()
        self.assertGreater(left, view.picture.place()[0] + 300)
        self.assertLess(top, 200)
        view.key("F9")
        view.inspector.wait_until_closed()
        wait_for(lambda: view.picture_place() == place, "the place before")
        wait_for(lambda: inotify_count(view.id) == before, "no watch")

    def test_button_and_menu(self):
        """Each opens and closes the pane, and shows what the other did."""
        view = self.start()
        view.inspector.open()
        view.inspector.fold_in()
        view.menu.inspector.choose()
        view.inspector.wait_until_open()
        view.menu.inspector.choose()
        view.inspector.wait_until_closed()

    def test_narrow_window(self):
        """The pane is below the picture, and one bar scrolls all of it."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("300 × 200")
        segment = view.inspector.open()
        view.resize(480, 600)
        wait_for(lambda: segment.facts.place()[1] > 250,
                 "the inspector below the picture")
        for page in (*view.inspector.pages[1:], segment):
            page.turn_to()
        last = segment.locks.rows()[-1]
        segment.facts.point(down=20)
        self.desktop.run("xdotool", "click", "--repeat", "20", "5")
        wait_for(lambda: last.place()[1] + last.place()[3] <= 600,
                 "the last row in view")

    def test_closing_the_window_while_it_looks(self):
        """The process exits well, and its segment disappears."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("300 × 200")
        view.inspector.open()
        self.assertEqual(view.close(), 0)


class Segment(InspectorTest):
    """The rows of the page “Segment” are correct."""

    def test_nothing_there(self):
        """The page says that there is no segment, and where it would be."""
        view = self.start()
        segment = view.inspector.open()
        view.wait_for_label(NOTHING)
        self.assertEqual(segment.facts.names(), [
            f"Key: {self.key}", f"Native name: {self.segment.name}",
            f"File: {self.segment}", "Type: POSIX shared memory"])
        self.assertFalse(segment.locks.is_there())

    def test_every_row(self):
        """The rows agree with stat(2) and the process ids."""
        tool = self.share("share", self.write_picture()[0])
        view = self.start("--fetch")
        view.wait_for_shown("300 × 200")
        segment = view.inspector.open()
        size = self.segment.stat().st_size
        segment.facts.wait_for_row(f"Size: {size} bytes (")
        self.assertEqual(
            segment.facts.names()[5:],
            ["Mode: 0600 (rw-------)", segment.facts.wait_for_row(
                "Owner: ").name, "Contents: a picture of shmview",
             "Shown pixels: bytes 4096 to 184095"])
        self.assertIn(f"(user {os.getuid()})", segment.facts.names()[6])
        self.assertRegex(
            segment.holders.wait_for_row(f"Process {tool.pid}: ").name,
            r"shmtool · attached · process started at [0-9:]{8}$")
        segment.holders.wait_for_row(
            f"Process {view.id}: shmview (window 1, blue: this window) · ")
        self.assertEqual(segment.locks.names(),
                         ["Attach byte: shared by 2", "Content byte: free",
                          "Writer byte: free", "Waiting byte: free",
                          "Readers: none"])
        self.assertFalse(view.is_showing(NOTHING))

    def test_windows_agree(self):
        """Two windows name the same processes with the same times. A window
        that only looks is none of them."""
        tool = self.share("share", self.write_picture()[0])
        reader, onlooker = self.start("--fetch"), self.start()
        reader.wait_for_shown("300 × 200")
        rows = []
        for view in reader, onlooker:
            segment = view.inspector.open()
            segment.holders.wait_for_row(f"Process {tool.pid}: ")
            segment.holders.wait_for_row(f"Process {reader.id}: ")
            rows.append([name.replace(": this window", "")
                         for name in segment.holders.names()])
        self.assertEqual(*rows)
        self.assertEqual(len(rows[0]), 2)

    def test_other_process_comes_locks_and_dies(self):
        """Each event appears without any input to this window."""
        view, tool = self.start(), self.start_tool()
        segment = view.inspector.open()
        view.wait_for_label(NOTHING)
        self.assertIn("8192", tool.do("create 8192"))
        segment.facts.wait_for_row("Size: 8192 bytes")
        self.assertRegex(
            segment.holders.wait_for_row(f"Process {tool.id}: ").name,
            r"shmtool · attached · process started at [0-9:]{8}$")
        tool.do("lock")
        segment.locks.wait_for_row(
            f"Content byte: exclusive by shmtool (process {tool.id})")
        segment.locks.wait_for_row(
            f"Writer byte: exclusive by shmtool (process {tool.id})")
        tool.do("unlock")
        segment.locks.wait_for_row("Content byte: free")
        tool.do("lock")
        tool.kill()
        segment.holders.wait_for_no_row("Process")
        segment.locks.wait_for_row("Content byte: free")
        view.wait_for_label("a process died and left this segment")
        other = self.start_tool()
        other.do("create 100")
        segment.facts.wait_for_row("Size: 100 bytes")
        self.assertFalse(view.is_showing("a process died"))
        other.do("detach")
        view.wait_for_label(NOTHING)

    def test_shared_locks(self):
        """The page counts readers."""
        tool, reader = self.start_tool(), self.start_tool()
        segment = self.start().inspector.open()
        tool.do("create")
        reader.do("attach read-only")
        segment.locks.wait_for_row("Attach byte: shared by 2")
        reader.do("lock")
        segment.locks.wait_for_row("Readers: 1, with a pin")
        segment.locks.wait_for_row("Content byte: shared by shmtool")
        reader.do("detach")
        segment.locks.wait_for_row("Readers: none")
        segment.locks.wait_for_row("Attach byte: shared by 1")
        tool.do("detach")

    def test_waiting_process(self):
        """A process is shown as waiting until it gets the lock."""
        tool, other = self.start_tool(), self.start_tool()
        segment = self.start().inspector.open()
        tool.do("create")
        other.do("attach")
        tool.do("lock")
        self.assertIn("waiting for", other.do("lock"))
        tool.do("write now the inspector looks")
        segment.locks.wait_for_row("Waiting byte: shared by shmtool (")
        self.assertEqual(tool.do("unlock"), "unlocked\n")
        segment.locks.wait_for_row("Waiting byte: free")
        segment.locks.wait_for_row(
            f"Writer byte: exclusive by shmtool (process {other.id})")
        self.assertEqual(other.process.stdout.readline(), "locked\n")
        other.do("detach")
        tool.do("detach")

    def test_something_else_under_the_name(self):
        """If the name leads to something else, an error says so until that is
        gone."""
        self.segment.mkdir()
        self.addCleanup(lambda: self.segment.exists()
                        and self.segment.rmdir())
        view = self.start()
        view.inspector.open()
        view.wait_for_label("The inspector can’t read the segment: ")
        self.segment.rmdir()
        view.wait_for_label(NOTHING)


class Rest(InspectorTest):
    """An open inspector costs nothing while nothing happens."""

    def test_nothing_runs_while_nothing_happens(self):
        """The window uses no processor time and does not wake up; then a
        change appears at once."""
        tool = self.start_tool()
        tool.do("create")
        view = self.start()
        segment = view.inspector.open()
        segment.locks.wait_for_row("Content byte: free")
        wait_for_rest(self, view, self.segment)
        tool.do("lock")
        segment.locks.wait_for_row("Content byte: exclusive by shmtool")
        os.kill(tool.id, signal.SIGKILL)
        segment.locks.wait_for_row("Content byte: free")
        tool.end()
        self.segment.unlink()
        view.wait_for_label(NOTHING)


if __name__ == "__main__":
    case.main()
