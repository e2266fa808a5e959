#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""
Makes the image files that the tests read. Run it again after a change, with
/usr/bin/python3; it needs the packages imagemagick and python3-pil.

A decoder must turn good/WHAT.WIDTHxHEIGHT.FORMAT.ENDING into the bytes of the
.raw file of the same name (16-bit and floats little-endian), and a JPEG into
something close. It must refuse all files of bad/. rare_files.py describes the
other folders. The encoders and the pixels are our own; only the JPEGs and
their pixels come from ImageMagick.

`make.py check` compares the exact files with ImageMagick's decoders, and
prints the names of those that differ. Seven do: ImageMagick refuses the short
palette, rounds pnm-*-31 twice, takes grey with alpha in a TGA for colours, and
shows tga-rgbx32 as wholly transparent. It does not check HDR files, because
ImageMagick has no floats there.
"""

import os
import shutil
import struct
import subprocess
import sys

from bad_files import (make_bad_bmp, make_bad_hdr, make_bad_jpeg,
                       make_bad_others, make_bad_png)
from cut_files import make_cut_png, make_cut_pnm, make_cut_tga
from doubtful_files import (make_bare_bmp, make_gif, make_row_checksums,
                            make_tga_with_odd_fields, make_wrong_markers,
                            make_wrong_transparency)
from encoders import (BLACK, CHANNELS, FOLDER, bgr, blocky, bmp, bmp_rows,
                      chance, chunk, convert, each, good, hdr, hdr_colour,
                      hdr_row, noise, pack_row, png, runs, save, tga)
from fax_files import (make_fax, make_fax_of_colours, make_fax_of_one_strip,
                       make_fax_with_short_line, make_fax_without_line_ends,
                       make_short_fax4)
from noted_files import (make_grey_note, make_icon_of_depths,
                         make_icon_of_other_size, make_icons, make_large_icons,
                         make_others_with_notes)
from pam_files import make_pam
from pcx_files import make_pcx, make_plain_pcx
from photo_files import (make_cut_segments, make_many_passes,
                         make_second_frames, make_wrong_profiles)
from rare_files import (make_ink, make_lies, make_packed_drawing, make_rare,
                        make_wrong_palette)
from tiff_files import (make_cut_tiff, make_ink_planes, make_tiff_alpha,
                        make_tiff_colours, make_tiff_samples, make_tiff_signed)


# --- PNG ---------------------------------------------------------------------

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
             each(p, lambda s: (s[0] * scale, 0 if s[0] == clear else 255)),
             'GREY_ALPHA8')
    p = noise(13, 11, 1, 65535)
    good('png-grey16', 'png', png(p, 16, 0), p, 'GREY16')
    p[1][2] = (p[3][5][0] ^ 1,)
    good('png-grey16-clear', 'png',
         png(p, 16, 0, chunk(b'tRNS', struct.pack('>H', p[3][5][0]))),
         each(p, lambda s: s + (0 if s == p[3][5] else 65535,)), 'GREY_ALPHA16')
    for depth in (8, 16):
        p = noise(13, 11, 2, 2 ** depth - 1)
        good(f'png-grey{depth}-alpha', 'png', png(p, depth, 4), p,
             f'GREY_ALPHA{depth}')


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

def make_bmp_palettes():
    for depth in (1, 4, 8):
        colours = noise(1, 2 ** depth, 3, 255)
        palette = b''.join(bytes((b, g, r, 0)) for ((r, g, b),) in colours)
        p = noise(13, 7, 1, 2 ** depth - 1)
        rows = [pack_row(row, depth) for row in p]
        good(f'bmp-palette{depth}', 'bmp', bmp(13, 7, depth, rows, palette),
             each(p, lambda s: colours[s[0]][0]), 'RGB8')


def wide(value, bits):
    """Extends a sample of few bits to the full range by repeating its bits."""
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
    good('bmp-rgbx32', 'bmp', bmp(13, 7, 32, rows), each(p, lambda s: s[:3]),
         'RGB8')
    masks = struct.pack('<IIII', 0xff0000, 0xff00, 0xff, 0xff000000)
    good('bmp-rgba32-masks', 'bmp',
         bmp(13, 7, 32, rows, compression=3, more=masks + b'BGRs' + bytes(48)), p,
         'RGBA8')
    good('bmp-invisible', 'bmp',
         bmp(13, 7, 32, [bgr(q[:3] + (0,) for q in row) for row in p],
             compression=3, more=masks + b'BGRs' + bytes(48)),
         each(p, lambda s: s[:3] + (255,)), 'RGBA8')
    masks = struct.pack('<III', 0xff, 0xff00, 0xff0000)
    good('bmp-rgb32-masks', 'bmp',
         bmp(13, 7, 32, [b''.join(bytes(q) for q in row) for row in p],
             compression=3, more=masks), each(p, lambda s: s[:3]), 'RGB8')


# --- TGA ---------------------------------------------------------------------

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
         p, 'GREY_ALPHA8')
    good('tga-grey8-alpha-unsaid', 'tga', tga(p, 3, 16, rows), p,
         'GREY_ALPHA8')
    good('tga-grey8-invisible', 'tga',
         tga(p, 3, 16, [bytes(b if i % 2 == 0 else 0 for i, b in enumerate(row))
                        for row in rows]),
         each(p, lambda s: s[:1] + (255,)), 'GREY_ALPHA8')


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
            good(f'pnm-{kind}-{maximum}', ending, data, seen,
                 ('GREY' if channels == 1 else 'RGB')
                 + ('16' if maximum > 255 else '8'))


def make_pnm_texts():
    p = noise(13, 7, 1, 1)
    seen = each(p, lambda s: (255 - 255 * s[0],))
    text = '\n'.join(''.join(str(s) for q in row for s in q) for row in p)
    good('pnm-text-bits', 'pbm', f'P1\n# no spaces\n13 7\n{text}'.encode(),
         seen, 'GREY8')
    good('pnm-bits', 'pbm', b'P4 13 7\n' + b''.join(pack_row(row, 1) for row in p),
         seen, 'GREY8')
    for number, ending, channels, most, full, pixel_format in (
            (2, 'pgm', 1, 100, 255, 'GREY8'), (3, 'ppm', 3, 1000, 65535, 'RGB16')):
        p = noise(13, 7, channels, most)
        p[-1][-1] = (7,) * channels
        text = ' '.join(str(s) for row in p for q in row for s in q)
        good(f'pnm-text-{most}', ending, f'P{number} 13 7 {most}\n{text}'.encode(),
             each(p, lambda s: tuple((v * full + most // 2) // most for v in s)),
             pixel_format)


# --- Radiance HDR --------------------------------------------------------------

def bright(width, height):
    """Returns bytes of colours from 2^-136 to 2^127, and of black."""
    p = [[(chance.randint(128, 255), chance.randint(0, 255),
           chance.randint(0, 255), chance.randint(0, 255))
          for _ in range(width)] for _ in range(height)]
    return [[row[x // 3] if y % 2 else row[x] for x in range(width)]
            for y, row in enumerate(p)]


def make_hdr():
    p = bright(13, 7)
    flat = b''.join(bytes(q) for row in p for q in row)
    packed = b''.join(hdr_row(row) for row in p)
    seen = each(p, hdr_colour)
    good('hdr-packed', 'hdr', hdr(b'-Y 7 +X 13', packed), seen, 'RGB_F32')
    good('hdr-other-name', 'hdr', hdr(b'-Y 7 +X 13', packed, b'#?RGBE'), seen,
         'RGB_F32')
    good('hdr-plain', 'hdr', hdr(b'-Y 7 +X 13', flat), seen, 'RGB_F32')
    p = bright(5, 9)
    good('hdr-narrow', 'hdr',
         hdr(b'-Y 9 +X 5', b''.join(bytes(q) for row in p for q in row)),
         each(p, hdr_colour), 'RGB_F32')
    p = bright(300, 2)
    good('hdr-long-runs', 'hdr',
         hdr(b'-Y 2 +X 300', b''.join(hdr_row(row[:1] * 300) for row in p)),
         [[hdr_colour(row[0])] * 300 for row in p],
         'RGB_F32')
    return packed, flat


# --- JPEG --------------------------------------------------------------------

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


def make_wide():
    """Makes a row one pixel wider than the default limit: black, then white.
    """
    p = [[(x * 2 // 32768,) for x in range(32768)]]
    save('.', 'wide-32768.png', png(p, 1, 0))


def check():
    """Compares every exact good file with ImageMagick's result."""
    for name in sorted(os.listdir(os.path.join(FOLDER, 'good'))):
        what, _, pixel_format, ending = name.rsplit('.', 3)
        if ending in ('raw', 'jpg', 'hdr'):
            continue
        path = os.path.join(FOLDER, 'good', name)
        channels, size = CHANNELS[pixel_format]
        target = {1: 'gray:-', 2: 'graya:-', 3: 'rgb:-', 4: 'rgba:-'}[channels]
        try:
            seen = convert(None, path, target, '-auto-orient', '-endian', 'LSB', '-depth',
                           str(8 * size))
        except subprocess.CalledProcessError:
            seen = None
        with open(path[:-len(ending)] + 'raw', 'rb') as file:
            if file.read() != seen:
                print('differs:', name)


def make_jpegs():
    make_bad_jpeg(make_jpeg())


def make_hdrs():
    make_bad_hdr(*make_hdr())


MAKERS = (
    make_png_grey, make_png_colours, make_png_palettes, make_bmp_palettes,
    make_bmp_16, make_bmp_colours, make_tga, make_tga_palettes, make_pnm,
    make_jpegs, make_bad_png, make_bad_bmp, make_bad_others, make_hdrs,
    make_wide, make_rare, make_cut_png, make_icons, make_others_with_notes,
    make_tiff_samples, make_cut_tiff, make_tiff_alpha, make_tiff_colours,
    make_cut_tga, make_cut_pnm, make_lies, make_ink, make_tiff_signed,
    make_wrong_palette, make_icon_of_depths, make_grey_note,
    make_icon_of_other_size, make_packed_drawing, make_wrong_transparency,
    make_bare_bmp, make_wrong_markers, make_gif, make_row_checksums,
    make_pnm_texts, make_pcx, make_plain_pcx, make_tga_with_odd_fields,
    make_pam, make_fax, make_wrong_profiles, make_fax_of_one_strip,
    make_second_frames, make_cut_segments, make_ink_planes, make_large_icons,
    make_many_passes, make_fax_without_line_ends, make_fax_with_short_line,
    make_short_fax4, make_fax_of_colours,
)


def main():
    if sys.argv[1:] == ['check']:
        check()
        return
    for folder in 'good', 'bad', 'damaged', 'other', 'cut':
        shutil.rmtree(os.path.join(FOLDER, folder), ignore_errors=True)
        os.mkdir(os.path.join(FOLDER, folder))
    for make in MAKERS:
        # Pixels by chance don't depend on what was made before.
        chance.seed(make.__name__)
        make()


main()
