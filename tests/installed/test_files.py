# SPDX-License-Identifier: MIT
"""Validators find no fault in the files that are installed."""

import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from checked import BUILD, SOURCE, need, run

ASSETS = SOURCE / "assets"
BUILT = BUILD / "assets"
NAME = "io.github.shmview.Shmview"
ICONS = {
    "scalable": ASSETS / f"icons/hicolor/scalable/apps/{NAME}.svg",
    "symbolic": ASSETS / f"icons/hicolor/symbolic/apps/{NAME}-symbolic.svg",
}


class Entry(unittest.TestCase):
    """The desktop entry is valid."""

    def test_it_is_valid(self):
        """desktop-file-validate prints nothing, not even a hint."""
        need("desktop-file-validate")
        self.assertEqual(
            run("desktop-file-validate", BUILT / f"{NAME}.desktop"), "")


class Description(unittest.TestCase):
    """The metainfo file is valid, and agrees with the rest of the project."""

    def test_it_is_valid(self):
        """appstreamcli finds no error and no warning."""
        need("appstreamcli")
        said = run("appstreamcli", "validate", "--no-net", "--pedantic",
                   BUILT / f"{NAME}.metainfo.xml", "--no-color")
        # AppStream knows this tag only from version 1.0 on.
        self.assertEqual(re.findall(r"^[EWI]: (?!.*: unknown-tag developer$).*",
                                    said, re.MULTILINE), [])

    def test_it_is_of_this_version(self):
        """The newest release has the version that is built."""
        tree = ElementTree.parse(BUILT / f"{NAME}.metainfo.xml")
        self.assertEqual(tree.find("releases/release").get("version"),
                         os.environ["SHMVIEW_VERSION"])

    def test_its_screenshot_is_there(self):
        """The screenshot is a picture of assets/, and has the size that it
        claims."""
        need("identify")
        tree = ElementTree.parse(BUILT / f"{NAME}.metainfo.xml")
        image = tree.find("screenshots/screenshot/image")
        size = run("identify", "-format", "%w %h",
                   ASSETS / image.text.rsplit("/", 1)[1])
        self.assertEqual(size.split(),
                         [image.get("width"), image.get("height")])

    def test_it_opens_what_the_entry_opens(self):
        """The metainfo file and the desktop entry name the same types of
        pictures."""
        tree = ElementTree.parse(BUILT / f"{NAME}.metainfo.xml")
        entry = (BUILT / f"{NAME}.desktop").read_text(encoding="utf-8")
        types = re.search(r"^MimeType=(.*);$", entry, re.MULTILINE)[1]
        self.assertEqual(
            [element.text for element in tree.findall("provides/mediatype")],
            types.split(";"))


class Markup(unittest.TestCase):
    """Every XML file is well-formed."""

    def test_it_is_well_formed(self):
        """xmllint reads each file without a complaint."""
        need("xmllint")
        files = [path for kind in ("svg", "ui", "xml", "xml.in")
                 for folder in ("assets", "ui")
                 for path in (SOURCE / folder).rglob(f"*.{kind}")]
        self.assertGreater(len(files), 6)
        self.assertEqual(run("xmllint", "--noout", "--nonet", *files), "")


class Templates(unittest.TestCase):
    """The templates of the widgets are valid."""

    def test_they_are_valid(self):
        """gtk4-builder-tool builds each template; it knows our own widgets. It
        cannot look up signal handlers, therefore the test removes the signals
        first."""
        need("gtk4-builder-tool", "Xvfb", "xvfb-run", "xauth")
        files = sorted((SOURCE / "ui").rglob("*.ui"))
        self.assertTrue(files)
        with tempfile.TemporaryDirectory(prefix="shmview-ui-") as folder:
            for path in files:
                tree = ElementTree.parse(path)
                for parent in tree.iter():
                    for signal in parent.findall("signal"):
                        parent.remove(signal)
                tree.write(os.path.join(folder, path.name))
            self.validate(folder, [path.name for path in files])

    def validate(self, folder, names):
        """Validates all files with one X server; the tool takes one file at a
        time."""
        with open(os.path.join(folder, "log"), "w+", encoding="utf-8") as log:
            done = subprocess.run(
                ["xvfb-run", "-a", "-s", "-screen 0 640x480x24 -noreset",
                 "sh", "-c",
                 "set -e; for file; do echo \"$file\"; "
                 "LD_PRELOAD=$TEMPLATES gtk4-builder-tool validate \"$file\"; "
                 "done", "sh", *names],
                cwd=folder, check=False, timeout=120, stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "GDK_BACKEND": "x11",
                     "GSK_RENDERER": "cairo", "GSETTINGS_BACKEND": "memory"})
            log.seek(0)
            self.assertEqual(done.returncode, 0, log.read())


class Manuals(unittest.TestCase):
    """The sources of the manual pages are valid."""

    def test_mandoc_has_nothing_to_say(self):
        """mandoc finds nothing, not even about style."""
        need("mandoc")
        self.assertEqual(
            run("mandoc", "-T", "lint", *(SOURCE / "app").glob("*.1")), "")

    def test_groff_has_no_warning(self):
        """groff formats the pages as man does, without a warning."""
        need("groff")
        for path in (SOURCE / "app").glob("*.1"):
            self.assertEqual(run("groff", "-ww", "-z", "-man", "-Tutf8", path),
                             "")


class Scripts(unittest.TestCase):
    """The shell scripts and the completions of bash are clean."""

    def test_shellcheck_has_nothing_to_say(self):
        """shellcheck finds nothing in any file that a shell reads."""
        need("shellcheck")
        files = [path for folder in ("app", "tests")
                 for path in (SOURCE / folder).rglob("*.sh")]
        self.assertGreater(len(files), 4)
        self.assertEqual(
            run("shellcheck", "-x", "-P", SOURCE, *files,
                SOURCE / "app/completions/shmview.bash"), "")


class Icon(unittest.TestCase):
    """Both forms of the icon can be seen."""

    def pixels(self, kind, size):
        """Returns the red, green, blue and opacity of each pixel."""
        with tempfile.TemporaryDirectory(prefix="shmview-icon-") as folder:
            path = os.path.join(folder, "icon.png")
            run("rsvg-convert", "-w", size, "-h", size, "-o", path,
                ICONS[kind])
            run("convert", path, "-depth", "8", path + ".rgba")
            data = Path(path + ".rgba").read_bytes()
        self.assertEqual(len(data), size * size * 4)
        return [data[start:start + 4] for start in range(0, len(data), 4)]

    def test_it_is_seen_at_every_size(self):
        """At every size the icon is neither empty nor full. One form has
        several colours, the other has one."""
        need("rsvg-convert", "convert")
        for size in (16, 32, 48, 128, 256):
            for kind in ICONS:
                opaque = [pixel[:3] for pixel in self.pixels(kind, size)
                          if pixel[3] == 255]
                part = len(opaque) / (size * size)
                self.assertGreater(part, 0.3, (kind, size))
                self.assertLess(part, 0.9, (kind, size))
                self.assertEqual(len(set(opaque)) == 1, kind == "symbolic",
                                 (kind, size))


if __name__ == "__main__":
    print("files of", SOURCE)
    unittest.main(argv=["test_files", "-v"] + [
        name.capitalize() for name in sys.argv[1:]])
