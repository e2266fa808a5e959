# SPDX-License-Identifier: MIT
"""The library exports exactly what the public headers declare."""

import re
import subprocess
import unittest

import public_names
from checked import StructureTest
from objects import BUILD
from sources import SOURCE, public_headers

COMPILERS = [["cc", "-std=c11", "-x", "c"], ["c++", "-std=c++17", "-x", "c++"]]
# Types whose size _FILE_OFFSET_BITS or _TIME_BITS may change.
FLAGGED = {"blkcnt_t", "dev_t", "dirent", "flock", "fsblkcnt_t", "fsfilcnt_t",
           "ino_t", "itimerspec", "itimerval", "off_t", "rlim_t", "rlimit",
           "suseconds_t", "time_t", "timespec", "timeval"}
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]


class Public(StructureTest):
    """What a program gets that includes them and is linked with the library."""

    @classmethod
    def setUpClass(cls):
        cls.headers = public_headers()

    def test_library_shows_what_is_declared(self):
        """All of it, and nothing else."""
        library = next(path for path in (BUILD / "core").glob("libshmview.so.*")
                       if path.is_file() and not path.is_symlink())
        said = subprocess.run(
            ["nm", "--dynamic", "--defined-only", "--format=posix", library],
            check=True, text=True, stdout=subprocess.PIPE).stdout
        shown = {line.split()[0].split("@")[0] for line in said.splitlines()}
        declared = public_names.exported(self.headers)
        self.assertGreater(len(declared), 60)
        self.assert_none(
            [f"{library.name} shows {name}, which no public header declares"
             for name in sorted(shown - declared)]
            + [f"{library.name} does not show {name}, which "
               f"{self.header_of(name)} declares"
               for name in sorted(declared - shown)])

    def header_of(self, name):
        """The header that declares a function or a constant."""
        return next(header for header in self.headers
                    if name in public_names.exported([header]))

    def test_each_header_compiles_alone(self):
        """As C11 and as C++17, without any extension asked for."""
        for header in self.headers:
            for compiler in COMPILERS:
                with self.subTest(header=header, compiler=compiler[0]):
                    done = subprocess.run(
                        [*compiler, *WARNINGS, "-fsyntax-only", "-include",
                         SOURCE / header, "-"], input="extern int nothing;",
                        check=False, text=True, stderr=subprocess.PIPE)
                    self.assertEqual(done.returncode, 0,
                                     f"\n{header}:\n{done.stderr}")

    def test_no_type_hangs_on_flags(self):
        """A program that is compiled with other flags gets the same structs."""
        self.assert_none(
            f"{header} has {name}, whose size hangs on the caller's flags"
            for header in self.headers
            for name in sorted(public_names.words(header) & FLAGGED))

    def test_prefix(self):
        """Macros and constants: SHMVIEW_; all others: shmview_."""
        large = [public_names.macros, public_names.enumerators]
        small = [public_names.tags, public_names.typedefs,
                 public_names.functions, public_names.inline_functions,
                 public_names.variables]
        # A type of C's own, which functions take.
        others = {"timespec"}
        self.assert_none(
            f"{header} has {name}, which does not begin with {prefix}"
            for header in self.headers
            for prefix, kinds in (("SHMVIEW_", large), ("shmview_", small))
            for kind in kinds for name in sorted(kind(header) - others)
            if not re.match(prefix, name))


if __name__ == "__main__":
    unittest.main(verbosity=2)
