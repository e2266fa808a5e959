# SPDX-License-Identifier: MIT
"""A private X server and accessibility bus, for tests that run real windows."""

import atexit
import os
import shutil
import subprocess
import tempfile
import time

import patience
from accessible import GLib
from x_windows import Windows

SCREEN_SIZE = (3000, 1000)
# The intervals are in milliseconds.
FIRST_INTERVAL = 10
LONGEST_INTERVAL = 150
# With this in GDK_DEBUG, GTK ignores the desktop's settings, and all machines
# show the same.
DEFAULT_SETTINGS = "default-settings"
# By default, xdotool waits for a tenth of a second after a click.
CLICK = ("click", "--delay", "0", "1")


def wait_for(condition, what, at_rest=patience.AT_REST, seen=None):
    """
    Returns the first true result of `condition`. It's asked again and again,
    less and less often, as not all that is awaited sends an event, and to look
    at a window costs it time, more of it where the machine is busy; also when a
    widget went while it was looked at. When it gives up, it tells what `seen`
    returns.
    """
    began = time.monotonic()
    interval = FIRST_INTERVAL
    while True:
        error = None
        asked = time.monotonic()
        try:
            result = condition()
            if result:
                return result
        except GLib.Error as gone:
            error = gone
        now = time.monotonic()
        waited = now - began
        if waited > patience.seconds(at_rest):
            instead = f"; there is “{seen()}”" if seen else ""
            raise AssertionError(f"waited {waited:.0f} s in vain for "
                                 f"{what}{instead}") from error
        iterate(max(interval, int(1000 * (now - asked))))
        interval = min(interval * 3 // 2, LONGEST_INTERVAL)


def iterate(milliseconds):
    """Handles the events of the accessibility bus for this time."""
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


class Screen:
    """
    An X server without a window manager; nothing else draws on it. The tests of
    a script share one, unless they end it.
    """

    shared = None

    def __init__(self, size=SCREEN_SIZE):
        self.folder = tempfile.mkdtemp(prefix="shmview-screen-")
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0",
             f"{size[0]}x{size[1]}x24", "-noreset", "-nolisten",
             "tcp"], pass_fds=[writing], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.number = pipe.readline().strip()
        if not self.number:
            raise AssertionError("Xvfb did not start")
        self.windows = Windows(":" + self.number)

    @classmethod
    def share(cls):
        """Returns the screen of this process, which ends with it."""
        if cls.shared is None:
            cls.shared = cls()
            atexit.register(cls.shared.close)
        return cls.shared

    def is_running(self):
        """Returns whether there is a screen to take a picture of."""
        return self.server.poll() is None

    def close(self):
        """Ends the X server."""
        self.windows.close()
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Desktop:
    """A screen, and a home folder within a test's folder."""

    def __init__(self, folder, style=None, screen=None):
        self.screen = screen or Screen.share()
        self.has_large_letters = False
        drop_frames(folder)
        self.environment = {
            **os.environ,
            "DISPLAY": ":" + self.screen.number,
            "GDK_BACKEND": "x11",
            # GTK and its modules leak, and a sanitizer cannot tell whose leak
            # it is.
            "ASAN_OPTIONS": "detect_leaks=0",
            "GDK_DEBUG": DEFAULT_SETTINGS + ",gl-disable",
            "GSETTINGS_BACKEND": "memory",
            "GSK_RENDERER": "cairo",
            "HOME": folder,
            # The tests may share the caches of fonts and shaders.
            "XDG_CACHE_HOME": self.screen.folder,
            "XDG_CONFIG_HOME": folder + "/config",
            "XDG_DATA_HOME": folder + "/data",
            "XDG_STATE_HOME": folder + "/state",
        }
        for name in ("GDK_SCALE", "GTK_A11Y", "GTK_THEME", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        if style is not None:
            self.environment["GTK_THEME"] = style

    def is_running(self):
        """Returns whether there is a screen to take a picture of."""
        return self.screen.is_running()

    def tidy_up(self):
        """
        Makes the screen ready for the next test: no window, normal
        text size, no button pressed, the mouse in the middle.
        """
        if not self.is_running():
            return
        wait_for(lambda: not self.screen.windows.visible(),
                 "a screen without a window")
        if self.has_large_letters:
            self.run("xprop", "-root", "-remove", "RESOURCE_MANAGER")
        self.run("xdotool", "mouseup", "1", "mousemove",
                 *(str(length // 2) for length in SCREEN_SIZE))

    def run(self, *arguments):
        """Runs a program on this screen and returns what it printed."""
        return subprocess.run(
            arguments, env=self.environment, check=True,
            timeout=patience.seconds(), stdout=subprocess.PIPE).stdout

    def try_xdotool(self, *arguments):
        """Returns the words that xdotool prints; none if it finds nothing."""
        done = subprocess.run(
            ("xdotool",) + arguments, env=self.environment, check=False,
            timeout=patience.seconds(), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        return done.stdout.decode().split()

    def find_window(self, process, title):
        """Returns the X window of a process, once it is visible."""
        return wait_for(lambda: self.windows_of(process, title),
                        f"a window “{title}”")[0]

    def windows_of(self, process, title=None):
        """Returns the visible X windows of a process, or of this title."""
        return self.screen.windows.visible(process, title)

    def type_keys(self, *keys):
        """Presses these keys, one after the other."""
        self.run("xdotool", "key", *keys)

    def type(self, text):
        """Types this text into what has the keyboard."""
        self.run("xdotool", "type", "--delay", "2", text)

    def type_over(self, text):
        """Types this text in place of the existing text."""
        self.run("xdotool", "key", "ctrl+a", "type", "--delay", "2", text)

    def click(self, window, left, top):
        """Presses the mouse at a place within a window."""
        self.run("xdotool", "mousemove", "--window", window, str(left),
                 str(top), *CLICK)

    def focus(self, window):
        """Gives a window the keyboard, as a window manager would."""
        wait_for(lambda: self.screen.windows.focus(window), "the keyboard")

    def focus_nothing(self):
        """Takes the keyboard away from the window that has it."""
        self.try_xdotool("search", "--maxdepth", "0", ".*", "windowfocus")

    def move(self, window, left, top):
        """Moves a window on the screen."""
        self.run("xdotool", "windowmove", window, str(left), str(top))

    def resize(self, window, width, height):
        """Changes the size of a window."""
        self.run("xdotool", "windowsize", window, str(width), str(height))

    def draw_with(self, renderer):
        """Chooses how later windows draw; only cairo works without OpenGL."""
        self.environment["GSK_RENDERER"] = renderer
        self.environment["GDK_DEBUG"] = DEFAULT_SETTINGS

    def enlarge_letters(self, resolution):
        """Sets the text size of later windows; normal is 96."""
        # With default settings, GTK would not ask the screen.
        self.environment["GDK_DEBUG"] = "gl-disable"
        self.has_large_letters = True
        self.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set",
                 "RESOURCE_MANAGER", f"Xft.dpi:\t{resolution}\n")

    def pixels(self, window, place=None):
        """Returns red, green, blue of each pixel of a window or a part."""
        return self.screen.windows.pixels(window, place)

    def save_screenshot(self, path):
        """Saves the whole screen as a file."""
        self.run("import", "-window", "root", path)
