# SPDX-License-Identifier: MIT
"""
Tests of the pipes to another machine that app/README.md shows, run exactly as
they are there.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import machines
import patience

HERE = Path(__file__).resolve().parent
README = HERE.parents[2] / "app/README.md"
CARD = Path(os.environ["SHMVIEW_ASSETS"]) / "test-card.png"
KEY = "QSharedMemoryExample"
FRAMES = 20


def commands():
    """Returns the commands of a section; empty lines separate them."""
    section = README.read_text("utf-8").split("\n## To another machine\n")[1]
    section = section.split("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", section,
                        re.MULTILINE | re.DOTALL)
    return [command for block in blocks
            for command in block.strip().split("\n\n")]


def over_there(*words):
    """Returns a command for the other machine, whose shell removes quotes."""
    command = shlex.join(map(str, words))
    return f"ssh HOST {shlex.quote(command)}"


class Pipes(unittest.TestCase):
    """Pictures and films go to the other machine and come from it."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="shmview-pipes-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.machine = machines.OtherMachine(self.folder)
        self.addCleanup(self.machine.close)
        self.addCleanup(self.check_nothing_is_left)
        self.there, self.back, self.stream, self.compressed = commands()

    def check_nothing_is_left(self):
        """Checks that neither machine has a segment left."""
        self.assertEqual(self.run_shell(
            "ls -A /dev/shm && ssh HOST ls -A /dev/shm"), b"")

    def start(self, command, **options):
        """Starts a shell command in a session of its own."""
        process = subprocess.Popen(
            ["sh", "-c", command], env=self.machine.environment,
            cwd=self.folder, start_new_session=True, stdout=subprocess.PIPE,
            **options)
        # All of them have ended when nobody holds its output any more.
        self.addCleanup(process.communicate, timeout=patience.seconds())
        return process

    def run_shell(self, command):
        """Returns what a command writes; it must succeed in time."""
        return subprocess.run(
            command, shell=True, check=True, env=self.machine.environment,
            cwd=self.folder, stdout=subprocess.PIPE,
            timeout=patience.seconds()).stdout

    def share(self, command):
        """Runs a command that holds a picture until the test ends."""
        process = self.start(command)
        self.addCleanup(os.killpg, process.pid, signal.SIGTERM)
        self.assertIn(b"sharing", process.stdout.readline())
        return process

    def share_here(self):
        """Shares a picture on this machine; returns it as `save` writes it."""
        self.share(f"shmtool share {shlex.quote(str(CARD))}")
        return self.run_shell("shmtool save -")

    def test_picture_goes_to_the_other_machine(self):
        """The picture there is the same."""
        picture = self.share_here()
        self.share(self.there)
        self.assertEqual(self.run_shell("ssh HOST shmtool save -"), picture)

    def test_picture_comes_from_the_other_machine(self):
        """The picture here is the same."""
        self.share(over_there("shmtool", "share", CARD))
        self.share(self.back)
        self.assertEqual(self.run_shell("shmtool save -"),
                         self.run_shell("ssh HOST shmtool save -"))

    def make_film(self):
        """Writes a film under both names of the guide; returns its frames."""
        self.run_shell("ffmpeg -v error -f lavfi -i testsrc2=size=320x180:"
                       f"rate=30 -frames:v {FRAMES} film.mp4")
        self.run_shell("ffmpeg -v error -i film.mp4 -vf scale=1280:720 "
                       "-f rawvideo -pix_fmt rgba frames.raw")
        path = Path(self.folder) / "frames.raw"
        self.assertEqual(path.stat().st_size, FRAMES * 1280 * 720 * 4)
        return path

    def look_at(self, command):
        """Runs a stream; returns the frames seen there, and their errors."""
        frames = self.make_film()
        self.share_here()
        self.share(self.there)
        frame_viewer = self.start(
            over_there(sys.executable, HERE / "frame_viewer.py", KEY, frames),
            stdin=subprocess.PIPE)
        self.assertEqual(frame_viewer.stdout.readline(), b"1\n")
        self.run_shell(command)
        seen, _ = frame_viewer.communicate(timeout=patience.seconds())
        self.assertEqual(frame_viewer.returncode, 0)
        return [(int(number), float(off)) for number, off in
                map(bytes.split, seen.splitlines())]

    def assert_shown(self, seen):
        """Asserts that all frames of the film were published in order."""
        numbers = [number for number, _ in seen]
        self.assertEqual(numbers, sorted(set(numbers)))
        self.assertEqual(numbers[-1], FRAMES)

    def test_stream_arrives_frame_for_frame(self):
        """Raw frames arrive unchanged."""
        seen = self.look_at(self.stream)
        self.assert_shown(seen)
        self.assertEqual([off for _, off in seen], [0] * len(seen))

    def test_compressed_stream_arrives_frame_for_frame(self):
        """Compressed frames arrive almost unchanged."""
        seen = self.look_at(self.compressed)
        self.assert_shown(seen)
        self.assertLess(max(off for _, off in seen), 3)


if __name__ == "__main__":
    machines.enter()
    unittest.main(verbosity=2)
