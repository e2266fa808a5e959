# SPDX-License-Identifier: MIT
"""photo.jpg of make-pictures.py: a shore at sunset, with a sensor's noise."""

import math
import multiprocessing
import random
import subprocess

from colours import clamp, mix, smooth

PHOTO_WIDTH, PHOTO_HEIGHT = 3000, 2000
SHORE = 1330
SUN_X, SUN_Y = 2020, 800
TILE = 512
NOISE = []


def make_noise():
    """A tile of fractal noise, 0 to 1, that repeats without a seam."""
    chance = random.Random(7)
    tile = [0.0] * (TILE * TILE)
    amplitude, cells, total = 1.0, 4, 0.0
    while cells <= 128:
        grid = [[chance.random() for _ in range(cells)] for _ in range(cells)]
        size = TILE // cells
        steps = [smooth(i / size) for i in range(size)]
        for y in range(TILE):
            upper = grid[y // size]
            lower = grid[(y // size + 1) % cells]
            t = steps[y % size]
            row = [a + (b - a) * t for a, b in zip(upper, lower)]
            base = y * TILE
            for cell in range(cells):
                a, b = row[cell], row[(cell + 1) % cells] - row[cell]
                start = base + cell * size
                for i in range(size):
                    tile[start + i] += amplitude * (a + b * steps[i])
        total += amplitude
        amplitude *= 0.55
        cells *= 2
    return [value / total for value in tile]


def noise(x, y):
    """The tile at any place, interpolated."""
    x0, y0 = math.floor(x), math.floor(y)
    u, v = x - x0, y - y0
    row0, row1 = (y0 & TILE - 1) * TILE, (y0 + 1 & TILE - 1) * TILE
    x0 &= TILE - 1
    x1 = x0 + 1 & TILE - 1
    upper = NOISE[row0 + x0] + (NOISE[row0 + x1] - NOISE[row0 + x0]) * u
    lower = NOISE[row1 + x0] + (NOISE[row1 + x1] - NOISE[row1 + x0]) * u
    return upper + (lower - upper) * v


def fine_noise(x, y):
    return NOISE[(int(y) & TILE - 1) * TILE + (int(x) & TILE - 1)]


# Height of the crest, its roughness, the ridge's colour in light and shade.
RIDGES = (
    (860, 330, 0.10, (176, 164, 178), (150, 150, 176)),
    (985, 270, 0.13, (146, 134, 140), (112, 116, 144)),
    (1085, 200, 0.17, (118, 112, 96), (78, 88, 104)),
    (1185, 150, 0.24, (92, 96, 58), (48, 62, 58)),
    (1262, 90, 0.36, (62, 72, 34), (24, 36, 28)),
)
CRESTS = []


def make_crests():
    crests = []
    for number, (level, rise, pace, _, _) in enumerate(RIDGES):
        crest = []
        for x in range(PHOTO_WIDTH):
            height = noise(x * pace + 97 * number, 40 + 61 * number) - 0.5
            detail = noise(x * pace * 6, 200 + 33 * number) - 0.5
            value = level - rise * (1.9 * height + 0.22 * detail)
            if number >= 3:
                value -= trees(x, number)
            crest.append(value)
        crests.append(crest)
    return crests


def trees(x, number):
    """Firs along a crest: pointed teeth of uneven height."""
    spacing = 17 if number == 3 else 31
    tallest = 0.0
    for cell in (x // spacing - 1, x // spacing, x // spacing + 1):
        chance = fine_noise(cell * 37 + 11 * number, cell * 91 + 5)
        middle = (cell + 0.2 + 0.6 * fine_noise(cell * 53, 7 * cell)) * spacing
        height = spacing * (0.6 + 3.0 * max(0.0, chance - 0.35))
        tallest = max(tallest, height * (1 - abs(x - middle) / (0.42 * spacing)))
    return max(0.0, tallest)


def sky(x, y):
    t = clamp(y / 1100)
    if t < 0.55:
        colour = mix((52, 96, 158), (136, 172, 204), t / 0.55)
    else:
        colour = mix((136, 172, 204), (252, 214, 164), smooth((t - 0.55) / 0.45))
    dx, dy = (x - SUN_X) / 1000, (y - SUN_Y) / 1000
    far = math.sqrt(dx * dx + dy * dy)
    glow = math.exp(-far * 3.0)
    colour = mix(colour, (255, 226, 170), 0.75 * glow)
    perspective = 340 / (1180 - y * 0.86)
    cloud = noise(x * 0.16 * perspective + 31, 520 * perspective)
    cloud = 0.72 * cloud + 0.28 * noise(x * 0.7 * perspective, 1900 * perspective)
    cover = smooth((cloud - 0.455) * 4.6) * smooth((1000 - y) / 500)
    if cover > 0:
        lit = mix((176, 180, 200), (255, 236, 214), smooth((cloud - 0.47) * 5))
        lit = mix(lit, (255, 220, 168), 0.6 * glow)
        colour = mix(colour, lit, 0.85 * cover)
    disc = smooth((46 - far * 1000) / 8)
    return mix(colour, (255, 250, 232), max(disc, math.exp(-far * 16) * 0.9))


def ridge(number, x, y, depth):
    _, _, _, light, shade = RIDGES[number]
    crest = CRESTS[number]
    slope = crest[min(x + 9, PHOTO_WIDTH - 1)] - crest[max(x - 9, 0)]
    grain = noise(x * (0.12 + 0.09 * number), y * (0.2 + 0.16 * number))
    grain += 0.6 * (noise(x * 0.03 + y * 0.02, y * 0.05 - x * 0.01) - 0.5)
    side = 1 if x < SUN_X else -1
    lit = 0.42 - side * clamp(slope / 40, -1, 1) * 0.26 + (grain - 0.5) * 2.1
    colour = mix(shade, light, clamp(lit))
    if number >= 3:
        leaf = fine_noise(x * 0.9, y * 1.6) - 0.5
        colour = tuple(c * (1 + 0.5 * leaf) for c in colour)
    haze = smooth(depth / (150 + 60 * number)) * (0.62 - 0.12 * number)
    sun = math.exp(-abs(x - SUN_X) / 900)
    return mix(colour, mix((196, 190, 196), (255, 220, 170), sun), haze)


def land(x, y):
    for number in range(len(RIDGES) - 1, -1, -1):
        depth = y - CRESTS[number][x]
        if depth >= 0:
            colour = ridge(number, x, y, depth)
            if depth < 1:
                return mix(sky(x, y), colour, depth)
            return colour
    return sky(x, y)


def land_row(y):
    row = bytearray()
    for x in range(PHOTO_WIDTH):
        row += bytes(int(clamp(c, 0, 255)) for c in land(x, y))
    return bytes(row)


LAND = []


def water_row(y):
    """The land upside down, bent by waves that grow towards us."""
    near = (y - SHORE) / (PHOTO_HEIGHT - SHORE)
    row = bytearray()
    stretch = 6 / (0.05 + near)
    for x in range(PHOTO_WIDTH):
        wave = noise(x * 0.035 * (1.3 - near) + 50, y * 0.03 * stretch + y * 0.2)
        ripple = noise(x * (0.30 - 0.2 * near), y * (2.3 - 1.1 * near))
        bend = (wave - 0.5) * 60 * near + (ripple - 0.5) * (20 + 150 * near)
        source = int(clamp(2 * SHORE - y - 12 + bend * 1.5, 0, SHORE - 1))
        at = int(clamp(x + bend * 0.4, 0, PHOTO_WIDTH - 1)) * 3
        colour = LAND[source][at:at + 3]
        depth = 0.30 + 0.42 * near
        colour = mix(colour, (22, 52, 74), depth * (0.8 + 0.4 * (wave - 0.5)))
        path = math.exp(-((x - SUN_X) / (60 + 240 * near)) ** 2)
        glint = smooth((ripple + 0.6 * wave - 0.82) * 6) * path
        colour = mix(colour, (255, 238, 200), 0.85 * glint)
        shore = clamp((y - SHORE) / 7)
        colour = mix((30, 34, 26), colour, shore)
        row += bytes(int(clamp(c, 0, 255)) for c in colour)
    return bytes(row)


def finish_row(task):
    """What a lens and a sensor add: darker corners and a little noise."""
    y, row = task
    chance = random.Random(y)
    out = bytearray(len(row))
    dy = (y / PHOTO_HEIGHT - 0.5) ** 2
    for x in range(PHOTO_WIDTH):
        dx = (x / PHOTO_WIDTH - 0.5) ** 2
        gain = 1.03 - 0.55 * (dx + dy) ** 1.3
        add = (chance.random() + chance.random() - 1) * 3.2
        for i in range(3 * x, 3 * x + 3):
            value = row[i] * gain + add
            out[i] = 0 if value < 0 else 255 if value > 255 else int(value)
    return bytes(out)


def in_parallel(function, tasks):
    """Forked workers see the tables filled so far."""
    with multiprocessing.get_context('fork').Pool() as pool:
        return pool.map(function, tasks, chunksize=8)


def make_photo(path):
    """Draws it, and has ImageMagick make a JPEG of it."""
    NOISE.extend(make_noise())
    CRESTS.extend(make_crests())
    LAND.extend(in_parallel(land_row, range(SHORE)))
    water = in_parallel(water_row, range(SHORE, PHOTO_HEIGHT))
    rows = in_parallel(finish_row, enumerate(LAND + water))
    picture = b'P6\n%d %d\n255\n' % (PHOTO_WIDTH, PHOTO_HEIGHT) + b''.join(rows)
    subprocess.run(['convert', 'ppm:-', '-strip', '-sampling-factor', '2x2',
                    '-interlace', 'Plane', '-quality', '80',
                    path],
                   input=picture, check=True)
