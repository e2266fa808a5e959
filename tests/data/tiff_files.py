# SPDX-License-Identifier: MIT
"""What make.py puts into other/ and cut/ of TIFF files: every kind of sample, in
strips and planes, turned, with alpha, and files that end early."""

import struct
import zlib

from encoders import each, good, noise, save
from rare_files import P3, profile, to_srgb, turned

GREY, RGB, GREY_INVERSE, INK = 1, 2, 0, 5
WHOLE, SIGNED, FLOAT = 1, 2, 3
LETTERS = {(8, WHOLE): 'B', (16, WHOLE): 'H', (32, WHOLE): 'I', (32, FLOAT): 'f',
           (64, FLOAT): 'd', (16, FLOAT): 'e', (32, SIGNED): 'i'}


def pack_bits(values, bits, row):
    """Each row begins with a byte of its own."""
    out = b''
    for i in range(0, len(values), row):
        text = ''.join(format(v, f'0{bits}b') for v in values[i:i + row])
        text += '0' * (-len(text) % 8)
        out += bytes(int(text[j:j + 8], 2) for j in range(0, len(text), 8))
    return out


def tiff(p, bits, photometric=RGB, kind=WHOLE, order='<', rows=3, planes=1,
         orientation=1, packed=False, extra=None, colours=None):
    """The directory comes first, so that it is there in a file that is cut."""
    height, width, samples = len(p), len(p[0]), len(p[0][0])
    letter = LETTERS.get((bits, kind))
    strips = []
    for plane in range(samples if planes == 2 else 1):
        for y in range(0, height, rows):
            values = [v for row in p[y:y + rows] for q in row
                      for v in (q[plane:plane + 1] if planes == 2 else q)]
            data = (struct.pack(order + letter * len(values), *values) if letter
                    else pack_bits(values, bits, width * (
                        1 if planes == 2 else samples)))
            strips.append(zlib.compress(data) if packed else data)
    entries = [(256, 'I', [width]), (257, 'I', [height]), (258, 'H', [bits] * samples),
               (259, 'H', [8 if packed else 1]), (262, 'H', [photometric]),
               (273, 'I', [0] * len(strips)), (274, 'H', [orientation]),
               (277, 'H', [samples]), (278, 'I', [rows]),
               (279, 'I', [len(strip) for strip in strips]), (284, 'H', [planes]),
               (339, 'H', [kind] * samples)]
    if extra is not None:
        entries.insert(-1, (338, 'H', [extra]))
    if colours is not None:
        entries.append((34675, 'B', list(colours)))
    entries = [entry for entry in entries if entry[2] != [None]]
    more_at = 8 + 2 + 12 * len(entries) + 4
    place = more_at + sum(size for size in (
        struct.calcsize(f'<{len(v)}{t}') for _, t, v in entries) if size > 4)
    offsets = []
    for strip in strips:
        offsets.append(place)
        place += len(strip)
    body = more = b''
    for tag, form, values in entries:
        if tag == 273:
            values = offsets
        raw = struct.pack(f'{order}{len(values)}{form}', *values)
        if len(raw) > 4:
            more, raw = more + raw, struct.pack(order + 'I', more_at + len(more))
        body += struct.pack(order + 'HHI', tag, {'B': 7, 'H': 3, 'I': 4}[form], len(values))
        body += raw.ljust(4, b'\0')
    return ((b'II' if order == '<' else b'MM') + struct.pack(order + 'HI', 42, 8)
            + struct.pack(order + 'H', len(entries)) + body + bytes(4) + more
            + b''.join(strips))


def make_tiff_samples():
    p = noise(13, 7, 3, 255)
    deep = noise(13, 7, 3, 65535)
    grey = noise(13, 7, 1, 65535)
    reals = each(grey, lambda q: (q[0] / 32768 - 0.5,))
    for name, data, pixels, pixel_format in (
            ('rgb16', tiff(deep, 16), deep, 'RGB16'),
            ('rgb16-motorola', tiff(deep, 16, order='>', packed=True), deep, 'RGB16'),
            ('rgb16-planes', tiff(deep, 16, planes=2), deep, 'RGB16'),
            ('rgb8-planes', tiff(p, 8, planes=2, packed=True), p, 'RGB8'),
            ('lies', tiff(p, 8, orientation=6), turned(p), 'RGB8'),
            ('grey16', tiff(grey, 16, GREY), grey, 'GREY16'),
            ('grey16-inverse', tiff(grey, 16, GREY_INVERSE),
             each(grey, lambda q: (65535 - q[0],)), 'GREY16'),
            ('grey32', tiff(each(grey, lambda q: (q[0] * 65537,)), 32, GREY),
             grey, 'GREY16'),
            ('float32', tiff(reals, 32, GREY, FLOAT), reals, 'GREY_F32'),
            ('float64', tiff(reals, 64, GREY, FLOAT), reals, 'GREY_F32')):
        good(f'tiff-{name}', 'tif', data, pixels, pixel_format, 'other')
    halves = noise(13, 7, 1, 2048)
    good('tiff-float16', 'tif', tiff(each(halves, lambda q: (q[0] / 1024,)), 16,
                                     GREY, FLOAT),
         each(halves, lambda q: (q[0] / 1024,)), 'GREY_F32', 'other')
    for bits, photometric, planes in ((1, GREY, 1), (5, GREY_INVERSE, 1), (4, RGB, 1),
                                      (12, RGB, 1), (14, RGB, 2), (12, GREY, 1)):
        most, full = 2 ** bits - 1, 255 if bits <= 8 else 65535
        p = noise(13, 7, 3 if photometric == RGB else 1, most)
        kind = 'RGB' if photometric == RGB else 'GREY'
        good(f'tiff-{kind.lower()}{bits}', 'tif',
             tiff(p, bits, photometric, planes=planes),
             each(p, lambda q, m=most, f=full, inverse=photometric == GREY_INVERSE:
                  tuple(f - round(v * f / m) if inverse else round(v * f / m)
                        for v in q)), kind + ('8' if full == 255 else '16'),
             'other')
    ink = noise(13, 7, 4, 65535)
    good('tiff-ink16', 'tif', tiff(ink, 16, INK),
         each(ink, lambda q: tuple(round((65535 - v) * (65535 - q[3]) / 65535)
                                   for v in q[:3])), 'RGB16', 'other')
    p = noise(13, 7, 3, 255)
    good('tiff-unsaid', 'tif', tiff(p, 8, None), p, 'RGB8', 'other')


def make_cut_tiff():
    p = noise(37, 29, 3, 255)
    for name, packed, rows in (('strips', False, 4), ('one-strip', False, 29),
                               ('packed', True, 29)):
        data = tiff(p, 8, rows=rows, packed=packed)
        good(f'tiff-{name}', 'tif', data[:len(data) * 6 // 10], p, 'RGB8', 'cut')
    # The strip, which is cut, is also wrong from the middle of its first row on.
    strip = zlib.compress(bytes(v for row in p for q in row for v in q))
    begin = zlib.compressobj()
    few = begin.compress(bytes(range(50))) + begin.flush(zlib.Z_SYNC_FLUSH) + b'\7'
    save('bad', 'tiff-cut-first-row.tif',
         data.replace(strip, few + bytes(len(strip) - len(few)))[:len(data) * 6 // 10])


def divided(pixel, most):
    """Divides the colours by alpha; whole numbers stay within their range."""
    *colours, alpha = pixel
    if alpha == 0:
        return tuple(pixel)
    if most == 1:
        return tuple(c / alpha for c in colours) + (alpha,)
    return tuple(min((c * most + alpha // 2) // alpha, most)
                 for c in colours) + (alpha,)


def make_tiff_alpha():
    """Kind 1 says that the colours are multiplied by alpha, 2 that they are not, 0
    nothing. Where it says nothing, a colour above its alpha shows that it is not."""
    associated, unspecified = 1, 0
    for channels, bits, photometric, name in (
            (4, 8, RGB, 'RGBA8'), (4, 16, RGB, 'RGBA16'),
            (2, 8, GREY, 'GREY_ALPHA8'), (2, 16, GREY, 'GREY_ALPHA16')):
        most = 2 ** bits - 1
        # Two of the columns are too bright.
        p = [[tuple((x * 29 + y * 11 + c * 7) * most // 500 for c in range(
            channels - 1)) + (x * most // 12,) for x in range(13)] for y in range(7)]
        seen = each(p, lambda q, m=most: divided(q, m))
        kind = name.lower().replace('_', '-')
        good(f'tiff-multiplied-{kind}', 'tif',
             tiff(p, bits, photometric, extra=associated), seen, name, 'other')
        if channels == 4:
            good(f'tiff-unsaid-{kind}', 'tif',
                 tiff(p, bits, photometric, extra=unspecified), p, name, 'other')
            dark = each(p, lambda q: tuple(min(v, q[3]) for v in q))
            good(f'tiff-unsaid-multiplied-{kind}', 'tif',
                 tiff(dark, bits, photometric, extra=unspecified),
                 each(dark, lambda q, m=most: divided(q, m)), name, 'other')
    # A float may be brighter than white.
    p = [[(x / 8, y / 4, 0.5, x / 16) for x in range(13)] for y in range(7)]
    good('tiff-multiplied-rgba-f32', 'tif', tiff(p, 32, RGB, FLOAT, extra=associated),
         each(p, lambda q: divided(q, 1)), 'RGBA_F32', 'other')


def make_tiff_colours():
    """The colours of floats are dull, and inside sRGB."""
    p = [[(100 + x, 110 + y, 120 - x) for x in range(13)] for y in range(7)]
    good('tiff-float-profile', 'tif',
         tiff(each(p, lambda q: tuple(v / 255 for v in q)), 32, RGB, FLOAT,
              colours=profile(2.2)),
         each(p, lambda q: to_srgb(q, P3, 2.2, 1)), 'RGB_F32', 'other')


def make_tiff_signed():
    p = [[(x * 1000 - y * 3000,) for x in range(13)] for y in range(7)]
    good('tiff-signed32', 'tif', tiff(p, 32, GREY, SIGNED), p, 'GREY_F32', 'other')


def make_ink_planes():
    p = noise(13, 7, 4, 65535)
    good('tiff-ink16-planes', 'tif', tiff(p, 16, INK, planes=2),
         each(p, lambda q: tuple(round((65535 - v) * (65535 - q[3]) / 65535)
                                 for v in q[:3])), 'RGB16', 'other')
