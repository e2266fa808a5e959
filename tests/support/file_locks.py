# SPDX-License-Identifier: MIT
"""Looks up locks of files."""

import os
import re
from pathlib import Path


def locks_of(path):
    """Returns for each lock on a file "READ" or "WRITE", and its first and its
    last byte."""
    status = path.stat()
    # Files of two file systems may have the same inode number.
    file = (f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:"
            f"{status.st_ino}")
    locks = Path("/proc/locks").read_text("ascii")
    return [(kind, int(first), int(last)) for kind, first, last in
            re.findall(rf" (READ|WRITE) .* {file} (\d+) (\d+)$", locks, re.M)]
