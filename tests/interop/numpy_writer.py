# SPDX-License-Identifier: MIT
"""Publishes pictures in a shmview segment with NumPy."""

import time

import numpy
from numpy_formats import format_of
from numpy_header import END, NO_PICTURE, PAGE, pack, unpack
from numpy_segment import CONTENT, EXCLUSIVE, WRITER


def header_to_replace(segment):
    """Reads the header; without a picture, all bytes count as shown."""
    try:
        return unpack(segment.read_header(), segment.size())
    except ValueError:
        return NO_PICTURE._replace(length=segment.size())


def choose_place(segment, shown, length, places):
    """Returns the first place that is neither shown nor pinned."""
    offset = PAGE
    for _ in range(places):
        if offset + length > END:
            break
        end = shown.offset + shown.length
        if offset >= end or offset + length <= shown.offset:
            end = segment.find_lock(offset, EXCLUSIVE, length)
        if end == 0:
            return offset
        offset = -(-end // PAGE) * PAGE
    raise BlockingIOError(f"{segment.path}: others show or pin {places} "
                          "places; end the stopped ones, or allow more")


def put(segment, picture, places, **fields):
    """Writes the pixels where nobody reads, then the header."""
    with segment.locked(WRITER):
        shown = header_to_replace(segment)
        generation = shown.generation % (2 ** 64 - 1) + 1
        offset = choose_place(segment, shown, picture.nbytes, places)
        segment.grow(offset + picture.nbytes)
        segment.write(picture.reshape(-1).view("uint8"), offset)
        header = pack(NO_PICTURE._replace(
            generation=generation, offset=offset, length=picture.nbytes,
            height=len(picture), width=picture.shape[1],
            stride=picture.nbytes // len(picture), time=time.time_ns(),
            **fields))
        with segment.locked(CONTENT):
            # In one call: a reader sees all of it or nothing.
            segment.write(header if shown.generation
                          else header.ljust(PAGE, b"\0"), 0)
    return generation


def publish(segment, picture, bgr=False, black=0, white=0, places=8):
    """Publishes an array as the picture; returns the generation."""
    number = format_of(picture, bgr)
    picture = numpy.ascontiguousarray(picture, picture.dtype.newbyteorder("="))
    for _ in segment.attempts():
        segment.attach_or_create()
        generation = put(segment, picture, places, format=number, black=black,
                         white=white)
        if segment.give_name():
            return generation
