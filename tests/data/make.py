#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes the image files that the tests read; run it again after a change.

good/WHAT.WIDTHxHEIGHT.FORMAT.ENDING must decode to the bytes of the .raw file
of the same name (16-bit little-endian); a JPEG to something near them. Nothing
of bad/ may decode. The encoders here are the script's own, and so is the
knowledge of the pixels; only JPEGs, and their pixels, are ImageMagick's.
`make.py check` has ImageMagick decode what is exact, and names what differs.
Five do: it refuses the short palette, rounds pnm-*-31 twice, takes grey with
alpha in a TGA for colours, and shows nothing of tga-rgbx32, all transparent.
"""

import os
import random
import shutil
import struct
import subprocess
import sys
import zlib

FOLDER = os.path.dirname(os.path.abspath(__file__))
CHANNELS = {'GREY8': (1, 1), 'RGB8': (3, 1), 'RGBA8': (4, 1),
            'RGB16': (3, 2), 'RGBA16': (4, 2)}
BLACK = (0, 0, 0)
chance = random.Random(1)


def save(folder, name, data):
    with open(os.path.join(FOLDER, folder, name), 'wb') as file:
        file.write(data)


def good(what, ending, data, pixels, pixel_format):
    """Pixels are rows of tuples of samples."""
    size = f'{len(pixels[0])}x{len(pixels)}'
    name = f'{what}.{size}.{pixel_format}'
    sample = '<B' if CHANNELS[pixel_format][1] == 1 else '<H'
    save('good', f'{name}.{ending}', data)
    save('good', f'{name}.raw', b''.join(
        struct.pack(sample, s) for row in pixels for p in row for s in p))


def noise(width, height, channels, maximum):
    return [[tuple(chance.randint(0, maximum) for _ in range(channels))
             for _ in range(width)] for _ in range(height)]


def each(pixels, function):
    return [[function(p) for p in row] for row in pixels]


# --- PNG ---------------------------------------------------------------------

def chunk(kind, data, checksum=None):
    if checksum is None:
        checksum = zlib.crc32(kind + data)
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', checksum)


def pack_row(row, depth):
    if depth == 16:
        return b''.join(struct.pack('>H', s) for p in row for s in p)
    if depth == 8:
        return bytes(s for p in row for s in p)
    bits = ''.join(format(p[0], f'0{depth}b') for p in row)
    bits += '0' * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def paeth(a, b, c):
    p = a + b - c
    return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]


def filter_rows(rows, depth, channels):
    """Each row gets another of the five filters."""
    step = max(1, depth * channels // 8)
    above = bytes(len(pack_row(rows[0], depth)))
    out = bytearray()
    for number, pixels in enumerate(rows):
        row = pack_row(pixels, depth)
        kind = number % 5
        out.append(kind)
        for i, value in enumerate(row):
            a = row[i - step] if i >= step else 0
            b = above[i]
            c = above[i - step] if i >= step else 0
            out.append(value - (0, a, b, (a + b) // 2, paeth(a, b, c))[kind] & 255)
        above = row
    return bytes(out)


ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4),
         (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def png(pixels, depth, colour, extra=b'', interlaced=False, split=1 << 30):
    height, width = len(pixels), len(pixels[0])
    channels = len(pixels[0][0])
    if interlaced:
        raw = b''
        for x, y, dx, dy in ADAM7:
            rows = [row[x::dx] for row in pixels[y::dy]]
            if rows and rows[0]:
                raw += filter_rows(rows, depth, channels)
    else:
        raw = filter_rows(pixels, depth, channels)
    data = zlib.compress(raw, 9)
    return (b'\x89PNG\r\n\x1a\n'
            + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, depth, colour,
                                         0, 0, interlaced))
            + extra
            + b''.join(chunk(b'IDAT', data[i:i + split])
                       for i in range(0, len(data), split))
            + chunk(b'IEND', b''))


def make_png_grey():
    for depth in (1, 2, 4, 8):
        scale = 255 // (2 ** depth - 1)
        for interlaced in (False, True):
            p = noise(13, 11, 1, 2 ** depth - 1)
            name = f'png-grey{depth}' + ('-interlaced' if interlaced else '')
            good(name, 'png', png(p, depth, 0, interlaced=interlaced),
                 each(p, lambda s: (s[0] * scale,)), 'GREY8')
        clear = p[3][5][0]
        good(f'png-grey{depth}-clear', 'png',
             png(p, depth, 0, chunk(b'tRNS', struct.pack('>H', clear))),
             each(p, lambda s: (s[0] * scale,) * 3
                  + (0 if s[0] == clear else 255,)), 'RGBA8')
    p = noise(13, 11, 1, 65535)
    good('png-grey16', 'png', png(p, 16, 0), each(p, lambda s: s * 3), 'RGB16')
    p[1][2] = (p[3][5][0] ^ 1,)
    good('png-grey16-clear', 'png',
         png(p, 16, 0, chunk(b'tRNS', struct.pack('>H', p[3][5][0]))),
         each(p, lambda s: s * 3 + (0 if s == p[3][5] else 65535,)), 'RGBA16')
    for depth in (8, 16):
        p = noise(13, 11, 2, 2 ** depth - 1)
        good(f'png-grey{depth}-alpha', 'png', png(p, depth, 4),
             each(p, lambda s: s[:1] * 3 + s[1:]), f'RGBA{depth}')


def make_png_colours():
    for depth in (8, 16):
        p = noise(13, 11, 3, 2 ** depth - 1)
        good(f'png-rgb{depth}', 'png', png(p, depth, 2), p, f'RGB{depth}')
        good(f'png-rgb{depth}-clear', 'png',
             png(p, depth, 2, chunk(b'tRNS', struct.pack('>HHH', *p[3][5]))),
             each(p, lambda s: s + (0 if s == p[3][5] else 2 ** depth - 1,)),
             f'RGBA{depth}')
        for interlaced in (False, True):
            name = f'png-rgba{depth}' + ('-interlaced' if interlaced else '')
            p = noise(13, 11, 4, 2 ** depth - 1)
            good(name, 'png', png(p, depth, 6, interlaced=interlaced), p,
                 f'RGBA{depth}')
    p = noise(1, 1, 3, 255)
    good('png-one-pixel', 'png', png(p, 8, 2), p, 'RGB8')
    p = noise(300, 3, 3, 255)
    good('png-many-parts', 'png',
         png(p, 8, 2, chunk(b'tEXt', b'Comment\0of no use'), split=100), p, 'RGB8')


def make_png_palettes():
    for depth in (1, 2, 4, 8):
        count = 2 ** depth if depth < 8 else 200
        palette = noise(1, count, 3, 255)
        flat = chunk(b'PLTE', bytes(s for row in palette for s in row[0]))
        alpha = bytes(chance.randint(0, 255) for _ in range(count // 2))
        for interlaced in (False, True):
            p = noise(13, 11, 1, count - 1)
            name = f'png-palette{depth}' + ('-interlaced' if interlaced else '')
            good(name, 'png', png(p, depth, 3, flat, interlaced),
                 each(p, lambda s: palette[s[0]][0]), 'RGB8')
        good(f'png-palette{depth}-alpha', 'png',
             png(p, depth, 3, flat + chunk(b'tRNS', alpha)),
             each(p, lambda s: palette[s[0]][0]
                  + ((alpha + b'\xff' * 256)[s[0]],)), 'RGBA8')
    p = noise(13, 11, 1, 255)
    good('png-palette-too-short', 'png',
         png(p, 8, 3, chunk(b'PLTE', bytes([10, 20, 30, 40, 50, 60]))),
         each(p, lambda s: ((10, 20, 30), (40, 50, 60))[s[0]]
              if s[0] < 2 else BLACK), 'RGB8')


# --- BMP ---------------------------------------------------------------------

def bmp_rows(rows, size):
    """Packed rows, padded to multiples of four bytes, the last one on top."""
    return b''.join(row + bytes(-len(row) % 4) for row in reversed(rows))


def bmp(width, height, depth, rows, palette=b'', compression=0, more=b'',
        top_down=False):
    header = 40 + (len(more) if len(more) > 12 else 0)
    offset = 14 + 40 + len(more) + len(palette)
    data = bmp_rows(list(reversed(rows)) if top_down else rows, width)
    return (b'BM' + struct.pack('<IHHI', offset + len(data), 0, 0, offset)
            + struct.pack('<IiiHHIIiiII', header, width,
                          -height if top_down else height, 1, depth, compression,
                          len(data), 2835, 2835, len(palette) // 4, 0)
            + more + palette + data)


def make_bmp_palettes():
    for depth in (1, 4, 8):
        colours = noise(1, 2 ** depth, 3, 255)
        palette = b''.join(bytes((b, g, r, 0)) for ((r, g, b),) in colours)
        p = noise(13, 7, 1, 2 ** depth - 1)
        rows = [pack_row(row, depth) for row in p]
        good(f'bmp-palette{depth}', 'bmp', bmp(13, 7, depth, rows, palette),
             each(p, lambda s: colours[s[0]][0]), 'RGB8')


def wide(value, bits):
    """Full range of a sample of few bits, as bits repeated."""
    return int((format(value, f'0{bits}b') * 8)[:8], 2)


def make_bmp_16():
    p = noise(13, 7, 3, 31)
    rows = [b''.join(struct.pack('<H', r << 10 | g << 5 | b) for r, g, b in row)
            for row in p]
    good('bmp-rgb16', 'bmp', bmp(13, 7, 16, rows),
         each(p, lambda s: tuple(wide(v, 5) for v in s)), 'RGB8')
    p = noise(13, 7, 3, 31)
    rows = [b''.join(struct.pack('<H', r << 11 | g << 6 | b) for r, g, b in row)
            for row in p]
    good('bmp-rgb565', 'bmp',
         bmp(13, 7, 16, rows, compression=3,
             more=struct.pack('<III', 0xf800, 0x07e0, 0x001f)),
         each(p, lambda s: (wide(s[0], 5), wide(s[1] * 2, 6), wide(s[2], 5))),
         'RGB8')


def bgr(row):
    return b''.join(bytes(p[2::-1]) + bytes(p[3:]) for p in row)


def make_bmp_colours():
    p = noise(13, 7, 3, 255)
    rows = [bgr(row) for row in p]
    good('bmp-rgb24', 'bmp', bmp(13, 7, 24, rows), p, 'RGB8')
    good('bmp-rgb24-top-down', 'bmp', bmp(13, 7, 24, rows, top_down=True), p,
         'RGB8')
    data = bmp_rows(rows, 13)
    good('bmp-os2', 'bmp', b'BM' + struct.pack('<IHHI', 26 + len(data), 0, 0, 26)
         + struct.pack('<IHHHH', 12, 13, 7, 1, 24) + data, p, 'RGB8')
    p = noise(13, 7, 4, 255)
    rows = [bgr(row) for row in p]
    good('bmp-rgba32', 'bmp', bmp(13, 7, 32, rows), p, 'RGBA8')
    masks = struct.pack('<IIII', 0xff0000, 0xff00, 0xff, 0xff000000)
    good('bmp-rgba32-masks', 'bmp',
         bmp(13, 7, 32, rows, compression=3, more=masks + b'BGRs' + bytes(48)), p,
         'RGBA8')
    good('bmp-rgbx32', 'bmp',
         bmp(13, 7, 32, [bgr(q[:3] + (0,) for q in row) for row in p]),
         each(p, lambda s: s[:3] + (255,)), 'RGBA8')
    masks = struct.pack('<III', 0xff, 0xff00, 0xff0000)
    good('bmp-rgb32-masks', 'bmp',
         bmp(13, 7, 32, [b''.join(bytes(q) for q in row) for row in p],
             compression=3, more=masks), each(p, lambda s: s[:3]), 'RGB8')


# --- TGA ---------------------------------------------------------------------

def tga(pixels, kind, depth, rows, palette=b'', palette_depth=0, descriptor=0,
        name=b'', footer=False, palette_start=0):
    if not descriptor & 0x20:
        rows = list(reversed(rows))
    return (struct.pack('<BBBHHBHHHHBB', len(name), 1 if palette else 0, kind,
                        palette_start,
                        len(palette) * 8 // palette_depth if palette else 0,
                        palette_depth, 0, 0, len(pixels[0]), len(pixels), depth,
                        descriptor)
            + name + palette + b''.join(rows)
            + (bytes(8) + b'TRUEVISION-XFILE.\0' if footer else b''))


def runs(row, size):
    """Packets of runs and of single pixels, in turns."""
    pixels = [row[i:i + size] for i in range(0, len(row), size)]
    out = bytearray()
    i = 0
    while i < len(pixels):
        run = 1
        while i + run < len(pixels) and pixels[i + run] == pixels[i] and run < 128:
            run += 1
        if run > 1:
            out += bytes([127 + run]) + pixels[i]
            i += run
        else:
            start = i
            while i < len(pixels) and i - start < 128 and (
                    i + 1 == len(pixels) or pixels[i] != pixels[i + 1]):
                i += 1
            out += bytes([i - start - 1]) + b''.join(pixels[start:i])
    return bytes(out)


def blocky(width, height, channels):
    """Something that has runs."""
    p = noise(width, height, channels, 255)
    return [[row[x // 3] if y % 2 else row[x] for x in range(width)]
            for y, row in enumerate(p)]


def make_tga():
    p = blocky(13, 7, 3)
    rows = [bgr(row) for row in p]
    good('tga-rgb24', 'tga', tga(p, 2, 24, rows), p, 'RGB8')
    good('tga-rgb24-top-down', 'tga',
         tga(p, 2, 24, rows, descriptor=0x20, name=b'a name'), p, 'RGB8')
    good('tga-rgb24-runs', 'tga', tga(p, 10, 24, [runs(r, 3) for r in rows]), p,
         'RGB8')
    p = blocky(13, 7, 4)
    rows = [bgr(row) for row in p]
    good('tga-rgba32', 'tga', tga(p, 2, 32, rows, descriptor=8), p, 'RGBA8')
    good('tga-rgba32-runs', 'tga',
         tga(p, 10, 32, [runs(r, 4) for r in rows], descriptor=0x28), p, 'RGBA8')
    good('tga-rgba32-unsaid', 'tga', tga(p, 2, 32, rows), p, 'RGBA8')
    good('tga-rgbx32', 'tga',
         tga(p, 2, 32, [bgr(q[:3] + (0,) for q in row) for row in p]),
         each(p, lambda s: s[:3] + (255,)), 'RGBA8')
    p = blocky(13, 7, 1)
    rows = [bytes(s for q in row for s in q) for row in p]
    good('tga-grey8', 'tga', tga(p, 3, 8, rows), p, 'GREY8')
    good('tga-grey8-runs', 'tga', tga(p, 11, 8, [runs(r, 1) for r in rows]), p,
         'GREY8')
    p = blocky(13, 7, 2)
    rows = [bytes(s for q in row for s in q) for row in p]
    good('tga-grey8-alpha', 'tga', tga(p, 3, 16, rows, descriptor=8),
         each(p, lambda s: s[:1] * 3 + s[1:]), 'RGBA8')


def make_tga_palettes():
    colours = noise(1, 9, 3, 255)
    palette = b''.join(bgr(row) for row in colours)
    p = each(blocky(13, 7, 1), lambda s: (s[0] % 9,))
    rows = [bytes(s for q in row for s in q) for row in p]
    seen = each(p, lambda s: colours[s[0]][0])
    good('tga-palette8', 'tga', tga(p, 1, 8, rows, palette, 24), seen, 'RGB8')
    good('tga-palette8-runs', 'tga',
         tga(p, 9, 8, [runs(r, 1) for r in rows], palette, 24), seen, 'RGB8')
    p = noise(13, 7, 3, 31)
    rows = [b''.join(struct.pack('<H', r << 10 | g << 5 | b) for r, g, b in row)
            for row in p]
    good('tga-rgb16', 'tga', tga(p, 2, 16, rows),
         each(p, lambda s: tuple(v * 255 // 31 for v in s)), 'RGB8')


# --- PNM ---------------------------------------------------------------------

def make_pnm():
    for letter, channels, kind in ('5', 1, 'grey'), ('6', 3, 'rgb'):
        ending = 'pgm' if channels == 1 else 'ppm'
        for maximum in (31, 255, 1000, 65535):
            p = noise(13, 7, channels, maximum)
            sample, full = ('>B', 255) if maximum < 256 else ('>H', 65535)
            data = f'P{letter}\n# a comment\n13 7\n{maximum}\n'.encode() + b''.join(
                struct.pack(sample, s) for row in p for q in row for s in q)
            seen = each(p, lambda s: tuple(
                (v * full + maximum // 2) // maximum for v in s))
            if maximum > 255:
                good(f'pnm-{kind}-{maximum}', ending, data,
                     each(seen, lambda s: s * (3 // channels)), 'RGB16')
            else:
                good(f'pnm-{kind}-{maximum}', ending, data, seen,
                     'GREY8' if channels == 1 else 'RGB8')


# --- JPEG --------------------------------------------------------------------

def convert(data, source, target, *options):
    return subprocess.run(['convert', source, *options, target], input=data,
                          stdout=subprocess.PIPE, check=True).stdout


def make_jpeg():
    p = [[(x * 6, 255 - y * 7, (x + y) * 3) for x in range(37)]
         for y in range(29)]
    ppm = b'P6 37 29 255\n' + bytes(s for row in p for q in row for s in q)
    for name, *options in (
            ('baseline', '-sampling-factor', '1x1'),
            ('subsampled', '-sampling-factor', '2x2'),
            ('subsampled-one-way', '-sampling-factor', '2x1'),
            ('progressive', '-interlace', 'Plane', '-sampling-factor', '2x2'),
            ('grey', '-colorspace', 'Gray'),
            ('grey-progressive', '-colorspace', 'Gray', '-interlace', 'Plane'),
            ('cmyk', '-colorspace', 'CMYK')):
        grey = name.startswith('grey')
        data = convert(ppm, 'ppm:-', 'jpg:-', '-strip', '-quality', '95', *options)
        raw = convert(data, 'jpg:-', 'gray:-' if grey else 'rgb:-', '-depth', '8',
                      *(() if grey else ('-colorspace', 'sRGB')))
        size = 1 if grey else 3
        flat = [tuple(raw[i:i + size]) for i in range(0, len(raw), size)]
        good(f'jpeg-{name}', 'jpg', data,
             [flat[i:i + 37] for i in range(0, len(flat), 37)],
             'GREY8' if grey else 'RGB8')
    return data


# --- What must be refused ----------------------------------------------------

def make_bad_png():
    p = noise(13, 11, 3, 255)
    whole = png(p, 8, 2)
    save('bad', 'png-checksum.png', whole[:60] + bytes([whole[60] ^ 1]) + whole[61:])
    save('bad', 'png-unknown-part.png', png(p, 8, 2, chunk(b'NEWS', b'?')))
    save('bad', 'png-for-telephones.png',
         whole[:8] + chunk(b'CgBI', b'\x50\0\x20\2') + whole[8:])
    save('bad', 'png-no-palette.png', png(noise(13, 11, 1, 255), 8, 3))
    save('bad', 'png-wrong-depth.png', png(noise(13, 11, 1, 15), 4, 2))
    save('bad', 'png-no-pixels.png', whole[:33] + chunk(b'IEND', b''))
    save('bad', 'png-no-header.png', whole[:8] + whole[33:])
    save('bad', 'png-two-headers.png', whole[:33] + whole[8:])
    for name, width, height in ('no-width', 0, 1), ('huge', 2 ** 31, 1):
        head = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
        save('bad', f'png-{name}.png', whole[:8] + chunk(b'IHDR', head) + whole[33:])
    for name, data in (('rows-missing', filter_rows(p[:5], 8, 3)),
                       ('filter', b'\x07' * len(filter_rows(p, 8, 3)))):
        save('bad', f'png-{name}.png', whole[:33]
             + chunk(b'IDAT', zlib.compress(data)) + chunk(b'IEND', b''))
    save('bad', 'png-not-compressed.png', whole[:33]
         + chunk(b'IDAT', filter_rows(p, 8, 3)) + chunk(b'IEND', b''))


def make_bad_jpeg(whole):
    """`whole` is any JPEG."""
    table = whole.index(b'\xff\xc4')
    frame = whole.index(b'\xff\xc0')
    scan = whole.index(b'\xff\xda')
    long = bytes([0]) + bytes(8) + bytes([255] * 8) + bytes(255 * 8)
    save('bad', 'jpeg-table-too-long.jpg', whole[:table] + b'\xff\xc4'
         + struct.pack('>H', 2 + len(long)) + long + whole[table:])
    save('bad', 'jpeg-table-cut.jpg', whole[:table] + b'\xff\xc4\0\x05\0\1\2'
         + whole[table:])
    save('bad', 'jpeg-arithmetic.jpg',
         whole[:frame + 1] + b'\xc9' + whole[frame + 2:])
    save('bad', 'jpeg-lossless.jpg',
         whole[:frame + 1] + b'\xc3' + whole[frame + 2:])
    save('bad', 'jpeg-12-bit.jpg', whole[:frame + 4] + b'\x0c' + whole[frame + 5:])
    save('bad', 'jpeg-no-scan.jpg', whole[:scan] + b'\xff\xd9')
    save('bad', 'jpeg-many-scans.jpg', whole[:-2] + whole[scan:-2] * 200
         + b'\xff\xd9')
    # Codes that are longer than what is left; then a scan of nothing.
    save('bad', 'jpeg-data-end-in-code.jpg', bytes.fromhex(
        'ffd8'
        'ffc00014080005002504011100021101031101041100'
        'ffc4001b000100020203000000000000000000000000050804070906'
        '03'
        'ffc40026110000050302060300000000000000000000010c05060304'
        '1112310721223241511342a1'
        'ffda000e04010002110311040000c400'
        '060342a1'
        'ffda0008019900003f00'
        'ffd9'))
    save('bad', 'jpeg-no-size.jpg',
         whole[:frame + 5] + bytes(4) + whole[frame + 9:])


def make_bad_bmp():
    p = noise(13, 7, 3, 255)
    whole = bmp(13, 7, 24, [bgr(row) for row in p])

    def patched(name, offset, value):
        data = struct.pack('<I', value)
        save('bad', f'bmp-{name}.bmp', whole[:offset] + data + whole[offset + 4:])

    patched('run-length', 30, 1)
    patched('embedded-png', 30, 5)
    patched('no-width', 18, 0)
    patched('no-height', 22, 0)
    patched('negative-width', 18, 0xfffffff3)
    patched('lowest-height', 22, 0x80000000)
    patched('early-pixels', 10, 20)
    patched('late-pixels', 10, 0x7fffffff)
    patched('header', 14, 41)
    patched('depth', 26, 1 | 23 << 16)
    save('bad', 'bmp-os2-palette.bmp',
         b'BM' + struct.pack('<IHHI', 60, 0, 0, 32)
         + struct.pack('<IHHHH', 12, 4, 1, 1, 1) + bytes(6 + 4))


def make_bad_others():
    p = blocky(13, 7, 3)
    rows = [bgr(row) for row in p]
    save('bad', 'tga-from-right.tga', tga(p, 2, 24, rows, descriptor=0x10))
    save('bad', 'tga-palette-start.tga',
         tga(p, 1, 8, [bytes(13)] * 7, bytes(9), 24, palette_start=2))
    save('bad', 'tga-runs-missing.tga', tga(p, 10, 24, [b'\x80\1\2\3'] * 7))
    save('bad', 'tga-reserved.tga', tga(p, 2, 24, rows, descriptor=0xc0))
    for name, text in (('maximum', '13 7 0\n'), ('huge-maximum', '13 7 65536\n'),
                       ('no-width', '0 7 255\n'), ('negative', '-13 7 255\n'),
                       ('endless-number', '9' * 30 + ' 7 255\n'),
                       ('letters', '13 seven 255\n')):
        save('bad', f'pnm-{name}.ppm', b'P6 ' + text.encode() + bytes(300))
    save('bad', 'pnm-text.ppm', b'P3 1 1 255 1 2 3\n')
    save('bad', 'empty.png', b'')
    save('bad', 'one-byte.png', b'\x89')
    save('bad', 'text.txt', b'This is not a picture.\n' * 20)
    save('bad', 'zeros.tga', bytes(1000))
    save('bad', 'noise.tga', bytes(chance.randint(0, 255) for _ in range(1000)))
    save('bad', 'animation.gif', b'GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff'
         b'!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;')


def make_wide():
    """A pixel wider than the default limit; black, then white."""
    p = [[(x * 2 // 32768,) for x in range(32768)]]
    save('.', 'wide-32768.png', png(p, 1, 0))


def check():
    """Compares every exact good file with what ImageMagick makes of it."""
    for name in sorted(os.listdir(os.path.join(FOLDER, 'good'))):
        what, _, pixel_format, ending = name.rsplit('.', 3)
        if ending == 'raw' or ending == 'jpg':
            continue
        path = os.path.join(FOLDER, 'good', name)
        channels, size = CHANNELS[pixel_format]
        target = {1: 'gray:-', 3: 'rgb:-', 4: 'rgba:-'}[channels]
        try:
            seen = convert(None, path, target, '-auto-orient', '-endian', 'LSB', '-depth',
                           str(8 * size))
        except subprocess.CalledProcessError:
            seen = None
        with open(path[:-len(ending)] + 'raw', 'rb') as file:
            if file.read() != seen:
                print('differs:', name)


def main():
    if sys.argv[1:] == ['check']:
        check()
        return
    for folder in 'good', 'bad':
        shutil.rmtree(os.path.join(FOLDER, folder), ignore_errors=True)
        os.mkdir(os.path.join(FOLDER, folder))
    make_png_grey()
    make_png_colours()
    make_png_palettes()
    make_bmp_palettes()
    make_bmp_16()
    make_bmp_colours()
    make_tga()
    make_tga_palettes()
    make_pnm()
    make_bad_jpeg(make_jpeg())
    make_bad_png()
    make_bad_bmp()
    make_bad_others()
    make_wide()


main()
