# SPDX-License-Identifier: MIT
"""
Two machines for a test: each has a private /dev/shm, and `ssh` leads from this
one to the other.
"""

import importlib.util
import os
import shutil
import subprocess

import private_shm

# ssh joins the words, and a shell on the other side reads them.
SSH = """#!/bin/sh
shift
exec nsenter --mount=/proc/{}/ns/mnt -- sh -c "$*"
"""


def enter():
    """Runs the calling script again, as if on a separate machine."""
    missing = [name for name in ("ffmpeg", "nsenter", "unshare")
               if shutil.which(name) is None]
    if importlib.util.find_spec("numpy") is None:
        missing.append("NumPy")
    if missing:
        private_shm.skip("not installed: " + ", ".join(missing))
    private_shm.enter()


class OtherMachine:
    """Runs until it is closed; `environment` leads `ssh` to it."""

    def __init__(self, folder):
        # The echo shows that its /dev/shm exists; cat ends with the pipe.
        self.process = subprocess.Popen(
            private_shm.elsewhere([], "sh", "-c", "echo; exec cat"),
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
        """Ends the machine, and all that was in its /dev/shm."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
