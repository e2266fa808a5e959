# SPDX-License-Identifier: MIT
"""
Makes a locale for programs that must speak Chinese. From glibc 2.41 on,
LANGUAGE has no effect in C.UTF-8, and a small system has no other locale.
"""

import functools
import subprocess
import sys
import tempfile

NAME = "zh_CN.UTF-8"
SKIP = 77


@functools.cache
def folder():
    """Returns the folder of the locale, which exists until this process ends.
    """
    made = tempfile.TemporaryDirectory(prefix="shmview-locale-")
    done = subprocess.run(
        ["localedef", "-i", "zh_CN", "-f", "UTF-8", f"{made.name}/{NAME}"],
        check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        timeout=60, encoding="utf-8")
    if done.returncode != 0:
        print("skipped: no locale, as without the package locales:",
              done.stdout)
        made.cleanup()
        sys.exit(SKIP)
    return made


def settings():
    """Returns the environment variables for a Chinese program."""
    return {"LANGUAGE": "zh_CN", "LC_ALL": NAME, "LOCPATH": folder().name}
