# SPDX-License-Identifier: MIT
"""The base of tests with windows that share with Qt programs: System V."""

import os
import subprocess
from pathlib import Path

import case
import system_v
from case import attached

NOT_ATTACHED = "this window is not attached"
SHARED = "shared with Qt programs · "
QT_PICTURE = SHARED + "a Qt program’s picture · "
NOTHING = "nothing is shared"


class QtTest(case.WindowTest):
    """Tests with private key files; they must leave nothing of System V."""

    def setUp(self):
        super().setUp()
        self.key_files = Path(self.folder) / "key-files"
        self.key_files.mkdir()
        self.desktop.environment["TMPDIR"] = str(self.key_files)
        self.addCleanup(self.check_nothing_left)

    def check_nothing_left(self):
        """Checks that no segment, semaphore or key file is left."""
        self.assertEqual(system_v.list_objects(), [])
        self.assertEqual(list(self.key_files.iterdir()), [])

    def share_picture(self, width=64, height=48):
        """Starts a window that shares a picture with Qt programs."""
        path, _ = self.write_picture("shared.ppm", width, height)
        view = self.start("--qt", path)
        self.wait_for_shared(view, f"{width} × {height} · RGB8", attached(view))
        return view

    def wait_for_shared(self, view, shown, holders):
        """Waits until the window describes the picture like this, and names
        these holders of a segment shared with Qt programs."""
        view.wait_for_status(f"Shown: {shown}\nKey “")
        view.wait_for_status(QT_PICTURE)
        view.wait_for_status(holders)

    def put(self, content):
        """Starts a shmtool that holds these bytes in Qt's segment."""
        before = system_v.list_objects()
        tool = subprocess.Popen(
            [os.environ["SHMTOOL"], "put", "-", "--qt", "--key", self.key,
             "--hold", "60"], env=self.desktop.environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(tool.wait)
        self.addCleanup(tool.terminate)
        self.addCleanup(tool.stdout.close)
        tool.stdin.write(content)
        tool.stdin.close()
        tool.stdout.readline()
        self.assertNotEqual(system_v.list_objects(), before)

    def locked(self):
        """Holds the lock of the key, as a Qt program would."""
        return system_v.locked(next(self.key_files.glob("qipc_systemsem_*")))
