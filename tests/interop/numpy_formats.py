# SPDX-License-Identifier: MIT
"""The formats of a shmview picture as NumPy arrays, both ways."""

import numpy

# For each format: the type of a sample, and the samples of a pixel.
LAYOUTS = {1: ("uint8", 3), 2: ("uint8", 4), 3: ("uint16", 3),
           4: ("uint16", 4), 5: ("uint8", 1), 6: ("uint16", 1),
           7: ("uint8", 2), 8: ("uint16", 2), 9: ("float32", 1),
           10: ("float32", 3), 11: ("float32", 4), 12: ("uint8", 3),
           13: ("uint8", 4)}
# In these blue comes first, and red third.
BGR_FORMATS = 12, 13


def bytes_of_pixel(number):
    """Returns the bytes of a pixel; 0 if the number is not a format."""
    kind, channels = LAYOUTS.get(number, ("uint8", 0))
    return numpy.dtype(kind).itemsize * channels


def list_words(words):
    """Returns a list such as “1, 3 or 4”."""
    *words, last = map(str, words)
    return f"{', '.join(words)} or {last}" if words else last


def format_of(picture, bgr=False):
    """Returns an array's format; ValueError says what is allowed."""
    formats = {layout: number for number, layout in LAYOUTS.items()
               if (number in BGR_FORMATS) == bgr}
    kinds = dict.fromkeys(name for name, _ in formats)
    kind = picture.dtype.name
    if picture.ndim not in (2, 3):
        raise ValueError("a picture needs rows and columns, and channels where "
                         f"it is not grey; this array is {picture.ndim}-D")
    if picture.size == 0:
        raise ValueError("a picture needs one pixel or more; this array has "
                         f"the shape {picture.shape}")
    if kind not in kinds:
        raise ValueError(f"{'a BGR' if bgr else 'an'} array needs the type "
                         f"{list_words(kinds)}; this one has {kind}")
    channels = picture.shape[2] if picture.ndim == 3 else 1
    if (kind, channels) not in formats:
        what = "BGR" if bgr else "float" if kind == "float32" else kind
        allowed = sorted(number for name, number in formats if name == kind)
        raise ValueError(f"a {what} array needs {list_words(allowed)} "
                         f"channels; this one has {channels}")
    return formats[kind, channels]


def to_picture(pixels, header):
    """Turns bytes into an array; red comes first, and grey is 2-D."""
    kind, channels = LAYOUTS[header.format]
    rows = pixels.reshape(header.height, header.stride)
    rows = rows[:, :header.width * bytes_of_pixel(header.format)]
    picture = numpy.ascontiguousarray(rows).view(kind)
    if channels > 1:
        picture = picture.reshape(header.height, header.width, channels)
    if header.format in BGR_FORMATS:
        picture = picture[..., [2, 1, 0, 3][:channels]]
    return picture
