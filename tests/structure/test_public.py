# SPDX-License-Identifier: MIT
"""The library exports what its headers declare and its map lists, no more."""

import os
import re
import subprocess
import unittest

import public_names
from checked import StructureTest
from objects import BUILD
from sources import SOURCE, public_headers, read

COMPILERS = [["cc", "-std=c11", "-x", "c"], ["c++", "-std=c++17", "-x", "c++"]]
# The size of these types may change with _FILE_OFFSET_BITS or _TIME_BITS.
FLAGGED = {"blkcnt_t", "dev_t", "dirent", "flock", "fsblkcnt_t", "fsfilcnt_t",
           "ino_t", "itimerspec", "itimerval", "off_t", "rlim_t", "rlimit",
           "suseconds_t", "time_t", "timespec", "timeval"}
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
MAP = "core/shmview.map"
# Matches a struct, and the comment above it.
STRUCT = re.compile(r"(?:/\*((?:(?!\*/).)*)\*/\n)?^struct (\w+) \{",
                    re.DOTALL | re.MULTILINE)
# Matches the same, and the first member.
FIRST = re.compile(STRUCT.pattern + r"\n(?:\s*/\*(?:(?!\*/).)*\*/)?\s*([^\n]*)",
                   re.DOTALL | re.MULTILINE)
# Offsets are signed here, as in fcntl(2).
SIGNED = "core/include/shmview/lock-bytes.h"


def listed_symbols():
    """Returns (name, version) of each symbol that the map lists."""
    text = re.sub(r"/\*.*?\*/", "", read(MAP), flags=re.DOTALL)
    return [(name, version) for version, names in
            re.findall(r"(\w+)\s*\{\s*global:(.*?)(?:local:.*?)?\}", text,
                       re.DOTALL)
            for name in re.findall(r"([^\s;]+)\s*;", names)]


def shown_symbols():
    """Returns (name with version, kind) of each symbol that the library
    exports."""
    library = next(path for path in (BUILD / "core").glob("libshmview.so.*")
                   if path.is_file() and not path.is_symlink())
    said = subprocess.run(
        ["nm", "--dynamic", "--defined-only", "--with-symbol-versions",
         "--format=posix", library],
        check=True, text=True, stdout=subprocess.PIPE).stdout
    found = [tuple(line.split()[:2]) for line in said.splitlines()]
    # The versions themselves are not symbols.
    return [(name, kind) for name, kind in found if "@" in name or kind != "A"]


class Public(StructureTest):
    """The public headers, the map and the library agree."""

    @classmethod
    def setUpClass(cls):
        cls.headers = public_headers()

    def test_map_lists_what_is_declared(self):
        """The map lists each declared function, in order, and nothing else."""
        listed = [name for name, _ in listed_symbols()]
        declared = public_names.exported(self.headers)
        self.assertGreater(len(declared), 60)
        self.assertEqual(listed, sorted(listed), f"{MAP} is not sorted")
        self.assert_none(
            [f"{MAP} lists {name}, which no public header declares"
             for name in sorted(set(listed) - declared)]
            + [f"{MAP} does not list {name}, which {self.header_of(name)} "
               "declares" for name in sorted(declared - set(listed))])

    def test_library_shows_what_is_listed(self):
        """The library exports each listed function with its version, and no
        other."""
        listed = {f"{name}@@{version}" for name, version in listed_symbols()}
        shown = {name for name, _ in shown_symbols()}
        self.assert_none(
            [f"the library shows {name}, which {MAP} does not list"
             for name in sorted(shown - listed)]
            + [f"the library does not show {name}, which {MAP} lists"
               for name in sorted(listed - shown)])

    def test_library_shows_no_data(self):
        """The library exports no data, because programs would copy its size.
        """
        self.assert_none(f"{name} is data" for name, kind in shown_symbols()
                         if kind not in "TWi")

    def test_headers_have_the_version_of_the_build(self):
        """The numbers and the string in version.h are those of meson.build."""
        said = dict(re.findall(r'#define SHMVIEW_VERSION(\w*) "?([0-9.]+)',
                               read("core/include/shmview/version.h")))
        version = os.environ["SHMVIEW_VERSION"]
        major, minor, patch = version.split(".")
        self.assertEqual(said, {"": version, "_MAJOR": major, "_MINOR": minor,
                                "_PATCH": patch})

    def header_of(self, name):
        """Returns the header that declares a function or a constant."""
        return next(header for header in self.headers
                    if name in public_names.exported([header]))

    def test_each_header_compiles_alone(self):
        """Each header compiles alone as C11 and as C++17, without extensions.
        """
        for header in self.headers:
            for compiler in COMPILERS:
                with self.subTest(header=header, compiler=compiler[0]):
                    done = subprocess.run(
                        [*compiler, *WARNINGS, "-fsyntax-only", "-include",
                         SOURCE / header, "-"], input="extern int nothing;",
                        check=False, text=True, stderr=subprocess.PIPE)
                    self.assertEqual(done.returncode, 0,
                                     f"\n{header}:\n{done.stderr}")

    def test_structs_say_whether_they_grow(self):
        """If programs know a struct's size, it never grows, or carries its
        size. If only the library makes it, it may grow. Its comment says
        which."""
        structs = [(header, name, comment) for header in self.headers
                   for comment, name in STRUCT.findall(read(header))]
        self.assertGreater(len(structs), 6)
        self.assert_none(
            f"{header}: the comment of {name} does not say whether it may grow"
            for header, name, comment in structs
            if not re.search("never grows|may extend it|its size",
                             re.sub(r"[\s*]+", " ", comment)))

    def test_growing_structs_carry_their_size(self):
        """A struct that may grow begins with its size."""
        growing = [(header, name, first) for header in self.headers
                   for comment, name, first in FIRST.findall(read(header))
                   if not re.search("never grows|room for",
                                    re.sub(r"[\s*]+", " ", comment))]
        self.assertGreater(len(growing), 5)
        self.assert_none(
            f"{header}: {name} may grow and begins with {first!r}"
            for header, name, first in growing
            if first != "size_t struct_size;")

    def test_no_type_hangs_on_flags(self):
        """A program that is compiled with other flags gets the same structs.
        """
        self.assert_none(
            f"{header} has {name}, whose size hangs on the caller's flags"
            for header in self.headers
            for name in sorted(public_names.words(header) & FLAGGED))

    def test_sizes_have_64_bits_and_no_sign(self):
        """Sizes of segments and files are uint64_t on every machine."""
        self.assert_none(
            f"{header} has {name}; sizes and offsets are uint64_t"
            for header in self.headers if header != SIGNED
            for name in sorted(public_names.words(header)
                               & {"int64_t", "long", "ssize_t"}))

    def test_prefix(self):
        """Macros and constants begin with SHMVIEW_, all other names with
        shmview_."""
        large = [public_names.macros, public_names.enumerators]
        small = [public_names.tags, public_names.typedefs,
                 public_names.functions, public_names.inline_functions,
                 public_names.variables]
        # Functions take this type of C's own.
        others = {"timespec"}
        self.assert_none(
            f"{header} has {name}, which does not begin with {prefix}"
            for header in self.headers
            for prefix, kinds in (("SHMVIEW_", large), ("shmview_", small))
            for kind in kinds for name in sorted(kind(header) - others)
            if not re.match(prefix, name))


if __name__ == "__main__":
    unittest.main(verbosity=2)
