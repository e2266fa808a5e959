# SPDX-License-Identifier: MIT
"""
Makes hostile pictures that are too large for the repository: small files with
gigapixels, thousands of passes, or much packed data. Usage, to look at them:
hostile_pictures.py FOLDER
"""

import struct
import sys
import zlib
from pathlib import Path

BLOCK = 1 << 20
PALETTE = b"\0\0\0\xff\xff\xff"


def packed_zeros(count):
    """Returns what zlib.compress() returns for zeros, but at once."""
    block = zlib.compressobj(9, zlib.DEFLATED, -15)
    whole = block.compress(bytes(BLOCK)) + block.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, zlib.DEFLATED, -15)
    end = rest.compress(bytes(count % BLOCK)) + rest.flush()
    checksum = struct.pack(">HH", count % 65521, 1)
    return b"\x78\xda" + whole * (count // BLOCK) + end + checksum


def chunk(kind, data):
    """Returns a chunk of a PNG file."""
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def png(width, height, kind, *, packed=None, more=b""):
    """Returns a PNG; `kind` is depth, colour type and interlacing. Without
    `packed`, all of its samples are zero."""
    depth, colour, interlaced = kind
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    if packed is None:
        packed = packed_zeros(
            ((width * samples * depth + 7) // 8 + 1) * height)
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth,
                                         colour, 0, 0, interlaced))
            + more + chunk(b"IDAT", packed) + chunk(b"IEND", b""))


def marker(kind, data):
    """Returns a segment of a JPEG file."""
    return bytes([0xff, kind]) + struct.pack(">H", len(data) + 2) + data


def scan(components, first=0, last=63, approximation=0, data=b""):
    """Returns a pass over coefficients of these components."""
    return marker(0xda, bytes([len(components)])
                  + b"".join(bytes([each, 0]) for each in components)
                  + bytes([first, last, approximation])) + data


def jpeg(width, height, start, scans, *, tables=b"", components=1):
    """Returns a JPEG; `start` is the kind of its frame."""
    frame = struct.pack(">BHHB", 8, height, width, components)
    for each in range(components):
        frame += bytes([each + 1, 0x11, 0])
    return (b"\xff\xd8" + marker(0xdb, b"\0" + b"\1" * 64) + tables
            + marker(start, frame) + b"".join(scans) + b"\xff\xd9")


def table(kind, symbol):
    """Returns a Huffman table with one code of one bit."""
    return marker(0xc4, bytes([kind, 1] + [0] * 15) + symbol)


def tga(width, height, kind, depth, data, palette=b""):
    """Returns a TGA with at most one entry in its palette, of 32 bits."""
    return struct.pack("<BBBHHBHHHHBB", 0, bool(palette), kind, 0,
                       bool(palette), 32 if palette else 0, 0, 0, width,
                       height, depth, 0) + palette + data


def png_pictures():
    """Yields names and contents."""
    bomb = packed_zeros(1 << 30)
    little = zlib.compress(bytes(2))
    some = packed_zeros(BLOCK)
    palette = chunk(b"PLTE", PALETTE)
    yield "grey16-32767.png", png(32767, 32767, (16, 0, 0), packed=some)
    yield "grey16-26755.png", png(26755, 26755, (16, 0, 0), packed=some)
    yield "ga16-16384x32768.png", png(16384, 32768, (16, 4, 0), packed=some)
    yield "grey8-interlaced.png", png(32767, 32767, (8, 0, 1), packed=some)
    yield "palette-18918.png", png(18918, 18918, (1, 3, 0), more=palette)
    yield "bomb.png", png(1, 1, (8, 0, 0), packed=bomb)
    yield "bomb-text.png", png(1, 1, (8, 0, 0), packed=little,
                               more=chunk(b"zTXt", b"Comment\0\0" + bomb))
    yield "bomb-profile.png", png(1, 1, (8, 0, 0), packed=little,
                                  more=chunk(b"iCCP", b"x\0\0" + bomb))


def jpeg_pictures():
    """Yields names and contents."""
    baseline = scan([1])
    progressive = scan([1], 0, 0)
    refinement = scan([1], 1, 63, 0x10)
    long_run = table(0x10, b"\xf0")
    both = table(0, b"\0") + table(0x10, b"\0")
    yield "baseline-1.jpg", jpeg(32767, 32767, 0xc0, [baseline])
    yield "baseline-rgb-100.jpg", jpeg(18918, 18918, 0xc0,
                                       [scan([1, 2, 3])] * 100, components=3)
    yield "progressive-1.jpg", jpeg(32767, 32767, 0xc2, [progressive])
    yield "progressive-100.jpg", jpeg(32760, 32760, 0xc2, [progressive] * 100)
    yield "progressive-101.jpg", jpeg(8000, 8000, 0xc2, [progressive] * 101)
    yield "progressive-rgb-100.jpg", jpeg(
        18900, 18900, 0xc2, [scan([1, 2, 3], 0, 0)] * 100, components=3)
    yield "refinements-99.jpg", jpeg(
        32760, 32760, 0xc2, [progressive] + [refinement] * 99, tables=long_run)
    yield "refinements-5000.jpg", jpeg(
        16000, 16000, 0xc2, [progressive] + [refinement] * 5000,
        tables=table(0x10, b"\0"))
    yield "valid-98.jpg", jpeg(
        8000, 8000, 0xc2, [scan([1], 0, 0, data=b"\0\0"),
                           scan([1], 1, 63, data=b"\0\0")]
        + [scan([1], 1, 63, 0x10, b"\0\0")] * 98, tables=both)
    yield "table-overflow.jpg", jpeg(
        8, 8, 0xc0, [baseline],
        tables=marker(0xc4, b"\0" + b"\xff" * 16 + bytes(255 * 16)))


def animation(side, frames):
    """Returns a WebP animation of this many frames of one colour."""
    size = 2 * (side - 1).to_bytes(3, "little")
    # libwebp made these pixels: 4000 × 4000 of them.
    pixels = bytes.fromhex("2f9fcfe703071011fd0f4444ff03")
    frame = bytes(6) + size + b"\x0a\0\0\2VP8L" + struct.pack(
        "<I", len(pixels)) + pixels
    content = b"WEBP"
    for name, data in ((b"VP8X", b"\2\0\0\0" + size), (b"ANIM", bytes(6)),
                       *[(b"ANMF", frame)] * frames):
        content += name + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(content)) + content


def refused_pictures():
    """Yields those that no decoder may show; GIF has a canvas of a gigapixel
    around a frame of one pixel."""
    yield "animation.webp", animation(4000, 100)
    yield from png_pictures()
    yield from jpeg_pictures()
    yield "canvas.gif", (b"GIF89a" + struct.pack("<HH", 30000, 30000)
                         + b"\x80\0\0\0\0\0\xff\xff\xff"
                         + b",\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;")


def large_pictures():
    """Yields honest pictures of the largest size that is allowed."""
    yield "grey1-32767.png", png(32767, 32767, (1, 0, 0))
    yield "grey8-32767.png", png(32767, 32767, (8, 0, 0))
    yield "palette-16384.png", png(16384, 16384, (1, 3, 0),
                                   more=chunk(b"PLTE", PALETTE)
                                   + chunk(b"tRNS", b"\0"))
    yield "rgba16-11585.png", png(11585, 11585, (16, 6, 0))
    yield "runs-32767.tga", tga(32767, 32767, 11, 8,
                                b"\xff\0" * (32767 * 32767 // 128 + 1))
    yield "runs-palette-16384.tga", tga(16384, 16384, 9, 8,
                                        b"\xff\0" * (16384 * 16384 // 128),
                                        b"\1\2\3\xff")


def write(pictures, folder):
    """Writes these files; returns their paths."""
    paths = []
    for name, contents in pictures:
        paths.append(Path(folder, name))
        paths[-1].write_bytes(contents)
    return paths


if __name__ == "__main__":
    write(refused_pictures(), sys.argv[1])
    write(large_pictures(), sys.argv[1])
