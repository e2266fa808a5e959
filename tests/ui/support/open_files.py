# SPDX-License-Identifier: MIT
"""The files that a process has open."""

import os
from pathlib import Path


def open_files_of(process):
    """Returns the paths of its open files, by descriptor. Those that it closes
    meanwhile may be missing."""
    paths = {}
    for entry in Path(f"/proc/{process}/fd").iterdir():
        try:
            paths[entry.name] = os.readlink(entry)
        except FileNotFoundError:
            pass
    return paths
