# SPDX-License-Identifier: MIT
"""Starts a headless Weston; accessibility reads its windows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import case
from accessible import SKIP
from desktop import wait_for
from pages.main_window import StartedView


class Weston:
    """A compositor without a screen."""

    def __init__(self, folder):
        # A killed compositor leaves its socket, therefore each has its own
        # name.
        self.name = os.path.basename(folder)
        self.socket = Path(os.environ["XDG_RUNTIME_DIR"], self.name)
        self.process = subprocess.Popen(
            ["weston", "--backend=headless-backend.so", "--idle-time=0",
             "--no-config", f"--socket={self.name}", f"--log={folder}/weston.log"])
        wait_for(lambda: self.socket.is_socket()
                 or self.process.poll() is not None, "Weston")
        if self.process.poll() is not None:
            raise AssertionError(Path(folder, "weston.log").read_text("utf-8"))

    def close(self):
        """Ends the compositor."""
        self.process.terminate()
        self.process.wait()


class WaylandView(StartedView):
    """A window without X. There is no mouse; the tests use actions instead."""

    def find_window(self):
        """Finds nothing, because X knows no such window."""

    def move(self, left, top):
        """Does nothing, because the compositor places its windows."""

    def point(self, accessible, *then, right=None, down=None):
        """Does nothing, because there is no pointer."""

    def press(self, accessible):
        accessible.do_action()


class WestonTest(case.WindowTest):
    """A test with a Weston of its own."""

    view_class = WaylandView

    def setUp(self):
        super().setUp()
        self.weston = Weston(self.folder)
        self.addCleanup(self.weston.close)
        self.desktop.environment.update(GDK_BACKEND="wayland",
                                        WAYLAND_DISPLAY=self.weston.name)


def main():
    """Runs the tests of the calling script, if Weston is installed."""
    if not shutil.which("weston"):
        print("skipped: weston is not installed")
        sys.exit(SKIP)
    case.main()
