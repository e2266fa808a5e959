# SPDX-License-Identifier: MIT
"""
The inspector's time line shows the calls of all processes in their order.
"""

import json
import os
import re
import signal
import subprocess
from pathlib import Path

import case
import other_locale
from accessible import State
from desktop import wait_for
from idleness import wait_for_rest
from rings import is_listened_to
from timeline_case import TimeLineTest
from window_names import title_of


class Words(TimeLineTest):
    """Each process has a lane, each call a mark, each lock a bar."""

    def test_two_windows(self):
        """The page shows what another window shares and what this one fetches,
        and which window made each call. It also shows that the other one is
        killed."""
        view = self.open_time_line()
        other = self.start(self.write_picture()[0])
        other.wait_for_shown("300 × 200")
        self.page.wait_for(f"{title_of(other.id)}: shmview {other.id}")
        self.page.show_all.press()
        self.page.wait_for(f"{title_of(other.id)}: Attach byte, shared",
                           "still held")
        view.key("ctrl+l")
        view.wait_for_shown("300 × 200")
        self.page.wait_for(f"{title_of(view.id)}: shmview {view.id}, this window")
        self.page.wait_for(f"{title_of(view.id)}: Pin on the pixels at byte 4096")
        name = title_of(other.id)
        os.kill(other.id, signal.SIGKILL)
        other.process.wait()
        self.page.wait_for(f"{name}: Has ended")
        self.page.wait_for(f"{name}: Attach byte, shared",
                           "until the process ended")

    def test_lock_and_death(self):
        """One window locks, another waits; when the first one is killed, the
        other gets the lock."""
        self.open_time_line()
        tool, other = self.start_tool(), self.start_tool()
        tool.do("create")
        other.do("attach")
        tool.do("lock")
        self.page.wait_for(f"shmtool {tool.id}: Writer byte, exclusive",
                           "still held")
        self.page.wait_for(f"shmtool {tool.id}: Content byte, exclusive",
                           "still held")
        self.assertIn("waiting for", other.do("lock"))
        self.page.wait_for(f"shmtool {other.id}: Waiting byte, shared",
                           "still held")
        self.page.wait_for(f"shmtool {other.id}: Waits", "still waits")
        tool.kill()
        self.page.wait_for(f"shmtool {tool.id}: Ended while it held a lock")
        self.page.wait_for(f"shmtool {tool.id}: Writer byte, exclusive",
                           "until the process ended")
        self.assertEqual(other.process.stdout.readline(), "locked\n")
        self.page.wait_for(f"shmtool {other.id}: Writer byte, exclusive",
                           "still held")
        self.assertNotIn("still waits", "".join(self.page.items.names()))
        other.do("unlock")
        other.do("detach")
        other.end()

    def test_by_keyboard_and_mouse(self):
        """The page shows reason and call of the focused item."""
        view = self.open_time_line()
        tool = self.start_tool()
        tool.do("create")
        item = self.page.wait_for("linkat(")
        view.point(item)
        view.wait_for_label("Gives the complete segment its name: from now on "
                            "others find it.")
        view.point(item, "click", "1")
        wait_for(lambda: self.page.wait_for("linkat(").has(State.FOCUSED),
                 "the focus")
        view.key("Left")
        view.wait_for_label("Asks for the shared attach lock: a process that "
                            "has it counts as attached.")
        view.key("plus")
        tool.do("detach")


class Truth(TimeLineTest):
    """The export contains exactly what the processes did."""

    def test_trace(self):
        """The exported calls of shmtool are those of its own trace, and each
        lock has a beginning and an end."""
        view = self.open_time_line()
        self.share("share", self.write_picture()[0])
        told = subprocess.run(
            [os.environ["SHMTOOL"], "save", "--key", self.key, "--trace=json",
             os.path.join(self.folder, "fetched.ppm")],
            check=True, stderr=subprocess.PIPE, encoding="utf-8")
        steps = [step for step in map(json.loads, told.stderr.splitlines())
                 if not step["aside"]]
        self.page.wait_for("Pin on the pixels at byte 4096")
        events = self.events(view)
        calls = [event for event in events if event.get("cat") == "call"]
        fetcher = next(event["pid"] for event in events
                       if event["name"].startswith("Pin"))
        found = [(call["args"]["call"], call["args"]["result"],
                  call["args"]["why"], round(call["ts"] * 1000))
                 for call in calls if call["pid"] == fetcher]
        truth = [(step["call"], step["result"], step["why"], step["started"])
                 for step in steps]
        # Calls for its own file and for no segment are not exported.
        self.assertEqual(found, [step for step in truth if step in found])
        self.assertEqual([call[0] for call in found if "F_OFD" in call[0]],
                         [call[0] for call in truth if "F_OFD" in call[0]])
        self.check_pin(events, fetcher, calls)

    def check_pin(self, events, fetcher, calls):
        """A pin lasts from the call that takes it to its release."""
        edges = {event["ph"]: event["ts"] for event in events
                 if event["pid"] == fetcher and event.get("cat") == "held"
                 and event["name"].startswith("Pin")}
        locks = {call["args"]["lock"]: call["ts"] + call["dur"]
                 for call in calls if call["pid"] == fetcher
                 and call["args"].get("lock_offset") == 4096}
        self.assertAlmostEqual(edges["b"], locks["shared"], places=2)
        self.assertAlmostEqual(edges["e"], locks["release"], places=2)


class InGermany(TimeLineTest):
    """Numbers have commas there."""

    def test_drawing_has_points(self):
        """In the file of a page, a comma would end a number."""
        self.desktop.environment.update(other_locale.settings("de_DE"))
        view = self.open_time_line()
        tool = self.start_tool()
        tool.do("create")
        self.page.wait_for("linkat(")
        page = self.export(view, self.page.export_page, "page.html")
        numbers = re.findall(r'<(?:rect|svg|text)[^>]* width="([^"]*)"', page)
        self.assertGreater(len(numbers), 3)
        for number in numbers:
            self.assertRegex(number, r"^\d+(\.\d)?$")
        tool.do("detach")


class SlowMotion(TimeLineTest):
    """Each call waits for “Next”, or for the chosen time."""

    def start_in_slow_motion(self):
        """Returns a window, and a process whose calls wait for “Next”."""
        view = self.open_time_line()
        self.share("put", "bytes")
        tool = self.start_tool()
        self.slow_down()
        return view, tool

    def test_step_by_step(self):
        """A process that attaches makes one call for each “Next”, and one for
        each press on the call that waits; in the end it runs."""
        view, tool = self.start_in_slow_motion()
        tool.process.stdin.write("attach\n")
        tool.process.stdin.flush()
        self.page.wait_for(f"shmtool {tool.id}: Opens the segment by its name",
                           "Next: open")
        self.page.next.press()
        item = self.page.wait_for(f"shmtool {tool.id}: ", "Next: fstat")
        view.point(item, "click", "1")
        self.page.wait_for(f"shmtool {tool.id}: ", "Next: geteuid")
        self.page.wait_for(f"shmtool {tool.id}: ", "fstat(", ") = 0")
        self.page.slow.press()
        self.assertTrue(tool.process.stdout.readline().startswith("attached"))
        wait_for(lambda: "Next:" not in "".join(self.page.items.names()),
                 "nothing that waits")

    def test_at_a_pace(self):
        """Calls go on by themselves, and at once when the page closes."""
        view, tool = self.start_in_slow_motion()
        self.page.run.press()
        wait_for(lambda: not self.page.next.is_sensitive(), "no “Next”")
        tool.process.stdin.write("attach\n")
        tool.process.stdin.flush()
        self.page.wait_for(f"shmtool {tool.id}: ", "geteuid() = ")
        view.inspector.stage.turn_to()
        self.assertTrue(tool.process.stdout.readline().startswith("attached"))
        self.page.turn_to()
        self.assertFalse(self.page.slow.is_pressed())


    def test_escape_cancels_what_is_held(self):
        """Escape ends the operation of this window that slow motion delays;
        slow motion goes on."""
        view = self.open_time_line(self.write_picture()[0])
        view.wait_for_shown("300 × 200")
        self.slow_down()
        view.key("ctrl+l")
        self.page.wait_for(f"{title_of(view.id)}: ", "Next: ")
        view.key("Escape")
        wait_for(lambda: "Next:" not in "".join(self.page.items.names()),
                 "nothing that waits")
        self.assertTrue(self.page.slow.is_pressed())
        view.key("ctrl+l")
        self.page.wait_for(f"{title_of(view.id)}: ", "Next: ")
        self.page.slow.press()
        self.page.wait_for(f"{title_of(view.id)}: Pin on the pixels")


class Rest(TimeLineTest):
    """A page that is not visible costs nothing."""

    def test_nobody_listens_to_a_closed_page(self):
        """Calls are recorded only while the page is visible."""
        tool = self.start_tool()
        tool.do("create")
        view = self.open_time_line()
        wait_for(lambda: is_listened_to(tool.id), "a listener")
        view.inspector.stage.turn_to()
        wait_for(lambda: not is_listened_to(tool.id), "no listener")
        self.page.turn_to()
        wait_for(lambda: is_listened_to(tool.id), "a listener")
        view.inspector.fold_in()
        wait_for(lambda: not is_listened_to(tool.id), "no listener")
        wait_for_rest(self, view, self.segment)
        tool.do("detach")

    def test_what_was_seen_stays(self):
        """The time line stays while another page is visible."""
        view = self.open_time_line()
        tool = self.start_tool()
        tool.do("create")
        self.page.wait_for(f"shmtool {tool.id}: Attach byte", "still held")
        view.inspector.stage.turn_to()
        tool.do("detach")
        self.page.turn_to()
        self.page.wait_for(f"shmtool {tool.id}: Attach byte",
                           "the next calls were not recorded")
        self.page.clear.press()
        wait_for(lambda: not self.page.items.names(), "an empty time line")


class Legend(TimeLineTest):
    """A button shows what the marks and bars mean."""

    def test_by_keyboard(self):
        """The arrow keys go from meaning to meaning, and Escape closes it."""
        view = self.open_time_line()
        self.page.legend.press()
        wait_for(lambda: len(self.page.meanings.names()) == 10, "the legend",
                 seen=self.page.meanings.names)
        self.assertIn("The process waits", self.page.meanings.names())

        def focused():
            return next((row.name for row in self.page.meanings.rows()
                         if row.has(State.FOCUSED)), None)

        wait_for(lambda: focused() == "A call", "the focus", seen=focused)
        view.key("Down")
        wait_for(lambda: focused() == "A call that only asks or tidies up",
                 "the next meaning", seen=focused)
        view.key("Escape")
        wait_for(lambda: not self.page.meanings.is_laid_out(), "its end")


if __name__ == "__main__":
    case.main()
