# SPDX-License-Identifier: MIT
"""Measures the contrast of pixels on the screen, as WCAG 2 defines it."""

from collections import Counter

# A letter has at least so many pixels of its own colour; fewer are chance.
LEAST_PIXELS = 3


def linear(part):
    """Of one part of a colour: the light that it gives, from 0 to 1."""
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour):
    """Of red, green and blue."""
    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first, second):
    """From 1 to 21."""
    lower, upper = sorted((luminance(first), luminance(second)))
    return (upper + 0.05) / (lower + 0.05)


def colours_of(pixels):
    """How often there's each."""
    return Counter(zip(*[iter(pixels)] * 3))


def ratio_within(pixels):
    """Between the ground and what differs most from it."""
    colours = colours_of(pixels)
    ground = colours.most_common(1)[0][0]
    return max(ratio(ground, colour) for colour, times in colours.items()
               if times >= LEAST_PIXELS)


def ratio_across(pixels):
    """Between where a line of pixels starts and what differs most from it."""
    colours = list(zip(*[iter(pixels)] * 3))
    return max(ratio(colours[0], colour) for colour in colours)
