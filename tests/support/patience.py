# SPDX-License-Identifier: MIT
"""Says how long tests wait for something before they give up."""

import os

AT_REST = 30


def seconds(at_rest=AT_REST):
    """Returns this many seconds on an idle machine, and more on a busy one,
    where every process gets less time."""
    load_of_a_core = os.getloadavg()[0] / os.cpu_count()
    return at_rest * (1 + load_of_a_core)
