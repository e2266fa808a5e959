/* SPDX-License-Identifier: MIT */
/* Decodes TIFF with libtiff, without gdk-pixbuf. The loader of gdk-pixbuf keeps
 * no more than 8 bits of a sample, knows no floats, and shows nothing of a file
 * that ends early. */

#pragma once

#include "app/decode/input.h"

/* Reads the rest of a TIFF file, whose start is in `input` already, and decodes
 * its first picture. Gives the parent the pixels, or the reason for a failure,
 * and ends the process. */
_Noreturn void loader_tiff_decode(struct input *input);
