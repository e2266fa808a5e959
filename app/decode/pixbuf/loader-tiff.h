/* SPDX-License-Identifier: MIT */
/* Decodes TIFF by libtiff itself: gdk-pixbuf's loader keeps no more than 8
 * bits, knows no floats, and shows nothing of a file that ends early. */

#pragma once

#include "app/decode/input.h"

/* Reads the rest of the file, decodes its first picture, tells the parent, and
 * ends the process. */
_Noreturn void loader_tiff_decode(struct input *input);
