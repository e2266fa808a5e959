# SPDX-License-Identifier: MIT
"""Makes raw pixels for pictures, and the same in other formats."""

import random


def noise(width, height, pixel_bytes, seed=0):
    """Returns pixels in which no two rows or columns are alike."""
    return random.Random(f"{seed} {width} {height}").randbytes(
        width * height * pixel_bytes)


def waves(width, height, pixel_bytes):
    """Returns pixels of many rows, made quickly; no two rows are alike."""
    length = width * pixel_bytes
    line = bytes((x * x // 97 + x) % 251 for x in range(length + 4 * 256))
    return b"".join(line[row % 256 * 4:row % 256 * 4 + length - 4]
                    + row.to_bytes(4, "big") for row in range(height))


def pick(pixels, size, channels):
    """Returns the channels of each pixel in another order; each has `size`
    bytes."""
    count = len(pixels) // size
    result = bytearray(count * len(channels))
    for to, channel in enumerate(channels):
        if channel is None:
            result[to::len(channels)] = b"\xff" * count
        else:
            result[to::len(channels)] = pixels[channel::size]
    return bytes(result)
