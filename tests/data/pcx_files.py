# SPDX-License-Identifier: MIT
"""Makes PCX files."""

import struct

from encoders import blocky, each, good, noise, pack_row


def runs(data):
    """Packs bytes into runs, also across the ends of rows."""
    out, i = bytearray(), 0
    while i < len(data):
        count = 1
        while count < 63 and data[i:i + 1] == data[i + count:i + count + 1]:
            count += 1
        if count > 1 or data[i] >= 0xc0:
            out.append(0xc0 | count)
        out.append(data[i])
        i += count
    return bytes(out)


def pcx(rows, width, bits, planes, version=5, palette=b'', end=b'', packed=True):
    """Of rows that consist of planes of equal length."""
    return (struct.pack('<BBBBHHHHHH', 10, version, packed, bits, 3, 2, width + 2,
                        len(rows) + 1, 72, 72)
            + palette.ljust(48, b'\0')
            + struct.pack('<BBHH', 0, planes, len(rows[0]) // planes, 1) + bytes(58)
            + (runs if packed else bytes)(b''.join(rows)) + end)


def even(row):
    return row + bytes(len(row) % 2)


def planes(p, depth, count):
    """Returns rows of planes of one bit, the lowest bit first."""
    return [b''.join(even(pack_row([(q[0] >> i & 1,) for q in row], depth))
                     for i in range(count)) for row in p]


def make_pcx():
    for channels, name in (3, 'RGB8'), (4, 'RGBA8'):
        p = blocky(13, 7, channels)
        good(f'pcx-{name.lower()}', 'pcx',
             pcx([b''.join(even(bytes(q[i] for q in row)) for i in range(channels))
                  for row in p], 13, 8, channels), p, name)
    colours = noise(1, 256, 3, 255)
    palette = bytes(s for q in colours for s in q[0])
    p = noise(13, 7, 1, 255)
    rows = [even(bytes(q[0] for q in row)) for row in p]
    good('pcx-palette8', 'pcx', pcx(rows, 13, 8, 1, end=b'\x0c' + palette),
         each(p, lambda s: colours[s[0]][0]), 'RGB8')
    good('pcx-grey8', 'pcx', pcx(rows, 13, 8, 1, 2), p, 'GREY8')
    for bits, count in (1, 3), (1, 4), (2, 1), (4, 1):
        p = noise(13, 7, 1, (1 << bits * count) - 1)
        rows = (planes(p, 1, count) if bits == 1
                else [even(pack_row(row, bits)) for row in p])
        good(f'pcx-palette-{bits}-{count}', 'pcx',
             pcx(rows, 13, bits, count, 2, palette[:48]),
             each(p, lambda s: colours[s[0]][0]), 'RGB8')
    p = noise(13, 7, 1, 1)
    good('pcx-black-white', 'pcx', pcx(planes(p, 1, 1), 13, 1, 1, 5, palette[:48]),
         each(p, lambda s: (255 * s[0],) * 3), 'RGB8')
    p = noise(13, 7, 1, 15)
    good('pcx-no-palette', 'pcx', pcx(planes(p, 1, 4), 13, 1, 4, 3, palette[:48]),
         each(p, lambda s: EGA[s[0]]), 'RGB8')


def make_plain_pcx():
    """Makes PCX files whose bytes are not packed into runs."""
    p = noise(13, 7, 3, 255)
    good('pcx-plain-rgb8', 'pcx',
         pcx([b''.join(even(bytes(q[i] for q in row)) for i in range(3))
              for row in p], 13, 8, 3, packed=False), p, 'RGB8')
    p = noise(13, 7, 1, 1)
    good('pcx-plain-black-white', 'pcx', pcx(planes(p, 1, 1), 13, 1, 1, packed=False),
         each(p, lambda s: (255 * s[0],) * 3), 'RGB8')


def ega(number):
    """What EGA shows by itself; its dark yellow is a brown."""
    if number == 6:
        return 170, 85, 0
    return tuple(170 * (number >> i & 1) + 85 * (number >> 3) for i in (2, 1, 0))


EGA = [ega(number) for number in range(16)]
