# SPDX-License-Identifier: MIT
"""The base of the structure tests: reports all faults at once."""

import unittest


class StructureTest(unittest.TestCase):
    """Fails with a list of what is wrong, which names the files."""

    longMessage = False

    def assert_none(self, faults):
        """Fails with all of them, if there are any."""
        faults = list(faults)
        if faults:
            self.fail("\n" + "\n".join(faults))
