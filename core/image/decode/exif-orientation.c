/* SPDX-License-Identifier: MIT */
/* Reads from a file's EXIF data how its picture must be turned, and turns it.
 */

#include "core/image/decode/exif-orientation.h"

#include <string.h>

/* TIFF 6.0, section 2: a header of 8 bytes says the byte order, and where the
 * first directory is. An entry has a tag, a type, a count and a value. */
#define HEADER_BYTES 8
#define ENTRY_BYTES 12
#define TAG_ORIENTATION 0x0112

struct exif {
    struct decode_file file;
    bool big_endian;
};

static uint32_t
number(const struct exif *exif, size_t offset, unsigned bytes)
{
    return exif->big_endian ? decode_big(&exif->file, offset, bytes)
                            : decode_little(&exif->file, offset, bytes);
}

/* Returns how many bytes a number of a type has, or 0 if it is none. It should
 * be a short number, but some programs write another kind. */
static unsigned
type_bytes(uint32_t type)
{
    static const unsigned bytes[] = {
        [1] = 1, [3] = 2, [4] = 4, [6] = 1, [8] = 2, [9] = 4};

    return type < sizeof(bytes) / sizeof(bytes[0]) ? bytes[type] : 0;
}

/* Returns the orientation in a directory, or 0 if there is none. */
static uint32_t
find_entry(const struct exif *exif, size_t directory)
{
    size_t left = exif->file.length - directory;
    uint32_t count = left < 2 ? 0 : number(exif, directory, 2);

    for (size_t i = 0; i < count && 2 + (i + 1) * ENTRY_BYTES <= left; i++) {
        size_t entry = directory + 2 + i * ENTRY_BYTES;
        unsigned bytes = type_bytes(number(exif, entry + 2, 2));

        if (number(exif, entry, 2) == TAG_ORIENTATION && bytes > 0) {
            return number(exif, entry + 8, bytes);
        }
    }
    return 0;
}

enum exif_orientation
exif_orientation_find(const uint8_t *bytes, size_t length)
{
    const struct exif exif = {
        .file = {.bytes = bytes, .length = length},
        .big_endian = length > 0 && bytes[0] == 'M',
    };
    uint32_t orientation = 0;

    if (length >= HEADER_BYTES &&
        (memcmp(bytes, "II*", 4) == 0 || memcmp(bytes, "MM\0*", 4) == 0) &&
        number(&exif, 4, 4) <= length) {
        orientation = find_entry(&exif, number(&exif, 4, 4));
    }
    return orientation > UPRIGHT_AS_IT_IS && orientation <= UPRIGHT_TURN_270
               ? (enum exif_orientation)orientation
               : UPRIGHT_AS_IT_IS;
}

bool
exif_orientation_lies(enum exif_orientation orientation)
{
    return orientation >= UPRIGHT_TRANSPOSED;
}

/* Where the first pixel of the file goes, and by how many pixels the place
 * moves with each column and each row of the file. */
struct route {
    int64_t first;
    int64_t column;
    int64_t row;
};

/* `width` and `height` are those of the file. */
static struct route
find_route(enum exif_orientation orientation, int64_t width, int64_t height)
{
    const int64_t pixels = width * height;

    switch (orientation) {
    case UPRIGHT_AS_IT_IS:
        break;
    case UPRIGHT_MIRRORED:
        return (struct route){width - 1, -1, width};
    case UPRIGHT_TURNED_180:
        return (struct route){pixels - 1, -1, -width};
    case UPRIGHT_FLIPPED:
        return (struct route){pixels - width, 1, -width};
    case UPRIGHT_TRANSPOSED:
        return (struct route){0, height, 1};
    case UPRIGHT_TURN_90:
        return (struct route){height - 1, height, -1};
    case UPRIGHT_TRANSVERSED:
        return (struct route){pixels - 1, -height, -1};
    case UPRIGHT_TURN_270:
        return (struct route){pixels - height, -height, 1};
    }
    return (struct route){0, 1, width};
}

void
exif_orientation_turn(const struct decode_header *header, const uint8_t *from,
                      uint8_t *to)
{
    const size_t bytes = shmview_format_pixel_bytes(header->format);
    const struct route route =
        find_route(header->orientation, header->width, header->height);

    for (int64_t y = 0; y < header->height; y++) {
        int64_t place = route.first + y * route.row;

        for (int64_t x = 0; x < header->width; x++) {
            memcpy(to + (size_t)place * bytes, from, bytes);
            from += bytes;
            place += route.column;
        }
    }
}
