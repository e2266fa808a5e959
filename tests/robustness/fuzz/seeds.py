#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""
Makes the fuzzers' first inputs. Usage: seeds.py DATA FOLDER

Each of the six folders in FOLDER gets the seeds of the target of its name.
FOLDER/NAME.txt lists them as libFuzzer reads it: absolute paths between
commas. DATA is tests/data.
"""

import os
import shutil
import struct
import sys
import zlib

# Larger seeds would slow down every mutation.
SEED_BYTES = 4096
MAXIMUM = 2 ** 64 - 1
FORMATS = 13


def header(width, height, stride, pixels, generation=1, offset=4096,
           version=2, shown=(0, 0)):
    fields = struct.pack('<8sIIQQQIIIIQff52x', b'SHMVIEW\n', version, 128,
                         generation, offset, stride * height, width, height,
                         stride, pixels, 1234567890, *shown)
    return fields + struct.pack('<I', zlib.crc32(fields))


def header_seeds():
    """Yields headers with the segment's size and limits: see fuzz-header.c."""
    small = header(20, 10, 80, 2)
    full = 4096 + 800
    yield 'good', small + struct.pack('<Q', full)
    yield 'no-limits', small
    yield 'range', header(20, 10, 80, 9, shown=(0.25, 1000))
    yield 'no-range', header(20, 10, 80, 9, shown=(float('nan'), 1))
    yield 'reserved', small[:72] + bytes(range(52)) + small[124:]
    yield 'wrong-checksum', small[:124] + bytes(4) + struct.pack('<Q', full)
    yield 'older', header(20, 10, 80, 2, version=1)
    yield 'newer', header(20, 10, 80, 2, version=3)
    yield 'cut', small[:127]
    yield 'one-byte-missing', small + struct.pack('<Q', full - 1)
    for name, side, size in (('side', 19, MAXIMUM), ('bytes', 20, 799),
                             ('just', 20, 800), ('any', 2 ** 32 - 1, MAXIMUM)):
        yield f'limit-{name}', small + struct.pack('<QIQ', full, side, size)
    most = 2 ** 32 - 1
    for pixels in range(FORMATS + 2):
        for end in 2 ** 62, MAXIMUM:
            yield f'huge-{pixels}-{end}', (
                header(most // 16, most // 16, most, pixels, MAXIMUM,
                       (end - most * (most // 16)) // 4096 * 4096)
                + struct.pack('<QIQ', MAXIMUM, most, MAXIMUM))
    yield 'wraps-around', (header(1, 1, 4096, 5, 1, MAXIMUM - 4095)
                           + struct.pack('<Q', MAXIMUM))


def key_seeds():
    own = f'shmview-{os.geteuid()}-'
    texts = ['QSharedMemoryExample', 'a key', 'ä/€/😀', '..', '/', '\x7f\n%41',
             own + 'a%20key', own + '%2E', own + 'a%2', own + 'x' * 190,
             'x' * 200, '/' * 256, 'posix:/a%20key', 'posix:a?b#c',
             'posix:%2Fa%00b', 'posix:/..', 'systemv:/tmp/a%20key?id=81',
             'systemv:tmp', 'systemv-1:/tmp/x', 'windows:a']
    for number, text in enumerate(texts):
        yield str(number), text.encode()
    yield 'no-utf-8', b'posix:\xff\xc0\x80\xed\xa0\x80'


def stored_png(colour, depth, row_bytes, extra=b''):
    """Returns a PNG with uncompressed rows, where each changed byte is a
    pixel's."""
    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data
                + struct.pack('>I', zlib.crc32(kind + data)))

    rows = b''.join(bytes([kind]) + bytes(range(row_bytes))
                    for kind in range(5))
    return (b'\x89PNG\r\n\x1a\n'
            + chunk(b'IHDR', struct.pack('>IIBBBBB', 5, 5, depth, colour,
                                         0, 0, 0))
            + extra + chunk(b'IDAT', zlib.compress(rows, 0))
            + chunk(b'IEND', b''))


def files(data):
    for folder in 'good', 'bad':
        for name in sorted(os.listdir(os.path.join(data, folder))):
            path = os.path.join(data, folder, name)
            if not name.endswith('.raw') and (
                    os.path.getsize(path) <= SEED_BYTES):
                with open(path, 'rb') as file:
                    yield name, file.read()


def picture_seeds(data):
    yield from files(data)
    for name, colour, depth, row_bytes in (
            ('grey1', 0, 1, 1), ('rgb8', 2, 8, 15), ('palette8', 3, 8, 5),
            ('rgba16', 6, 16, 40)):
        palette = b'\0\0\0\3PLTE\1\2\3'
        palette += struct.pack('>I', zlib.crc32(palette[4:]))
        yield f'stored-{name}', stored_png(colour, depth, row_bytes,
                                           palette if colour == 3 else b'')


def tiff(compression, strip, bits=8):
    """Returns a TIFF with 2 × 1 grey pixels."""
    fields = [(256, 3, 2), (257, 3, 1), (258, 3, bits), (259, 3, compression),
              (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 3, 1),
              (279, 4, len(strip))]
    strip += bytes(len(strip) % 2)
    return (b'II*\0' + struct.pack('<I', 8 + len(strip)) + strip
            + struct.pack('<H', len(fields))
            + b''.join(struct.pack('<HHII', tag, kind, 1, value)
                       for tag, kind, value in fields) + bytes(4))


def icon(kind):
    """Returns an icon with one pixel of 32 bits, and its mask."""
    bitmap = struct.pack('<IiiHHIIiiII', 40, 1, 2, 1, 32, 0, 8, 0, 0, 0, 0)
    bitmap += b'\1\2\3\xff' + bytes(4)
    return (struct.pack('<HHH', 0, kind, 1)
            + struct.pack('<BBBBHHII', 1, 1, 0, 0, 1, 32, len(bitmap), 22)
            + bitmap)


def loader_seeds():
    """Yields one file of each kind that gdk-pixbuf has a loader for."""
    yield 'gif', (b'GIF89a\1\0\1\0\x80\0\0\1\2\3\4\5\6!\xf9\4\1\0\0\0\0,'
                  b'\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;')
    yield 'webp', (b'RIFF\x22\0\0\0WEBPVP8L\x16\0\0\0\x2f\1\0\0\0\x0f\x70'
                   b'\x10\xa2\x43\xe0\x5e\0\x66\xfe\x83\7\x15\x88\xe8\x7f\0')
    yield 'tiff', tiff(1, b'\x10\x20')
    yield 'tiff-packed', tiff(32773, b'\1\x10\x20')
    yield 'tiff-deflate', tiff(8, zlib.compress(b'\x10\x20'))
    yield 'tiff-lzw', tiff(5, b'\x80\x04\x08\x20\x20\x20')
    yield 'tiff-fax', tiff(4, b'\x26\xa0\x01\x00\x10\x01', 1)
    yield 'ico', icon(1)
    yield 'cur', icon(2)
    yield 'pbm', b'P4\n9 2\n\x80\x80\x01\x00'
    yield 'plain-ppm', b'P3\n2 1\n255\n16 32 48 200 100 50\n'
    yield 'xpm', (b'/* XPM */\nstatic char *x[] = {\n"2 1 2 1",\n'
                  b'"a c #102030",\n"b c None",\n"ab"};\n')
    yield 'xbm', (b'#define x_width 9\n#define x_height 2\n'
                  b'static char x_bits[] = {\n0x01, 0x01, 0x80, 0x00};\n')
    yield 'svg', (b"<svg xmlns='http://www.w3.org/2000/svg' width='16' "
                  b"height='16'><filter id='f'><feTurbulence baseFrequency='1'/>"
                  b"<feMorphology radius='1'/><feConvolveMatrix order='3' "
                  b"kernelMatrix='1 0 0 0 1 0 0 0 1'/></filter>"
                  b"<text y='9' font-family='serif'>Aa</text>"
                  b"<rect width='9' height='9' filter='url(#f)'/>"
                  b"<path d='M1 1L9 9Z' stroke-dasharray='1 2'/></svg>")


def boxed_seeds(data):
    yield from picture_seeds(data)
    yield from loader_seeds()
    for folder in 'drawings', 'hostile':
        for name in sorted(os.listdir(os.path.join(data, folder))):
            with open(os.path.join(data, folder, name), 'rb') as file:
                yield name, file.read()


def pixbuf_seeds(data):
    """Yields files for our own code in shmview-decode-pixbuf."""
    yield from loader_seeds()
    yield 'xpm-slash', b'/* XPM */\n{\n"1 1 1 1",\n"a c red",\n"a"};\n/'
    yield 'xpm-quote', b'/* XPM */\n{\n"1 1 1 1",\n"a c red",\n"a'
    yield 'xpm-comments', b'/* XPM */\n{/*"*/"1 1 1 1",/**//"a c red","a"};'
    yield 'xbm-short', (b'/* x */\n#define x_width 17\n#define x_height 1\n'
                        b'static short x_bits[] = {0xffff, 1};\n')
    yield 'webp-empty', b'RIFF\x1c\0\0\0WEBPEXIF\0\0\0\0ICCP\0\0\0\0'
    folder = os.path.join(data, 'other')
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if not name.endswith('.raw') and os.path.getsize(path) <= SEED_BYTES:
            with open(path, 'rb') as file:
                yield name, file.read()


def qt_seeds(data):
    """Yields Qt's mark and a PNG file; the decoder ignores what follows."""
    yield 'null', bytes(4)
    yield 'two', b'\0\0\0\2'
    yield 'only-mark', b'\0\0\0\1'
    for name, picture in picture_seeds(data):
        if picture.startswith(b'\x89PNG'):
            yield name, b'\0\0\0\1' + picture
            yield name + '-more', b'\0\0\0\1' + picture + b'more'


def main():
    data, target = sys.argv[1:]
    for kind, seeds in (('header', header_seeds()), ('key', key_seeds()),
                        ('qt', qt_seeds(data)), ('decode', picture_seeds(data)),
                        ('pixbuf', pixbuf_seeds(data)),
                        ('boxed', boxed_seeds(data))):
        folder = os.path.join(os.path.abspath(target), kind)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        paths = []
        for name, content in seeds:
            paths.append(os.path.join(folder, name))
            with open(paths[-1], 'wb') as file:
                file.write(content)
        with open(folder + '.txt', 'w', encoding='utf-8') as file:
            file.write(','.join(paths))


main()
