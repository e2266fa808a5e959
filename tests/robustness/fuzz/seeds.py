#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes the fuzzers' first inputs: seeds.py DATA FOLDER

Each of the four folders in FOLDER gets the seeds of the target of its name,
and FOLDER/NAME.txt lists them as libFuzzer reads it: absolute paths between
commas. DATA is tests/data.
"""

import os
import shutil
import struct
import sys
import zlib

# Larger ones would slow every mutation down.
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
    """A header, the segment's size and limits: see fuzz-header.c."""
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
    """Rows that are not compressed: each byte that changes is a pixel's."""
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


def qt_seeds(data):
    """Qt's mark and a PNG file; what follows that is not looked at."""
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
                        ('qt', qt_seeds(data)), ('decode', picture_seeds(data))):
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
