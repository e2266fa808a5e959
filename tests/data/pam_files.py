# SPDX-License-Identifier: MIT
"""What make.py puts into good/ and bad/ of PAM files."""

import struct

from encoders import each, good, noise, save


def pam(p, most, tuples, end='ENDHDR\n'):
    form = '>B' if most < 256 else '>H'
    return (f'P7\n# a comment\nWIDTH {len(p[0])}\nHEIGHT  {len(p)}\nDEPTH {len(p[0][0])}\n'
            f'MAXVAL {most}\nTUPLTYPE {tuples}\n{end}').encode() + b''.join(
                struct.pack(form, s) for row in p for q in row for s in q)


def make_pam():
    for channels, most, tuples, name in (
            (1, 1, 'BLACKANDWHITE', 'GREY8'), (2, 255, 'GRAYSCALE_ALPHA', 'GREY_ALPHA8'),
            (3, 1000, 'RGB', 'RGB16'), (4, 31, 'RGB_ALPHA', 'RGBA8'),
            (4, 65535, 'RGB_ALPHA', 'RGBA16')):
        full = 255 if most < 256 else 65535
        p = noise(13, 7, channels, most)
        good(f'pnm-pam-{most}', 'pam', pam(p, most, tuples),
             each(p, lambda q, m=most, f=full: tuple((v * f + m // 2) // m for v in q)),
             name)
    p = noise(13, 7, 4, 255)
    save('bad', 'pnm-pam-inks.pam', pam(p, 255, 'CMYK'))
    save('bad', 'pnm-pam-endless.pam', pam(p, 255, 'RGB_ALPHA', ''))
    save('bad', 'pnm-pam-no-number.pam',
         pam(p, 255, 'RGB_ALPHA').replace(b'HEIGHT  7', b'HEIGHT x'))
    save('bad', 'pnm-pam-no-width.pam',
         pam(p, 255, 'RGB_ALPHA').replace(b'WIDTH 13\n', b''))
    save('bad', 'pnm-pam-depth.pam',
         pam(p, 255, 'RGB_ALPHA').replace(b'DEPTH 4', b'DEPTH 5'))
