# SPDX-License-Identifier: MIT
"""Measures the contrast of pixels on the screen, as WCAG 2 defines it."""

from collections import Counter

# A letter has at least this many pixels of its own colour; fewer are
# accidental.
LEAST_PIXELS = 3


def linear(part):
    """Returns the light of one part of a colour, from 0 to 1."""
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour):
    """Returns the luminance of red, green and blue."""
    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first, second):
    """Returns the contrast of two luminances, from 1 to 21."""
    lower, upper = sorted((luminance(first), luminance(second)))
    return (upper + 0.05) / (lower + 0.05)


def colours_of(pixels):
    """Returns how often each colour occurs."""
    return Counter(zip(*[iter(pixels)] * 3))


def ratio_within(pixels):
    """Returns the contrast of the ground and what differs most from it."""
    colours = colours_of(pixels)
    ground = colours.most_common(1)[0][0]
    return max(ratio(ground, colour) for colour, times in colours.items()
               if times >= LEAST_PIXELS)


def ratio_across(pixels):
    """Returns the contrast of a line's start and what differs most from it."""
    colours = list(zip(*[iter(pixels)] * 3))
    return max(ratio(colours[0], colour) for colour in colours)
