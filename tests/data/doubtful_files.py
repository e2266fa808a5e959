# SPDX-License-Identifier: MIT
"""Makes broken files that other viewers show, too: for good/, damaged/ and other/."""

import io
import struct

from PIL import Image

from encoders import bgr, bmp, chunk, convert, each, good, noise, png, save, tga


def make_wrong_transparency():
    """Makes PNG files whose part about transparency, or the palette that they need
    not have, does not fit their pixels."""
    colours = noise(1, 9, 3, 255)
    palette = chunk(b'PLTE', bytes(s for q in colours for s in q[0]))
    p = [[((x + y) % 9,) for x in range(13)] for y in range(11)]
    seen = [[colours[q[0]][0] for q in row] for row in p]
    for name, extra in (('too-long', palette + chunk(b'tRNS', bytes(10))),
                        ('early', chunk(b'tRNS', bytes(9)) + palette),
                        ('empty', palette + chunk(b'tRNS', b''))):
        good(f'png-tRNS-{name}', 'png', png(p, 8, 3, extra), seen, 'RGB8',
             'damaged')
    for name, channels, colour, length, pixel_format in (
            ('short', 3, 2, 2, 'RGB8'), ('long', 1, 0, 6, 'GREY8'),
            ('beside-alpha', 4, 6, 6, 'RGBA8')):
        p = noise(13, 11, channels, 255)
        good(f'png-tRNS-{name}', 'png',
             png(p, 8, colour, chunk(b'tRNS', bytes(length)),
                 interlaced=name == 'short'), p, pixel_format, 'damaged')
    p = noise(13, 11, 3, 255)
    for name, length in ('odd', 10), ('huge', 771):
        good(f'png-PLTE-{name}', 'png',
             png(p, 8, 2, chunk(b'PLTE', bytes(length))), p, 'RGB8', 'damaged')
    p = noise(13, 11, 1, 255)
    whole = png(p, 8, 0)
    good('png-tRNS-late', 'png', whole[:-12] + chunk(b'tRNS', bytes(2))
         + whole[-12:], p, 'GREY8', 'damaged')


def make_row_checksums():
    """Makes PNG files with a wrong checksum of their rows, and some with a right one
    that is not easy to find."""
    p = noise(13, 11, 3, 255)
    for name, interlaced in ('plain', False), ('interlaced', True):
        whole = png(p, 8, 2, interlaced=interlaced)
        head, data, end = whole[:33], whole[41:-16], chunk(b'IEND', b'')
        wrong = data[:-1] + bytes([data[-1] ^ 1])
        save('bad', f'png-rows-{name}.png', head + chunk(b'IDAT', wrong) + end)
        save('bad', f'png-rows-{name}-split.png', head + chunk(b'IDAT', wrong[:-2])
             + chunk(b'IDAT', wrong[-2:] + b'more') + end)
        good(f'png-rows-{name}', 'png', head + chunk(b'IDAT', data + b'more') + end,
             p, 'RGB8')
        good(f'png-rows-{name}-split', 'png', head
             + b''.join(chunk(b'IDAT', data[i:i + 3])
                        for i in range(0, len(data), 3)) + end, p, 'RGB8')


def make_bare_bmp():
    """Makes BMP files without the file's header, as the clipboard has them."""
    p = noise(13, 7, 3, 255)
    whole = bmp(13, 7, 24, [bgr(row) for row in p])
    good('bmp-bare-rgb24', 'dib', whole[14:], p, 'RGB8')
    counted = whole[14:46] + struct.pack('<I', 5) + whole[50:54]
    good('bmp-bare-rgb24-palette', 'dib', counted + bytes(range(20)) + whole[54:], p, 'RGB8')
    for name, count in ('late', 0x3fffffff), ('endless', 0x40000000):
        save('bad', f'bmp-bare-{name}-pixels.dib',
             whole[14:46] + struct.pack('<I', count) + whole[50:])
    p = noise(13, 7, 4, 255)
    masks = bytes((0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0))
    whole = bmp(13, 7, 32, [bgr(row) for row in p], compression=3, more=masks)
    good('bmp-bare-masks', 'dib', whole[14:], each(p, lambda s: s[:3]), 'RGB8')
    colours = noise(1, 9, 3, 255)
    palette = b''.join(bgr(row) + bytes(1) for row in colours)
    p = [[(x + y) % 9 for x in range(13)] for y in range(7)]
    whole = bmp(13, 7, 8, [bytes(row) for row in p], palette)
    good('bmp-bare-palette', 'dib', whole[14:],
         [[colours[v][0] for v in row] for row in p], 'RGB8')


def make_tga_with_odd_fields():
    """Without a palette, the fields about one may contain anything."""
    p = noise(13, 7, 3, 255)
    whole = tga(p, 2, 24, [bgr(row) for row in p])
    good('tga-odd-fields', 'tga', whole[:3] + b'\xe8\2\0\x7f\x18' + whole[8:], p,
         'RGB8')


def shown(jpeg, width):
    """Returns the pixels that ImageMagick shows of a JPEG file."""
    raw = convert(jpeg, 'jpg:-', 'rgb:-', '-depth', '8')
    flat = [tuple(raw[i:i + 3]) for i in range(0, len(raw), 3)]
    return [flat[i:i + width] for i in range(0, len(flat), width)]


def make_wrong_markers():
    """Makes photos in which the passes end at a marker that nobody knows, or at
    one whose length is wrong."""
    image = Image.new('RGB', (37, 29))
    image.putdata([(x * 6, 255 - y * 7, (x + y) * 3)
                   for y in range(29) for x in range(37)])
    file = io.BytesIO()
    image.save(file, 'JPEG', quality=90, progressive=True)
    whole = file.getvalue()
    place = whole.rindex(b'\xff\xc4')
    rest = whole[place + 4:]
    for name, wrong in (('marker', b'\xff\x0f\0\4\1\2'), ('length', b'\xff\x99\0\0'),
                        ('table', b'\xff\xc4\0\5\1\2\3')):
        good(f'jpeg-wrong-{name}', 'jpg', whole[:place] + wrong + rest,
             shown(whole[:place] + b'\xff\xd9', 37), 'RGB8', 'damaged')


def gif(p, flags, palette=b''):
    """Packs pixels of at most eight bits, without making them smaller."""
    codes = [256]
    for place, index in enumerate(index for row in p for index in row):
        codes += [index] if place % 200 < 199 else [index, 256]
    number = sum(code << 9 * i for i, code in enumerate(codes + [257]))
    data = number.to_bytes((9 * len(codes) + 9 + 7) // 8, 'little')
    return (b'GIF89a' + struct.pack('<HHBBB', len(p[0]), len(p), flags, 0, 0)
            + b',' + struct.pack('<HHHHB', 0, 0, len(p[0]), len(p),
                                 0x87 if palette else 0) + palette + b'\x08'
            + b''.join(bytes((len(data[i:i + 255]),)) + data[i:i + 255]
                       for i in range(0, len(data), 255)) + b'\0;')


def make_gif():
    """Makes GIF files without a common palette; in one of them, each picture has
    its own. In four, the codes of one of two pictures have an impossible size."""
    p = [[x + 20 * y for x in range(13)] for y in range(11)]
    good('gif-no-palette', 'gif', gif(p, 0x70),
         [[(v, v, v, 255) for v in row] for row in p], 'RGBA8', 'other')
    palette = bytes(v for i in range(256) for v in (i, 255 - i, 7))
    seen = [[(v, 255 - v, 7, 255) for v in row] for row in p]
    whole = gif(p, 0x70, palette)
    good('gif-own-palette', 'gif', whole, seen, 'RGBA8', 'other')
    start, picture = whole[:13], whole[13:-1]
    place = 10 + len(palette)
    broken = picture[:place] + b'\xff' + picture[place + 1:]
    comment = b'!\xfe' + (b'\xff' + bytes(255)) * 20 + b'\0'
    for name, more in ('short', b''), ('long', comment):
        good(f'gif-broken-later-{name}', 'gif',
             start + more + picture + broken + b';', seen, 'RGBA8', 'other')
        save('bad', f'gif-broken-first-{name}.gif',
             start + more + broken + picture + b';')
    # The codes end after 70 pixels: by an end code, or by one that stands for nothing.
    place, shift = 780 + 9 * 71 // 8, 9 * 71 % 8
    seen = [[q if 13 * y + x < 70 else (0, 0, 0, 0) for x, q in enumerate(row)]
            for y, row in enumerate(seen)]
    save('bad', 'gif-broken-codes-none.gif', start + picture[:780]
         + b'\xff\xff' + picture[782:] + b';')
    for name, code in ('end', 257), ('unknown', 500):
        pair = int.from_bytes(picture[place:place + 2], 'little')
        pair = pair & ~(511 << shift) | code << shift
        good(f'gif-broken-codes-{name}', 'gif', start + picture[:place]
             + pair.to_bytes(2, 'little') + picture[place + 2:] + b';', seen,
             'RGBA8', 'other')
