# SPDX-License-Identifier: MIT
"""Looks at System V shared memory and semaphores without using shmview."""

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from accessible import SKIP

SEM_UNDO = 0x1000
UNSHARE = (("unshare", "--ipc"),
           ("unshare", "--user", "--map-current-user", "--ipc"))

libc = ctypes.CDLL(None, use_errno=True)
libc.ftok.argtypes = [ctypes.c_char_p, ctypes.c_int]


class Operation(ctypes.Structure):
    """The struct sembuf of semop(2)."""

    _fields_ = [("number", ctypes.c_ushort), ("change", ctypes.c_short),
                ("flags", ctypes.c_short)]


def enter_private_namespace():
    """Runs this script again in a namespace without System V objects."""
    if os.environ.get("SHMVIEW_TEST_IPC") is not None:
        return
    for prefix in UNSHARE:
        if shutil.which("unshare") and subprocess.run(
                [*prefix, "true"], check=False,
                stderr=subprocess.DEVNULL).returncode == 0:
            os.execvpe(prefix[0], [*prefix, sys.executable, *sys.argv],
                       {**os.environ, "SHMVIEW_TEST_IPC": "private"})
    print("skipped: no System V namespace of one's own")
    sys.exit(SKIP)


def list_objects():
    """
    Returns a line for every segment and semaphore that has a key; those
    without a key belong to the screen.
    """
    lines = [line for kind in ("shm", "sem") for line in
             Path(f"/proc/sysvipc/{kind}").read_text("ascii").splitlines()[1:]]
    return [line for line in lines if line.split()[0] != "0"]


@contextlib.contextmanager
def locked(path):
    """Holds the semaphore of a key file, as a Qt program would."""
    semaphore = libc.semget(libc.ftok(os.fsencode(path), ord("Q")), 1, 0)
    change(semaphore, -1)
    try:
        yield
    finally:
        change(semaphore, 1)


def change(semaphore, number):
    """Takes or releases; the kernel undoes that if this process dies."""
    operation = Operation(0, number, SEM_UNDO)
    if libc.semop(semaphore, ctypes.byref(operation), 1) != 0:
        raise OSError(ctypes.get_errno(), "semop")
