# SPDX-License-Identifier: MIT
"""The base class of the structure tests, which reports all faults at once."""

import unittest


class StructureTest(unittest.TestCase):
    """A test that fails with a list of all faults and their files."""

    longMessage = False

    def assert_none(self, faults):
        """Fails with the list of faults if there are any."""
        faults = list(faults)
        if faults:
            self.fail("\n" + "\n".join(faults))
