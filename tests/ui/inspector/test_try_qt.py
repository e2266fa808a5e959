# SPDX-License-Identifier: MIT
"""The page “Try It” with “Share with Qt Programs” on: System V."""

import os
import subprocess

import case
import system_v
from inspector_case import InspectorTest
from qt_case import QtTest


class TryQt(QtTest, InspectorTest):
    """Each primitive works with memory and a semaphore of System V."""

    def test_two_windows_one_memory(self):
        """Two windows create, attach, write and read; the last one removes the
        segment."""
        one, other = (self.start_try_it("--qt") for _ in range(2))
        one.create_of_size(8192)
        one.wait_for_result("Created: 8192 bytes, attached.")
        self.assertFalse(self.segment.exists())
        self.assertTrue(system_v.list_objects())
        other.attach.press("Attached: 8192 bytes, read-write.")
        one.write_text("Hello, Qt")
        other.read.press("Read 9 bytes")
        self.assertEqual(other.read_text.said(), "Hello, Qt")
        other.detach.press("Detached.")
        one.detach.press("Detached.")
        self.check_nothing_left()

    def test_switch_in_the_window(self):
        """The window detaches before it uses the other kind."""
        one = self.start_try_it()
        one.create.press("Created: 4096 bytes")
        self.assertTrue(self.segment.exists())
        one.view.menu.share_with_qt.choose()
        one.create.press("Created: 4096 bytes")
        self.assertFalse(self.segment.exists())
        self.assertTrue(system_v.list_objects())
        one.detach.press("Detached.")

    def test_lock_by_semaphore(self):
        """A waiting window names the holder, and gets the lock when that
        exits."""
        one, other = (self.start_try_it("--qt") for _ in range(2))
        one.create.press("Created")
        other.attach.press("Attached")
        one.lock.press("Locked")
        other.lock.press()
        other.view.wait_for_label("Waiting for the lock: shmview (process "
                                  f"{one.view.id}) holds it")
        one.unlock.press("Unlocked.")
        other.wait_for_result("Locked")
        one.lock.press()
        one.view.wait_for_label("Waiting for the lock: shmview (process "
                                f"{other.view.id}) holds it")
        other.view.process.kill()
        other.view.process.wait()
        one.wait_for_result("Locked")
        one.unlock.press("Unlocked.")

    def test_read_only_beside_shmtool(self):
        """A read-only window reads shmtool's bytes and cannot write."""
        tool = subprocess.Popen(
            [os.environ["SHMTOOL"], "put", "from outside", "--qt", "--key",
             self.key, "--hold", "120"], env=self.desktop.environment,
            stdout=subprocess.PIPE)
        self.addCleanup(tool.communicate)
        self.addCleanup(tool.terminate)
        self.assertTrue(tool.stdout.readline())
        one = self.start_try_it("--qt")
        one.attach_read_only.press("Attached: 12 bytes, read-only.")
        one.read.press("Read 12 bytes")
        self.assertEqual(one.read_text.said(), "from outside")
        one.write.press()
        one.view.wait_for_message("Attached read-only")
        one.detach.press("Detached.")


if __name__ == "__main__":
    system_v.enter_private_namespace()
    case.main()
