/* SPDX-License-Identifier: MIT */
/* A picture of four colours, which show whether and how the picture was turned.
 */

#pragma once

#include <shmview/image.h>

#include <glib.h>

/*
 * The picture has four quarters of one colour each, numbered 0 to 3: red and
 * green above blue and white. Its size in pixels:
 */
#define QUARTERS_WIDTH 64
#define QUARTERS_HEIGHT 32

/* Returns the picture as a file that gdk-pixbuf has written; `format` is
 * gdk-pixbuf's name of the format, such as "jpeg". Fails the test if gdk-pixbuf
 * fails. The caller frees the bytes. */
GBytes *quarters_save(const char *format);

/* Imports the bytes of a file (import.h); fails the test if that fails. The
 * caller frees the image. */
struct shmview_image *quarters_import(GBytes *bytes);

/* Asserts that quarter `place` of the image has the colour of quarter `quarter`
 * of the picture. Looks at the centre of the quarter, and allows for JPEG's
 * losses. */
void assert_quarter(const struct shmview_image *image, int place, int quarter);

/* Asserts that the bytes are a file of the picture, and that importing the file
 * does not turn the picture. */
void assert_quarters(GBytes *bytes);
