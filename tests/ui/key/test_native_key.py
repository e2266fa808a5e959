# SPDX-License-Identifier: MIT
"""A window shares under native keys, as programs of Qt 6.6 and later do."""

import contextlib
import ctypes
import os
import subprocess
from pathlib import Path

import case
import patience
from case import attached
from desktop import wait_for
from qt_case import NOT_ATTACHED, SHARED

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.sem_open.restype = ctypes.c_void_p
for call in ("sem_wait", "sem_post", "sem_close"):
    getattr(LIBC, call).argtypes = [ctypes.c_void_p]


class NativeKeyTest(case.WindowTest):
    """Tests with a short key; they must leave nothing."""

    def setUp(self):
        super().setUp()
        self.key = f"native-{os.getpid()}"
        self.name = f"posix:/{self.key}"
        self.key_file = Path(self.folder) / "frames"
        self.path = f"systemv:{self.key_file}"
        self.qt_segment = Path("/dev/shm", self.key)
        self.semaphore = Path(f"/dev/shm/sem.{self.key}")
        self.desktop.environment["TMPDIR"] = self.folder
        self.addCleanup(self.check_nothing_left)

    def check_nothing_left(self):
        """Checks that no segment or semaphore of Qt's types is left."""
        left = [path for path in (self.qt_segment, self.semaphore,
                                  self.key_file) if path.exists()]
        for path in left:
            path.unlink()
        self.assertEqual(left, [])

    def share_with(self, *words):
        """Starts a shmtool that shares a red picture until the test ends."""
        path = self.write_file("red.ppm",
                               b"P6\n64 48\n255\n" + b"\xff\0\0" * 64 * 48)
        tool = subprocess.Popen(
            [os.environ["SHMTOOL"], "share", path, *words],
            env=self.desktop.environment, stdout=subprocess.PIPE)
        self.addCleanup(tool.wait)
        self.addCleanup(tool.terminate)
        self.addCleanup(tool.stdout.close)
        self.assertIn(b"sharing", tool.stdout.readline())
        return tool

    def assert_saved(self, pixels, *words):
        """Asserts that shmtool finds the picture under a native key."""
        path = os.path.join(self.folder, "saved.ppm")
        subprocess.run([os.environ["SHMTOOL"], "save", path, *words],
                       check=True, env=self.desktop.environment)
        self.assertEqual(Path(path).read_bytes().split(b"\n", 3)[-1], pixels)

    def start_plainly(self, *arguments):
        """Starts a window without --key."""
        view = self.view_class(self.desktop, list(arguments))
        self.addCleanup(self.end, view)
        return view

    def load_red(self, view):
        """Loads the shared picture, and waits until it is shown."""
        view.load_from_memory.press()
        view.wait_for_shown("64 × 48 · RGB8")
        self.wait_for_own_pixels(view, b"\xff\0\0" * 64 * 48, 64, 48)


class CommandLine(NativeKeyTest):
    """The options --native-key and --qt with a type."""

    def test_each_kind_of_native_key(self):
        """The window publishes under the key, and passes it on to a new
        process."""
        path, pixels = self.write_picture(width=64, height=48)
        for option, shown in ((self.name, self.key),
                              (self.path, str(self.key_file))):
            with self.subTest(option):
                view = self.start_plainly("--native-key", option, path)
                view.wait_for_shown("64 × 48 · RGB8")
                view.wait_for_status(SHARED)
                view.wait_for_status(attached(view))
                if len(shown) < 40:
                    view.wait_for_status(f"Key “{shown}”")
                self.assert_saved(pixels, "--native-key", option)
                other, arguments = self.start_another(view)
                self.assertEqual(arguments, {
                    self.name: [f"--key={self.key}", "--qt=posix"],
                    self.path: [f"--native-key={self.path}"]}[option])
                self.end_other(other)
                self.assertEqual(view.close(), 0)
                self.check_nothing_left()

    def test_type_of_qt(self):
        """With a type, the window uses only that; without one, the existing
        one."""
        self.share_with("--qt=posix", "--key", self.key)
        view = self.start("--qt=systemv")
        view.load_from_memory.press()
        view.wait_for_message("Nothing is shared yet")
        view.close()
        for option in ("--qt=posix", "--qt"):
            view = self.start(option)
            self.load_red(view)
            view.close()

    def test_type_is_looked_for_again(self):
        """A Qt program begins to share after the window has started."""
        view = self.start("--qt")
        segment = view.inspector.open()
        segment.facts.wait_for_row("Type: System V shared memory")
        self.share_with("--qt=posix", "--key", self.key)
        self.load_red(view)
        segment.facts.wait_for_row("Type: POSIX shared memory (Qt’s)")

    def test_wrong_usage(self):
        """One line on standard error, and exit status 2."""
        for words, said in (
                (["--native-key", "frames"], "posix: or systemv:"),
                (["--native-key", "posix:/a/b"], "251 bytes"),
                (["--native-key", self.name, "--qt"], "--native-key cannot be used with"),
                (["--native-key", self.name, "--key", "a"], "--native-key cannot be used with"),
                (["--qt=windows"], "--qt=posix")):
            ended = subprocess.run(
                [os.environ["SHMVIEW"], *words], check=False,
                env=self.desktop.environment, stderr=subprocess.PIPE,
                timeout=patience.seconds())
            self.assertEqual(ended.returncode, 2, words)
            self.assertIn(said, ended.stderr.decode())


class Dialog(NativeKeyTest):
    """The user chooses a native key from the list, or types it."""

    def test_posix_segment_of_qt_is_chosen(self):
        """The row uses the native key, which is unambiguous."""
        tool = self.share_with("--qt=posix", "--key", self.key)
        view = self.start(key="elsewhere")
        dialog = view.key_dialog.open()
        dialog.wait_for_row(self.key, "POSIX, for Qt programs · 64 × 48 · RGB8",
                            f"attached: shmtool {tool.pid}")
        dialog.select(self.key, self.name)
        self.assertTrue(dialog.shares_with_qt())
        dialog.use()
        view.wait_for_status(f"Key “{self.key}” · " + SHARED)
        self.assertTrue(view.menu.share_with_qt.is_ticked())
        self.load_red(view)
        view.wait_for_status(NOT_ATTACHED)

    def test_typed_native_key(self):
        """It needs no tick to mean Qt; the dialog shows it again later."""
        view = self.start(key="elsewhere")
        dialog = view.key_dialog.open()
        dialog.type(self.path)
        wait_for(dialog.shares_with_qt, "a tick")
        dialog.use()
        view.wait_for_status("shared with Qt programs")
        path, pixels = self.write_picture(width=64, height=48)
        view.choose(path)
        view.wait_for_status(attached(view))
        self.assert_saved(pixels, "--native-key", self.path)
        dialog = view.key_dialog.open()
        self.assertEqual(dialog.text(), self.path)
        dialog.use()
        view.wait_for_status(attached(view))

    def test_native_key_that_cannot_be(self):
        """The dialog says which native keys are valid."""
        view = self.start(key="elsewhere")
        dialog = view.key_dialog.open()
        dialog.type("posix:/a/b")
        dialog.use_key.press()
        wait_for(lambda: (alert := view.alert.find())
                 and alert.name.startswith("This is not a native key."),
                 "an alert")
        self.assertTrue(dialog.is_open())
        dialog.leave()


class Inspector(NativeKeyTest):
    """The inspector explains Qt's POSIX type."""

    @contextlib.contextmanager
    def locked(self):
        """Holds the semaphore, as a Qt program does."""
        semaphore = LIBC.sem_open(self.key.encode(), 0)
        LIBC.sem_wait(semaphore)
        try:
            yield
        finally:
            LIBC.sem_post(semaphore)
            LIBC.sem_close(semaphore)

    def test_semaphore(self):
        """It shows, without any input, that the semaphore is taken and
        released."""
        self.share_with("--qt=posix", "--key", self.key)
        view = self.start("--qt=posix")
        segment = view.inspector.open()
        segment.facts.wait_for_row("Type: POSIX shared memory (Qt’s)")
        segment.facts.wait_for_row(f"File: {self.qt_segment}")
        segment.locks.wait_for_row("Semaphore: 1, free")
        segment.locks.wait_for_row(f"Semaphore’s file: {self.semaphore}")
        self.assertEqual(len(segment.locks.names()), 2)
        with self.locked():
            segment.locks.wait_for_row("Semaphore: 0, taken")
        segment.locks.wait_for_row("Semaphore: 1, free")

    def test_segment_that_qt_leaves(self):
        """No process holds the segment, but the window can load it."""
        tool = self.share_with("--qt=posix", "--key", self.key)
        tool.kill()
        tool.wait()
        view = self.start("--qt=posix")
        view.inspector.open()
        view.wait_for_label("No process has this segment open any more.")
        self.load_red(view)
        view.choose(self.write_picture()[0])
        view.wait_for_status(attached(view))


if __name__ == "__main__":
    case.main()
