# SPDX-License-Identifier: MIT
"""Looks at the ring in which a process records its steps for time lines."""

import os
from pathlib import Path

from file_locks import locks_of
from open_files import open_files_of

# The bytes of a ring to which nobody listens.
SILENT_BYTES = 4096


def rings_of(process):
    """Returns the descriptors of a process's ring; normally one."""
    return [number for number, path in open_files_of(process).items()
            if "shmview-timeline" in path]


def ring_memory(process):
    """Returns the number of bytes that a process's ring takes."""
    return 512 * sum(os.stat(f"/proc/{process}/fd/{ring}").st_blocks
                     for ring in rings_of(process))


def is_listened_to(process):
    """Returns whether a listener has locked the process's ring."""
    return any(lock[1:] == (0, 0) for ring in rings_of(process)
               for lock in locks_of(Path(f"/proc/{process}/fd/{ring}")))
