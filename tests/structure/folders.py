# SPDX-License-Identifier: MIT
"""The rules for which folder may use which."""

import os

# Each folder of core, with those that it may include and call. All of them, and
# ui and app, may include the public headers; a folder may use itself.
BASE = ["core/base"]
SYSTEM = ["core/system"] + BASE
PROCESS = ["core/process"] + SYSTEM
KEY = ["core/key"] + PROCESS
SEGMENT = ["core/segment"] + KEY
IMAGE = ["core/image"] + PROCESS
PICTURE = ["core/picture", "core/segment/posix", "core/segment/qtposix",
           "core/segment/systemv"]

CORE_ARROWS = {
    "core/include/shmview": [],
    "core/base": [],
    "core/system": BASE,
    "core/process": SYSTEM,
    "core/key": PROCESS,
    # The last three by their tables alone: see test_calls.py.
    "core/segment": KEY + PICTURE[1:],
    "core/segment/posix": SEGMENT,
    # Its files are those of POSIX segments.
    "core/segment/qtposix": SEGMENT + ["core/segment/posix"],
    "core/segment/systemv": SEGMENT,
    "core/image": PROCESS,
    "core/decoder": IMAGE,
    "core/picture": PICTURE[1:] + SEGMENT + IMAGE + ["core/decoder"],
    "core/observe": PICTURE + SEGMENT + IMAGE,
    "core/timeline": KEY,
}
PUBLIC = "core/include/shmview"
# The program that decodes for core is made of its decoders.
DECODER = ["core/image", "core/decoder"]


def folder_of(path):
    """The folder of a file, by which it is looked up above."""
    return os.path.dirname(path)


def area_of(path):
    """The folder as DESIGN's table has it: its own subfolders belong to it."""
    parts = os.path.dirname(path).split("/")
    return "/".join(parts[:1 if parts[0] == "app" else 2])


def may_use(user, used):
    """Whether one file may include another, or call what it defines."""
    here, there = folder_of(user), folder_of(used)
    if there in (here, PUBLIC):
        return True
    if user.startswith("core/"):
        return there in CORE_ARROWS.get(here, [])
    if user.startswith("ui/"):
        return used.startswith("ui/")
    if here == "app/decode" and there in DECODER:
        return True
    return used.startswith(("ui/", "app/"))


def folder_graph(graph):
    """The arrows between folders that the arrows between files make."""
    folders = {}
    for user, targets in graph.items():
        here = folders.setdefault(area_of(user), set())
        here |= {area_of(used) for used in targets} - {area_of(user)}
    return folders
