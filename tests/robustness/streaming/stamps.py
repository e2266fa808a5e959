# SPDX-License-Identifier: MIT
"""
Writes a frame's number into each of its rows; a torn frame has two numbers.

Black and white stripes at the left edge show the bits, and the last pixel has
the number in its bytes. Between the two there are fewer bytes than in a page
of memory, and the end of one row touches the start of the next.
"""

import functools

import numpy

WIDTH, HEIGHT = 1280, 720
BITS = 16
STRIPE = 16
EDGE = BITS * STRIPE
# The number of a row without a whole stamp.
UNREADABLE = -1


@functools.lru_cache(maxsize=4)
def stamp(number):
    """Returns the red, green and blue of the stripes and of the last pixel."""
    bits = number >> numpy.arange(BITS) & 1
    stripes = numpy.repeat(bits.astype("uint8") * 255, STRIPE)
    last = number.to_bytes(3, "little")
    return numpy.repeat(stripes, 3).tobytes() + last


def write_number(frame, number):
    """Stamps an RGBA frame of rows, columns and channels."""
    pixels = numpy.frombuffer(stamp(number), "uint8").reshape(-1, 3)
    frame[:, :EDGE, :3] = pixels[:EDGE]
    frame[:, -1, :3] = pixels[EDGE]


def number_of(row):
    """Returns the number of a row's stamp."""
    number = int.from_bytes(row[-3:], "little")
    return number if stamp(number) == row else UNREADABLE


def numbers_in(picture):
    """Returns the numbers of all rows; a whole frame has one."""
    stamps = numpy.concatenate(
        (picture[:, :EDGE, :3], picture[:, -1:, :3]), axis=1)
    return sorted({number_of(row)
                   for row in {row.tobytes() for row in stamps}})
