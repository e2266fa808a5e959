/* SPDX-License-Identifier: MIT */
/* What a fax in a TIFF file needs before its samples are read. */

#include "app/decode/pixbuf/tiff-fax.h"
#include "app/decode/pixbuf/tiff-file.h"

#include <stdlib.h>

/* If this many lines can be read, the file is of the kind that we tried. */
#define ENOUGH_LINES 16

static uint16_t
find_compression(TIFF *tiff)
{
    uint16_t compression = COMPRESSION_NONE;

    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
    return compression;
}

bool
tiff_fax_is(TIFF *tiff)
{
    const uint16_t compression = find_compression(tiff);

    return compression == COMPRESSION_CCITTRLE ||
           compression == COMPRESSION_CCITTFAX3 ||
           compression == COMPRESSION_CCITTFAX4 ||
           compression == COMPRESSION_CCITTRLEW;
}

bool
tiff_fax_is_impossible(TIFF *tiff, const struct tiff_kind *kind)
{
    return tiff_fax_is(tiff) && kind->samples > 1 &&
           kind->planes == PLANARCONFIG_CONTIG;
}

/* Returns how many of the first lines can be read, up to `most`. */
static uint32_t
count_lines(TIFF *tiff, void *line, uint32_t most)
{
    uint32_t count = 0;

    tiff_file_forget_error();
    while (count < most && TIFFReadScanline(tiff, line, count, 0) >= 0 &&
           tiff_file_error()[0] == '\0') {
        count++;
    }
    return count;
}

/* In a fax of two dimensions, a bit behind the code says what the next line is
 * like, so no program leaves out the code. */
static bool
must_have_line_ends(TIFF *tiff)
{
    uint32_t options = 0;

    TIFFGetField(tiff, TIFFTAG_GROUP3OPTIONS, &options);
    return find_compression(tiff) == COMPRESSION_CCITTFAX3 &&
           (options & GROUP3OPT_2DENCODING) == 0 && !TIFFIsTiled(tiff);
}

bool
tiff_fax_find_line_ends(TIFF *tiff, const struct tiff_kind *kind)
{
    const uint32_t most = kind->height < ENOUGH_LINES ? kind->height
                                                      : ENOUGH_LINES;
    const tmsize_t size = must_have_line_ends(tiff) ? TIFFScanlineSize(tiff)
                                                    : 0;
    void *line;

    if (size <= 0) {
        return true;
    }
    line = malloc((size_t)size);
    if (line == NULL) {
        return false;
    }
    if (count_lines(tiff, line, most) == 0) {
        /* libtiff's decoder of plain runs knows the same codes. A line need not
         * begin at a whole byte. */
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTRLE);
        TIFFSetField(tiff, TIFFTAG_FAXMODE, FAXMODE_NORTC | FAXMODE_NOEOL);
        if (count_lines(tiff, line, most) < most) {
            TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX3);
        }
    }
    free(line);
    return true;
}
