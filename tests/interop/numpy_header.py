# SPDX-License-Identifier: MIT
"""The header of the picture in a shmview segment."""

import collections
import struct
import zlib

from numpy_formats import bytes_of_pixel

PAGE = 4096
# Segments end before this byte; the lock bytes start here.
END = 1 << 62
MAGIC, VERSION = b"SHMVIEW\n", 2
FIELDS = struct.Struct("<8sIIQQQIIIIQff52sI")
Header = collections.namedtuple("Header", (
    "magic version size generation offset length width height stride format "
    "time black white reserved checksum"))
# The header that stands for a segment without a picture.
NO_PICTURE = Header(MAGIC, VERSION, FIELDS.size, *[0] * 10, bytes(52), 0)


def pack(header):
    """Returns the bytes of a header, with a new checksum."""
    fields = FIELDS.pack(*header)[:-4]
    return fields + struct.pack("<I", zlib.crc32(fields))


def unpack(read, size):
    """Returns the header in these bytes; ValueError if it is not valid."""
    if len(read) != FIELDS.size or not read.startswith(MAGIC):
        raise ValueError("the segment holds no image")
    header = Header(*FIELDS.unpack(read))
    if header.version < VERSION:
        raise ValueError("the image was made by an older shmview; publish it "
                         "again with a new one")
    if header.version > VERSION:
        raise ValueError("the image was made by a newer shmview; fetch it "
                         "with that version")
    if header.checksum != zlib.crc32(read[:-4]):
        raise ValueError("the image is damaged: its checksum is wrong")
    row = header.width * bytes_of_pixel(header.format)
    if (header.size != FIELDS.size
            or 0 in (header.generation, row, header.height)
            or header.stride < row
            or header.length != header.stride * header.height
            or header.offset < PAGE or header.offset % PAGE != 0
            or header.offset + header.length > min(size, END)):
        raise ValueError("the image is damaged: its header is inconsistent")
    return header
