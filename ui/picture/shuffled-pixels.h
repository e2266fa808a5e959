/* SPDX-License-Identifier: MIT */
/* Converts pixels of three bytes with instructions that reorder sixteen bytes
 * at once, on processors that have them. */

#pragma once

#include <glib.h>

/*
 * Converts the first pixels of a row to 8-bit BGRA with full alpha, 4 bytes
 * each. `from` has `width` pixels of 3 bytes: red, green, blue, or the other
 * way round if `blue_first`. Returns the number of pixels that it has converted
 * to `to`; the caller converts the rest. This is 0 on processors without SSSE3.
 * Thread-safe.
 */
gsize ui_shuffled_pixels_convert(const guint8 *from, gboolean blue_first,
                                 guint32 *to, gsize width);
