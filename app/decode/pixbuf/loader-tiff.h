/* SPDX-License-Identifier: MIT */
/* Decodes TIFF by libtiff itself: gdk-pixbuf's loader keeps no more than 8
 * bits, knows no floats, and shows nothing of a file that ends early. */

#ifndef APP_DECODE_PIXBUF_LOADER_TIFF_H
#define APP_DECODE_PIXBUF_LOADER_TIFF_H

#include "app/decode/input.h"

/* Reads the rest of the file, decodes its first picture, tells the parent, and
 * ends the process. */
_Noreturn void loader_tiff_decode(struct input *input);

#endif
