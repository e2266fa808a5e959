# SPDX-License-Identifier: MIT
"""Our pictures and some unusual ones arrive bit for bit, with each renderer."""

import case
from exchanged import ExchangedTest


class Cairo(ExchangedTest):
    """Drawn by the processor."""

    renderer = "cairo"

    def test_all_are_the_same(self):
        """File, segment, second process, screen."""
        self.check_all()


class Gl(ExchangedTest):
    """Drawn by OpenGL, where there is any; compared with its own reference."""

    renderer = "opengl"

    def test_all_are_the_same(self):
        """File, segment, second process, screen."""
        self.check_all()


if __name__ == "__main__":
    case.main()
