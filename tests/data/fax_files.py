# SPDX-License-Identifier: MIT
"""What make.py puts into other/ and bad/ of faxes: TIFF files in which lines are
missing."""

import struct

from encoders import good, save

# The codes of the run lengths that our lines have, T.4, table 2.
WHITE = {2: '0111', 3: '1000', 4: '1011', 5: '1100'}
BLACK = {4: '011', 5: '0011', 6: '0010', 7: '00011'}
END_OF_LINE = '000000000001'


def runs(y):
    """Returns the runs of line `y`, white first."""
    return 2 + y % 4, 4, 5, 7 - y % 4


def line(y):
    """Zeros fill the line up to a whole byte."""
    a, b, c, d = runs(y)
    bits = END_OF_LINE + WHITE[a] + BLACK[b] + WHITE[c] + BLACK[d]
    bits += '0' * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def seen(y):
    return [(255 * (1 - i % 2),) for i, run in enumerate(runs(y))
            for _ in range(run)]


def fax(strips, height, rows):
    """Returns a TIFF file. libtiff takes the strips as they are."""
    place = 8 + 2 + 12 * 10 + 4
    lengths = [len(strip) for strip in strips]
    lists = struct.calcsize(f'<{len(strips)}I') if len(strips) > 1 else 0
    data = place + 2 * lists
    offsets = [data + sum(lengths[:i]) for i in range(len(strips))]
    entries = ((256, [18]), (257, [height]), (258, [1]), (259, [3]), (262, [0]),
               (273, offsets), (277, [1]), (278, [rows]), (279, lengths), (292, [0]))
    body = more = b''
    for tag, values in entries:
        raw = struct.pack(f'<{len(values)}I', *values)
        if len(raw) > 4:
            more, raw = more + raw, struct.pack('<I', place + len(more))
        body += struct.pack('<HHI', tag, 4, len(values)) + raw
    return (b'II*\0' + struct.pack('<IH', 8, len(entries)) + body + bytes(4) + more
            + b''.join(strips))


def make_fax():
    """In the first of two strips, the last three lines are missing."""
    white = [[(255,)] * 18] * 3
    first = b''.join(line(y) for y in range(5))
    second = b''.join(line(y) for y in range(8, 16))
    good('tiff-broken-fax', 'tif', fax([first, second], 16, 8),
         [seen(y) for y in range(5)] + white + [seen(y) for y in range(8, 16)],
         'GREY8', 'other')


def make_fax_of_one_strip():
    """Its last four lines are missing, or all lines, also of a fax that has only
    two."""
    lines = b''.join(line(y) for y in range(12))
    good('tiff-broken-fax-strip', 'tif', fax([lines], 16, 16),
         [seen(y) for y in range(12)] + [[(255,)] * 18] * 4, 'GREY8', 'other')
    for height in 2, 16:
        save('bad', f'tiff-fax-{height}-lines.tif', fax([bytes(9)], height, height))
