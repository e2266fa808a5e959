# SPDX-License-Identifier: MIT
"""A /dev/shm of its own for a test, as tests/support/private-shm.h has it."""

import os
import subprocess
import sys

SKIP = 77
# What follows runs with an empty /dev/shm that nobody outside sees.
EMPTY_SHM = 'mount -t tmpfs -o mode=1777 tmpfs /dev/shm && exec "$@"'


def elsewhere(how, *command):
    """What runs a command with a /dev/shm of its own."""
    return ["unshare", *how, "--mount", "--", "sh", "-c", EMPTY_SHM, "sh",
            *command]


def skip(reason):
    """Ends the script that calls it; nothing of it can run here."""
    print(f"skipped: {reason}")
    sys.exit(SKIP)


def enter(*more):
    """
    Runs the script that calls it anew, in a /dev/shm of its own; `more` are
    namespaces that it gets besides, as unshare(1) names them.
    """
    if os.environ.get("PRIVATE_SHM") is not None:
        return
    for how in (more, ["--user", "--map-root-user", *more]):
        if subprocess.run(elsewhere(how, "true"), check=False,
                          stderr=subprocess.DEVNULL).returncode == 0:
            os.environ["PRIVATE_SHM"] = "entered"
            command = elsewhere(how, sys.executable, *sys.argv)
            os.execvp(command[0], command)
    skip("the namespaces that it needs are not to be had here")
