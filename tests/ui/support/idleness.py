# SPDX-License-Identifier: MIT
"""
Measures the memory and the processor time of a process. A window at rest uses
no processor time.
"""

import ctypes
import os
import re
import select
from pathlib import Path

from desktop import wait_for

# Nothing may move for this time.
REST_SECONDS = 2
# <sys/inotify.h>; Python has no name for it.
IN_OPEN = 0x20


def efforts_of(process):
    """Returns the processor time of all threads, and how often the main one
    slept."""
    numbers = Path(f"/proc/{process}/stat").read_text("utf-8")
    fields = numbers[numbers.rindex(")") + 2:].split()
    text = Path(f"/proc/{process}/status").read_text("utf-8")
    return (int(fields[11]), int(fields[12]),
            int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", text)[1]))


def memory_of(process):
    """Returns the memory of a process in kilobytes."""
    text = Path(f"/proc/{process}/status").read_text("ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1])


class Openings:
    """Notices when any process opens a file, which also wakes a watch."""

    def __init__(self, path):
        libc = ctypes.CDLL(None)
        self.notify = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        libc.inotify_add_watch(self.notify, os.fsencode(path), IN_OPEN)

    def happened(self, end):
        """Waits until the file is opened, `end` is readable, or time is up."""
        ready = select.select([self.notify, end], [], [], REST_SECONDS)[0]
        if self.notify in ready:
            os.read(self.notify, 4096)
        return bool(ready)


def wait_for_rest(test, view, segment):
    """
    Waits until the window rests. If another process wakes it, for example
    by listing the segment, tries again.
    """
    # Nothing may happen during this time, and the window must not end.
    end = os.pidfd_open(view.id)
    test.addCleanup(os.close, end)
    openings = Openings(segment)
    test.addCleanup(os.close, openings.notify)
    undisturbed = []

    def is_at_rest():
        before = efforts_of(view.id)
        disturbed = openings.happened(end)
        test.assertIsNone(view.process.poll())
        undisturbed.append(not disturbed)
        return not disturbed and before == efforts_of(view.id)

    # The first time, the window may still be busy with the last operation.
    try:
        wait_for(is_at_rest, "a window at rest", at_rest=120)
    except AssertionError:
        if sum(undisturbed) > 2:
            raise
        test.skipTest("other processes open every segment all the time")
