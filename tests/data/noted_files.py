# SPDX-License-Identifier: MIT
"""What make.py puts into good/ and damaged/ of icons, and into other/ of files whose EXIF
data or colour profile counts."""

import io
import struct

from PIL import Image

from encoders import bgr, bmp_rows, good, noise, png
from rare_files import P3, orientation, profile, rows, to_srgb, turned


def icon(*pictures):
    """Of (width, height, depth, data)."""
    place, entries = 6 + 16 * len(pictures), b''
    for width, height, depth, data in pictures:
        entries += struct.pack('<BBBBHHII', width % 256, height % 256, 0, 0, 1,
                               depth, len(data), place)
        place += len(data)
    return (struct.pack('<HHH', 0, 1, len(pictures)) + entries
            + b''.join(picture[-1] for picture in pictures))


def make_icons():
    small = noise(8, 8, 4, 255)
    dib = (struct.pack('<IiiHHIIiiII', 40, 8, 16, 1, 32, 0, 0, 0, 0, 0, 0)
           + bmp_rows([bgr(row) for row in small], 8) + bytes(32))
    p = noise(13, 11, 4, 255)
    whole = icon((8, 8, 32, dib), (8, 8, 32, png(small, 8, 6)),
                 (13, 11, 32, png(p, 8, 6)))
    good('ico-png', 'ico', whole, p, 'RGBA8')
    good('ico-cut', 'ico', whole[:whole.rindex(b'\x89PNG')], small, 'RGBA8',
         'damaged')
    p = noise(300, 2, 3, 255)
    good('ico-wide', 'ico', icon((8, 8, 32, dib), (0, 2, 24, png(p, 8, 2))), p,
         'RGB8')


def mask_rows(p):
    """A bit for each pixel, set where it is transparent, from the last row."""
    rows = b''
    for row in reversed(p):
        bits = ''.join('0' if q[3] else '1' for q in row)
        bits = bits.ljust((len(row) + 31) // 32 * 32, '0')
        rows += int(bits, 2).to_bytes(len(bits) // 8, 'big')
    return rows


def make_large_icons():
    """Bitmaps wider than the list can say, which stands as 0 there."""
    def large(name, p, depth, rows, mask, palette=b''):
        dib = struct.pack('<IiiHHIIiiII', 40, 300, 4, 1, depth, 0, 0, 0, 0,
                          len(palette) // 4, 0) + palette + rows + mask
        good(name, 'ico', icon((8, 8, 32, small), (0, 2, depth, dib)), p,
             'RGBA8')

    small = png(noise(8, 8, 4, 255), 8, 6)
    p = [[q[:3] + (q[3] & 1 and 255,) for q in row]
         for row in noise(300, 2, 4, 255)]
    rows = bmp_rows([bgr([q[:3] for q in row]) for row in p], 2)
    large('ico-large', p, 24, rows, mask_rows(p))
    shown = [[q[:3] + (255,) for q in row] for row in p]
    large('ico-large-no-mask', shown, 24, rows, b'')
    large('ico-large-no-alpha', p, 32,
          bmp_rows([bgr([q[:3] + (0,) for q in row]) for row in p], 2),
          mask_rows(p))
    faint = noise(300, 2, 4, 255)
    large('ico-large-alpha', faint, 32,
          bmp_rows([bgr(row) for row in faint], 2), mask_rows(p))
    colours = [[(0, 0, 255) if q[0] & 1 else (255, 128, 0) for q in row]
               for row in p]
    large('ico-large-palette',
          [[c + q[3:] for c, q in zip(row, masked)]
           for row, masked in zip(colours, p)],
          1, bmp_rows([int(''.join(str(q[0] & 1) for q in row).ljust(304, '0'),
                           2).to_bytes(38, 'big') for row in p], 2),
          mask_rows(p), b'\0\x80\xff\0' b'\xff\0\0\0')


def make_icon_of_depths():
    """Of pictures of one size, the one with most colours is shown."""
    p = [[(x * 19, y * 23, 255 - x * y, 255 - x) for x in range(13)]
         for y in range(11)]
    grey = png([[(1,)] * 13] * 11, 1, 0)
    colours = png([[q[:3] for q in row] for row in p], 8, 2)
    good('ico-depths', 'ico', icon((13, 11, 1, grey), (13, 11, 32, png(p, 8, 6)),
                                   (13, 11, 24, colours)), p, 'RGBA8')
    dull = png([[tuple(v & 128 for v in q) for q in row] for row in p], 8, 6)
    good('ico-reduced', 'ico', icon((13, 11, 4, dull), (13, 11, 32, png(p, 8, 6)),
                                    (13, 11, 8, dull)), p, 'RGBA8')


def make_others_with_notes():
    """EXIF data and profiles in files of gdk-pixbuf's loaders."""
    p = noise(13, 7, 3, 255)
    image = Image.new('RGB', (13, 7))
    image.putdata([q for row in p for q in row])
    in_p3 = [[to_srgb(q, P3, 2.2) for q in row] for row in p]

    def save(name, kind, ending, image, pixels, **options):
        file = io.BytesIO()
        image.save(file, kind, **options)
        good(f'{kind.lower()}-{name}', ending, file.getvalue(), pixels,
             'GREY8' if image.mode == 'L' else 'RGB8', 'other')

    save('lies', 'WEBP', 'webp', image, turned(p), lossless=True,
         exif=b'Exif\0\0' + orientation(6))
    save('profile', 'WEBP', 'webp', image, in_p3, lossless=True,
         icc_profile=profile(2.2))
    save('lies-profile', 'WEBP', 'webp', image, turned(in_p3), lossless=True,
         exif=orientation(6), icc_profile=profile(2.2))
    save('profile', 'TIFF', 'tif', image, in_p3, icc_profile=profile(2.2))
    grey = image.convert('L')
    save('grey-profile', 'TIFF', 'tif', grey,
         [[to_srgb((v, v, v), None, 1.8)[:1] for v in row]
          for row in rows(grey)],
         icc_profile=profile(1.8, is_grey=True))


def make_grey_note():
    """A profile for grey says nothing of colours."""
    p = [[(x * 19, x * 19, x * 19 if x % 2 else y * 30) for x in range(13)]
         for y in range(7)]
    image = Image.new('RGB', (13, 7))
    image.putdata([q for row in p for q in row])
    file = io.BytesIO()
    image.save(file, 'WEBP', lossless=True, icc_profile=profile(1.8, is_grey=True))
    good('webp-grey-profile', 'webp', file.getvalue(), p, 'RGB8', 'other')


def make_icon_of_other_size():
    """The list of pictures says that it is twice as high."""
    p = [[(x * 16, y * 16, 255 - x * y, 255) for x in range(16)] for y in range(16)]
    dib = (struct.pack('<IiiHHIIiiII', 40, 16, 32, 1, 32, 0, 0, 0, 0, 0, 0)
           + bmp_rows([bgr(row) for row in p], 16) + bytes(64))
    good('ico-other-size', 'ico', icon((16, 32, 32, dib)), p, 'RGBA8', 'other')
