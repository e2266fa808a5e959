/* SPDX-License-Identifier: MIT */
/* Recognises faxes in TIFF files, and works around two faults that libtiff has
 * before version 4.7.1. */

#pragma once

#include "app/decode/pixbuf/tiff-samples.h"

/* Returns whether the pixels are compressed as in a fax: as ITU-T T.4 (group 3)
 * or T.6 (group 4) describes, or in runs with the same codes. */
bool tiff_fax_is(TIFF *tiff);

/* Returns whether the file claims to be a fax with several samples for each
 * pixel, beside one another. Refuse such a file: a line of a fax has one sample
 * for each pixel. libtiff before 4.7.1 would read some of the samples, and
 * leave out the others. */
bool tiff_fax_is_impossible(TIFF *tiff, const struct tiff_kind *kind);

/* Call it before you read the samples of a file. Some programs leave out the
 * code between two lines of a fax. libtiff before 4.7.1 reads such a file only
 * if we tell it that the code is missing. This function tries to read some
 * lines, and tells libtiff if necessary. Does nothing to other files. Changes
 * what tiff_file_error() returns. Returns false if memory runs out. */
bool tiff_fax_find_line_ends(TIFF *tiff, const struct tiff_kind *kind);
