# SPDX-License-Identifier: MIT
"""
The option -Dsandbox=disabled, for systems without seccomp: what it builds
decodes, and the programs say that there is no sandbox.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import case
from checked import SOURCE, run
from desktop import wait_for

# The build is not optimised, but the machine may be busy.
BUILD_SECONDS = 600
WORDS = "built without the sandbox for decoding"


class WithoutSandbox(case.WindowTest):
    """Builds the library and the command line, without the window."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build = Path(tempfile.mkdtemp(prefix="shmview-unboxed-"))
        cls.addClassCleanup(shutil.rmtree, cls.build)
        for command in [
                ("meson", "setup", cls.build, SOURCE, "--werror",
                 "-Dsandbox=disabled", "-Dwindow=disabled", "-Dtests=false",
                 "-Doptimization=0"),
                ("meson", "compile", "-C", cls.build)]:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                           timeout=BUILD_SECONDS)
        cls.tool = cls.build / "app/shmtool"
        # The programs of the other build use this library, too.
        cls.environment = os.environ | {
            "LD_LIBRARY_PATH": str(cls.build / "core"),
            "SHMVIEW_DECODER": str(cls.build / "app/decode/shmview-decode"),
        }

    def test_versions(self):
        """--version of both programs says so."""
        for program in self.tool, os.environ["SHMVIEW"]:
            self.assertIn(WORDS, run(program, "--version",
                                     env=self.environment))

    def test_about(self):
        """The window's About says so."""
        self.desktop.environment |= self.environment
        view = self.start()
        view.about.open()
        wait_for(lambda: any(WORDS in label.lower()
                             for label in view.labels()), "the words")
        view.about.leave()

    def test_decoding(self):
        """A picture is decoded, and a hostile one refused."""
        share = (self.tool, "share", "--hold", "0", "--key", self.key)
        self.assertIn("640x400", run(*share, SOURCE / "assets/test-card.png",
                                     env=self.environment))
        self.assertIn("ends early", run(
            *share, SOURCE / "tests/data/hostile/jpeg-valid-5000.jpg",
            env=self.environment, status=1))


if __name__ == "__main__":
    case.main()
