# SPDX-License-Identifier: MIT
"""
Two machines for a test: each has a private /dev/shm, and `ssh` leads from this
one to the other.
"""

import importlib.util
import os
import shutil
import subprocess
import sys

SKIP = 77
# What follows runs with an empty /dev/shm that nobody outside sees.
EMPTY_SHM = 'mount -t tmpfs -o mode=1777 tmpfs /dev/shm && exec "$@"'
# As ssh does it: the words are joined, a shell on the other side reads them.
SSH = """#!/bin/sh
shift
exec nsenter --mount=/proc/{}/ns/mnt -- sh -c "$*"
"""


def skip(reason):
    """Ends the script that calls it; nothing of it can run here."""
    print(f"skipped: {reason}")
    sys.exit(SKIP)


def elsewhere(how, *command):
    """What runs a command with a /dev/shm of its own."""
    return ["unshare", *how, "--mount", "--", "sh", "-c", EMPTY_SHM, "sh",
            *command]


def enter():
    """Runs the script that calls it anew, as if on a machine of its own."""
    missing = [name for name in ("ffmpeg", "nsenter", "unshare")
               if shutil.which(name) is None]
    if importlib.util.find_spec("numpy") is None:
        missing.append("NumPy")
    if missing:
        skip("not installed: " + ", ".join(missing))
    if os.environ.get("PIPES_MACHINE") is not None:
        return
    for how in ([], ["--user", "--map-root-user"]):
        if subprocess.run(elsewhere(how, "true"), check=False,
                          stderr=subprocess.DEVNULL).returncode == 0:
            os.environ["PIPES_MACHINE"] = "private"
            command = elsewhere(how, sys.executable, *sys.argv)
            os.execvp(command[0], command)
    skip("there is no mount namespace to be had here")


class OtherMachine:
    """Runs until it's closed; `environment` has the way to it."""

    def __init__(self, folder):
        # The echo tells that its /dev/shm is there, cat ends with the pipe.
        self.process = subprocess.Popen(
            elsewhere([], "sh", "-c", "echo; exec cat"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdout.readline()
        path = os.path.join(folder, "ssh")
        with open(path, "w", encoding="ascii") as script:
            script.write(SSH.format(self.process.pid))
        os.chmod(path, 0o755)
        tools = os.path.dirname(os.environ["SHMTOOL"])
        self.environment = {
            **os.environ, "PATH": f"{folder}:{tools}:{os.environ['PATH']}"}

    def close(self):
        """Ends it; what was in its /dev/shm goes with it."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
