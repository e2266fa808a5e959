# SPDX-License-Identifier: MIT
"""What make.py puts into damaged/ of JPEG files that most viewers show, at least in
part."""

import struct

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
