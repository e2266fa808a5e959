# SPDX-License-Identifier: MIT
"""Gives a test its own /dev/shm, as tests/support/private-shm.h does in C."""

import os
import subprocess
import sys

SKIP = 77
# The command runs with an empty /dev/shm that nobody outside sees.
EMPTY_SHM = 'mount -t tmpfs -o mode=1777 tmpfs /dev/shm && exec "$@"'


def elsewhere(how, *command):
    """Returns the command line that runs a command with its own /dev/shm."""
    return ["unshare", *how, "--mount", "--", "sh", "-c", EMPTY_SHM, "sh",
            *command]


def skip(reason):
    """Skips the calling script, because nothing of it can run here."""
    print(f"skipped: {reason}")
    sys.exit(SKIP)


def enter(*more):
    """Restarts the calling script with its own /dev/shm. It also gets the
    namespaces `more`, as unshare(1) names them."""
    if os.environ.get("PRIVATE_SHM") is not None:
        return
    for how in (more, ["--user", "--map-root-user", *more]):
        if subprocess.run(elsewhere(how, "true"), check=False,
                          stderr=subprocess.DEVNULL).returncode == 0:
            os.environ["PRIVATE_SHM"] = "entered"
            command = elsewhere(how, sys.executable, *sys.argv)
            os.execvp(command[0], command)
    skip("the namespaces that it needs are not to be had here")
