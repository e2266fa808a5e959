/* SPDX-License-Identifier: MIT */
/* Reads the EXIF orientation of a JPEG photo, and turns the photo upright. */

#include "ui/files/exif-orientation.h"

#include <libexif/exif-data.h>
#include <limits.h>
#include <string.h>

static enum ui_exif_orientation
take_orientation(ExifData *data)
{
    ExifEntry *entry = data != NULL
                           ? exif_content_get_entry(data->ifd[EXIF_IFD_0],
                                                    EXIF_TAG_ORIENTATION)
                           : NULL;
    int orientation = UI_EXIF_ORIENTATION_UPRIGHT;

    if (entry != NULL && entry->format == EXIF_FORMAT_SHORT &&
        entry->size >= 2) {
        orientation =
            exif_get_short(entry->data, exif_data_get_byte_order(data));
    }
    if (data != NULL) {
        exif_data_unref(data);
    }
    return orientation >= UI_EXIF_ORIENTATION_UPRIGHT &&
                   orientation <= UI_EXIF_ORIENTATION_TURN_270
               ? (enum ui_exif_orientation)orientation
               : UI_EXIF_ORIENTATION_UPRIGHT;
}

enum ui_exif_orientation
ui_exif_orientation_of_file(const char *path)
{
    return g_file_test(path, G_FILE_TEST_IS_REGULAR)
               ? take_orientation(exif_data_new_from_file(path))
               : UI_EXIF_ORIENTATION_UPRIGHT;
}

enum ui_exif_orientation
ui_exif_orientation_of_bytes(const void *bytes, gsize length)
{
    return length <= UINT_MAX ? take_orientation(exif_data_new_from_data(
                                    bytes, (unsigned)length))
                              : UI_EXIF_ORIENTATION_UPRIGHT;
}

/* Where the first pixel of the file goes, and how many pixels the place moves
 * with each column and each row of the file. */
struct route {
    gint64 first;
    gint64 column;
    gint64 row;
};

/* `width` and `height` are those of the file. */
static struct route
find_route(enum ui_exif_orientation orientation, gint64 width, gint64 height)
{
    const gint64 pixels = width * height;

    switch (orientation) {
    case UI_EXIF_ORIENTATION_UPRIGHT:
        break;
    case UI_EXIF_ORIENTATION_MIRRORED:
        return (struct route){width - 1, -1, width};
    case UI_EXIF_ORIENTATION_TURNED_180:
        return (struct route){pixels - 1, -1, -width};
    case UI_EXIF_ORIENTATION_FLIPPED:
        return (struct route){pixels - width, 1, -width};
    case UI_EXIF_ORIENTATION_TRANSPOSED:
        return (struct route){0, height, 1};
    case UI_EXIF_ORIENTATION_TURN_90:
        return (struct route){height - 1, height, -1};
    case UI_EXIF_ORIENTATION_TRANSVERSED:
        return (struct route){pixels - 1, -height, -1};
    case UI_EXIF_ORIENTATION_TURN_270:
        return (struct route){pixels - height, -height, 1};
    }
    return (struct route){0, 1, width};
}

static void
move_pixels(const struct shmview_image *from, struct shmview_image *to,
            enum ui_exif_orientation orientation)
{
    const uint8_t *source = shmview_image_const_pixels(from);
    uint8_t *target = shmview_image_pixels(to);
    const gsize bytes = shmview_format_pixel_bytes(shmview_image_format(from));
    const gint64 width = shmview_image_width(from);
    const gint64 height = shmview_image_height(from);
    const struct route route = find_route(orientation, width, height);

    for (gint64 y = 0; y < height; y++) {
        gint64 place = route.first + y * route.row;

        for (gint64 x = 0; x < width; x++) {
            memcpy(target + (gsize)place * bytes, source, bytes);
            source += bytes;
            place += route.column;
        }
    }
}

gboolean
ui_exif_orientation_turn(struct shmview_image **image,
                         enum ui_exif_orientation orientation)
{
    gboolean lies = orientation >= UI_EXIF_ORIENTATION_TRANSPOSED;
    struct shmview_image *turned;

    if (orientation == UI_EXIF_ORIENTATION_UPRIGHT) {
        return TRUE;
    }
    turned = shmview_image_new(
        lies ? shmview_image_height(*image) : shmview_image_width(*image),
        lies ? shmview_image_width(*image) : shmview_image_height(*image),
        shmview_image_format(*image));
    if (turned != NULL) {
        move_pixels(*image, turned, orientation);
    }
    shmview_image_free(*image);
    *image = turned;
    return turned != NULL;
}
