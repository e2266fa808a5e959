/* SPDX-License-Identifier: MIT */
/* A picture of four colours that tells how it was turned. */

#ifndef TESTS_UI_SUPPORT_FOUR_COLOURS_H
#define TESTS_UI_SUPPORT_FOUR_COLOURS_H

#include <shmview/image.h>

#include <glib.h>

/*
 * Quarters of one colour each, numbered 0 to 3: red and green above blue and
 * white. In pixels:
 */
#define QUARTERS_WIDTH 64
#define QUARTERS_HEIGHT 32

/* It in a format that gdk-pixbuf writes; the caller's. */
GBytes *quarters_save(const char *format);

/* A picture out of bytes, by the import that is tested; the caller's. */
struct shmview_image *quarters_import(GBytes *bytes);

/* Asserts that the middle of a place, numbered as the quarters are, has the
 * colour of that quarter, but for JPEG's losses. */
void assert_quarter(const struct shmview_image *image, int place, int quarter);

/* Asserts that the bytes are this picture, upright. */
void assert_quarters(GBytes *bytes);

#endif
