# SPDX-License-Identifier: MIT
"""Fetches the picture of a shmview segment with NumPy."""

import os

import numpy
from numpy_segment import CONTENT, LAYOUTS, SHARED


def fetch(segment, limit=1 << 30):
    """The generation, and an array of rows, columns and channels."""
    segment.attach()
    with segment.locks():
        segment.lock(CONTENT, SHARED)
        header = segment.header()
        if header.length > limit:
            raise MemoryError(f"the image has {header.length} bytes")
        pixels = numpy.empty(header.length, "uint8")
        if os.preadv(segment.file, [pixels], header.offset) != len(pixels):
            raise ValueError("the segment ends before the image does")
    kind, channels = LAYOUTS[header.format]
    kind = numpy.dtype(kind).newbyteorder("<")
    rows = pixels.reshape(header.height, header.stride)
    rows = rows[:, :header.width * channels * kind.itemsize]
    picture = numpy.ascontiguousarray(rows).view(kind)
    return header.generation, picture.reshape(len(rows), -1, channels)
