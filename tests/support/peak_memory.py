# SPDX-License-Identifier: MIT
"""Measures the memory of a program and its decoders together."""

import os
import threading
from pathlib import Path

from decoders import children_of

# The memory is measured at this interval, in seconds.
SAMPLE_TIME = 0.02


def status_of(process, name):
    """Returns a line of the process's status; "" if it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return next((line.split(":")[1].strip() for line in lines
                 if line.startswith(name + ":")), "")


def pixels_of(process):
    """Returns the memory in KiB of the files without a name that a decoder
    fills: what is written there is no process's memory."""
    files = {}
    for entry in Path(f"/proc/{process}/fd").iterdir():
        try:
            path = os.readlink(entry)
            if path.startswith(("/memfd:shmview", "/dev/shm/#")):
                status = entry.stat()
                files[status.st_dev, status.st_ino] = status.st_blocks // 2
        except OSError:
            # It was closed in the meantime.
            pass
    return sum(files.values())


class Peak(threading.Thread):
    """The most memory that a program and its decoders have used, in KiB."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process = process
        self.most = 0
        self.over = threading.Event()

    def look(self):
        """Returns the sum of the peaks of all living processes, and of the
        pixels. Pixels that are mapped may count twice."""
        processes = [self.process, *children_of(self.process)]
        return pixels_of(self.process) + sum(
            int((status_of(process, "VmHWM") or "0").split()[0])
            for process in processes)

    def run(self):
        try:
            self.most = self.look()
            while not self.over.wait(SAMPLE_TIME):
                self.most = max(self.most, self.look())
        except (FileNotFoundError, ProcessLookupError):
            # The program has ended.
            pass

    def __enter__(self):
        # Memory that was used before does not count.
        Path(f"/proc/{self.process}/clear_refs").write_text("5")
        self.start()
        return self

    def __exit__(self, *exception):
        self.over.set()
        self.join()
