# SPDX-License-Identifier: MIT
"""The lessons' pictures come with the installed program."""

import os
import shutil
import tempfile
from pathlib import Path

import case
from test_installed import PREFIX, install


class LessonPictures(case.WindowTest):
    """The tests start an installed window, which uses nothing of the sources.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = Path(tempfile.mkdtemp(prefix="shmview-pictures-"))
        cls.addClassCleanup(shutil.rmtree, folder)
        install(folder)
        prefix = Path(f"{folder}{PREFIX}")
        for name, value in (
                ("SHMVIEW", prefix / "bin/shmview"),
                ("SHMVIEW_DECODER", prefix / "libexec/shmview-decode"),
                ("LD_LIBRARY_PATH",
                 next(prefix.rglob("libshmview.so")).parent)):
            cls.addClassCleanup(os.environ.update,
                                {name: os.environ.get(name, "")})
            os.environ[name] = str(value)

    def test_use_the_lessons_picture(self):
        """The button loads the lesson's picture; the file dialog has both
        pictures."""
        view = self.start()
        view.lessons.open()
        view.lessons.lesson(1).press()
        view.lessons.use_picture.press()
        view.wait_for_shown("640 × 400 · RGB8 · generation 1")
        view.wait_for_label("Step 2 of 6.")
        folder = Path(self.desktop.environment["XDG_CACHE_HOME"],
                      "shmview/lessons")
        self.assertEqual(sorted(os.listdir(folder))[:1], ["lesson-one.png"])
        view.key("ctrl+o")
        view.chooser.wait_until_open().leave()
        self.assertEqual(sorted(os.listdir(folder)),
                         ["lesson-one.png", "lesson-two.png"])


if __name__ == "__main__":
    case.main()
