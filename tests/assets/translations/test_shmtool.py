# SPDX-License-Identifier: MIT
"""shmtool speaks Chinese to people, and English to programs."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import chinese_locale
import patience

HAN = re.compile("[\u4e00-\u9fff]")
KEY = f"translated-{os.getpid()}"
TEXT = "text of a test"


def shmtool(*arguments, language, status=0):
    """Runs shmtool; returns its standard output and standard error."""
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("LANG", "LANGUAGE")
                   and not name.startswith("LC_")}
    done = subprocess.run(
        [os.environ["SHMTOOL"], *arguments], check=False, timeout=patience.seconds(),
        capture_output=True, text=True, stdin=subprocess.DEVNULL,
        env={**environment, **language})
    if done.returncode != status:
        raise AssertionError(f"{arguments} ended with {done.returncode}: "
                             + done.stderr)
    return done.stdout, done.stderr


class Shmtool(unittest.TestCase):
    """shmtool runs from the build folder, with the catalogue of the build."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shmview-translated-")
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name, "no picture.png")

    def both(self, *arguments, status=0):
        """Runs shmtool in Chinese and without a language."""
        return (shmtool(*arguments, language=chinese_locale.settings(),
                        status=status),
                shmtool(*arguments, language={"LC_ALL": "C"}, status=status))

    def test_error_of_core(self):
        """The operation, the frame and the reason are Chinese; names stay as
        they are."""
        self.file.write_text(TEXT, encoding="ascii")
        (_, chinese), (_, english) = self.both("share", str(self.file),
                                               status=1)
        self.assertRegex(english, "^shmtool: decode '.*': ")
        self.assertRegex(chinese, f"^shmtool: 解码“{self.file}”：")
        for name in str(self.file), "shmtool", "Radiance HDR":
            chinese = chinese.replace(name, "")
        self.assertFalse(re.search("[a-z]{2}", chinese), chinese)

    def test_wrong_usage(self):
        """The program's own messages about its arguments are Chinese."""
        (_, chinese), (_, english) = self.both("share", "--hold", "long",
                                               str(self.file), status=2)
        self.assertRegex(chinese, HAN)
        self.assertIn("2 or 0.5", english)
        self.assertNotIn(" or ", chinese)

    def test_help(self):
        """The help has the same commands and options, in as many paragraphs.
        """
        (chinese, _), (english, _) = self.both("--help")
        words = re.compile(r"^  (?:[a-z]+\b|-.*?(?=  ))", re.MULTILINE)
        self.assertEqual(words.findall(chinese), words.findall(english))
        self.assertEqual(chinese.count("\n\n"), english.count("\n\n"))
        self.assertGreater(len(HAN.findall(chinese)), 500)
        self.assertFalse(HAN.search(english))

    def test_json_is_the_same(self):
        """Names and values stay the same; only the reason of a call is
        translated."""
        (chinese, trace), (english, _) = self.both(
            "list", "--json", "--trace=json")
        self.assertFalse(HAN.search(chinese))
        json.loads(chinese)
        json.loads(english)
        for line in trace.splitlines():
            step = json.loads(line)
            self.assertRegex(step.pop("why"), HAN)
            self.assertFalse(HAN.search(json.dumps(step, ensure_ascii=False)))

    def test_numbers_are_read_and_written_the_same(self):
        """A decimal point is a point in every language."""
        self.assertEqual(*self.both("put", "--key", KEY, "--hold", "0.01",
                                    TEXT))


if __name__ == "__main__":
    print("catalogue of", os.environ["SHMTOOL"], file=sys.stderr)
    unittest.main(verbosity=2)
