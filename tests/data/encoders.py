# SPDX-License-Identifier: MIT
"""Writes files for make.py, and has our own encoders."""

import os
import random
import struct
import subprocess
import zlib

FOLDER = os.path.dirname(os.path.abspath(__file__))
CHANNELS = {'GREY8': (1, 1), 'RGB8': (3, 1), 'RGBA8': (4, 1),
            'RGB16': (3, 2), 'RGBA16': (4, 2), 'GREY16': (1, 2),
            'GREY_ALPHA8': (2, 1), 'GREY_ALPHA16': (2, 2), 'RGB_F32': (3, 4),
            'GREY_F32': (1, 4), 'RGBA_F32': (4, 4)}
SAMPLES = {1: '<B', 2: '<H', 4: '<f'}
BLACK = (0, 0, 0)
chance = random.Random(1)


def save(folder, name, data):
    with open(os.path.join(FOLDER, folder, name), 'wb') as file:
        file.write(data)


def good(what, ending, data, pixels, pixel_format, folder='good'):
    """Writes a file and its pixels, which are rows of tuples of samples."""
    size = f'{len(pixels[0])}x{len(pixels)}'
    name = f'{what}.{size}.{pixel_format}'
    sample = SAMPLES[CHANNELS[pixel_format][1]]
    save(folder, f'{name}.{ending}', data)
    save(folder, f'{name}.raw', b''.join(
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
    """Filters each row with another one of the five filters."""
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


# --- BMP ---------------------------------------------------------------------

def bmp_rows(rows, size):
    """Packs rows, padded to multiples of four bytes, the last one first."""
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


def bgr(row):
    return b''.join(bytes(p[2::-1]) + bytes(p[3:]) for p in row)


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
    """Encodes a row as packets of runs and of single pixels."""
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
    """Returns pixels that contain runs."""
    p = noise(width, height, channels, 255)
    return [[row[x // 3] if y % 2 else row[x] for x in range(width)]
            for y, row in enumerate(p)]


# --- Radiance HDR --------------------------------------------------------------

def hdr(size, data, start=b'#?RADIANCE', form=b'32-bit_rle_rgbe'):
    return (start + b'\n# a comment\nFORMAT=' + form + b'\nEXPOSURE=2\n\n'
            + size + b'\n' + data)


def hdr_row(row):
    """Encodes pixels of red, green, blue and exponent as runs and copies."""
    out = bytearray(struct.pack('>HH', 0x0202, len(row)))
    for part in range(4):
        values = [p[part] for p in row]
        while values:
            count = 1
            while count < min(len(values), 127) and values[count] == values[0]:
                count += 1
            if count > 1:
                out += bytes([128 + count, values[0]])
            else:
                while count < min(len(values), 128) and (
                        values[count] != values[count - 1]):
                    count += 1
                out += bytes([count, *values[:count]])
            del values[:count]
    return bytes(out)


def hdr_colour(pixel):
    """Returns the colour that the file format assigns to four bytes."""
    return tuple(s * 2.0 ** (pixel[3] - 136) if pixel[3] else 0.0
                 for s in pixel[:3])


# --- JPEG --------------------------------------------------------------------

def convert(data, source, target, *options):
    return subprocess.run(['convert', source, *options, target], input=data,
                          stdout=subprocess.PIPE, check=True).stdout
