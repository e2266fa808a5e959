# SPDX-License-Identifier: MIT
"""What make.py puts into other/ and bad/ of faxes: TIFF files in which lines, or
the codes between them, are missing."""

import struct

from encoders import good, save

# The codes of the run lengths that our lines have, T.4, table 2.
WHITE = {2: '0111', 3: '1000', 4: '1011', 5: '1100'}
BLACK = {4: '011', 5: '0011', 6: '0010', 7: '00011'}
END_OF_LINE = '000000000001'


def runs(y):
    """Returns the runs of line `y`, white first."""
    return 2 + y % 4, 4, 5, 7 - y % 4


def pack(bits):
    """Zeros fill the bits up to a whole byte."""
    bits += '0' * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def codes(y):
    a, b, c, d = runs(y)
    return WHITE[a] + BLACK[b], WHITE[c] + BLACK[d]


def line(y):
    return pack(END_OF_LINE + ''.join(codes(y)))


def seen(y):
    return [(255 * (1 - i % 2),) for i, run in enumerate(runs(y))
            for _ in range(run)]


def fax(strips, height, rows, group=3, samples=1, colours=None):
    """Returns a TIFF file. libtiff takes the strips as they are."""
    lengths = [len(strip) for strip in strips]
    photometric = 3 if colours else 2 if samples == 3 else 0
    entries = [(256, [18]), (257, [height]), (258, [1] * samples),
               (259, [group]), (262, [photometric]), (273, [0] * len(strips)),
               (277, [samples]), (278, [rows]), (279, lengths),
               (292 if group == 3 else 293, [0])]
    if colours:
        entries.append((320, colours))
    place = 8 + 2 + 12 * len(entries) + 4
    data = place + sum(4 * len(values) for _, values in entries if len(values) > 1)
    entries[5] = 273, [data + sum(lengths[:i]) for i in range(len(strips))]
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


def make_fax_without_line_ends():
    """No code stands between two lines, which begin at any bit."""
    strips = [pack(''.join(''.join(codes(y)) for y in range(start, start + 8)))
              for start in (0, 8)]
    good('tiff-fax-no-line-ends', 'tif', fax(strips, 16, 8),
         [seen(y) for y in range(16)], 'GREY8', 'other')


def make_fax_with_short_line():
    """The last two runs of line 5 are missing. The rest of it is white."""
    lines = [line(y) for y in range(16)]
    pixels = [seen(y) for y in range(16)]
    lines[5] = pack(END_OF_LINE + codes(5)[0])
    pixels[5] = pixels[5][:7] + [(255,)] * 11
    good('tiff-broken-fax-line', 'tif', fax([b''.join(lines)], 16, 16), pixels,
         'GREY8', 'other')


def make_short_fax4():
    """Of group 4, without the last four lines: with the code for the end of the
    picture, and without. 001 means that the next two runs follow."""
    bits = ''.join('001' + code for y in range(12) for code in codes(y))
    pixels = [seen(y) for y in range(12)] + [[(255,)] * 18] * 4
    for name, end in ('ended', 2 * END_OF_LINE), ('cut', ''):
        good(f'tiff-broken-fax4-{name}', 'tif',
             fax([pack(bits + end)], 16, 16, group=4), pixels, 'GREY8', 'other')


def make_fax_of_colours():
    """A palette, which only libtiff applies; the last four lines are missing. And
    a fax with three samples for each pixel, which cannot be."""
    red, blue = (255, 0, 0), (0, 0, 255)
    lines = b''.join(line(y) for y in range(12))
    pixels = [[blue if p == (0,) else red for p in seen(y)] for y in range(12)]
    good('tiff-broken-fax-palette', 'tif',
         fax([lines], 16, 16, colours=[65535, 0, 0, 0, 0, 65535]),
         pixels + [[red] * 18] * 4, 'RGB8', 'other')
    save('bad', 'tiff-fax-samples.tif', fax([lines], 12, 12, samples=3))
