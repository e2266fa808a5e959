# SPDX-License-Identifier: MIT
"""Every catalogue has every message of the sources, and no other."""

import os
import re
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from checked import SOURCE, need, run

FOLDER = SOURCE / "assets/translations"
CATALOGUES = sorted(FOLDER.glob("*.po"))
# Files that may have messages, whether or not POTFILES names them.
PATTERNS = ("app/**/*.[ch]", "core/**/*.[ch]", "ui/**/*.[ch]",
            "ui/**/*.ui", "assets/*.in", "assets/lessons/*.desktop",
            "assets/translations/operations.h")
# People read these properties and attributes of .ui files.
READ = {"label", "title", "subtitle", "tooltip-text", "tooltip-markup",
        "description", "placeholder-text", "text", "comments", "help-text"}
# Matches the name of an operation, which these functions take.
OPERATION = re.compile(
    r"\b(?:(?:ui_)?error_set(?:_errno(?:_as|_reason)?)?|segment_fail(?:_errno|_size)?|"
    r"ui_job_fail|shmview_image_check|shmview_header_read)\s*\([^;]*?"
    r"(?<=[,(])\s*\"([a-z][a-z ]*)\"\s*,", re.DOTALL)


def listed(name):
    """Returns the lines of POTFILES or LINGUAS."""
    lines = (FOLDER / name).read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def messages(text):
    """Returns each msgid of a catalogue, and its plural, on one line."""
    found = re.findall(r'^(msgid(?:_plural)?) ((?:"(?:[^"\\]|\\.)*"\n)+)',
                       text, re.MULTILINE)
    return {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', value))
            for _, value in found} - {""}


def extract(files):
    """Returns what xgettext finds in these files, as the text of a template.
    """
    with tempfile.TemporaryDirectory(prefix="shmview-pot-") as folder:
        template = Path(folder, "shmview.pot")
        run("xgettext", *os.environ["XGETTEXT_ARGUMENTS"].split("\n"),
            "--force-po", "--directory", SOURCE, "-o", template, *files)
        return template.read_text(encoding="utf-8")


class Catalogues(unittest.TestCase):
    """The .po files are complete and correct."""

    maxDiff = None

    def test_each_is_built(self):
        """LINGUAS names the existing catalogues, and Chinese is one of them.
        """
        self.assertEqual(listed("LINGUAS"), [path.stem for path in CATALOGUES])
        self.assertIn("zh_CN", listed("LINGUAS"))

    def test_formats_and_headers(self):
        """msgfmt finds no mistake in formats, line feeds and plurals."""
        for path in CATALOGUES:
            self.assertEqual(run("msgfmt", "--check", "-o", "/dev/null", path),
                             "")

    def test_nothing_is_missing(self):
        """No message is untranslated, fuzzy or obsolete."""
        for path in CATALOGUES:
            for kind in ("untranslated", "only-fuzzy", "only-obsolete"):
                self.assertEqual(run("msgattrib", f"--{kind}", path), "",
                                 (path.name, kind))

    def test_up_to_date(self):
        """A catalogue has exactly the messages that the sources have now."""
        now = messages(extract(listed("POTFILES")))
        self.assertGreater(len(now), 700)
        for path in CATALOGUES:
            had = messages(path.read_text(encoding="utf-8"))
            self.assertEqual(sorted(now ^ had), [], path.name)

    def test_files_are_listed(self):
        """POTFILES names every file that has messages, and no other."""
        files = sorted(str(path.relative_to(SOURCE)) for pattern in PATTERNS
                       for path in SOURCE.glob(pattern))
        with_messages = {name for line in re.findall(
            r"^#: (.*)$", extract(files), re.MULTILINE)
            for name in line.split()}
        self.assertEqual(listed("POTFILES"), sorted(with_messages))


class Lessons(unittest.TestCase):
    """The lessons use the window's English words for its controls."""

    def test_words_are_translated(self):
        """The catalogue has each word in braces, and each expected message."""
        known = messages(CATALOGUES[0].read_text(encoding="utf-8"))
        for path in (SOURCE / "assets/lessons").glob("*.desktop"):
            text = path.read_text(encoding="utf-8")
            words = re.findall("{(.*?)}|^Message=(.*)$", text, re.MULTILINE)
            words = [word or message for word, message in words]
            self.assertEqual(sorted(set(words) - known), [], path.name)


class Marks(unittest.TestCase):
    """The sources mark every text for people as translatable."""

    def test_templates(self):
        """In .ui files, every text that people read has the mark."""
        for path in (SOURCE / "ui").rglob("*.ui"):
            for element in ElementTree.parse(path).iter():
                if (element.tag in ("property", "attribute")
                        and element.get("name") in READ
                        and re.search("[A-Za-z]", element.text or "")):
                    self.assertEqual(element.get("translatable"), "yes",
                                     (path.name, element.text))

    def test_operations(self):
        """operations.h has each operation that an error names."""
        known = set(re.findall(r'N_\("(.*)"\)',
                               (FOLDER / "operations.h").read_text("utf-8")))
        used = {word for folder in ("app", "core", "ui")
                for path in (SOURCE / folder).rglob("*.c")
                for word in OPERATION.findall(path.read_text("utf-8"))}
        self.assertIn("publish", used)
        self.assertEqual(sorted(used - known), [])


if __name__ == "__main__":
    need("msgattrib", "msgfmt", "xgettext")
    unittest.main(verbosity=2)
