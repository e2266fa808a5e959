# SPDX-License-Identifier: MIT
"""What meson installs is complete, can be used, and can be uninstalled."""

import fcntl
import os
import re
import shutil
import tempfile
import unittest
from pathlib import Path

from checked import SOURCE, need, run

BUILD = os.environ["SHMVIEW_BUILD"]
PREFIX = os.environ["SHMVIEW_PREFIX"]
HAS_WINDOW = "SHMVIEW" in os.environ
NAME = "io.github.shmview.Shmview"

EVERYWHERE = [
    "bin/shmtool",
    "libexec/shmview-decode",
    "share/locale/zh_CN/LC_MESSAGES/shmview.mo",
    "share/man/man1/shmtool.1",
    "share/bash-completion/completions/shmtool",
    "share/zsh/site-functions/_shmview",
    "share/fish/vendor_completions.d/shmtool.fish",
]
WITH_WINDOW = [
    "bin/shmview",
    "libexec/shmview-decode-pixbuf",
    "share/man/man1/shmview.1",
    "share/bash-completion/completions/shmview",
    "share/fish/vendor_completions.d/shmview.fish",
    f"share/applications/{NAME}.desktop",
    f"share/metainfo/{NAME}.metainfo.xml",
    f"share/icons/hicolor/scalable/apps/{NAME}.svg",
    f"share/icons/hicolor/symbolic/apps/{NAME}-symbolic.svg",
]


def install(root):
    """Installs below `root`, as a packager does, and returns the list of what
    was made. Only one test installs at a time, and the list of an earlier
    installation is kept."""
    log = Path(BUILD, "meson-logs", "install-log.txt")
    folder = os.open(BUILD, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        before = log.read_bytes() if log.exists() else None
        run("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet",
            "--destdir", root)
        made = log.read_text(encoding="utf-8")
        if before is None:
            log.unlink()
        else:
            log.write_bytes(before)
        return made
    finally:
        os.close(folder)


class Installed(unittest.TestCase):
    """The tests use an installation below a DESTDIR of their own."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="shmview-installed-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.root = cls.folder / "root"
        cls.prefix = Path(f"{cls.root}{PREFIX}")
        install(cls.root)
        cls.libraries = next(cls.prefix.rglob("libshmview.so")).parent

    def compile(self, compiler, *arguments):
        """Runs a compiler, with every warning as an error."""
        return run(*compiler, "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                   *arguments)

    def pkg_config(self, *arguments):
        """Returns the words that pkg-config prints for the installed library.
        """
        said = run("pkg-config", *arguments, "shmview", env={
            **os.environ,
            "PKG_CONFIG_SYSROOT_DIR": str(self.root),
            "PKG_CONFIG_PATH": str(self.libraries / "pkgconfig")})
        # The other libraries are not below this root.
        return [word if Path(word[2:]).exists() else
                word.replace(str(self.root), "") for word in said.split()]

    def test_everything_is_there(self):
        """Each file that a system looks for is there, and is not empty."""
        wanted = EVERYWHERE + (WITH_WINDOW if HAS_WINDOW else [])
        for path in wanted:
            with self.subTest(path=path):
                self.assertGreater((self.prefix / path).stat().st_size, 0)

    def test_programs_run(self):
        """The installed programs need nothing of the build folder."""
        for name in ["shmtool"] + (["shmview"] if HAS_WINDOW else []):
            said = run(self.prefix / "bin" / name, "--version")
            self.assertEqual(said.split()[0], name)

    def test_decoder_decodes(self):
        """The installed decoder decodes. The library looks for it in its
        installed place, but not below another root; therefore a variable names
        it."""
        said = run(self.prefix / "bin/shmtool", "share", "--hold", "0", "-k",
                   f"installed-{os.getpid()}", SOURCE / "assets/grey.png",
                   env={**os.environ, "SHMVIEW_DECODER":
                        str(self.prefix / "libexec/shmview-decode")})
        self.assertIn("320x320", said)

    def test_needs(self):
        """The .pc file requires the libraries that ours is linked with, no
        others."""
        said = self.pkg_config("--print-requires-private")
        self.assertEqual(set(said), {"libmd", "spng", "zlib"})

    def headers(self):
        """Returns the installed headers."""
        found = sorted((self.prefix / "include/shmview").glob("*.h"))
        self.assertGreater(len(found), 10)
        return found

    def test_headers_in_c(self):
        """Each header compiles alone as C11, without extensions."""
        need("cc")
        source = self.folder / "nothing.c"
        source.write_text("int main(void) { return 0; }", encoding="utf-8")
        for header in self.headers():
            self.compile(["cc", "-std=c11"], "-fsyntax-only", "-include",
                         header, source)

    def test_headers_in_cpp(self):
        """Each header compiles alone as C++17, and its functions have C
        linkage."""
        if not shutil.which("c++"):
            self.skipTest("c++ is not installed")
        for header in self.headers():
            functions = re.findall(r"^[a-z][\w ]*[ *](shmview_\w+)\(",
                                   header.read_text(encoding="utf-8"),
                                   re.MULTILINE)
            uses = "".join(f"void *use_{name} = (void *)&{name};"
                           for name in functions)
            source = self.folder / "uses.cpp"
            source.write_text(uses, encoding="utf-8")
            self.compile(["c++", "-std=c++17"], "-include", header, "-c",
                         source, "-o", self.folder / "uses.o")
            wanted = run("nm", "--undefined-only", self.folder / "uses.o")
            self.assertEqual(set(wanted.split()) - {"U"}, set(functions))

    def run_example(self, program, **more):
        """Runs the example with this test's key; it must leave no segment."""
        key = f"installed-{os.getpid()}-{self._testMethodName}"
        self.assertEqual(run(program, key, **more),
                         "64x48 RGBA8, generation 1: the same\n")
        self.assertFalse(
            os.path.lexists(f"/dev/shm/shmview-{os.getuid()}-{key}"))

    def test_example_with_the_shared_library(self):
        """pkg-config finds the shared library; the program needs
        libshmview.so.1."""
        need("cc", "pkg-config")
        program = self.folder / "example"
        self.compile(["cc", "-std=c11"], "-o", program,
                     SOURCE / "tests/installed/example.c",
                     *self.pkg_config("--cflags", "--libs"))
        self.assertIn("[libshmview.so.1]", run("readelf", "-d", program))
        self.run_example(program, env={
            **os.environ, "LD_LIBRARY_PATH": str(self.libraries)})

    def test_example_with_the_static_library(self):
        """A statically linked program needs no libshmview.so."""
        need("cc", "pkg-config")
        program = self.folder / "example"
        self.compile(["cc", "-std=c11"], "-o", program,
                     SOURCE / "tests/installed/example.c",
                     *["-l:libshmview.a" if word == "-lshmview" else word
                       for word in self.pkg_config("--static", "--cflags",
                                                   "--libs")])
        self.assertNotIn("libshmview", run("readelf", "-d", program))
        self.run_example(program)

    def test_uninstall(self):
        """Uninstalling leaves no file and none of our folders."""
        root = self.folder / "other"
        build = self.folder / "build"
        (build / "meson-logs").mkdir(parents=True)
        (build / "meson-logs" / "install-log.txt").write_text(
            install(root), encoding="utf-8")
        self.assertGreater(len(list(root.rglob("*"))), 30)
        # `ninja uninstall` runs this command.
        run("meson", "--internal", "uninstall", cwd=build)
        self.assertEqual(list(root.rglob("*")), [])


if __name__ == "__main__":
    need("meson", "pkg-config")
    unittest.main(verbosity=2)
