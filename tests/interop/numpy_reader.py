# SPDX-License-Identifier: MIT
"""Fetches the picture of a shmview segment with NumPy."""

import numpy
from numpy_formats import to_picture
from numpy_header import unpack
from numpy_segment import CONTENT, SHARED


def fetch(segment, limit=1 << 30):
    """Returns the generation, and an array of rows, columns, channels."""
    segment.attach()
    for _ in segment.attempts():
        shown = segment.read_header()
        try:
            header = unpack(shown, segment.size())
            if header.length > limit:
                raise MemoryError(f"the image has {header.length} bytes")
        except (ValueError, MemoryError):
            # A commit that is under way may be the reason.
            if not segment.find_lock(CONTENT, SHARED) \
                    and segment.read_header() == shown:
                raise
            continue
        with segment.pinned(header) as pinned:
            if pinned and segment.read_header() == shown \
                    and not segment.find_lock(CONTENT, SHARED):
                pixels = numpy.empty(header.length, "uint8")
                segment.read(pixels, header.offset)
                return header.generation, to_picture(pixels, header)
