/* SPDX-License-Identifier: MIT */
/* Counts the pixels of a GIF file's first picture while its loader reads it. */

#include "app/decode/pixbuf/gif-pixels.h"

/* https://www.w3.org/Graphics/GIF/spec-gif89a.txt */

#define HEADER_BYTES 13
#define HEADER_FLAGS 10
#define PICTURE_BYTES 9
#define PICTURE_FLAGS 8
#define HAS_PALETTE 0x80
#define MOST_SAMPLE_BITS 11
#define MOST_CODE_BITS 12

/* Returns the bytes of the palette that such flags announce. */
static gsize
palette_bytes(guint8 flags)
{
    return (flags & HAS_PALETTE) != 0 ? (gsize)6 << (flags & 7) : 0;
}

/* Collects a header. Returns whether it is there. */
static gboolean
collect(struct gif_pixels *gif, guint8 byte, gsize length)
{
    gif->head[gif->head_length++] = byte;
    if (gif->head_length < length) {
        return FALSE;
    }
    gif->head_length = 0;
    return TRUE;
}

static void
clear_codes(struct gif_pixels *gif)
{
    gif->code_count = (1U << gif->sample_bits) + 2;
    gif->code_bits = gif->sample_bits + 1;
    gif->previous = 0;
}

static void
start_codes(struct gif_pixels *gif, guint8 sample_bits)
{
    if (sample_bits > MOST_SAMPLE_BITS) {
        gif->step = GIF_ENDED;
        return;
    }
    gif->sample_bits = sample_bits;
    for (guint i = 0; i < 1U << sample_bits; i++) {
        gif->lengths[i] = 1;
    }
    clear_codes(gif);
    gif->step = GIF_PART;
}

/* Each code but the first adds one to the table: the previous code's pixels,
 * and the first one of its own. */
static void
take_code(struct gif_pixels *gif, guint code)
{
    if (code == 1U << gif->sample_bits) {
        clear_codes(gif);
        return;
    }
    if (gif->previous > 0 && gif->code_count < GIF_PIXELS_CODES) {
        gif->lengths[gif->code_count++] = (guint16)(gif->previous + 1);
        if (gif->code_count == 1U << gif->code_bits &&
            gif->code_bits < MOST_CODE_BITS) {
            gif->code_bits++;
        }
    }
    if (code == (1U << gif->sample_bits) + 1 || code >= gif->code_count) {
        gif->step = GIF_ENDED;
        return;
    }
    gif->previous = gif->lengths[code];
    gif->there += gif->previous;
    if (gif->there >= gif->whole) {
        gif->step = GIF_ENDED;
    }
}

static void
take_codes(struct gif_pixels *gif, guint8 byte)
{
    gif->bits |= (guint32)byte << gif->bit_count;
    gif->bit_count += 8;
    if (--gif->left == 0) {
        gif->step = GIF_PART;
    }
    while (gif->bit_count >= gif->code_bits && gif->step != GIF_ENDED) {
        guint code = gif->bits & ((1U << gif->code_bits) - 1);

        gif->bits >>= gif->code_bits;
        gif->bit_count -= gif->code_bits;
        take_code(gif, code);
    }
}

static void
take_picture(struct gif_pixels *gif)
{
    const guint8 *head = gif->head;

    gif->whole = (guint64)(head[4] | head[5] << 8) * (head[6] | head[7] << 8);
    gif->skipped = palette_bytes(head[PICTURE_FLAGS]);
    gif->step = GIF_CODE_SIZE;
}

/* Between blocks, the loader passes over what is none. */
static void
take_block(struct gif_pixels *gif, guint8 byte)
{
    if (byte == ',') {
        gif->step = GIF_PICTURE;
    } else if (byte == '!') {
        gif->step = GIF_EXTENSION;
    } else if (byte == ';') {
        gif->step = GIF_ENDED;
    }
}

static void
take_byte(struct gif_pixels *gif, guint8 byte)
{
    switch (gif->step) {
    case GIF_HEADER:
        if (collect(gif, byte, HEADER_BYTES)) {
            gif->skipped = palette_bytes(gif->head[HEADER_FLAGS]);
            gif->step = GIF_BLOCK;
        }
        break;
    case GIF_BLOCK:
        take_block(gif, byte);
        break;
    case GIF_EXTENSION:
        gif->step = GIF_EXTENSION_PART;
        break;
    case GIF_EXTENSION_PART:
        gif->skipped = byte;
        gif->step = byte > 0 ? GIF_EXTENSION_PART : GIF_BLOCK;
        break;
    case GIF_PICTURE:
        if (collect(gif, byte, PICTURE_BYTES)) {
            take_picture(gif);
        }
        break;
    case GIF_CODE_SIZE:
        start_codes(gif, byte);
        break;
    case GIF_PART:
        gif->left = byte;
        gif->step = byte > 0 ? GIF_CODES : GIF_ENDED;
        break;
    case GIF_CODES:
        take_codes(gif, byte);
        break;
    case GIF_ENDED:
        break;
    }
}

void
gif_pixels_take(struct gif_pixels *gif, const guint8 *bytes, gsize length)
{
    for (gsize i = 0; i < length && gif->step != GIF_ENDED; i++) {
        if (gif->skipped > 0) {
            gif->skipped--;
        } else {
            take_byte(gif, bytes[i]);
        }
    }
}

gboolean
gif_pixels_are_none(const struct gif_pixels *gif)
{
    return gif->there == 0 && gif->whole > 0;
}

gboolean
gif_pixels_are_missing(const struct gif_pixels *gif)
{
    return gif->there < gif->whole;
}
