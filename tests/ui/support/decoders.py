# SPDX-License-Identifier: MIT
"""The decoders of a window: processes that it starts for each file."""

import os
import signal
import threading
from pathlib import Path

# The interval in seconds; a large file takes many times as long.
LOOK_TIME = 0.001


def children_of(process):
    """Returns the child processes of all its threads, with their commands."""
    found = {}
    for task in Path(f"/proc/{process}/task").iterdir():
        try:
            for child in (task / "children").read_text().split():
                found[int(child)] = Path(
                    f"/proc/{child}/cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            # The process has ended in the meantime.
            pass
    return found


class StoppedDecoder:
    """
    Stops the next decoder of a window, so that it decodes for as long as
    the test needs.
    """

    def __init__(self, process):
        self.process = process
        self.over = threading.Event()
        self.watcher = threading.Thread(target=self.watch)
        self.watcher.start()

    def watch(self):
        """Stops the first decoder that appears."""
        while not self.over.wait(LOOK_TIME):
            for child, command in children_of(self.process).items():
                if command.split(b"\0")[0].endswith(b"/shmview-decode"):
                    os.kill(child, signal.SIGSTOP)
                    return

    def close(self):
        """Ends the watch, if no decoder has appeared."""
        self.over.set()
        self.watcher.join()
