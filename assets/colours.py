# SPDX-License-Identifier: MIT
"""What make-pictures.py and make_photo.py mix colours with."""


def mix(a, b, t):
    return tuple(x + (y - x) * t for x, y in zip(a, b))


def clamp(value, low=0.0, high=1.0):
    return low if value < low else high if value > high else value


def smooth(t):
    t = clamp(t)
    return t * t * (3 - 2 * t)
