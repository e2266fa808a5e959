# SPDX-License-Identifier: MIT
"""The rules for which folder may use which."""

import os

# Each folder of core, with the folders that it may include and call. All of
# them, and ui and app, may include the public headers. A folder may use
# itself.
BASE = ["core/base"]
SYSTEM = ["core/system"] + BASE
PROCESS = ["core/process"] + SYSTEM
KEY = ["core/key"] + PROCESS
HANDLE = ["core/segment/handle"] + KEY
BACKENDS = ["core/segment/posix", "core/segment/qtposix",
            "core/segment/systemv"]
SEGMENT = ["core/segment"] + BACKENDS + HANDLE
IMAGE = ["core/image", "core/image/decode", "core/image/encode"] + PROCESS

CORE_ARROWS = {
    "core/include/shmview": [],
    "core/base": [],
    "core/system": BASE,
    "core/process": SYSTEM,
    "core/key": PROCESS,
    "core/segment/handle": KEY,
    "core/segment/posix": HANDLE,
    # Its files use those of POSIX segments.
    "core/segment/qtposix": ["core/segment/posix"] + HANDLE,
    "core/segment/systemv": HANDLE,
    # It uses the backends only through their tables: see test_calls.py.
    "core/segment": BACKENDS + HANDLE,
    "core/image": PROCESS,
    "core/image/decode": ["core/image"] + PROCESS,
    "core/image/encode": ["core/image"] + PROCESS,
    "core/decoder": IMAGE,
    "core/picture": SEGMENT + IMAGE + ["core/decoder"],
    "core/observe": ["core/picture", "core/decoder"] + SEGMENT + IMAGE,
    "core/timeline": KEY,
}
PUBLIC = "core/include/shmview"
# The program that decodes for core consists of core's decoders.
DECODER = ["core/image", "core/image/decode", "core/decoder"]


def folder_of(path):
    """Returns the folder of a file, as the tables above name it."""
    return os.path.dirname(path)


def area_of(path):
    """Returns the part of the project that must not be in a circle with other
    parts: each folder of core and of ui, and the whole of app."""
    return "app" if path.startswith("app/") else folder_of(path)


def may_use(user, used):
    """Returns whether one file may include another, or call what it defines.
    """
    here, there = folder_of(user), folder_of(used)
    if there in (here, PUBLIC):
        return True
    if user.startswith("core/"):
        return there in CORE_ARROWS.get(here, [])
    if user.startswith("ui/"):
        return used.startswith("ui/")
    if here.startswith("app/decode") and there in DECODER:
        return True
    return used.startswith(("ui/", "app/"))


def folder_graph(graph):
    """Returns the arrows between folders that result from those between files.
    """
    folders = {}
    for user, targets in graph.items():
        here = folders.setdefault(area_of(user), set())
        here |= {area_of(used) for used in targets} - {area_of(user)}
    return folders
