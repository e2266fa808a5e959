# SPDX-License-Identifier: MIT
"""A private X server and accessibility bus, for tests that run real windows."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from accessible import SKIP, GLib

NEEDED_PROGRAMS = ("Xvfb", "xdotool", "import", "dbus-run-session")
DEADLINE_SECONDS = 30
# Milliseconds.
FIRST_INTERVAL = 20
LONGEST_INTERVAL = 150

def enter_private_bus():
    """Runs this script anew on a D-Bus of its own, if it is not there yet."""
    missing = [name for name in NEEDED_PROGRAMS if not shutil.which(name)]
    if missing:
        print("skipped: not installed:", ", ".join(missing))
        sys.exit(SKIP)
    if os.environ.get("SHMVIEW_TEST_BUS") is not None:
        return
    # The accessibility bus has its socket in the runtime folder, under one
    # name for all.
    with tempfile.TemporaryDirectory(prefix="shmview-bus-") as folder:
        done = subprocess.run(
            ["dbus-run-session", "--", sys.executable] + sys.argv, check=False,
            env={**os.environ, "SHMVIEW_TEST_BUS": "private",
                 "XDG_RUNTIME_DIR": folder})
    sys.exit(done.returncode)


def wait_for(condition, what, seconds=DEADLINE_SECONDS):
    """
    Returns the first true result of `condition`. It's asked again and again,
    less and less often, as not all that is awaited sends an event, and to look
    at a window costs it time; also when a widget went while it was looked at.
    """
    end = time.monotonic() + seconds
    interval = FIRST_INTERVAL
    while True:
        error = None
        try:
            result = condition()
            if result:
                return result
        except GLib.Error as gone:
            error = gone
        if time.monotonic() > end:
            raise AssertionError(
                f"waited {seconds} s in vain for {what}") from error
        iterate(interval)
        interval = min(interval * 3 // 2, LONGEST_INTERVAL)


def iterate(milliseconds):
    """Takes in what the accessibility bus tells, for so long."""
    context = GLib.MainContext.default()
    over = []
    GLib.timeout_add(milliseconds, lambda: over.append(True))
    while not over:
        context.iteration(True)


def drop_frames(folder):
    """
    Takes from each window the frame by which the mouse would resize it, so
    that places in the window are places in its X window.
    """
    style = os.path.join(folder, "config", "gtk-4.0")
    os.makedirs(style, exist_ok=True)
    with open(os.path.join(style, "gtk.css"), "w", encoding="ascii") as file:
        file.write(".solid-csd { border: none; padding: 0; }")


class Desktop:
    """An X server without a window manager; nothing else draws on it."""

    def __init__(self, folder, style=None):
        drop_frames(folder)
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0",
             "3000x1000x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=[writing], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise AssertionError("Xvfb did not start")
        self.environment = {
            **os.environ,
            "DISPLAY": ":" + number,
            "GDK_BACKEND": "x11",
            # GTK and its modules leak, and no sanitizer can tell whose it is.
            "ASAN_OPTIONS": "detect_leaks=0",
            # What GTK warns of is a fault of ours.
            "G_DEBUG": "fatal-warnings",
            "GDK_DEBUG": "default-settings",
            "GSETTINGS_BACKEND": "memory",
            "GSK_RENDERER": "cairo",
            "HOME": folder,
            "XDG_CACHE_HOME": folder + "/cache",
            "XDG_CONFIG_HOME": folder + "/config",
            "XDG_DATA_HOME": folder + "/data",
            "XDG_STATE_HOME": folder + "/state",
        }
        for name in ("GDK_SCALE", "GTK_A11Y", "GTK_THEME", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        if style is not None:
            self.environment["GTK_THEME"] = style

    def is_running(self):
        """Whether there's a screen to take a picture of."""
        return self.server.poll() is None

    def close(self):
        """Ends the X server."""
        self.server.terminate()
        self.server.wait()

    def run(self, *arguments):
        """Runs a program on this screen and returns what it printed."""
        return subprocess.run(
            arguments, env=self.environment, check=True, timeout=60,
            stdout=subprocess.PIPE).stdout

    def try_xdotool(self, *arguments):
        """The words that xdotool prints; none where it finds nothing."""
        done = subprocess.run(
            ("xdotool",) + arguments, env=self.environment, check=False,
            timeout=60, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return done.stdout.decode().split()

    def find_window(self, process, title):
        """The X window of a process, once it's visible."""
        return wait_for(
            lambda: self.try_xdotool("search", "--onlyvisible", "--all",
                                     "--pid", str(process), "--name",
                                     f"^{re.escape(title)}$"),
            f"a window “{title}”")[0]

    def focus(self, window):
        """Gives a window the keyboard, as a window manager would."""
        self.run("xdotool", "windowfocus", window)
        wait_for(lambda: self.try_xdotool("getwindowfocus") == [window],
                 "the keyboard")

    def move(self, window, left, top):
        """Puts a window elsewhere on the screen."""
        self.run("xdotool", "windowmove", window, str(left), str(top))

    def pixels(self, window, place):
        """Red, green, blue of every pixel of a place within a window."""
        left, top, width, height = place
        return self.run("import", "-window", window, "-depth", "8",
                        "-crop", f"{width}x{height}+{left}+{top}", "rgb:-")

    def save_screenshot(self, path):
        """The whole screen as a file to look at."""
        self.run("import", "-window", "root", path)
