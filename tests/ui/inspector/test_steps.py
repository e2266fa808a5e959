# SPDX-License-Identifier: MIT
"""The page “Steps”: what was done, the calls it took, and why."""

import re

import case
import faults
import pane
from accessible import GLib, State
from desktop import wait_for

# "NAME(...", "= RESULT", the time, the reason.
CALL = re.compile(r"^[a-z_0-9]+\(.*\)$")


class StepsTest(pane.PaneTest):
    """One window, or two."""

    def rows(self, one):
        """The texts of each row that is to be seen, from top to bottom."""
        steps = one.view.find("list", "Steps")
        try:
            return [[part.text() for part in item.walk()
                     if part.role == "label" and part.has(State.VISIBLE)]
                    for item in (steps.walk() if steps else [])
                    if item.role == "list item"]
        except GLib.Error:
            # It went while it was looked at.
            return []

    def newest(self, one):
        """The texts of the last rows, while the list changes all the time."""
        try:
            return [part.text()
                    for row in one.view.find("list", "Steps").children[:-4:-1]
                    for part in row.walk() if part.role == "label"]
        except (GLib.Error, AttributeError):
            # It went while it was looked at.
            return []

    def groups(self, one):
        """Titles, and the calls under each."""
        groups = []
        for row in self.rows(one):
            if row and CALL.match(row[0]):
                if groups:
                    groups[-1][1].append(row[0])
            elif row:
                groups.append((row[0], []))
        return groups

    def wait_for_titles(self, one, titles):
        """Waits until these are all the titles; returns the groups."""
        wait_for(lambda: [group[0] for group in self.groups(one)] == titles,
                 f"the titles {titles}")
        return self.groups(one)

    def assert_order(self, calls, names):
        """These are among the calls, in this order."""
        found = iter([call.split("(")[0] for call in calls])
        for name in names:
            self.assertIn(name, found, calls)

    def copied(self, one):
        """What “Copy as Text” gives: pasted into a field."""
        one.view.click("Copy as Text")
        one.turn_to("Try It")
        one.click("text", "Text")
        one.view.desktop.run("xdotool", "key", "ctrl+a")
        one.view.desktop.run("xdotool", "key", "ctrl+v")
        wait_for(lambda: one.field("text", "Text") != "Hello", "pasted text")
        return one.field("text", "Text")


class Steps(StepsTest):
    """What is listed."""

    def test_primitives(self):
        """One group for each press, in the order of the presses."""
        one = self.start_pane()
        one.do("Create", "Created")
        one.do("Lock", "Locked")
        one.do("Detach", "Detached.")
        one.turn_to("Steps")
        groups = self.wait_for_titles(one, ["Create", "Lock", "Detach"])
        self.assert_order(groups[0][1], ["open", "posix_fallocate", "fcntl",
                                         "linkat"])
        self.assertIn("F_OFD_SETLK", groups[1][1][0])
        self.assert_order(groups[2][1], ["fcntl", "unlink", "close"])

    def test_copy_as_text(self):
        """It has all that is listed, line by line."""
        one = self.start_pane()
        one.do("Create", "Created")
        one.do("Unlock", "Unlock failed")
        one.do("Write", "Written")
        one.turn_to("Steps")
        self.wait_for_titles(one, ["Create", "Unlock", "Write"])
        rows = self.rows(one)
        text = self.copied(one)
        expected = []
        for row in rows:
            if len(row) > 1:
                call, result, _, why = row
                expected += [re.escape(f"{call} {result} ") + r"<\d+\.\d{6}>",
                             re.escape("    " + why)]
            else:
                expected += ([""] if expected else []) + [re.escape(row[0])]
        lines = text.rstrip("\n").split("\n")
        self.assertEqual(len(lines), len(expected))
        for line, pattern in zip(lines, expected):
            self.assertRegex(line, f"^{pattern}$")

    def test_clear(self):
        """Then there are none, and a word on where they come from."""
        one = self.start_pane()
        one.do("Attach", "Attach failed")
        one.turn_to("Steps")
        row = wait_for(lambda: self.rows(one)[1:], "a step")[0]
        self.assertIn("ENOENT (No such file or directory)", row[1])
        one.view.click("Clear")
        wait_for(lambda: not self.rows(one), "no steps")
        one.view.wait_for_label("No steps yet.")

    def test_nobody_listens_while_it_is_closed(self):
        """What is done then is never listed."""
        path = self.write_picture()[0]
        one = self.start_pane("Steps")
        one.close()
        one.view.choose(path)
        one.view.wait_for_status("generation 1")
        one.open()
        one.view.click("Load from Shared Memory")
        groups = self.wait_for_titles(one, ["Load from Shared Memory"])
        self.assert_order(groups[0][1], ["fcntl", "pread", "fcntl"])

    def test_lock_that_waits(self):
        """What it does while it waits is seen at once."""
        one, other = self.start_pane(), self.start_pane()
        one.do("Create", "Created")
        one.do("Lock", "Locked")
        other.do("Attach", "Attached")
        other.view.click("Lock")
        other.view.wait_for_label("Waiting for the lock: ")
        other.turn_to("Steps")
        wait_for(lambda: any("EAGAIN" in text for text in self.newest(other)),
                 "a lock that is not free")
        one.do("Unlock", "Unlocked.")
        wait_for(lambda: not other.view.is_showing("Waiting for the lock: "),
                 "the lock")


class Stream(faults.FaultTest, StepsTest):
    """Many fetches a second."""

    def test_follow(self):
        """One group stands for all of them, that of the newest."""
        stream = self.start_stream()
        one = self.start_pane("Steps", "--follow")
        one.view.wait_for_status(" frames/s")
        first = wait_for(lambda: self.newest_generation(one), "a fetch")
        wait_for(lambda: self.newest_generation(one) > first, "a newer one")
        stream.kill()
        wait_for(lambda: [re.sub(r"\d+$", "N", title)
                          for title, _ in self.groups(one)]
                 == ["Follow, generation N"], "one group")
        self.assertEqual(one.view.close(), 0)
        self.assert_next_attach_tidies_up()

    def newest_generation(self, one):
        """That of the first title; 0 where it went while it was looked at.
        There is no time to look at all rows."""
        try:
            first = one.view.find("list", "Steps").children[0]
            title = next(part for part in first.walk()
                         if part.role == "label")
            return int(title.text().rpartition("Follow, generation ")[2])
        except (GLib.Error, AttributeError, IndexError, StopIteration,
                ValueError):
            return 0


if __name__ == "__main__":
    case.main()
