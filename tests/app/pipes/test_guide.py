# SPDX-License-Identifier: MIT
"""
The commands of shmtool that README.md and app/README.md show, run as they are
there: each one ends by itself, unless its comment says until when it waits.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

import machines
import patience

TOP = Path(__file__).resolve().parents[3]
ASSETS = Path(os.environ["SHMVIEW_ASSETS"])
SECTIONS = {"README.md": "To build on it", "app/README.md": "The command line"}


def commands(file, section):
    """Returns command and comment of each line of a section's first block."""
    text = (TOP / file).read_text("utf-8").split(f"\n## {section}\n")[1]
    block = re.search(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [re.split(r"\s+# ", line, maxsplit=1)
            for line in block.group(1).splitlines()]


def waits(comment):
    """Returns whether the comment says that the command waits."""
    return bool(re.search("until|whenever", comment))


class Guide(unittest.TestCase):
    """Runs the commands in a separate folder, without other segments."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="shmview-guide-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.machine = machines.OtherMachine(str(self.folder))
        self.addCleanup(self.machine.close)
        for name in ("picture.png", "a.png"):
            shutil.copy(ASSETS / "test-card.png", self.folder / name)
        (self.folder / "frames.raw").write_bytes(bytes(640 * 480 * 4 * 3))
        script = self.folder / "backup.sh"
        script.write_text("#!/bin/sh\necho saved\n", encoding="utf-8")
        script.chmod(0o755)
        self.machine.environment["PATH"] += f":{self.folder}"

    def start(self, command):
        """Starts a command without a shell, so that Ctrl+C reaches only it."""
        return subprocess.Popen(
            ["sh", "-c", f"exec {command}"], env=self.machine.environment,
            cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def press_control_c(self, process):
        """Sends SIGINT, after which the exit status must be 0."""
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=patience.seconds())
        self.assertEqual(process.returncode, 0)

    def run_one(self, command, comment):
        """Runs one command, beside a shared picture if it needs one."""
        other = None
        if not re.search("share|stream|put|guard|try", command):
            other = self.start("shmtool share picture.png")
            self.assertIn(b"sharing", other.stdout.readline())
        process = self.start(command)
        if waits(comment) and "quit" not in comment:
            self.assertTrue(process.stdout.readline())
            self.assertIsNone(process.poll())
            self.press_control_c(process)
        else:
            process.communicate(b"quit\n", timeout=patience.seconds())
            self.assertEqual(process.returncode, 0)
        if other:
            self.press_control_c(other)

    def test_commands_do_what_they_say(self):
        """Each command of both pages works as its comment says."""
        for file, section in SECTIONS.items():
            lines = commands(file, section)
            self.assertGreater(len(lines), 4)
            for command, comment in lines:
                with self.subTest(command=command):
                    self.run_one(command, comment)


if __name__ == "__main__":
    machines.enter()
    unittest.main(verbosity=2)
