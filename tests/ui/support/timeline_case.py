# SPDX-License-Identifier: MIT
"""The base of tests with a time line, and of what it exports."""

import json
import os
from pathlib import Path

from desktop import wait_for
from inspector_case import InspectorTest


class TimeLineTest(InspectorTest):
    """One window shows the page “Time Line”."""

    def open_time_line(self, *arguments):
        """Starts a window and opens the page, which listens."""
        view = self.start_inspector(*arguments).view
        self.page = view.inspector.time_line
        self.page.turn_to()
        return view

    def slow_down(self):
        """From now on, each call of every process waits for “Next”."""
        self.page.slow.press()
        wait_for(self.page.next.is_sensitive, "slow motion")

    def export(self, view, button, name):
        """Presses an export button; returns the saved file's text."""
        path = os.path.join(self.folder, name)
        button.press()
        view.save_dialog.wait_until_open()
        view.save_dialog.choose(path)
        wait_for(lambda: os.path.exists(path), "the file")
        view.wait_for_message(view.say("Saved"))
        return Path(path).read_text("utf-8")

    def events(self, view):
        """Returns the events of the exported trace."""
        return json.loads(self.export(view, self.page.export_trace,
                                      "trace.json"))
