# SPDX-License-Identifier: MIT
"""Shows an expected picture, the actual one, and where they differ."""

import os
import subprocess
from pathlib import Path

import numpy
import patience
from png import png_of

# Half the side of the square that marks a differing pixel.
REACH = 4
MARK = (255, 40, 40)


def save(path, content):
    """Replaces a file atomically, because somebody may be reading it."""
    part = Path(f"{path}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


def run(*command):
    """Returns the output of a program."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE,
                          timeout=patience.seconds()).stdout


def array_of(compared, pixels):
    """Returns the pixels as rows and columns; missing ones are black."""
    size = compared.width * compared.height * 3
    return numpy.frombuffer(pixels[:size].ljust(size, b"\0"),
                            numpy.uint8).reshape(compared.height,
                                                 compared.width, 3)


def widen(marks):
    """Extends each mark to a square."""
    padded = numpy.pad(marks, REACH)
    height, width = marks.shape
    return numpy.logical_or.reduce([
        padded[down:down + height, across:across + width]
        for down in range(2 * REACH + 1) for across in range(2 * REACH + 1)])


def amplify(got, difference):
    """Returns the actual picture in faint grey, with a mark on each
    difference."""
    faint = 160 + got.mean(axis=2, keepdims=True) / 4
    marks = widen(difference.any(axis=2))[:, :, None]
    return numpy.where(marks, MARK, faint).astype(numpy.uint8)


def describe(difference):
    """Returns a description of how large the difference is, and where."""
    rows, columns = difference.any(axis=2).nonzero()
    if len(rows) == 0:
        return "no pixel differs"
    return (f"pixels that differ: {len(rows)}, by {difference.max()} of 255 at "
            f"most, from {columns.min()}, {rows.min()} to {columns.max()}, "
            f"{rows.max()}")


def save_compared(compared, folder, stem):
    """Writes the actual picture, and three more if it differs. Returns the
    description and the files."""
    expected = array_of(compared, compared.expected)
    got = array_of(compared, compared.got)
    difference = abs(expected.astype(int) - got).astype(numpy.uint8)
    pictures = {"got": got}
    if not compared.is_same():
        pictures = {"expected": expected, **pictures, "difference": difference,
                    "difference, amplified": amplify(got, difference)}
    files = {}
    for label, picture in pictures.items():
        files[label] = f"{stem}-{label.replace(', ', '-')}.png"
        save(Path(folder, files[label]), png_of(picture))
    return describe(difference), files


def save_contact_sheet(path, pictures):
    """Writes one picture with all of these pictures and their names."""
    labelled = [word for name, file in pictures.items()
                for word in ("-label", name, file)]
    # ImageMagick's default font may be missing.
    font = run("fc-match", "--format", "%{file}", "sans").decode()
    save(path, run("montage", "-background", "white", "-font", font, *labelled,
                   "-tile", "4x", "-geometry", "288x240+8+8", "png:-"))
