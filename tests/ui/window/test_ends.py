# SPDX-License-Identifier: MIT
"""The screen or bus disappears, or a signal comes, whatever the window does."""

import json
import os
import signal
import subprocess

import case
import faults
import patience
from desktop import wait_for
from pages.main_window import TITLE

# What GDK ends a process with whose X server is gone.
LOST_DISPLAY = 1


class EndsTest(faults.FaultTest):
    """What a window may be doing then."""

    def show(self):
        """It holds the segment that it has made."""
        view = self.start(self.write_picture(width=64, height=48)[0])
        view.wait_for_shown("generation 1")
        return view

    def follow(self):
        """As fast as the frames come."""
        stream = self.start_stream()
        view = self.start("--follow")
        view.wait_for_status(" frames/s")
        return view, stream

    def publish(self):
        """A picture that takes a while, from decoding it on."""
        path = self.write_file("large.ppm", faults.head_of(9000, 6000)
                               + bytes(9000 * 6000 * 3))
        view = self.start()
        view.choose(path)
        view.wait_for_label("Loading large.ppm")
        return view

    def wait_for_the_lock(self, path=None):
        """One that another process keeps, to publish or to read."""
        tool = self.share("share", self.write_picture("held.ppm", 64, 48)[0])
        lock = self.lock_content()
        view = self.start()
        self.wait_until_it_waits(
            view, lambda view: view.load_from_memory.press()
            if path is None else view.choose(path))
        return view, tool, lock

    def check_after_the_lock(self, tool, lock):
        """Nothing is held but by those who live."""
        self.assertFalse(self.is_locked(faults.WRITER))
        lock.close()
        self.assertFalse(self.is_locked(faults.CONTENT))
        self.assertIsNotNone(self.save())
        self.use_up(tool)
        self.assert_nothing_left()

    def assert_nothing_left(self):
        """Not even for the next attach."""
        self.assertFalse(os.path.lexists(self.segment))
        self.count("leftovers", 0)


class Screen(EndsTest):
    """The X server ends."""

    has_own_screen = True

    def lose(self, *views):
        """All of its windows end by themselves."""
        self.desktop.screen.close()
        for view in views:
            self.assertEqual(view.wait(), LOST_DISPLAY)
        self.count("ended", len(views))

    def test_while_showing(self):
        """The last of two windows removes the segment, whichever it is."""
        first = self.show()
        second = self.start("--fetch")
        second.wait_for_shown("generation 1")
        self.lose(first, second)
        self.assert_nothing_left()

    def test_while_following(self):
        """The stream goes on."""
        view, stream = self.follow()
        self.lose(view)
        self.assertIsNone(stream.process.poll())
        self.wait_for_next_frame()
        stream.kill()
        self.assert_next_attach_tidies_up()

    def test_while_publishing(self):
        """What is not yet shared never is."""
        self.lose(self.publish())
        self.assert_nothing_left()

    def test_while_waiting_to_read(self):
        """It doesn't wait for the lock's end."""
        view, tool, lock = self.wait_for_the_lock()
        self.lose(view)
        self.check_after_the_lock(tool, lock)

    def test_while_waiting_to_publish(self):
        """It lets go of the lock that it has."""
        path, _ = self.write_picture("other.ppm", 64, 48)
        view, tool, lock = self.wait_for_the_lock(path)
        self.assertTrue(self.is_locked(faults.WRITER))
        self.lose(view)
        self.check_after_the_lock(tool, lock)


class Signals(EndsTest):
    """Those that ask for an end."""

    def setUp(self):
        super().setUp()
        # Under nohup the windows would ignore it.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)

    def send(self, view, number):
        """It ends well."""
        view.process.send_signal(number)
        self.assertEqual(view.wait(), 0)
        self.count("ended")

    def test_while_showing(self):
        """SIGHUP, which a terminal sends when it's closed."""
        self.send(self.show(), signal.SIGHUP)
        self.assert_nothing_left()

    def test_while_following(self):
        """Each of them."""
        stream = self.start_stream()
        for number in signal.SIGTERM, signal.SIGINT, signal.SIGHUP:
            view = self.start("--follow")
            view.wait_for_status(" frames/s")
            self.send(view, number)
        stream.kill()
        self.assert_next_attach_tidies_up()

    def test_while_publishing(self):
        """What is not yet shared never is."""
        self.send(self.publish(), signal.SIGINT)
        self.assert_nothing_left()

    def test_while_waiting_to_read(self):
        """It doesn't wait for the lock's end."""
        view, tool, lock = self.wait_for_the_lock()
        self.send(view, signal.SIGHUP)
        self.check_after_the_lock(tool, lock)

    def test_while_waiting_to_publish(self):
        """It lets go of the lock that it has."""
        path, _ = self.write_picture("other.ppm", 64, 48)
        view, tool, lock = self.wait_for_the_lock(path)
        self.send(view, signal.SIGTERM)
        self.check_after_the_lock(tool, lock)

    def test_hangup_that_nohup_ignores(self):
        """The window stays."""
        path, pixels = self.write_picture(width=64, height=48)
        view = self.start(prefix=["nohup"])
        view.process.send_signal(signal.SIGHUP)
        view.choose(path)
        self.wait_for_own_pixels(view, pixels, 64, 48)
        self.assertEqual(view.close(), 0)


class Bus(EndsTest):
    """What the desktop's services speak through; no sharing needs it."""

    def start_without_assistance(self, address):
        """Found by its X window, as that has no bus."""
        process = self.start_bare(
            "--follow", environment={
                **self.desktop.environment, "GTK_A11Y": "none",
                # GIO may have a critical to tell of a bus that has gone.
                "G_DEBUG": "",
                "DBUS_SESSION_BUS_ADDRESS": address})
        return process, self.desktop.find_window(process.pid, TITLE)

    def start_bus(self):
        """A daemon of its own, and its address."""
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(daemon.stdout.close)
        self.addCleanup(faults.kill, daemon)
        return daemon, daemon.stdout.readline().decode().strip()

    def assert_works(self, process, window):
        """It shows a picture that is shared, and closes."""
        path, pixels = self.write_picture()
        # Thirty pixels of a row, wherever they are in the window.
        piece = pixels[30000:30090]
        tool = self.share("share", path)
        wait_for(lambda: process.poll() is not None
                 or len(self.holders()) == 2, "another holder")
        self.assertIsNone(process.poll())
        wait_for(lambda: piece in self.desktop.pixels(window), "the picture")
        self.use_up(tool)
        wait_for(lambda: self.holders() == [process.pid], "no other holder")
        self.desktop.focus(window)
        self.desktop.type_keys("ctrl+w")
        self.assertEqual(process.wait(patience.seconds()), 0)
        self.assert_nothing_left()

    def holders(self):
        """The processes that hold the segment, once there is one."""
        done = subprocess.run(
            [os.environ["SHMTOOL"], "info", "--key", self.key, "--json"],
            check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            return []
        return [holder["pid"]
                for holder in json.loads(done.stdout)["holders"]]

    def test_no_bus(self):
        """None from the start."""
        self.assert_works(*self.start_without_assistance(
            "unix:path=/nonexistent"))

    def test_bus_that_ends(self):
        """GIO would end the process with it."""
        daemon, address = self.start_bus()
        process, window = self.start_without_assistance(address)
        faults.kill(daemon)
        self.assert_works(process, window)


if __name__ == "__main__":
    case.main()
