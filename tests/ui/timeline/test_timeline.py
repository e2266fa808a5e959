# SPDX-License-Identifier: MIT
"""The inspector's time line tells what all processes did, in their order."""

import case
from desktop import wait_for
from inspector_case import InspectorTest
from window_names import name_of


def title_of(view):
    """How the time line calls a window."""
    name = name_of(view.id)
    return name[0].upper() + name[1:]


class TimeLineTest(InspectorTest):
    """With the page to be seen in one window."""

    def open_time_line(self, *arguments):
        """A window that listens."""
        view = self.start_inspector(*arguments).view
        self.page = view.inspector.time_line
        self.page.turn_to()
        return view


class Words(TimeLineTest):
    """Each process has a lane, each call a mark, each lock a bar."""

    def test_two_windows(self):
        """What another window shares is told, with whose call it was."""
        view = self.open_time_line()
        other = self.start(self.write_picture()[0])
        other.wait_for_shown("300 × 200")
        self.page.wait_for(f"{title_of(other)}: shmview {other.id}")
        self.page.wait_for(f"{title_of(other)}: Gives the complete segment its name")


if __name__ == "__main__":
    case.main()
