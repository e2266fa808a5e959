#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Draws the project's pictures next to itself; nothing else made them.

test-card.png  RGBA8, 640 x 400: whatever goes wrong with pixels shows here
depth-16.png   RGB16: a gradient finer than 8 bits can hold
grey.png       GREY8: a shaded sphere
photo.jpg      3000 x 2000: large, with the smoothness and noise of a photo
lessons/first.png, lessons/second.png
               RGB8, 640 x 400: a warm 1 and a cool 2, for the lessons

Usage: make-pictures.py [test-card] [depth-16] [grey] [photo] [lessons]
photo.jpg takes a minute and needs `convert` (ImageMagick) for the JPEG alone.
"""

import colorsys
import math
import os
import struct
import sys
import zlib

import make_photo as photo
from colours import clamp, mix, smooth

FOLDER = os.path.dirname(os.path.abspath(__file__))


def write_png(name, width, height, depth, colour_type, rows):
    """Rows are bytes in PNG order; each gets the filter that suits gradients."""
    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data
                + struct.pack('>I', zlib.crc32(kind + data)))

    channels = {0: 1, 2: 3, 6: 4}[colour_type]
    step = channels * depth // 8
    packed = bytearray()
    for row in rows:
        left = bytes(step) + row[:-step]
        packed.append(1)
        packed += bytes((a - b) & 255 for a, b in zip(row, left))
    header = struct.pack('>IIBBBBB', width, height, depth, colour_type, 0, 0, 0)
    with open(os.path.join(FOLDER, name), 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header)
                   + chunk(b'IDAT', zlib.compress(bytes(packed), 9))
                   + chunk(b'IEND', b''))


# --- test-card.png ---------------------------------------------------------

CARD_WIDTH, CARD_HEIGHT = 640, 400
NAVY, LINE = (24, 30, 48), (66, 78, 112)
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
CORNERS = {(0, 0): (235, 64, 52), (1, 0): (60, 186, 84),
           (0, 1): (56, 120, 240), (1, 1): (250, 200, 40)}

LETTERS = {
    'S': (14, 17, 16, 14, 1, 17, 14), 'H': (17, 17, 17, 31, 17, 17, 17),
    'M': (17, 27, 21, 21, 17, 17, 17), 'V': (17, 17, 17, 17, 17, 10, 4),
    'I': (14, 4, 4, 4, 4, 4, 14), 'E': (31, 16, 16, 30, 16, 16, 31),
    'W': (17, 17, 17, 21, 21, 27, 17),
}


def text_covers(text, x, y, scale):
    column, row = x // scale, y // scale
    if not (0 <= row < 7 and 0 <= column < 6 * len(text) - 1):
        return False
    if column % 6 == 5:
        return False
    return bool(LETTERS[text[column // 6]][row] >> (4 - column % 6) & 1)


def corner_marker(x, y):
    """A coloured square in each corner; its white arrow points outwards."""
    right, bottom = x >= CARD_WIDTH // 2, y >= CARD_HEIGHT // 2
    u = CARD_WIDTH - 1 - x if right else x
    v = CARD_HEIGHT - 1 - y if bottom else y
    if u >= 40 or v >= 40:
        return None
    shaft = abs(u - v) <= 3 and u <= 30 and v <= 30
    head = (u >= 7 and v >= 7) and (u < 13 and v < 24 or v < 13 and u < 24)
    if (shaft and u >= 7 and v >= 7) or head:
        return WHITE
    return CORNERS[right, bottom]


def border(x, y):
    if not (x < 20 or x >= CARD_WIDTH - 20 or y < 20 or y >= CARD_HEIGHT - 20):
        return None
    along = x if y < 20 or y >= CARD_HEIGHT - 20 else y
    return WHITE if (along // 40) % 2 else BLACK


def soft_discs(x, y):
    """Red, green and blue lights that melt into nothing."""
    total = [0.0, 0.0, 0.0]
    for i, middle in enumerate((148, 200, 252)):
        total[i] = smooth(1 - (math.hypot(x - 88, y - middle) - 8) / 33)
    alpha = max(total)
    if alpha == 0:
        return (0, 0, 0, 0)
    return tuple(255 * t / alpha for t in total) + (255 * alpha,)


def alpha_steps(x, y):
    """White from clear at the top to solid at the bottom, in nine steps."""
    step = (y - 100) * 9 // 200
    return (255, 255, 255, step * 255 / 8)


def grating(x, y):
    patch, inside = divmod(x - 150, 48)
    if patch == 0:
        on = inside % 2
    elif patch == 1:
        on = inside // 2 % 2
    elif patch == 2:
        on = inside // 4 % 2
    elif patch == 3:
        on = (x + y) % 2
    elif patch == 4:
        on = y // 4 % 2
    elif patch == 5:
        on = y // 2 % 2
    else:
        on = y % 2
    return WHITE if on else BLACK


BARS = ((255, 255, 255), (255, 255, 0), (0, 255, 255), (0, 255, 0),
        (255, 0, 255), (255, 0, 0), (0, 0, 255), (0, 0, 0))


def in_circle(x, y):
    if y < 96:
        if text_covers('SHMVIEW', x - 238, y - 54, 4):
            return (20, 24, 36, 255)
        return (240, 242, 247, 255)
    if y < 150:
        return BARS[int(clamp((x - 150) / 340 * 8, 0, 7))] + (255,)
    if y < 186:
        grey = 255 * clamp((x - 154) / 332)
        return (grey, grey, grey, 255)
    if y < 214:
        grey = 255 * int(clamp((x - 150) / 340 * 11, 0, 10)) / 10
        return (grey, grey, grey, 255)
    if y < 254:
        return grating(x, y) + (255,)
    if y < 292:
        hue = clamp((x - 160) / 320) * 0.999
        light = 1 - (y - 254) / 38
        rgb = colorsys.hsv_to_rgb(hue, 1 - 0.75 * (1 - smooth(2 * (1 - light))), 1)
        return tuple(255 * c for c in rgb) + (255,)
    fade = clamp((x - 200) / 240)
    return (255, 150 - 40 * fade, 40 + 60 * fade, 255 * fade)


def over(top, bottom):
    """Straight alpha: `top`, with its coverage in place 3, over `bottom`."""
    a, b = top[3] / 255, bottom[3] / 255
    alpha = a + b * (1 - a)
    if alpha == 0:
        return (0, 0, 0, 0)
    rgb = ((t * a + u * b * (1 - a)) / alpha for t, u in zip(top, bottom))
    return tuple(rgb) + (255 * alpha,)


def round_rectangle(x, y, left, top, right, bottom, radius):
    """How much of the pixel lies within, 0 to 1."""
    dx = max(left + radius - x - 0.5, x + 0.5 - right + radius, 0)
    dy = max(top + radius - y - 0.5, y + 0.5 - bottom + radius, 0)
    return clamp(radius - math.hypot(dx, dy) + 0.5)


def cut(pixel, window, coverage):
    """A window through the card: what is in it replaces what was there."""
    return tuple(p + (w - p) * coverage for p, w in zip(pixel, window)) \
        if coverage < 1 else window


def card_pixel(x, y):
    special = corner_marker(x, y) or border(x, y)
    if special:
        return special + (255,)
    on_line = (x - 20) % 40 in (0, 39) or (y - 20) % 40 in (0, 39)
    shade = mix(NAVY, (44, 54, 86), (y - 20) / 360)
    pixel = (LINE if on_line else shade) + (255,)
    for left, window in ((44, soft_discs), (508, alpha_steps)):
        frame = round_rectangle(x, y, left - 3, 97, left + 91, 303, 11)
        if frame > 0:
            pixel = over((230, 234, 244, 255 * frame), pixel)
            inside = round_rectangle(x, y, left, 100, left + 88, 300, 8)
            pixel = cut(pixel, window(x, y), inside)
    distance = math.hypot(x + 0.5 - 320, y + 0.5 - 200)
    ring = clamp(174.5 - distance)
    if ring > 0:
        pixel = over((230, 234, 244, 255 * ring), pixel)
        pixel = cut(pixel, in_circle(x, y), clamp(170.5 - distance))
    return pixel


def make_test_card():
    rows = (b''.join(bytes(int(clamp(c, 0, 255) + 0.5) for c in card_pixel(x, y))
                     for x in range(CARD_WIDTH)) for y in range(CARD_HEIGHT))
    write_png('test-card.png', CARD_WIDTH, CARD_HEIGHT, 8, 6, rows)


# --- depth-16.png and grey.png ---------------------------------------------

def make_depth_16():
    """Neighbouring columns differ by less than one step of 8 bits."""
    width, height = 512, 256
    rows = []
    for y in range(height):
        t = y / (height - 1)
        low, high = mix((7000, 12000, 26000), (36000, 15000, 9000), t), \
            mix((12000, 34000, 46000), (60000, 44000, 20000), t)
        row = bytearray()
        for x in range(width):
            for c in mix(low, high, smooth(x / (width - 1))):
                row += struct.pack('>H', int(c + 0.5))
        rows.append(bytes(row))
    write_png('depth-16.png', width, height, 16, 2, rows)


def make_grey():
    width, height = 320, 320
    rows = []
    for y in range(height):
        row = bytearray()
        for x in range(width):
            u, v = (x + 0.5 - 160) / 118, (y + 0.5 - 150) / 118
            ground = 70 + 120 * smooth(y / height)
            shadow = math.hypot((x - 190) / 120, (y - 276) / 20)
            ground *= 0.45 + 0.55 * smooth((shadow - 0.3) / 0.9)
            inside = u * u + v * v
            value = ground
            if inside < 1.02:
                w = math.sqrt(max(0.0, 1 - inside))
                light = max(0.0, -0.5 * u - 0.6 * v + 0.62 * w)
                shine = max(0.0, -0.36 * u - 0.44 * v + 0.82 * w) ** 40
                ball = 26 + 170 * light + 90 * shine + 22 * (1 - w) ** 3
                edge = clamp((1 - math.sqrt(inside)) * 118 + 0.5)
                value = ground + (ball - ground) * edge
            row.append(int(clamp(value, 0, 255) + 0.5))
        rows.append(bytes(row))
    write_png('grey.png', width, height, 8, 0, rows)


# --- lessons/first.png and lessons/second.png ------------------------------

LESSON_WIDTH, LESSON_HEIGHT = 640, 400
WARM = ((255, 214, 120), (214, 84, 48))
COOL = ((120, 214, 232), (44, 84, 176))


def one_covers(x, y):
    """A stem with a flag and a foot."""
    stem = 296 <= x < 352 and 70 <= y < 330
    foot = 244 <= x < 404 and 290 <= y < 330
    flag = 244 <= x < 296 and 0 <= y - 70 - (296 - x) < 66
    return stem or foot or flag


def two_covers(x, y):
    """An arc, a slope and a foot."""
    if y >= 290:
        return 234 <= x < 414 and y < 330
    far = math.hypot(x - 322, y - 154)
    if 30 <= far < 86 and (y < 154 or x >= 342 and y < 190):
        return True
    return y >= 160 and abs(x - 234 - (290 - y) * 1.02 - 36) < 38 \
        and x < 408 and x >= 234


def lesson_pixel(covers, colours, x, y):
    """Rays from the middle, so that each half of the picture is its own."""
    angle = math.atan2(y - 200, x - 320) / math.pi * 12
    ground = mix(*colours, clamp(math.hypot(x - 320, y - 200) / 380))
    if int(angle // 1) % 2:
        ground = mix(ground, WHITE, 0.14)
    inside = sum(covers(x + i / 4, y + j / 4)
                 for i in range(4) for j in range(4)) / 16
    return mix(ground, (255, 252, 244), inside)


def make_lessons():
    for name, covers, colours in (('first', one_covers, WARM),
                                  ('second', two_covers, COOL)):
        rows = [b''.join(bytes(int(c + 0.5) for c in
                               lesson_pixel(covers, colours, x, y))
                         for x in range(LESSON_WIDTH))
                for y in range(LESSON_HEIGHT)]
        write_png(f'lessons/{name}.png', LESSON_WIDTH, LESSON_HEIGHT, 8, 2,
                  rows)


def make_photo():
    photo.make_photo(os.path.join(FOLDER, 'photo.jpg'))


MAKERS = {'test-card': make_test_card, 'depth-16': make_depth_16,
          'grey': make_grey, 'photo': make_photo, 'lessons': make_lessons}

if __name__ == '__main__':
    for picture in sys.argv[1:] or MAKERS:
        MAKERS[picture]()
