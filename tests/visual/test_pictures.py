# SPDX-License-Identifier: MIT
"""Our pictures and some unusual ones arrive bit for bit, with each renderer."""

import case
from exchanged import ExchangedTest


class Cairo(ExchangedTest):
    """The processor draws the pictures."""

    renderer = "cairo"

    def test_all_are_the_same(self):
        """The pictures are the same from the file to the second process's
        screen."""
        self.check_all()


class Gl(ExchangedTest):
    """OpenGL draws the pictures, if there is any; it has its own reference."""

    renderer = "opengl"

    def test_all_are_the_same(self):
        """The pictures are the same from the file to the second process's
        screen."""
        self.check_all()


if __name__ == "__main__":
    case.main()
