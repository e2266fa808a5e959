/* SPDX-License-Identifier: MIT */
/* Opens a TIFF file that is in memory, and notes libtiff's first error. */

#pragma once

#include "app/decode/input.h"

#include <stdbool.h>
#include <stdint.h>
#include <tiffio.h>

/* The largest size in bytes of an error's text, with the zero at its end. */
#define TIFF_FILE_ERROR_BYTES 160

/* Returns whether the first bytes are those of a TIFF file. */
bool tiff_file_matches(const struct input *input);

/* Returns the offset in bytes of the first directory, the table that describes
 * a picture. If the offset has 64 bits (BigTIFF), returns only the lower 32
 * bits. Returns UINT64_MAX if the file is too short to contain the offset. Call
 * it only if tiff_file_matches() is true. */
uint64_t tiff_file_directory(const struct input *input);

/* Opens the file; close it with TIFFClose(). Until then, `input` and its bytes
 * must stay where they are, and you must not open another file with this
 * function. Returns NULL if libtiff does not accept the file; see
 * tiff_file_error(). */
TIFF *tiff_file_open(struct input *input);

/* Returns libtiff's first error since the last tiff_file_forget_error(), or ""
 * if there was none. A warning that a line of a fax is damaged counts as an
 * error. The text is valid until the next tiff_file_forget_error(). */
const char *tiff_file_error(void);
void tiff_file_forget_error(void);
