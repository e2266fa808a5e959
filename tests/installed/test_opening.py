# SPDX-License-Identifier: MIT
"""The desktop entry opens pictures, as a file manager does it."""

import ctypes
import os
import re
import shutil
import stat
import unittest
from pathlib import Path

import case
import private_bus
from checked import BUILD, SOURCE, need
from desktop import wait_for
from pages.main_window import View

from gi.repository import Gio, GLib

NAME = "io.github.shmview.Shmview"
ENTRY = BUILD / f"assets/{NAME}.desktop"
DATA = SOURCE / "tests/data/good"
SAMPLES = {
    "image/png": (SOURCE / "assets/test-card.png", "test card.png"),
    "image/jpeg": (SOURCE / "assets/photo.jpg", "photo.jpg"),
    "image/bmp": (DATA / "bmp-rgb24.13x7.RGB8.bmp", "small.bmp"),
    "image/x-tga": (DATA / "tga-rgb24.13x7.RGB8.tga", "small.tga"),
    "image/vnd.zbrush.pcx": (DATA / "pcx-rgb8.13x7.RGB8.pcx", "small.pcx"),
    "image/vnd.radiance": (DATA / "hdr-packed.13x7.RGB_F32.hdr", "small.hdr"),
    "image/x-portable-anymap": (DATA / "pnm-rgb-255.13x7.RGB8.ppm",
                                "small.pnm"),
    "image/x-portable-bitmap": (SOURCE / "assets/grey.png", "small.pbm"),
    "image/x-portable-graymap": (DATA / "pnm-grey-255.13x7.GREY8.pgm",
                                 "small.pgm"),
    "image/x-portable-pixmap": (DATA / "pnm-rgb-255.13x7.RGB8.ppm",
                                "small.ppm"),
    "image/gif": (SOURCE / "assets/grey.png", "small.gif"),
    "image/tiff": (SOURCE / "assets/grey.png", "small.tiff"),
    "image/svg+xml": (SOURCE / f"assets/icons/hicolor/scalable/apps/{NAME}.svg",
                      "small.svg"),
    "image/x-xpixmap": (SOURCE / "assets/grey.png", "small.xpm"),
}


class Opening(case.WindowTest):
    """GIO reads the entry, and starts the program that it names."""

    def setUp(self):
        super().setUp()
        # This starts the same program, but with this test's key.
        shim = Path(self.folder, "shmview")
        shim.write_text('#!/bin/sh\nexec "$SHMVIEW" --key "$TEST_KEY" "$@"\n',
                        encoding="utf-8")
        shim.chmod(shim.stat().st_mode | stat.S_IXUSR)
        path = os.environ["PATH"]
        self.addCleanup(os.environ.__setitem__, "PATH", path)
        os.environ["PATH"] = self.folder + ":" + path
        # With this, the process that GIO starts becomes our child, and we can
        # wait for it.
        ctypes.CDLL(None).prctl(case.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def launch(self, *paths, action=None):
        """Starts a window by the entry, in another folder than the file's."""
        context = Gio.AppLaunchContext()
        for name, value in {**self.desktop.environment,
                            "PATH": os.environ["PATH"],
                            "TEST_KEY": self.key}.items():
            context.setenv(name, value)
        for name in ("GDK_SCALE", "GTK_THEME", "WAYLAND_DISPLAY"):
            context.unsetenv(name)
        started = []
        entry = Gio.DesktopAppInfo.new_from_filename(str(ENTRY))
        if action is not None:
            context.connect("launched", lambda context, entry, data:
                            started.append(data.unpack()["pid"]))
            entry.launch_action(action, context)
        else:
            entry.launch_uris_as_manager(
                [Path(path).as_uri() for path in paths], context,
                GLib.SpawnFlags.SEARCH_PATH, None, None,
                lambda entry, process: started.append(process))
        process = wait_for(lambda: started, "a process")[0]
        self.addCleanup(self.end_launched, process)
        return View(self.desktop, process)

    def end_launched(self, process):
        """Ends a started window, unless the test has already done it."""
        if os.path.exists(f"/proc/{process}"):
            self.end_other(process)

    def copy(self, kind):
        """Copies a sample of this type of pictures, and returns its path."""
        source, name = SAMPLES[kind]
        path = Path(self.folder, name)
        if path.suffix in (".gif", ".tiff", ".xpm", ".pbm"):
            self.desktop.run("convert", str(source), str(path))
        else:
            shutil.copy(source, path)
        return path

    def test_each_type(self):
        """The window shows and shares each type that the entry promises to
        open."""
        types = re.search(r"^MimeType=(.*);$",
                          ENTRY.read_text(encoding="utf-8"), re.MULTILINE)[1]
        self.assertEqual(set(types.split(";")), set(SAMPLES))
        for kind in SAMPLES:
            with self.subTest(kind=kind):
                view = self.launch(self.copy(kind))
                view.wait_for_shown("generation 1")
                self.assertIsNone(view.message())
                self.end_launched(view.id)
                self.assertFalse(self.segment.exists())

    def test_from_another_folder(self):
        """A relative path starts from the folder in which the program starts.
        """
        self.copy("image/png")
        view = self.start("test card.png",
                          prefix=["env", "--chdir", self.folder])
        view.wait_for_shown("generation 1")

    def test_new_window(self):
        """The entry's action opens another process, without a file."""
        first = self.launch(self.copy("image/png"))
        first.wait_for_shown("generation 1")
        second = self.launch(action="new-window")
        self.assertNotEqual(first.id, second.id)
        second.load_from_memory.press()
        second.wait_for_shown("generation 1")
        second.wait_for_status(str(first.id))

    def test_window_belongs_to_the_entry(self):
        """The class of the X window is the StartupWMClass of the entry."""
        view = self.launch()
        said = self.desktop.run("xprop", "-id", view.window, "WM_CLASS")
        name = re.search(r'"([^"]*)"\n', said.decode())[1]
        self.assertIn(f"\nStartupWMClass={name}\n",
                      ENTRY.read_text(encoding="utf-8"))

    def test_window_has_the_icon(self):
        """The window's icon has the pixels of the drawing, even without
        installation."""
        view = self.launch()
        said = self.desktop.run("xprop", "-id", view.window, "-notype", "32c",
                                "_NET_WM_ICON").decode()
        numbers = [int(word) for word in re.findall(r"\d+", said)]
        width, height, *pixels = numbers
        self.assertEqual(width, height)
        drawn = os.path.join(self.folder, "icon.png")
        self.desktop.run(
            "rsvg-convert", "-w", str(width), "-h", str(height), "-o", drawn,
            str(SOURCE / f"assets/icons/hicolor/scalable/apps/{NAME}.svg"))
        wanted = self.desktop.run("convert", drawn, "-depth", "8", "bgra:-")
        shown = b"".join(pixel.to_bytes(4, "little")
                         for pixel in pixels[:width * height])
        # GTK rounds half-covered pixels.
        far = [place for place, (one, other) in enumerate(zip(shown, wanted))
               if wanted[place | 3] == 255 and abs(one - other) > 2]
        self.assertEqual(len(shown), len(wanted))
        self.assertEqual(far, [])


if __name__ == "__main__":
    need("xprop", "rsvg-convert")
    private_bus.enter()
    unittest.main(verbosity=2)
