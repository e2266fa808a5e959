# SPDX-License-Identifier: MIT
"""What make.py makes of JPEG files that most viewers show, at least in
part."""

import struct
import tempfile

from encoders import good
from rare_files import cjpeg, djpeg


def make_wrong_profiles():
    """A colour profile is empty, or its parts are missing or wrongly numbered."""
    plain = cjpeg('-sample', '1x1')
    for name, parts in (('empty', ((1, 1, b''),)),
                        ('part-missing', ((2, 2, b'profile'),)),
                        ('part-zero', ((0, 1, b'profile'),)),
                        ('parts-alike', ((1, 2, b'pro'), (1, 2, b'file')))):
        profile = b''.join(
            b'\xff\xe2' + struct.pack('>H', 16 + len(data)) + b'ICC_PROFILE\0'
            + bytes((number, count)) + data for number, count, data in parts)
        good(f'jpeg-profile-{name}', 'jpg', plain[:2] + profile + plain[2:],
             djpeg(plain), 'RGB8', 'damaged')


def make_second_frames():
    """Behind the first pass, or in its midst, there is another header."""
    for name, options, marker in (('', ('-sample', '1x1'), 0xc0),
                                  ('-progressive', ('-progressive',), 0xc2)):
        whole = cjpeg(*options)
        first = whole.index(bytes((0xff, marker)))
        header = whole[first:first + 19]
        place = (whole.index(b'\xff\xda') + 600 if marker == 0xc0
                 else whole.rindex(b'\xff\xc4'))
        good(f'jpeg-wrong-frame{name}', 'jpg', whole[:place] + header + whole[place:],
             djpeg(whole[:place] + b'\xff\xd9'), 'RGB8', 'damaged')


def make_cut_segments():
    """Between two passes, the file ends within a table or the header of a pass."""
    whole = cjpeg('-progressive')
    for name, marker in ('table', b'\xff\xc4'), ('pass', b'\xff\xda'):
        place = whole.rindex(marker)
        for length in 2, 3, 7:
            good(f'jpeg-{name}-cut-{length}', 'jpg', whole[:place + length],
                 djpeg(whole[:place] + b'\xff\xd9'), 'RGB8', 'damaged')
    with tempfile.NamedTemporaryFile('w') as script:
        script.write('0; 1; 2;')
        script.flush()
        whole = cjpeg('-scans', script.name)
    place = whole.rindex(b'\xff\xda')
    good('jpeg-planes-cut', 'jpg', whole[:place + 7],
         djpeg(whole[:place] + b'\xff\xd9'), 'RGB8', 'damaged')


def make_many_passes():
    """All planes but the last come seventy times."""
    with tempfile.NamedTemporaryFile('w') as script:
        script.write('0; 1; 2;')
        script.flush()
        whole = cjpeg('-scans', script.name)
    first, last = whole.index(b'\xff\xda'), whole.rindex(b'\xff\xda')
    good('jpeg-many-passes', 'jpg',
         whole[:first] + whole[first:last] * 70 + whole[last:], djpeg(whole), 'RGB8')
