# SPDX-License-Identifier: MIT
"""What make.py puts into damaged/ of PNG files that end early."""

import zlib

from encoders import ADAM7, CHANNELS, chunk, each, good, noise, png

# How much of the picture a pixel stands for, until the later passes come.
BLOCKS = ((8, 8), (4, 8), (4, 4), (2, 4), (2, 2), (1, 2), (1, 1))


def data_start(data):
    return data.index(b'IDAT') + 4


def paint(p, raw, row_length, interlaced):
    """What a reader has on its screen when the data end: None is nothing."""
    height, width = len(p), len(p[0])
    seen = [[None] * width for _ in range(height)]
    passes = zip(ADAM7, BLOCKS) if interlaced else [((0, 0, 1, 1), (1, 1))]
    for (left, top, dx, dy), (across, down) in passes:
        for y in range(top, height, dy):
            columns = range(left, width, dx)
            if not columns:
                continue
            raw -= 1 + row_length(len(columns))
            if raw < 0:
                return seen
            for x in columns:
                for v in range(y, min(y + down, height)):
                    for u in range(x, min(x + across, width)):
                        seen[v][u] = p[y][x]
    return seen


def make_cut_png():
    def cut(name, p, file, fraction, row_length, pixel_format, shown=lambda q: q,
            interlaced=False):
        start = data_start(file)
        data = file[:start + int((len(file) - start) * fraction)]
        raw = len(zlib.decompressobj().decompress(data[start:]))
        nothing = (0,) * CHANNELS[pixel_format][0]
        seen = each(paint(p, raw, row_length, interlaced),
                    lambda q: nothing if q is None else shown(q))
        good(f'png-{name}', 'png', data, seen, pixel_format, 'damaged')

    p = noise(13, 11, 3, 255)
    whole = png(p, 8, 2)
    cut('cut', p, whole, 0.5, lambda n: 3 * n, 'RGB8')
    good('png-no-end', 'png', whole[:-12], p, 'RGB8')
    good('png-no-checksum', 'png', whole[:-20], p, 'RGB8')
    p = noise(13, 11, 2, 65535)
    cut('cut-grey16-alpha', p, png(p, 16, 4), 0.7, lambda n: 4 * n,
        'GREY_ALPHA16')
    colours = [q[0] for q in noise(1, 4, 3, 255)]
    p = noise(13, 11, 1, 3)
    cut('cut-palette2', p,
        png(p, 2, 3, chunk(b'PLTE', bytes(s for q in colours for s in q))),
        0.5, lambda n: (2 * n + 7) // 8, 'RGB8', lambda q: colours[q[0]])
    p = noise(29, 23, 4, 255)
    whole = png(p, 8, 6, interlaced=True)
    for percent in (3, 9, 20, 40, 90):
        cut(f'cut-interlaced-{percent}', p, whole, percent / 100,
            lambda n: 4 * n, 'RGBA8', interlaced=True)
