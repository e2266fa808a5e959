# SPDX-License-Identifier: MIT
"""Makes the files of bad/, which every decoder must refuse."""

import struct
import zlib

from encoders import (bgr, blocky, bmp, chance, chunk, filter_rows, hdr, noise,
                      png, save, tga)


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
    data = zlib.compress(filter_rows(p, 8, 3))
    save('bad', 'png-split.png', whole[:33] + chunk(b'IDAT', data[:99])
         + chunk(b'tEXt', b'Title\0?') + chunk(b'IDAT', data[99:])
         + chunk(b'IEND', b''))
    save('bad', 'png-not-compressed.png', whole[:33]
         + chunk(b'IDAT', filter_rows(p, 8, 3)) + chunk(b'IEND', b''))


def make_bad_jpeg(whole):
    """Makes broken JPEGs from `whole`, which may be any JPEG."""
    table = whole.index(b'\xff\xc4')
    frame = whole.index(b'\xff\xc0')
    scan = whole.index(b'\xff\xda')
    long = bytes([0]) + bytes(8) + bytes([255] * 8) + bytes(255 * 8)
    save('bad', 'jpeg-table-too-long.jpg', whole[:table] + b'\xff\xc4'
         + struct.pack('>H', 2 + len(long)) + long + whole[table:])
    save('bad', 'jpeg-table-cut.jpg', whole[:table] + b'\xff\xc4\0\x05\0\1\2'
         + whole[table:])
    save('bad', 'jpeg-lossless.jpg',
         whole[:frame + 1] + b'\xc3' + whole[frame + 2:])
    save('bad', 'jpeg-12-bit.jpg', whole[:frame + 4] + b'\x0c' + whole[frame + 5:])
    save('bad', 'jpeg-no-scan.jpg', whole[:scan] + b'\xff\xd9')
    # The codes are longer than the rest of the data; then comes an empty scan.
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
    palette = bmp(13, 7, 8, [bytes(13)] * 7, bytes(1024))
    save('bad', 'bmp-endless-palette.bmp',
         palette[:46] + b'\x78\x56\x34\x12' + palette[50:])


def make_bad_hdr(packed, flat):
    for name, data in (
            ('from-below', hdr(b'+Y 7 +X 13', flat)),
            ('no-width', hdr(b'-Y 7 +X 0', flat)),
            ('negative', hdr(b'-Y -7 +X 13', flat)),
            ('huge', hdr(b'-Y 99999999 +X 99999999', flat)),
            ('endless-number', hdr(b'-Y 7 +X 000000000000013', flat)),
            ('other-colours', hdr(b'-Y 7 +X 13', flat, form=b'32-bit_rle_xyze')),
            ('zero-in-header', hdr(b'-Y 7 +X 13', flat).replace(b'E=2', b'E=\0')),
            ('empty-run', hdr(b'-Y 7 +X 13', packed[:4] + b'\0' + packed[4:])),
            ('long-run', hdr(b'-Y 7 +X 13', packed[:4] + b'\xff' * 400)),
            ('long-copy', hdr(b'-Y 7 +X 13', packed[:4] + b'\x0e' * 400)),
            ('other-row', hdr(b'-Y 7 +X 14', packed)),
            ('older-packing', hdr(b'-Y 7 +X 13', flat[:4] + b'\1\1\1\x5a'
                                  + flat[8:]))):
        save('bad', f'hdr-{name}.hdr', data)


def make_bad_others():
    p = blocky(13, 7, 3)
    rows = [bgr(row) for row in p]
    save('bad', 'tga-no-row.tga', tga(p, 2, 24, [b'\1\2\3'] * 7))
    save('bad', 'tga-few-runs.tga',
         struct.pack('<BBBHHBHHHHBB', 0, 0, 10, 0, 0, 0, 0, 0, 30000, 30000, 24, 0)
         + b'\xff\1\2\3' * 300)
    save('bad', 'tga-reserved.tga', tga(p, 2, 24, rows, descriptor=0xc0))
    for name, text in (('maximum', '13 7 0\n'), ('huge-maximum', '13 7 65536\n'),
                       ('no-width', '0 7 255\n'), ('negative', '-13 7 255\n'),
                       ('endless-number', '9' * 30 + ' 7 255\n'),
                       ('letters', '13 seven 255\n')):
        save('bad', f'pnm-{name}.ppm', b'P6 ' + text.encode() + bytes(300))
    save('bad', 'pnm-no-row.ppm', b'P6 13 7 255\n' + bytes(38))
    save('bad', 'pnm-few-rows.ppm', b'P6 2000 10000 255\n' + bytes(6100))
    save('bad', 'pnm-text.ppm', b'P3 1 1 255 one two three\n')
    save('bad', 'empty.png', b'')
    save('bad', 'one-byte.png', b'\x89')
    save('bad', 'text.txt', b'This is not a picture.\n' * 20)
    save('bad', 'zeros.tga', bytes(1000))
    save('bad', 'noise.tga', bytes(chance.randint(0, 255) for _ in range(1000)))
    save('bad', 'gif-no-height.gif', b'GIF89a\1\0\0\0\0\0\xff\xff\xff!\xfb\4\1'
         + bytes(5) + b'\xff\x7f\0\0D\1\0;')
    save('bad', 'animation.gif', b'GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff'
         b'!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;')
