/* SPDX-License-Identifier: MIT */
/* What a fax in a TIFF file needs before its samples are read. */

#pragma once

#include "app/decode/pixbuf/tiff-samples.h"

/* Returns whether the pixels are compressed as in a fax: as ITU-T T.4 (group 3)
 * or T.6 (group 4) describes, or in runs with the same codes. */
bool tiff_fax_is(TIFF *tiff);

/* Returns whether the file is a fax in which each pixel has several samples
 * beside one another. There is no such fax: a line has one sample for each
 * pixel. libtiff before 4.7.1 reads some samples, and leaves out the others. */
bool tiff_fax_is_impossible(TIFF *tiff, const struct tiff_kind *kind);

/* Some programs leave out the code between two lines. libtiff before 4.7.1 does
 * not read such a file, unless we say that the code is missing. This function
 * finds out, and says it. Changes what tiff_file_error() returns. Returns false
 * if memory runs out. */
bool tiff_fax_find_line_ends(TIFF *tiff, const struct tiff_kind *kind);
