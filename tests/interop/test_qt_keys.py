# SPDX-License-Identifier: MIT
"""The same key leads to the same segment in Qt programs and in ours."""

import os

import interop

KEYS = {
    "ASCII": "QSharedMemoryExample",
    "Chinese": "共享内存",
    "accents": "Noël and Ærø",
    "beyond the first plane": "key \U0001f5bc",
    "spaces": " two  words ",
    "slash": "o/e",
    "digits": "0123456789",
    "300 digits": "7" * 300,
    "300 Chinese": "图" * 300,
    "percent": "100%25 100%",
}
LONG = "x" * 300


class Keys(interop.InteropTest):
    """Both sides derive the same names from a key."""

    def both(self, key):
        """Starts a peer of each kind for this key."""
        return self.start_ours(key), self.start_qt(key)

    def test_native_names_are_equal(self):
        """They are equal to the letter, even if no file can have such a name.
        """
        for what, key in {**KEYS, "300 letters": LONG, "empty": ""}.items():
            with self.subTest(what):
                ours, qt = self.both(key)
                self.assertEqual(ours.ask("native"), qt.ask("native"))
                ours.close()
                qt.close()

    def test_folder_is_the_same(self):
        """TMPDIR may be written in any way, be a link, or not be set."""
        os.symlink(self.keys, self.path("link"))
        for folder in ("", "/tmp/", "/tmp//", "//tmp", "/tmp/./../tmp/.",
                       self.path("link"), self.path("link/..")):
            with self.subTest(folder):
                self.environment["TMPDIR"] = folder
                ours, qt = self.both("key")
                self.assertEqual(ours.ask("native"), qt.ask("native"))
                ours.close()
                qt.close()
        del self.environment["TMPDIR"]
        ours, qt = self.both("key")
        self.assertEqual(ours.ask("native"), qt.ask("native"))

    def test_each_attaches_to_what_the_other_made(self):
        """They find each other by the key alone, and see the same number of
        bytes."""
        for what, key in KEYS.items():
            with self.subTest(what):
                ours, qt = self.both(key)
                ours.ask("create", 4321)
                self.assertEqual(qt.ask("attach"), ["4321"])
                qt.ask("detach")
                ours.ask("detach")
                qt.ask("create", 1234)
                self.assertEqual(ours.ask("attach"), ["1234"])
                ours.close()
                qt.close()
                self.assertEqual(self.left(), [])

    def test_key_too_long_for_a_file_is_refused_by_both(self):
        """Nothing is left of the attempt."""
        ours, qt = self.both(LONG)
        self.assert_refused(interop.KEY, qt, "create", 100)
        for words in (["create", 100], ["attach"]):
            text = self.assert_refused(interop.KEY, ours, *words)
            self.assertIn("too long", text)
        self.assertEqual(self.left(), [])

    def test_empty_key_is_refused_by_both(self):
        """The errors have the same number."""
        for peer in self.both(""):
            self.assert_refused(interop.KEY, peer, "create", 100)
            self.assert_refused(interop.KEY, peer, "attach")

    def test_different_keys_are_different_segments(self):
        """This is true even if only characters that are not letters differ."""
        for one, two in (("key", "key1"), ("ke1y", "key1"), ("Noël", "Nol")):
            with self.subTest(f"{one} {two}"):
                ours, qt = self.start_ours(one), self.start_qt(two)
                ours.ask("create", 100)
                self.assert_refused(interop.NOT_FOUND, qt, "attach")
                qt.ask("create", 200)
                ours.close()
                qt.close()

    def test_files_and_modes_are_those_of_qt(self):
        """This is true whichever side makes them."""
        rows = []
        for start in (self.start_ours, self.start_qt):
            peer = start()
            peer.ask("create", 100)
            rows.append((
                [(name, os.stat(f"{self.keys}/{name}").st_mode)
                 for name in self.key_files()],
                [row["perms"] for row in self.segments()],
                [row["perms"] for row in self.semaphores()],
                self.semaphore_value()))
            peer.close()
            self.assertEqual(self.left(), [])
        self.assertEqual(*rows)


if __name__ == "__main__":
    interop.main()
