# SPDX-License-Identifier: MIT
"""Keeps the pictures that tests have seen, and writes their page each time."""

import datetime
import fcntl
import json
import os
from pathlib import Path

from differences import save, save_compared, save_contact_sheet
from page import page_of

# The order of the sections on the page.
SECTIONS = ("pictures-cairo", "pictures-opengl", "windows-light", "windows-dark",
            "windows-high-contrast", "windows-high-contrast-dark",
            "windows-chinese", "windows-large-text")


def output_folder():
    """Returns the folder of the page."""
    return Path(os.environ["SHMVIEW_VISUAL"])


def write_page(folder):
    """Writes the page from what all the tests have left in the folder."""
    found = [json.loads(path.read_text("utf-8"))
             for path in (folder / f"{name}.json" for name in SECTIONS)
             if path.exists()]
    save(folder / "index.html", page_of(found).encode())


class Section:
    """The part of the page that one test fills."""

    def __init__(self, folder, name, title, note, kind="pictures"):
        self.folder = folder
        self.name = name
        self.about = {"title": title, "note": note, "kind": kind}
        self.entries = []
        (folder / name).mkdir(parents=True, exist_ok=True)

    def add(self, name, words, files, good=True):
        """Adds a picture, or several that belong together; `got` is one of
        them."""
        self.entries.append({"name": name, "words": words, "files": files,
                             "good": good})

    def path(self, name):
        """Returns the path of such a file, relative to the page's folder."""
        return f"{self.name}/{name.replace('/', '-')}"

    def add_compared(self, name, compared):
        """Adds a picture that was compared with a reference."""
        words, files = save_compared(compared, self.folder, self.path(name))
        self.add(name, words, files, compared.is_same())

    def finish(self):
        """Writes the page, with this section as it is now."""
        shown = {entry["name"]: str(self.folder / entry["files"]["got"])
                 for entry in self.entries if "got" in entry["files"]}
        sheet = None
        if self.about["kind"] == "pictures" and shown:
            sheet = self.path("contact-sheet.png")
            save_contact_sheet(self.folder / sheet, shown)
        now = datetime.datetime.now().astimezone()
        section = {**self.about, "entries": self.entries, "sheet": sheet,
                   "made": f"{now:%Y-%m-%d at %H:%M:%S}"}
        # Several tests may finish at the same time.
        with open(self.folder / ".lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            save(self.folder / f"{self.name}.json",
                 json.dumps(section, indent=1).encode())
            write_page(self.folder)
