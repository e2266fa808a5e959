# SPDX-License-Identifier: MIT
"""
Makes the files of damaged/, which are shown with a warning; of other/, which
only gdk-pixbuf's loaders read; of cut/; and the rare kinds of good/.
"""

import gzip
import io
import struct
import subprocess
import zlib

from PIL import Image

from encoders import (FOLDER, bgr, blocky, bmp, bmp_rows, chunk, convert, each,
                      good, noise, pack_row, png, tga)


def djpeg(data, grey=False):
    """Returns rows of tuples, as libjpeg's own program decodes them."""
    out = subprocess.run(['djpeg', '-pnm', *(['-grayscale'] if grey else [])],
                         input=data, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, check=False).stdout
    image = Image.open(io.BytesIO(out)).convert('RGB')
    return rows(image)


def rows(image):
    flat = list(image.getdata())
    return [flat[i:i + image.width] for i in range(0, len(flat), image.width)]


def cjpeg(*options):
    """Encodes strong stripes, which reduced colour resolution mixes up."""
    p = [[((x // 3 % 2) * 255, (x // 5 % 2) * 255, (y // 4 % 2) * 255)
          for x in range(37)] for y in range(29)]
    ppm = b'P6 37 29 255\n' + bytes(s for row in p for q in row for s in q)
    return subprocess.run(['cjpeg', '-quality', '90', *options], input=ppm,
                          stdout=subprocess.PIPE, check=True).stdout


def orientation(number, order='<', kind=3):
    form = {1: 'Bxxx', 3: 'Hxx', 4: 'I', 9: 'i'}[kind]
    return ((b'II*\0' if order == '<' else b'MM\0*')
            + struct.pack(order + 'IHHHI' + form, 8, 1, 0x112, kind, 1, number)
            + bytes(4))


def with_exif(jpeg, number):
    data = b'Exif\0\0' + orientation(number)
    return (jpeg[:2] + b'\xff\xe1' + struct.pack('>H', len(data) + 2) + data
            + jpeg[2:])


def turned(p):
    """Turns pixels by 90 degrees clockwise."""
    return [list(row) for row in zip(*reversed(p))]


def without_tables(jpeg):
    out, i = jpeg[:2], 2
    while jpeg[i + 1] != 0xda:
        end = i + 2 + struct.unpack('>H', jpeg[i + 2:i + 4])[0]
        if jpeg[i + 1] != 0xc4:
            out += jpeg[i:end]
        i = end
    return out + jpeg[i:]


def make_jpeg():
    plain = cjpeg('-sample', '2x1')
    for name, data in (('4-2-2', plain), ('no-tables', without_tables(plain)),
                       ('no-end', plain[:-2]),
                       ('junk', plain[:2] + b'\0\xe0' + plain[2:]),
                       ('short-comment', plain[:2] + b'\xff\xfe\0\0' + plain[2:]),
                       ('progressive-no-end', cjpeg('-progressive')[:-2]),
                       ('arithmetic', cjpeg('-arithmetic'))):
        good(f'jpeg-{name}', 'jpg', data, djpeg(data), 'RGB8')
    good('jpeg-lies', 'jpg', with_exif(plain, 6), turned(djpeg(plain)), 'RGB8')
    for name, data in (('cut', plain[:-300]),
                       ('progressive-cut', cjpeg('-progressive')[:-200])):
        good(f'jpeg-{name}', 'jpg', data, djpeg(data), 'RGB8', 'damaged')


def make_png():
    p = noise(13, 11, 3, 255)
    good('png-lies', 'png', png(p, 8, 2, chunk(b'eXIf', orientation(6))),
         turned(p), 'RGB8')
    for name, data in ((b'tEXt', b'Title\0?'), (b'gAMA', struct.pack('>I', 9)),
                       (b'iCCP', b'p\0\0?'), (b'eXIf', orientation(6))):
        good(f'png-{name.decode()}-checksum', 'png',
             png(p, 8, 2, chunk(name, data, 4711)), p, 'RGB8', 'damaged')


def make_wrong_palette():
    """Of 24 bits, the number of colours means nothing; and the pixels never start
    where the palette does."""
    p = [[(x * 19, y * 23, 255 - x * y) for x in range(13)] for y in range(7)]
    data = bmp(13, 7, 24, [bgr(row) for row in p])
    good('bmp-rgb24-endless-palette', 'bmp',
         data[:46] + b'\x78\x56\x34\x12' + data[50:], p, 'RGB8')
    palette = b''.join(bytes((i * 20, i * 10, i, 0)) for i in range(13))
    data = bmp(13, 7, 8, [bytes(range(y, y + 7)) + bytes(6) for y in range(7)], palette)
    good('bmp-palette8-early', 'bmp', data[:10] + b'\x36\0\0\0' + data[14:],
         [[(v, v * 10, v * 20) for v in [*range(y, y + 7), *[0] * 6]]
          for y in range(7)], 'RGB8')


def make_ink():
    """The mark of Adobe's programs may be missing."""
    with open(f'{FOLDER}/good/jpeg-cmyk.37x29.RGB8.jpg', 'rb') as file:
        data = file.read()
    mark = data.index(b'\xff\xee')
    data = data[:mark] + data[mark + 16:]
    raw = convert(data, 'jpg:-', 'rgb:-', '-depth', '8', '-colorspace', 'sRGB')
    flat = [tuple(raw[i:i + 3]) for i in range(0, len(raw), 3)]
    good('jpeg-cmyk-unmarked', 'jpg', data,
         [flat[i:i + 37] for i in range(0, len(flat), 37)], 'RGB8')


def make_packed_drawing():
    text = ('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3">'
            '<rect width="4" height="3" fill="#f00"/></svg>')
    good('svg-packed', 'svgz', gzip.compress(text.encode(), mtime=0),
         [[(255, 0, 0, 255)] * 4 for _ in range(3)], 'RGBA8', 'other')


def make_lies():
    """The orientation may be a number of another size, in either order."""
    p = [[(x * 19, y * 23, 255 - x * y) for x in range(13)] for y in range(11)]
    for name, order, kind in (('byte', '>', 1), ('motorola', '>', 3),
                              ('long', '>', 4), ('signed', '<', 9)):
        exif = orientation(6, order, kind)
        good(f'png-lies-{name}', 'png', png(p, 8, 2, chunk(b'eXIf', exif)),
             turned(p), 'RGB8')


def make_bmp():
    p = noise(13, 7, 3, 255)
    lines = [bgr(row) for row in p]
    data = bmp_rows(lines, 13)

    def gap(size, colours):
        return (b'BM' + struct.pack('<IHHI', 54 + size + len(data), 0, 0, 54 + size)
                + struct.pack('<IiiHHIIiiII', 40, 13, 7, 1, 24, 0, len(data), 0, 0,
                              colours, 0) + bytes(size) + data)

    good('bmp-rgb24-palette', 'bmp', gap(1200, 300), p, 'RGB8')
    good('bmp-rgb24-gap', 'bmp', gap(5000, 0), p, 'RGB8')


def make_rare_bmp():
    colours = noise(1, 16, 3, 255)
    palette = b''.join(bytes((b, g, r, 0)) for ((r, g, b),) in colours)
    p = [[(x // 3 % 16,) for x in range(13)] for _ in range(7)]
    seen = [[colours[s][0] for (s,) in row] for row in p]

    def runs(depth):
        out = b''
        for row in reversed(p):
            i = 0
            while i < 13:
                count = min(3 - i % 3, 13 - i)
                colour = row[i][0]
                out += bytes((count, colour if depth == 8 else colour * 17))
                i += count
            out += b'\0\0'
        return out + b'\0\1'

    for depth, kind in (8, 1), (4, 2):
        data = runs(depth)
        whole = bmp(13, 7, depth, [], palette, kind)
        good(f'bmp-runs{depth}', 'bmp', whole + data,
             [[s + (255,) for s in row] for row in seen], 'RGBA8')
    data = bmp_rows([pack_row(row, 4) for row in p], 13)
    good('bmp-os2-palette', 'bmp',
         b'BM' + struct.pack('<IHHI', 74 + len(data), 0, 0, 74)
         + struct.pack('<IHHHH', 12, 13, 7, 1, 4)
         + b''.join(bytes((b, g, r)) for ((r, g, b),) in colours) + data,
         seen, 'RGB8')
    p = noise(13, 7, 3, 255)
    lines = [b''.join(struct.pack('<I', r << 22 | g << 12 | b << 2)
                      for r, g, b in row) for row in p]
    masks = struct.pack('<III', 0x3ff00000, 0xffc00, 0x3ff)
    good('bmp-wide-masks', 'bmp', bmp(13, 7, 32, lines, b'', 3, masks),
         p, 'RGB8')


def make_tga():
    p = blocky(13, 7, 3)
    good('tga-from-right', 'tga',
         tga(p, 2, 24, [bgr(row[::-1]) for row in p], descriptor=0x10), p, 'RGB8')
    good('tga-unused-palette', 'tga',
         tga(p, 2, 24, [bgr(row) for row in p], bytes(9), 24), p, 'RGB8')
    colours = [q[0] for q in noise(1, 3, 3, 255)]
    p = noise(13, 7, 1, 6)
    seen = [[colours[v - 2] if 2 <= v < 5 else (0, 0, 0) for (v,) in row]
            for row in p]
    good('tga-palette-start', 'tga',
         tga(p, 1, 8, [bytes(v for (v,) in row) for row in p],
             b''.join(bgr([c]) for c in colours), 24, palette_start=2),
         seen, 'RGB8')


def tiff(p, extra, big=False, tile=0):
    """Encodes RGBA pixels; `extra` is the kind of alpha."""
    height, width = len(p), len(p[0])
    if tile:
        data = b''.join(
            bytes(p[y][x] if y < height and x < width else bytes(4))
            for y in range(tile) for x in range(tile))
        parts = [(322, 4, [tile]), (323, 4, [tile]), (324, 4, [16 if big else 8]),
                 (325, 4, [len(data)])]
    else:
        data = b''.join(bytes(q) for row in p for q in row)
        parts = [(273, 4, [16 if big else 8]), (278, 4, [height]),
                 (279, 4, [len(data)])]
    entries = sorted([(256, 4, [width]), (257, 4, [height]), (258, 3, [8] * 4),
                      (259, 3, [1]), (262, 3, [2]), (277, 3, [4]), (338, 3, [extra]),
                      *parts])
    directory = (16 if big else 8) + len(data)
    more_at = directory + (16 + 20 * len(entries) if big else 6 + 12 * len(entries))
    body = more = b''
    for tag, kind, values in entries:
        raw = struct.pack('<' + {3: 'H', 4: 'I'}[kind] * len(values), *values)
        if len(raw) > (8 if big else 4):
            more, raw = more + raw, struct.pack('<Q', more_at + len(more))
        raw = raw.ljust(8, b'\0')[:8 if big else 4]
        body += struct.pack('<HHQ' if big else '<HHI', tag, kind, len(values)) + raw
    if big:
        return (b'II+\0\x08\0\0\0' + struct.pack('<Q', directory) + data
                + struct.pack('<Q', len(entries)) + body + bytes(8) + more)
    return (b'II*\0' + struct.pack('<I', directory) + data
            + struct.pack('<H', len(entries)) + body + bytes(4) + more)


def make_tiff():
    """Makes TIFFs whose colours survive multiplication and division by alpha."""
    p = [[(255, 0, 255 * (y % 2), (255, 128, 85, 51)[x % 4]) for x in range(13)]
         for y in range(7)]
    good('tiff-alpha', 'tif', tiff(p, 2), p, 'RGBA8', 'other')
    good('tiff-tiled', 'tif', tiff(p, 2, tile=16), p, 'RGBA8', 'other')
    good('tiff-big', 'tif', tiff(p, 2, big=True), p, 'RGBA8', 'other')
    good('tiff-big-tiled', 'tif', tiff(p, 2, True, 16), p, 'RGBA8', 'other')


def make_texts():
    p = [[(0, 0, 0) if x == y else (255, 255, 255) for x in range(8)]
         for y in range(2)]
    bits = 'static char a_bits[] = {\n 0x01, 0x02 };\n'
    for name, head in (('tabs', '#define\ta_width\t8\n#define\ta_height\t2\n'),
                       ('spaces', '/* ? */\n#define  a_width   8\n#define a_height '
                        '0x2\n'), ('bare', '#define width 8\n#define height 2\n')):
        good(f'xbm-{name}', 'xbm', (head + bits).encode(), p, 'RGB8', 'other')
    box = '<rect width="4" height="3" fill="#f00"/></svg>'
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3">'
    red = [[(255, 0, 0, 255)] * 4 for _ in range(3)]
    for name, text in (
            ('comment', f'<?xml version="1.0"?>\n<!-- {"?" * 9000} -->\n{svg}{box}'),
            ('script', f'{svg}<script>if (1 < 2) {{ "<html>" }}</script>'.replace(
                '1 < 2', '1').replace('<html>', '') + box),
            ('entities', '<!DOCTYPE svg [\n<!ENTITY a ">">\n]>\n' + svg + box)):
        good(f'svg-{name}', 'svg', text.encode(), red, 'RGBA8', 'other')


def make_cut():
    """Makes files that are cut short; the .raw has the whole picture."""
    image = Image.new('RGB', (37, 29))
    image.putdata([q for row in noise(37, 29, 3, 255) for q in row])

    def cut(name, kind, fraction, image, pixel_format, **options):
        file = io.BytesIO()
        image.save(file, kind, **options)
        data = file.getvalue()
        good(f'{kind.lower()}-{name}', kind.lower(),
             data[:int(len(data) * fraction)], rows(image), pixel_format, 'cut')

    cut('lossless', 'WEBP', 0.6, image, 'RGB8', lossless=True)
    cut('plain', 'GIF', 0.6, image.convert('P').convert('RGBA'), 'RGBA8')
    icon = image.crop((0, 0, 16, 16)).convert('RGBA')
    cut('plain', 'ICO', 0.6, icon, 'RGBA8', sizes=[(16, 16)], bitmap_format='bmp')


# The matrices of Display P3 and sRGB, adapted to the white of profiles.
P3 = ((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657),
      (-0.00105, 0.04189, 0.78407))
FROM_XYZ = ((3.13386, -1.61687, -0.49061), (-0.97877, 1.91614, 0.03345),
            (0.07194, -0.22899, 1.40524))


def multiply(matrix, colour):
    return [sum(a * b for a, b in zip(row, colour)) for row in matrix]


def from_light(light, most=255):
    """A sample of sRGB; `most` is 1 for floats."""
    sample = most * (12.92 * light if light <= 0.0031308
                     else 1.055 * light ** (1 / 2.4) - 0.055)
    return sample if most == 1 else round(sample)


def to_srgb(colour, matrix, gamma, most=255):
    light = [(sample / 255) ** gamma for sample in colour]
    if matrix:
        light = multiply(FROM_XYZ, multiply(matrix, light))
    light = [min(max(sample, 0), 1) for sample in light]
    return tuple(from_light(s, most) for s in light)


def profile(gamma, is_grey=False):
    def fixed(values):
        return b''.join(struct.pack('>i', round(v * 65536)) for v in values)

    def text(kind, words):
        return kind + bytes(4) + words

    curve = text(b'curv', struct.pack('>IH', 1, round(gamma * 256))) + bytes(2)
    tags = [(b'wtpt', text(b'XYZ ', fixed((0.9642, 1, 0.8249)))),
            (b'cprt', text(b'text', b'none\0\0\0\0')),
            (b'desc', text(b'desc', struct.pack('>I', 3) + b'P3\0' + bytes(79)))]
    if is_grey:
        tags.append((b'kTRC', curve))
    for i, letter in enumerate(() if is_grey else (b'r', b'g', b'b')):
        tags.append((letter + b'XYZ', text(b'XYZ ', fixed(row[i] for row in P3))))
        tags.append((letter + b'TRC', curve))
    offset, table, data = 128 + 4 + 12 * len(tags), b'', b''
    for name, value in tags:
        value += bytes(-len(value) % 4)
        table += name + struct.pack('>II', offset + len(data), len(value))
        data += value
    head = (struct.pack('>I4sI', offset + len(data), bytes(4), 0x02100000)
            + b'mntr' + (b'GRAY' if is_grey else b'RGB ') + b'XYZ ' + bytes(12) + b'acsp' + bytes(28)
            + fixed((0.9642, 1, 0.8249)))
    return (head.ljust(128, b'\0') + struct.pack('>I', len(tags)) + table + data)


def make_colours():
    p = noise(13, 11, 3, 255)
    icc = profile(2.2)
    packed = chunk(b'iCCP', b'P3\0\0' + zlib.compress(icc))
    in_p3 = [[to_srgb(q, P3, 2.2) for q in row] for row in p]
    good('colours-profile', 'png', png(p, 8, 2, packed), in_p3, 'RGB8')
    alpha = [[q + (x * 20,) for x, q in enumerate(row)] for row in p]
    good('colours-profile-alpha', 'png', png(alpha, 8, 6, packed),
         [[q + (x * 20,) for x, q in enumerate(row)] for row in in_p3], 'RGBA8')
    good('colours-gamma', 'png', png(p, 8, 2, chunk(b'gAMA', struct.pack(
        '>I', 100000))), [[to_srgb(q, None, 1) for q in row] for row in p], 'RGB8')
    for depth in (8, 16):
        most = 2 ** depth - 1
        dark = [[((x * 11 + y) * most // 999,) for x in range(13)]
                for y in range(11)]
        good(f'colours-gamma-grey{depth}', 'png', png(dark, depth, 0, chunk(
            b'gAMA', struct.pack('>I', 100000))),
            each(dark, lambda s, m=most: (from_light(s[0] / m, m),)),
            f'GREY{depth}')
    for name, more in ((b'sRGB', b'\0'), (b'cICP', b'\1\x0d\0\1')):
        good(f'colours-{name.decode()}', 'png',
             png(p, 8, 2, chunk(name, more)
                 + chunk(b'gAMA', struct.pack('>I', 100000))), p, 'RGB8')
    jpeg = cjpeg('-sample', '1x1')
    data = b'ICC_PROFILE\0\1\1' + icc
    good('jpeg-profile', 'jpg',
         jpeg[:2] + b'\xff\xe2' + struct.pack('>H', len(data) + 2) + data + jpeg[2:],
         [[to_srgb(q, P3, 2.2) for q in row] for row in djpeg(jpeg)], 'RGB8')


def make_rare():
    make_colours()
    make_jpeg()
    make_png()
    make_bmp()
    make_rare_bmp()
    make_tga()
    make_tiff()
    make_texts()
    make_cut()
