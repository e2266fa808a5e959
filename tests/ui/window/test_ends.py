# SPDX-License-Identifier: MIT
"""
The screen or the bus disappears, or a signal comes, while the window works.
"""

import json
import os
import signal
import subprocess

import case
import faults
import patience
from desktop import wait_for
from pages.main_window import TITLE

# The exit status with which GDK ends a process that has lost its X server.
LOST_DISPLAY = 1


class EndsTest(faults.FaultTest):
    """Each method makes a window do something."""

    def show(self):
        """The window holds the segment that it has made."""
        view = self.start(self.write_picture(width=64, height=48)[0])
        view.wait_for_shown("generation 1")
        return view

    def follow(self):
        """The window follows frames that come as fast as they can."""
        stream = self.start_stream()
        view = self.start("--follow")
        view.wait_for_status(" frames/s")
        return view, stream

    def publish(self):
        """The window decodes a picture that it will publish."""
        view = self.start()
        self.load_a_large_file(view)
        return view

    def wait_for_the_lock(self, path=None):
        """The window waits for a lock, to publish or to read."""
        tool = self.share("share", self.write_picture("held.ppm", 64, 48)[0])
        lock = self.lock_content()
        view = self.start()
        self.wait_until_it_waits(
            view, lambda view: view.load_from_memory.press()
            if path is None else view.choose(path))
        return view, tool, lock

    def check_after_the_lock(self, tool, lock):
        """Checks that only living processes hold anything."""
        self.assertFalse(self.is_locked(faults.WRITER))
        lock.close()
        self.assertFalse(self.is_locked(faults.CONTENT))
        self.assertIsNotNone(self.save())
        self.use_up(tool)
        self.assert_nothing_left()

    def assert_nothing_left(self):
        """Asserts that there is not even an orphan."""
        self.assertFalse(os.path.lexists(self.segment))
        self.count("leftovers", 0)


class Screen(EndsTest):
    """The X server ends."""

    has_own_screen = True

    def lose(self, *views):
        """Ends the screen; all its windows must end by themselves."""
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
        """A picture that is not shared yet is never shared."""
        self.lose(self.publish())
        self.assert_nothing_left()

    def test_while_waiting_to_read(self):
        """The window does not wait until the lock is free."""
        view, tool, lock = self.wait_for_the_lock()
        self.lose(view)
        self.check_after_the_lock(tool, lock)

    def test_while_waiting_to_publish(self):
        """The window releases the lock that it has."""
        path, _ = self.write_picture("other.ppm", 64, 48)
        view, tool, lock = self.wait_for_the_lock(path)
        self.assertTrue(self.is_locked(faults.WRITER))
        self.lose(view)
        self.check_after_the_lock(tool, lock)


class Signals(EndsTest):
    """A signal asks the window to end."""

    def setUp(self):
        super().setUp()
        # With nohup, the windows would ignore the signal.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)

    def send(self, view, number):
        """Sends the signal; the window must exit well."""
        view.process.send_signal(number)
        self.assertEqual(view.wait(), 0)
        self.count("ended")

    def test_while_showing(self):
        """SIGHUP comes from a terminal that is closed."""
        self.send(self.show(), signal.SIGHUP)
        self.assert_nothing_left()

    def test_while_following(self):
        """Each of the signals comes."""
        stream = self.start_stream()
        for number in signal.SIGTERM, signal.SIGINT, signal.SIGHUP:
            view = self.start("--follow")
            view.wait_for_status(" frames/s")
            self.send(view, number)
        stream.kill()
        self.assert_next_attach_tidies_up()

    def test_while_publishing(self):
        """A picture that is not shared yet is never shared."""
        self.send(self.publish(), signal.SIGINT)
        self.assert_nothing_left()

    def test_while_waiting_to_read(self):
        """The window does not wait until the lock is free."""
        view, tool, lock = self.wait_for_the_lock()
        self.send(view, signal.SIGHUP)
        self.check_after_the_lock(tool, lock)

    def test_while_waiting_to_publish(self):
        """The window releases the lock that it has."""
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
    """Sharing does not need the bus of the desktop's services."""

    def start_without_assistance(self, address):
        """Starts a window and finds its X window, because there is no bus."""
        process = self.start_bare(
            "--follow", environment={
                **self.desktop.environment, "GTK_A11Y": "none",
                "DBUS_SESSION_BUS_ADDRESS": address})
        return process, self.desktop.find_window(process.pid, TITLE)

    def start_bus(self):
        """Starts a separate daemon; returns it and its address."""
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(daemon.stdout.close)
        self.addCleanup(faults.kill, daemon)
        return daemon, daemon.stdout.readline().decode().strip()

    def assert_works(self, process, window):
        """Asserts that the window shows a shared picture, and closes."""
        path, pixels = self.write_picture()
        # Thirty pixels of a row are enough, wherever they are in the window.
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
        """Returns the processes that hold the segment, once there is one."""
        done = subprocess.run(
            [os.environ["SHMTOOL"], "info", "--key", self.key, "--json"],
            check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            return []
        return [holder["pid"]
                for holder in json.loads(done.stdout)["holders"]]

    def test_no_bus(self):
        """There is none from the start."""
        self.assert_works(*self.start_without_assistance(
            "unix:path=/nonexistent"))

    def test_bus_that_ends(self):
        """By default GIO would end the process with it."""
        daemon, address = self.start_bus()
        process, window = self.start_without_assistance(address)
        faults.kill(daemon)
        self.assert_works(process, window)


if __name__ == "__main__":
    case.main()
