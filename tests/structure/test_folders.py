# SPDX-License-Identifier: MIT
"""Each folder declares its files, and a README says what lives there."""

import re
import unittest
from pathlib import PurePath

from checked import StructureTest
from sources import SOURCE, find_files, read

TOP = ["core", "ui", "app", "tests"]


def declared_files():
    """Returns the files that a meson.build has to name."""
    return find_files(TOP, {".c", ".h", ".bash", ".fish", ".zsh"}) + [
        path for path in find_files(["tests"], {".py"})
        if PurePath(path).name.startswith("test_")]


def folders_with_sources():
    """Returns the folders whose files are compiled, installed or run."""
    return sorted({str(PurePath(path).parent) for path in declared_files()})


def described_in(readme):
    """Returns the folders that the first column of a README's tables names,
    and those that the second column names inside the first."""
    here, found = PurePath(readme).parent, set()
    for row in re.findall(r"^\| (`[^|]*) \| ([^|]*)", read(readme), re.M):
        outer = [here / name for name in re.findall(r"`([^`*]+/)`", row[0])]
        found |= set(outer) | {
            outer[0] / name for name in re.findall(r"`([a-z]+/)`", row[1])
            if outer}
    return {str(folder) for folder in found}


class Folders(StructureTest):
    """Each folder with sources has a line in a README, and a meson.build that
    lists its files."""

    @classmethod
    def setUpClass(cls):
        cls.folders = folders_with_sources()

    def test_each_has_a_meson_build(self):
        """Each folder with sources has a meson.build."""
        self.assertGreater(len(self.folders), 60)
        self.assert_none(f"{folder} has no meson.build"
                         for folder in self.folders
                         if not (SOURCE / folder / "meson.build").is_file())

    def test_no_folder_declares_files_of_another(self):
        """A meson.build names files of its own folder. It may take a
        helper from a folder beside it."""
        own = re.compile(r"'(?!\.\./)[\w-]+/[\w/-]+\.(?:c|h|py)'")
        self.assert_none(
            f"{folder}/meson.build names {name}"
            for folder in self.folders
            for name in own.findall(read(f"{folder}/meson.build")))

    def test_each_is_described(self):
        """README.md or tests/README.md says what lives in each folder. A
        folder of tests is described by the folder that it tests."""
        described = described_in("README.md") | described_in("tests/README.md")
        self.assertIn("core/segment/posix", described)
        tested = {f"tests/{folder}" for folder in described}
        self.assert_none(f"no README describes {folder}"
                         for folder in self.folders
                         if folder not in described | tested)


if __name__ == "__main__":
    unittest.main(verbosity=2)
