# SPDX-License-Identifier: MIT
"""The page “Steps” lists operations, their system calls, and the reasons."""

import re

import case
import faults
import other_locale
from accessible import State
from desktop import wait_for
from inspector_case import InspectorTest, show_inspector
from pages import roles

# The parts of a row: the reason, "NAME(...", "= RESULT"; the time of day, the
# process and the duration.
CALL = re.compile(r"^[a-z_0-9]+\(.*\)$")


class StepsTest(InspectorTest):
    """Tests with one window, or two."""

    def rows(self, one):
        """Returns the texts of each visible row, from top to bottom. It reads
        the names of all labels at once, because the list may change all the
        time."""
        return [[part.name or part.text() for part in row.walk()
                 if part.role == roles.LABEL and part.has(State.VISIBLE)]
                for row in one.inspector.steps.list.rows()]

    def groups(self, one):
        """Returns the titles, and the calls under each."""
        groups = []
        for row in self.rows(one):
            if len(row) > 1 and CALL.match(row[1]):
                if groups:
                    groups[-1][1].append(row[1])
            elif row:
                groups.append((row[0], []))
        return groups

    def wait_for_titles(self, one, titles):
        """Waits until these are all titles; returns the groups."""
        wait_for(lambda: [group[0] for group in self.groups(one)] == titles,
                 f"the titles {titles}")
        return self.groups(one)

    def assert_order(self, calls, names):
        """Asserts that the calls contain these, in this order."""
        found = iter([call.split("(")[0] for call in calls])
        for name in names:
            self.assertIn(name, found, calls)

    def copied(self, one):
        """Returns what “Copy as Text” copies, pasted into a field."""
        one.inspector.steps.copy_as_text.do_action()
        one.turn_to()
        one.text.press()
        one.desktop.type_keys("ctrl+a")
        one.desktop.type_keys("ctrl+v")
        wait_for(lambda: one.text.text() != "Hello", "pasted text")
        return one.text.text()


class Steps(StepsTest):
    """The page lists the right steps."""

    def test_primitives(self):
        """Each press has a group, in the order of the presses."""
        one = self.start_try_it()
        one.create.press("Created")
        one.lock.press("Locked")
        one.detach.press("Detached.")
        one.inspector.steps.turn_to_all()
        titles = [one.create.name, one.lock.name, one.detach.name]
        groups = self.wait_for_titles(one, titles)
        calls = [call for _, calls in groups for call in calls]
        self.assertFalse([call for call in calls
                          if call.startswith(("fstat", "close"))], calls)
        self.assertIn(".l_start = Attach byte", "".join(calls))
        self.assertNotIn("4611686018427387", "".join(calls))
        # The window is higher than the screen.
        one.inspector.steps.all.do_action()
        groups = wait_for(
            lambda: [found for found in [self.groups(one)]
                     if any("close(" in call for _, calls in found
                            for call in calls)], "all calls")[0]
        self.assertEqual([title for title, _ in groups], titles)
        self.assert_order(groups[0][1], ["open", "posix_fallocate", "fcntl",
                                         "linkat"])
        self.assertIn("F_OFD_SETLK", groups[1][1][0])
        self.assert_order(groups[2][1], ["fcntl", "unlink", "close"])

    def test_copy_as_text(self):
        """The copied text has all listed steps, line by line."""
        one = self.start_try_it()
        one.create.press("Created")
        one.unlock.press("Unlock failed")
        one.write.press("Wrote")
        one.inspector.steps.turn_to_all()
        self.wait_for_titles(one, [
            one.create.name, one.unlock.name, one.write.name])
        rows = self.rows(one)
        text = self.copied(one)
        expected = []
        for row in rows:
            if len(row) > 1:
                why, call, result, details = row
                moment = details.split(" · ")[0]
                self.assertRegex(moment, r"^\d\d:\d\d:\d\d\.\d{3}$")
                self.assertIn(f"process {one.view.id}, this window", details)
                expected += [
                    re.escape(f"{moment} [{one.view.id}] {why}"),
                    re.escape(f"    {call} {result} ") + r"<\d+\.\d{6}>"]
            else:
                expected += ([""] if expected else []) + [re.escape(row[0])]
        lines = text.rstrip("\n").split("\n")
        self.assertEqual(len(lines), len(expected))
        for line, pattern in zip(lines, expected):
            self.assertRegex(line, f"^{pattern}$")

    def test_figures_have_points_in_every_locale(self):
        """In a German one, numbers elsewhere have commas."""
        self.desktop.environment.update(other_locale.settings("de_DE"))
        one = self.start_try_it()
        one.create.press("Created")
        one.inspector.steps.turn_to_all()
        wait_for(lambda: len(self.rows(one)) > 1, "steps")
        for row in self.rows(one)[1:]:
            self.assertRegex(row[3], r" · \d+\.\d\u00a0(µs|ms)$")
        self.assertRegex(self.copied(one), r"<0\.\d{6}>\n")

    def test_clear(self):
        """The list is empty, and a text says how to fill it."""
        one = self.start_try_it()
        one.attach.press("Attach failed")
        one.inspector.steps.turn_to()
        row = wait_for(lambda: self.rows(one)[1:], "a step")[0]
        self.assertIn("ENOENT (No such file or directory)", row[2])
        one.inspector.steps.clear.press()
        wait_for(lambda: not self.rows(one), "no steps")
        one.view.wait_for_label("No steps yet.")

    def test_steps_made_while_it_was_closed(self):
        """If you open the page after a press, it shows the calls."""
        inspector = self.start_inspector()
        inspector.steps.turn_to()
        inspector.fold_in()
        one = inspector.try_it
        one.view.choose(self.write_picture()[0])
        one.view.wait_for_shown("generation 1")
        inspector.fold_out()
        inspector.steps.turn_to_all()
        groups = self.wait_for_titles(one, [one.view.load_from_file.name])
        self.assert_order(groups[0][1], ["open", "pwrite", "linkat"])

    def test_steps_made_before_it_was_opened(self):
        """They are there when the inspector is opened for the first time."""
        view = self.start(self.write_picture()[0])
        view.wait_for_shown("generation 1")
        one = show_inspector(view).try_it
        view.inspector.steps.turn_to_all()
        groups = wait_for(lambda: self.groups(one), "steps")
        self.assert_order(groups[0][1], ["open", "pwrite", "linkat"])

    def test_lock_that_waits(self):
        """The calls of a wait appear at once."""
        one, other = self.start_try_it(), self.start_try_it()
        one.create.press("Created")
        one.lock.press("Locked")
        other.attach.press("Attached")
        other.lock.press()
        other.view.wait_for_label("Waiting for the lock: ")
        other.inspector.steps.turn_to()
        wait_for(lambda: any("EAGAIN" in text for row in self.rows(other)
                             for text in row), "a lock that is not free")
        one.unlock.press("Unlocked.")
        wait_for(lambda: not other.view.is_showing("Waiting for the lock: "),
                 "the lock")


class Stream(faults.FaultTest, StepsTest):
    """Following makes many fetches a second."""

    def test_follow(self):
        """One group, that of the newest fetch, stands for all of them."""
        stream = self.start_stream()
        one = self.start_inspector("--follow").try_it
        one.view.wait_for_status(" frames/s")
        # On a busy machine, a list that changes with each frame cannot be
        # read.
        stream.pause()
        one.inspector.steps.turn_to_all()
        first = wait_for(lambda: self.newest_generation(one), "a fetch")
        stream.go_on()
        wait_for(lambda: self.generation() > first + 1, "more frames")
        stream.pause()
        wait_for(lambda: self.newest_generation(one) > first, "a newer one")
        stream.kill()
        wait_for(lambda: [re.sub(r"\d+$", "N", title)
                          for title, _ in self.groups(one)]
                 == ["Follow, generation N"], "one group")
        self.assertEqual(one.view.close(), 0)
        self.assert_next_attach_tidies_up()

    def newest_generation(self, one):
        """Returns the generation in the first title, once that is a fetch."""
        groups = self.groups(one)
        title = groups[0][0] if groups else ""
        return int(title.rpartition("Follow, generation ")[2] or 0)


if __name__ == "__main__":
    case.main()
