/* SPDX-License-Identifier: MIT */
/* Counts the pixels of a GIF file's first picture while gdk-pixbuf's loader
 * reads the file. The loader does not tell whether pixels are missing. In the
 * file, the pixels are compressed (LZW): each code stands for one pixel or
 * more. */

#pragma once

#include <glib.h>

/* The largest number of codes that can be in use at once. */
#define GIF_PIXELS_CODES 4096

/* What the next byte belongs to. */
enum gif_pixels_step {
    GIF_HEADER,
    GIF_BLOCK,
    GIF_EXTENSION,
    GIF_EXTENSION_PART,
    GIF_PICTURE,
    GIF_CODE_SIZE,
    GIF_PART,
    GIF_CODES,
    GIF_ENDED,
};

/* Set all members to 0 at first. */
struct gif_pixels {
    enum gif_pixels_step step;
    /* How many of the next bytes to skip. */
    gsize skipped;
    /* The bytes of the file's or the picture's header that have come so far. */
    guint8 head[13];
    gsize head_length;
    /* The codes come in parts. `left` is the number of bytes of the current
     * part that are still to come. */
    gsize left;
    /* How many pixels the codes have given so far, and how many the picture
     * should have. */
    guint64 there;
    guint64 whole;
    /* How many bits the value of one pixel has, and how many the next code has.
     */
    guint sample_bits;
    guint code_bits;
    /* The bits that are not a whole code yet, and how many they are. */
    guint32 bits;
    guint bit_count;
    /* How many pixels each code stands for, and how many codes there are. */
    guint16 lengths[GIF_PIXELS_CODES];
    guint code_count;
    /* How many pixels the previous code stands for; 0 at the start, and after
     * the code that resets all codes. */
    guint16 previous;
};

/* Takes the next bytes of a GIF file. Call it with all bytes of the file, in
 * their order. */
void gif_pixels_take(struct gif_pixels *gif, const guint8 *bytes, gsize length);

/* Returns whether the first picture has no pixels at all, although its header
 * says that it has some. */
gboolean gif_pixels_are_none(const struct gif_pixels *gif);

/* Returns whether the first picture has fewer pixels than its header says.
 * Returns FALSE if the file has no picture. */
gboolean gif_pixels_are_missing(const struct gif_pixels *gif);
