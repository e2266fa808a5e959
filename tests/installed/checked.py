# SPDX-License-Identifier: MIT
"""
Shared helpers for the tests of the installation: paths, programs, --help.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SKIP = 77
SECONDS = 120
SOURCE = Path(os.environ["SHMVIEW_SOURCE"])
BUILD = Path(os.environ["SHMVIEW_BUILD"])
PROGRAMS = {name: os.environ[name.upper()] for name in ("shmtool", "shmview")
            if name.upper() in os.environ}


def skip(reason):
    """Skips the calling script, because nothing of it can run here."""
    print(f"skipped: {reason}")
    sys.exit(SKIP)


def need(*programs):
    """Skips the script if one of these programs is not installed."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        skip("not installed: " + ", ".join(missing))


def run(*command, status=0, **more):
    """Returns both output streams of a command, which must end with `status`.
    """
    done = subprocess.run(
        [str(word) for word in command], check=False, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, timeout=SECONDS, **more)
    if done.returncode != status:
        raise AssertionError(f"{command} ended with {done.returncode}:\n"
                             + done.stdout)
    return done.stdout


def read_help(program):
    """Returns the whole --help of a program; shmview needs no screen for it.
    """
    option = "--help" if program == "shmtool" else "--help-all"
    return run(PROGRAMS[program], option)


def list_options(program):
    """Returns the options of --help, long and short, as a person types them.
    """
    indented = re.findall(r"^  (-\S.*)$", read_help(program), re.MULTILINE)
    heads = [re.split(r"  ", line)[0] for line in indented]
    return {option for head in heads
            for option in re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*", head)}


def list_commands():
    """Returns the command words of shmtool --help."""
    before_options = read_help("shmtool").split("\nOptions")[0]
    return set(re.findall(r"^  ([a-z]+)\b", before_options, re.MULTILINE))
