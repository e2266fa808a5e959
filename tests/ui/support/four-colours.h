/* SPDX-License-Identifier: MIT */
/* A picture of four colours that shows how it was turned. */

#pragma once

#include <shmview/image.h>

#include <glib.h>

/*
 * The picture has four quarters of one colour each, numbered 0 to 3: red and
 * green above blue and white. Its size in pixels:
 */
#define QUARTERS_WIDTH 64
#define QUARTERS_HEIGHT 32

/* Returns the picture in a format that gdk-pixbuf writes; the caller frees it.
 */
GBytes *quarters_save(const char *format);

/* Returns the picture of these bytes, from the import under test; the caller
 * frees it. */
struct shmview_image *quarters_import(GBytes *bytes);

/* Asserts that the middle of a place, numbered like the quarters, has the
 * colour of that quarter, apart from JPEG's losses. */
void assert_quarter(const struct shmview_image *image, int place, int quarter);

/* Asserts that the bytes are this picture, upright. */
void assert_quarters(GBytes *bytes);
