# SPDX-License-Identifier: MIT
"""What make.py puts into damaged/ of PNG, TGA and PNM files that end early."""

import struct
import zlib

from encoders import ADAM7, CHANNELS, bgr, chunk, each, good, noise, png, runs, tga

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


def slopes(width, height, channels, most):
    """Returns pixels of which some runs are equal."""
    return [[tuple((x // 3 * (c + 5) + y * (7 - c)) * most // 255 % (most + 1)
                   for c in range(channels)) for x in range(width)]
            for y in range(height)]


def beginning(p, count, from_below=False):
    """Leaves the first `count` pixels; the others are zero."""
    flat = [q for row in (reversed(p) if from_below else p) for q in row]
    nothing = (0,) * len(flat[0])
    flat[count:] = [nothing] * (len(flat) - count)
    width = len(p[0])
    seen = [flat[i:i + width] for i in range(0, len(flat), width)]
    return seen[::-1] if from_below else seen


def count_runs(data, size):
    """Returns how many pixels of runs are there."""
    count = i = 0
    while i < len(data):
        length = (data[i] & 127) + 1
        there = (len(data) - i - 1) // size
        if data[i] & 128:
            count += length if there else 0
            i += 1 + size
        else:
            count += min(length, there)
            i += 1 + length * size
    return count


def make_cut_tga():
    p = slopes(13, 7, 3, 255)
    rows = [bgr(row) for row in p]
    # After fifty pixels, and a byte of the next one.
    good('tga-cut', 'tga', tga(p, 2, 24, rows)[:18 + 50 * 3 + 1],
         beginning(p, 50, True), 'RGB8', 'damaged')
    good('tga-cut-top-down', 'tga',
         tga(p, 2, 24, rows, descriptor=0x20)[:18 + 50 * 3 + 1],
         beginning(p, 50), 'RGB8', 'damaged')
    p = slopes(13, 7, 4, 255)
    whole = tga(p, 10, 32, [runs(bgr(row), 4) for row in p], descriptor=0x28)
    for percent in 30, 60, 90:
        data = whole[:len(whole) * percent // 100]
        good(f'tga-cut-runs-{percent}', 'tga', data,
             beginning(p, count_runs(data[18:], 4)), 'RGBA8', 'damaged')


def make_cut_pnm():
    for ending, letter, channels, most, pixel_format in (
            ('pgm', 'P5', 1, 255, 'GREY8'), ('ppm', 'P6', 3, 255, 'RGB8'),
            ('ppm', 'P6', 3, 65535, 'RGB16')):
        p = slopes(13, 7, channels, most)
        form = '>B' if most == 255 else '>H'
        pixel = channels * struct.calcsize(form)
        head = f'{letter} 13 7 {most}\n'.encode()
        data = head + b''.join(struct.pack(form, s) for row in p for q in row for s in q)
        good('pnm-cut', ending, data[:len(head) + 51 * pixel - 1],
             beginning(p, 50), pixel_format, 'damaged')
