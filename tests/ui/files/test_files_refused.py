# SPDX-License-Identifier: MIT
"""A window that can open no file dialog, or share no long file, goes on."""

import os

import case
from clipboard_case import SAMPLES, ClipboardTest


class NoSchemas(ClipboardTest):
    """GTK's settings schemas are not installed, as in a bare AppImage."""

    def test_missing_dialog_is_reported(self):
        """The window goes on, and keeps its picture."""
        data = os.path.join(self.folder, "share")
        os.mkdir(data)
        for name in os.listdir("/usr/share"):
            if name != "glib-2.0":
                os.symlink(f"/usr/share/{name}", os.path.join(data, name))
        self.desktop.environment["XDG_DATA_DIRS"] = data
        view = self.start(str(SAMPLES["RGB8"]))
        view.wait_for_shown("RGB8 · generation 1")
        for keys in "ctrl+o", "ctrl+s":
            view.key(keys)
            self.assertIn("no file dialog can be shown",
                          view.wait_for_message("No file dialog")[1])
            view.close_message()
        view.wait_for_shown("RGB8 · generation 1")


class FileLimit(ClipboardTest):
    """No file may be longer than 8 MiB (ulimit -f)."""

    def test_picture_beyond_the_limit_is_reported(self):
        """The window goes on, and the old picture stays shared."""
        small, _ = self.write_picture("small.ppm", 30, 20)
        large, _ = self.write_picture("large.ppm", 3000, 1000)
        view = self.start(small, prefix=(
            "sh", "-c", 'ulimit -f 16384; exec "$0" "$@"'))
        view.wait_for_shown("30 × 20 · RGB8 · generation 1")
        view.choose(large)
        view.wait_for_message("Not enough memory")
        view.close_message()
        self.assert_shares(small)


if __name__ == "__main__":
    case.main()
