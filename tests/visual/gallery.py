# SPDX-License-Identifier: MIT
"""Keeps the pictures that tests have seen, and writes their page each time."""

import datetime
import fcntl
import json
import os
from pathlib import Path

from differences import save, save_compared, save_contact_sheet
from page import page_of

# Their order on the page.
SECTIONS = ("pictures-cairo", "pictures-opengl", "windows-light", "windows-dark",
            "windows-high-contrast", "windows-high-contrast-dark",
            "windows-chinese", "windows-large-text")


def output_folder():
    """Where the page is made."""
    return Path(os.environ["SHMVIEW_VISUAL"])


def write_page(folder):
    """From what the tests have left there, at whatever time."""
    found = [json.loads(path.read_text("utf-8"))
             for path in (folder / f"{name}.json" for name in SECTIONS)
             if path.exists()]
    save(folder / "index.html", page_of(found).encode())


class Section:
    """What one test sees."""

    def __init__(self, folder, name, title, note, kind="pictures"):
        self.folder = folder
        self.name = name
        self.about = {"title": title, "note": note, "kind": kind}
        self.entries = []
        (folder / name).mkdir(parents=True, exist_ok=True)

    def add(self, name, words, files, good=True):
        """A picture, or several that belong together; `got` is one of them."""
        self.entries.append({"name": name, "words": words, "files": files,
                             "good": good})

    def path(self, name):
        """Of a file of this name, from the page's folder."""
        return f"{self.name}/{name.replace('/', '-')}"

    def add_compared(self, name, compared):
        """A picture and its reference."""
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
        # Several tests may come to their end at once.
        with open(self.folder / ".lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            save(self.folder / f"{self.name}.json",
                 json.dumps(section, indent=1).encode())
            write_page(self.folder)
