# SPDX-License-Identifier: MIT
"""Lists the project's source files, and what each includes."""

import os
import re
from pathlib import Path

SOURCE = Path(os.environ["SHMVIEW_SOURCE"])
HEADERS = SOURCE / "core/include/shmview"

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def find_files(folders, endings):
    """Returns sorted paths, relative to the top of the project."""
    return sorted(
        str(path.relative_to(SOURCE))
        for folder in folders for path in (SOURCE / folder).rglob("*")
        if path.suffix in endings and path.is_file()
        and "__pycache__" not in path.parts)


def read(path):
    """Returns the text of a file of the project."""
    return (SOURCE / path).read_text(encoding="utf-8")


def public_headers():
    """Returns the paths of the installed headers."""
    return [str(path.relative_to(SOURCE)) for path in
            sorted(HEADERS.glob("*.h"))]


def included(path):
    """Returns the files of the project, and no others, that a file includes.
    """
    found = set()
    for mark, name in INCLUDE.findall(read(path)):
        places = [SOURCE / "core/include"]
        if mark == '"':
            places = [(SOURCE / path).parent, SOURCE] + places
        for place in places:
            if (place / name).is_file():
                target = os.path.relpath((place / name).resolve(),
                                         SOURCE.resolve())
                found.add(target)
                break
    return found


def include_graph(folders):
    """Returns each C file of these folders, with the files that it includes.
    """
    return {path: included(path)
            for path in find_files(folders, {".c", ".h"})}
