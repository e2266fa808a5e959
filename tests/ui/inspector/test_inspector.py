# SPDX-License-Identifier: MIT
"""The inspector folds in and out, and shows the segment as it is by now."""

import os
import signal
from pathlib import Path

import case
from desktop import wait_for
from inspector import Inspector, Tool
from rest import wait_for_rest

NOTHING = "There is no segment under this key yet."


def inotify_count(process):
    """How many watches of files it has open."""
    count = 0
    for path in Path(f"/proc/{process}/fd").iterdir():
        try:
            count += "inotify" in os.readlink(path)
        except FileNotFoundError:
            # It was closed while it was looked at.
            pass
    return count


class InspectorTest(case.WindowTest):
    """With processes that do one thing at a time."""

    def start_tool(self):
        """A shmtool that waits to be told what to do."""
        tool = Tool(self.key)
        self.addCleanup(tool.end)
        return tool


class Folding(InspectorTest):
    """By key, button and menu."""

    def test_window_is_as_it_was_when_folded(self):
        """It makes room, and gives it back; nothing is watched then."""
        view = self.start(self.write_picture()[0])
        view.wait_for_status("300 × 200")
        place, before = view.picture_place(), inotify_count(view.id)
        inspector = Inspector(view)
        wait_for(lambda: inotify_count(view.id) > before, "a watch")
        _, _, width, height = view.find("frame").place()
        self.assertGreaterEqual(width, 900)
        self.assertGreaterEqual(height, 520)
        left, top, _, _ = view.find("list", "Segment").place()
        self.assertGreater(left, view.find("image").place()[0] + 300)
        self.assertLess(top, 100)
        view.key("F9")
        wait_for(lambda: not inspector.is_open(), "no inspector")
        wait_for(lambda: view.picture_place() == place, "the place before")
        wait_for(lambda: inotify_count(view.id) == before, "no watch")

    def test_button_and_menu(self):
        """Both fold it out and in, and follow what the other did."""
        view = self.start()
        inspector = Inspector(view)
        view.click("Inspector")
        wait_for(lambda: not inspector.is_open(), "no inspector")
        view.choose_in_menu("check menu item", "Inspector")
        wait_for(inspector.is_open, "the inspector")
        view.choose_in_menu("check menu item", "Inspector")
        wait_for(lambda: not inspector.is_open(), "no inspector")

    def test_narrow_window(self):
        """There it is below the picture, and all of it can be reached."""
        view = self.start(self.write_picture()[0])
        view.wait_for_status("300 × 200")
        inspector = Inspector(view)
        view.resize(800, 600)
        wait_for(lambda: view.find("list", "Segment").place()[1] > 300,
                 "the inspector below the picture")
        for page in ("Contents", "Steps", "Try It", "Segment"):
            inspector.turn_to(page)
        last = inspector.row_accessibles("Locks")[-1]
        inspector.point(view.find("list", "Segment"), down=20)
        self.desktop.run("xdotool", "click", "--repeat", "20", "5")
        wait_for(lambda: last.place()[1] + last.place()[3] <= 600,
                 "the last row in view")

    def test_size_that_was_chosen_stays(self):
        """Only the inspector's own size is taken back."""
        view = self.start()
        inspector = Inspector(view)
        view.resize(1200, 700)
        view.key("F9")
        wait_for(lambda: not inspector.is_open(), "no inspector")
        self.assertEqual(view.find("frame").place()[2:], (1200, 700))

    def test_closing_the_window_while_it_looks(self):
        """It ends well, with its segment."""
        view = self.start(self.write_picture()[0])
        view.wait_for_status("300 × 200")
        Inspector(view)
        self.assertEqual(view.close(), 0)


class Segment(InspectorTest):
    """The rows of the first page."""

    def test_nothing_there(self):
        """It says so, and where the segment would be."""
        view = self.start()
        inspector = Inspector(view)
        view.wait_for_label(NOTHING)
        self.assertEqual(inspector.rows("Segment"), [
            f"Key: {self.key}", f"Native name: {self.segment.name}",
            f"File: {self.segment}", "Type: POSIX shared memory"])
        self.assertIsNone(view.find("list", "Locks"))

    def test_every_row(self):
        """What stat and the processes' ids say, it says."""
        tool = self.share("share", self.write_picture()[0])
        view = self.start("--fetch")
        view.wait_for_status("300 × 200")
        inspector = Inspector(view)
        size = self.segment.stat().st_size
        inspector.wait_for_row("Segment", f"Size: {size} bytes (")
        self.assertEqual(
            inspector.rows("Segment")[5:],
            ["Mode: 0600 (rw-------)", inspector.wait_for_row(
                "Segment", "Owner: "), "Contents: a picture of shmview"])
        self.assertIn(f"(user {os.getuid()})", inspector.rows("Segment")[6])
        self.assertRegex(
            inspector.wait_for_row("Who Holds It", f"Process {tool.pid}: "),
            r"shmtool · attached, process started at [0-9:]{8}$")
        inspector.wait_for_row(
            "Who Holds It", f"Process {view.id}: shmview, this window · ")
        self.assertEqual(inspector.rows("Locks"),
                         ["Attach byte: shared by 2", "Content byte: free",
                          "Writer byte: free"])
        self.assertFalse(view.is_showing(NOTHING))

    def test_other_process_comes_locks_and_dies(self):
        """Each is shown without any input to this window."""
        view, tool = self.start(), self.start_tool()
        inspector = Inspector(view)
        view.wait_for_label(NOTHING)
        self.assertIn("8192", tool.do("create 8192"))
        inspector.wait_for_row("Segment", "Size: 8192 bytes")
        self.assertRegex(
            inspector.wait_for_row("Who Holds It", f"Process {tool.id}: "),
            r"shmtool · attached since [0-9:]{8}$")
        tool.do("lock")
        inspector.wait_for_row(
            "Locks", f"Content byte: exclusive by shmtool (process {tool.id})")
        tool.do("unlock")
        inspector.wait_for_row("Locks", "Content byte: free")
        tool.do("lock")
        tool.kill()
        inspector.wait_for_no_row("Who Holds It", "Process")
        inspector.wait_for_row("Locks", "Content byte: free")
        view.wait_for_label("what a process left that has died")
        other = self.start_tool()
        other.do("create 100")
        inspector.wait_for_row("Segment", "Size: 100 bytes")
        self.assertFalse(view.is_showing("that has died"))
        other.do("detach")
        view.wait_for_label(NOTHING)

    def test_shared_locks(self):
        """Readers are counted."""
        tool, reader = self.start_tool(), self.start_tool()
        inspector = Inspector(self.start())
        tool.do("create")
        reader.do("attach read-only")
        inspector.wait_for_row("Locks", "Attach byte: shared by 2")
        reader.do("lock")
        inspector.wait_for_row("Locks", "Content byte: shared by 1")
        reader.do("detach")
        inspector.wait_for_row("Locks", "Attach byte: shared by 1")
        tool.do("detach")

    def test_something_else_under_the_name(self):
        """What is no segment is told of as an error, and then no more."""
        self.segment.mkdir()
        self.addCleanup(lambda: self.segment.exists()
                        and self.segment.rmdir())
        view = self.start()
        Inspector(view)
        view.wait_for_label("The segment can’t be looked at: ")
        self.segment.rmdir()
        view.wait_for_label(NOTHING)


class Rest(InspectorTest):
    """What it costs while nothing happens."""

    def test_nothing_runs_while_nothing_happens(self):
        """No processor time, no waking up; then a change shows at once."""
        tool = self.start_tool()
        tool.do("create")
        view = self.start()
        inspector = Inspector(view)
        inspector.wait_for_row("Locks", "Content byte: free")
        wait_for_rest(self, view, self.segment)
        tool.do("lock")
        inspector.wait_for_row("Locks", "Content byte: exclusive by shmtool")
        os.kill(tool.id, signal.SIGKILL)
        inspector.wait_for_row("Locks", "Content byte: free")
        tool.end()
        self.segment.unlink()
        view.wait_for_label(NOTHING)


if __name__ == "__main__":
    case.main()
