/* SPDX-License-Identifier: MIT */
/* Opens a TIFF file that is in memory, and notes what libtiff says about it. */

#pragma once

#include "app/decode/input.h"

#include <stdbool.h>
#include <stdint.h>
#include <tiffio.h>

#define TIFF_FILE_ERROR_BYTES 160

/* Returns whether the first bytes are those of a TIFF file. */
bool tiff_file_matches(const struct input *input);

/* Returns the offset of the first directory; UINT64_MAX if the file ends before
 * it says that. */
uint64_t tiff_file_directory(const struct input *input);

/* Returns NULL if libtiff does not take the file. The caller keeps the bytes of
 * `input` where they are until TIFFClose(). */
TIFF *tiff_file_open(struct input *input);

/* Returns libtiff's first error since the last tiff_file_forget_error(), or "".
 */
const char *tiff_file_error(void);
void tiff_file_forget_error(void);
