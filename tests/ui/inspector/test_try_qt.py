# SPDX-License-Identifier: MIT
"""The page “Try It” with “Share with Qt Programs” on: System V."""

import os
import signal
import subprocess
from pathlib import Path

import case
import pane
import system_v


class TryQt(pane.PaneTest):
    """With key files of its own; nothing of System V may be left."""

    def setUp(self):
        super().setUp()
        self.key_files = Path(self.folder) / "key-files"
        self.key_files.mkdir()
        self.desktop.environment["TMPDIR"] = str(self.key_files)
        self.addCleanup(self.check_nothing_left)

    def check_nothing_left(self):
        """No segment, no semaphore, no key file."""
        self.assertEqual(system_v.list_objects(), [])
        self.assertEqual(list(self.key_files.iterdir()), [])

    def test_two_windows_one_memory(self):
        """Created, attached, written, read, and gone with the last one."""
        one, other = (self.start_pane("Try It", "--qt") for _ in range(2))
        one.create(8192)
        one.wait_for_result("Created: 8192 bytes, attached.")
        self.assertFalse(self.segment.exists())
        self.assertTrue(system_v.list_objects())
        other.do("Attach", "Attached: 8192 bytes, to read and write.")
        one.write("Hello, Qt")
        other.do("Read", "Read: 9 bytes")
        self.assertEqual(other.said("Read text"), "Hello, Qt")
        other.do("Detach", "Detached.")
        one.do("Detach", "Detached.")
        self.check_nothing_left()

    def test_switch_in_the_window(self):
        """It is let go of before the other kind is used."""
        one = self.start_pane()
        one.do("Create", "Created: 4096 bytes")
        self.assertTrue(self.segment.exists())
        one.view.switch_qt()
        one.do("Create", "Created: 4096 bytes")
        self.assertFalse(self.segment.exists())
        self.assertTrue(system_v.list_objects())
        one.do("Detach", "Detached.")

    def test_lock_by_semaphore(self):
        """Who waits says for whom, and gets it from one that goes."""
        one, other = (self.start_pane("Try It", "--qt") for _ in range(2))
        one.do("Create", "Created")
        other.do("Attach", "Attached")
        one.do("Lock", "Locked")
        other.view.click("Lock")
        other.view.wait_for_label("Waiting for the lock: shmview (process "
                                  f"{one.view.id}) holds it")
        one.do("Unlock", "Unlocked.")
        other.wait_for_result("Locked")
        one.view.click("Lock")
        one.view.wait_for_label("Waiting for the lock: shmview (process "
                                f"{other.view.id}) holds it")
        other.view.process.kill()
        other.view.process.wait()
        one.wait_for_result("Locked")
        one.do("Unlock", "Unlocked.")

    def test_read_only_beside_shmtool(self):
        """What shmtool put is read, and can't be written over."""
        tool = subprocess.Popen(
            [os.environ["SHMTOOL"], "put", "from outside", "--qt", "--key",
             self.key, "--hold", "120"], env=self.desktop.environment,
            stdout=subprocess.PIPE)
        self.addCleanup(tool.communicate)
        self.addCleanup(tool.terminate)
        self.assertTrue(tool.stdout.readline())
        one = self.start_pane("Try It", "--qt")
        one.do("Attach Read-Only", "Attached: 12 bytes, to read only.")
        one.do("Read", "Read: 12 bytes")
        self.assertEqual(one.said("Read text"), "from outside")
        one.view.click("Write")
        one.view.wait_for_message("Attached read-only")
        one.do("Detach", "Detached.")

    def end(self, view):
        """One of them was killed."""
        if view.process.returncode != -signal.SIGKILL:
            super().end(view)


if __name__ == "__main__":
    system_v.enter_private_namespace()
    case.main()
