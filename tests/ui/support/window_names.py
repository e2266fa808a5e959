# SPDX-License-Identifier: MIT
"""The numbers and names of windows, found by asking the kernel as they do."""

import fcntl
import os
import struct
from pathlib import Path

MOST = 99
NAMES = ["window 1, blue", "window 2, orange", "window 3, green",
         "window 4, purple", "window 5, brown", "window 6, pink",
         "window 7, turquoise", "window 8, red"]


def numbers_path():
    """Returns the file whose bytes the windows lock."""
    return Path(os.environ["XDG_RUNTIME_DIR"], "shmview/windows")


def holder_of(number):
    """Returns the process that has locked this byte, or None."""
    with open(numbers_path(), "r+b") as file:
        wanted = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, number, 1,
                             0)
        found = struct.unpack("hhqqi4x", fcntl.fcntl(file, fcntl.F_GETLK,
                                                     wanted))
    return None if found[0] == fcntl.F_UNLCK else found[4]


def number_of(process):
    """Returns the number of a window's process."""
    return next(number for number in range(1, MOST + 1)
                if holder_of(number) == process)


def title_of(process):
    """Returns the name of a window as it begins a text."""
    name = name_of(process)
    return name[0].upper() + name[1:]


def name_of(process):
    """Returns the name of a window, the same in all windows."""
    number = number_of(process)
    return (NAMES[number - 1] if number <= len(NAMES)
            else f"window {number}")
