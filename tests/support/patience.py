# SPDX-License-Identifier: MIT
"""How long tests wait for what has to happen before they give up."""

import os

AT_REST = 30


def seconds(at_rest=AT_REST):
    """
    So many on a machine at rest, and more on a busy one, where every process
    gets less of it.
    """
    load_of_a_core = os.getloadavg()[0] / os.cpu_count()
    return at_rest * (1 + load_of_a_core)
