# SPDX-License-Identifier: MIT
"""
Lists the pictures that the visual tests exchange: our assets, and unusual
ones.
"""

from pathlib import Path

import numpy
from png import png_of

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PATTERNS = ("*.png", "*.jpg", "lessons/*.png")


def paint(width, height, channels, kind="uint8"):
    """Returns waves that differ between channels; the last may be alpha."""
    columns = numpy.arange(width)[None, :, None] / max(width - 1, 1)
    rows = numpy.arange(height)[:, None, None] / max(height - 1, 1)
    number = numpy.arange(channels)[None, None, :]
    waves = numpy.sin(columns * (5 + 3 * number) + number) * numpy.cos(
        rows * (4 + 2 * number))
    if channels in (2, 4):
        # Alpha goes from transparent to opaque.
        waves[:, :, -1] = (columns + rows)[:, :, 0] - 1
    return ((waves + 1) / 2 * numpy.iinfo(kind).max).round().astype(kind)


# The unusual pictures, by the name of their file.
MADE = {
    "grey-16.png": lambda: paint(300, 200, 1, "uint16"),
    "grey-alpha.png": lambda: paint(300, 200, 2),
    "rgb-16.png": lambda: paint(300, 200, 3, "uint16"),
    "rgba-8.png": lambda: paint(300, 200, 4),
    "rgba-16.png": lambda: paint(300, 200, 4, "uint16"),
    "larger-than-the-window.png": lambda: paint(1601, 1203, 3),
    "one-pixel.png": lambda: numpy.array([[[200, 30, 60]]], numpy.uint8),
    "very-wide.png": lambda: paint(4001, 3, 3),
    "very-tall.png": lambda: paint(3, 4001, 4),
}


def collect(folder):
    """Writes the unusual pictures into a folder; returns names and paths of
    all."""
    for name, make in MADE.items():
        Path(folder, name).write_bytes(png_of(make()))
    found = {str(path.relative_to(ASSETS)): str(path) for pattern in PATTERNS
             for path in sorted(ASSETS.glob(pattern))}
    return {**found, **{name: str(Path(folder, name)) for name in MADE}}
