# SPDX-License-Identifier: MIT
"""Writes PNG files with every pixel format that core knows."""

import struct
import zlib

# The colour type for each number of channels.
COLOUR_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}


def chunk(kind, content):
    """Returns one chunk of a PNG file."""
    return (struct.pack(">I", len(content)) + kind + content
            + struct.pack(">I", zlib.crc32(kind + content)))


def png_of(pixels):
    """Returns rows and columns of 1 to 4 channels, 8 or 16 bits each, as a
    file."""
    height, width, channels = pixels.shape
    depth = pixels.dtype.itemsize * 8
    pixels = pixels.astype(pixels.dtype.newbyteorder(">"))
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth,
                                         COLOUR_TYPES[channels], 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
