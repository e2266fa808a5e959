# SPDX-License-Identifier: MIT
"""
Makes a locale for programs that are to run in another country. A small system
has none.
"""

import functools
import subprocess
import sys
import tempfile

SKIP = 77


@functools.cache
def folder(name):
    """Returns the folder of a locale, which exists until this process ends."""
    made = tempfile.TemporaryDirectory(prefix="shmview-locale-")
    done = subprocess.run(
        ["localedef", "-i", name, "-f", "UTF-8", f"{made.name}/{name}.UTF-8"],
        check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        timeout=60, encoding="utf-8")
    if done.returncode != 0:
        print("skipped: no locale, as without the package locales:",
              done.stdout)
        made.cleanup()
        sys.exit(SKIP)
    return made


def settings(name):
    """Returns the environment variables for a program in this locale, for
    example "de_DE"."""
    return {"LC_ALL": name + ".UTF-8", "LOCPATH": folder(name).name}
