# SPDX-License-Identifier: MIT
"""Publishes pictures in a shmview segment with NumPy."""

import numpy
from numpy_segment import CONTENT, EXCLUSIVE, FORMATS, PAGE, WRITER


def put(segment, picture):
    """Writes the pixels beside those that are shown, then the header."""
    with segment.locks():
        segment.lock(WRITER, EXCLUSIVE)
        shown = segment.header_to_replace()
        generation = shown.generation % (2 ** 64 - 1) + 1
        offset = PAGE
        if picture.nbytes > shown.offset - PAGE:
            offset = -(-(shown.offset + shown.length) // PAGE) * PAGE
        segment.grow(offset + picture.nbytes)
        segment.write(picture.reshape(-1).view("uint8"), offset)
        segment.lock(CONTENT, EXCLUSIVE)
        segment.write_header(generation, offset, picture)
    return generation


def publish(segment, picture):
    """Shows an array of rows, columns and channels; returns the generation."""
    layout = picture.dtype.name, picture.shape[-1]
    if picture.ndim != 3 or picture.size == 0 or layout not in FORMATS:
        raise ValueError(f"no format for {picture.shape} of {picture.dtype}")
    picture = numpy.ascontiguousarray(picture, picture.dtype.newbyteorder("<"))
    for _ in segment.attempts():
        segment.attach_or_create(PAGE + picture.nbytes)
        generation = put(segment, picture)
        if segment.give_name():
            return generation
