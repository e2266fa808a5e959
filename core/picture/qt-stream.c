/* SPDX-License-Identifier: MIT */
/* Writes and reads Qt's stream of an image. */

#include "core/picture/qt-stream.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/image/decode/png-chunks.h"
#include "core/image/encode/encode-format.h"
#include "core/image/pixel-format.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const uint8_t null_image[QT_STREAM_MARK_BYTES] = {0, 0, 0, 0};
static const uint8_t stream_start[QT_STREAM_SNIFF_BYTES] = {
    0, 0, 0, 1, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

bool
qt_stream_is_stream(const uint8_t *bytes)
{
    return memcmp(bytes, stream_start, sizeof stream_start) == 0;
}

struct shmview_header
qt_stream_header(uint32_t width, uint32_t height, enum shmview_format format)
{
    size_t stride = (size_t)width * shmview_format_pixel_bytes(format);

    return (struct shmview_header){
        .pixels_offset = QT_STREAM_MARK_BYTES,
        .pixels_length = (uint64_t)stride * height,
        .width = width,
        .height = height,
        .stride = (uint32_t)stride,
        .format = format,
    };
}

/* Allows any size that a header can describe. */
static const struct shmview_limits any_size = {UINT32_MAX / 8, UINT64_MAX};

enum shmview_status
qt_stream_peek(const uint8_t *bytes, size_t length,
               struct shmview_header *header)
{
    struct decode_file file = {.bytes = bytes, .length = length};
    struct decode_header found;
    enum shmview_status status;

    if (length < sizeof stream_start || !qt_stream_is_stream(bytes)) {
        return SHMVIEW_ERROR_NO_IMAGE;
    }
    file.bytes += QT_STREAM_MARK_BYTES;
    file.length -= QT_STREAM_MARK_BYTES;
    if (png_peek(&file, &found) != NULL) {
        return SHMVIEW_ERROR_DAMAGED;
    }
    status = shmview_image_check(found.width, found.height, found.format,
                                 &any_size, "", "", NULL);
    if (status == SHMVIEW_OK) {
        *header = qt_stream_header(found.width, found.height, found.format);
    }
    return status;
}

enum shmview_status
qt_stream_read(const uint8_t *bytes, size_t length,
               const struct shmview_decode_options *options,
               const char *operation, const char *object,
               struct shmview_image **image, struct shmview_error *error)
{
    const struct decode_file png = {
        .bytes = bytes + QT_STREAM_MARK_BYTES,
        .length = length > QT_STREAM_MARK_BYTES ? length - QT_STREAM_MARK_BYTES
                                                : 0,
    };
    struct shmview_error failure;
    enum shmview_status status;

    *image = NULL;
    if (length < sizeof stream_start || !qt_stream_is_stream(bytes)) {
        bool empty = length >= sizeof null_image &&
                     memcmp(bytes, null_image, sizeof null_image) == 0;

        return error_set(error, SHMVIEW_ERROR_NO_IMAGE, operation, object,
                         empty ? N_("the segment holds no image, or an "
                                    "empty one of a Qt program")
                               : N_("the segment holds no image"));
    }
    /* The picture is incomplete if a process is still writing it, or died while
     * it wrote. */
    if (!png_is_whole(&png)) {
        return error_set(error, SHMVIEW_ERROR_DAMAGED, operation, object,
                         "the image of a Qt program is damaged (%s)",
                         _(decode_ends_early));
    }
    status = shmview_decode_memory(png.bytes, png.length, NULL, options, image,
                                   &failure);
    if (status == SHMVIEW_ERROR_NOT_AN_IMAGE) {
        return error_set(error, SHMVIEW_ERROR_DAMAGED, operation, object,
                         "the image of a Qt program is damaged (%s)",
                         failure.text);
    }
    if (status == SHMVIEW_ERROR_FILE) {
        /* The caller has named no file. The failure is about the temporary file
         * in memory that we give to the decoder, so we report its errno. */
        status = error_status_from_errno(failure.system_error);
    }
    if (status != SHMVIEW_OK) {
        return error_set(error, status, operation, object, "%s", failure.text);
    }
    shmview_error_clear(error);
    return SHMVIEW_OK;
}

/*
 * We do not compress the PNG. For a photo of 3840 × 2160 pixels, an ordinary
 * PNG takes 0.27 s to make, and Qt takes 0.09 s to read it (0.45 s and 0.18 s
 * if the photo is noisy). An uncompressed one takes 0.03 s for either. It has
 * 25 MB instead of 5 (or 17), but the next picture of the same size and format
 * fits into the same segment.
 */
enum shmview_status
qt_stream_write(const struct shmview_image *image, void **bytes, size_t *length,
                struct shmview_error *error)
{
    enum shmview_format format = shmview_image_format(image);
    size_t png_length;
    void *png;

    *bytes = NULL;
    if (format_is_float(format)) {
        return error_set(
            error, SHMVIEW_ERROR_UNSUPPORTED, "publish",
            shmview_format_name(format),
            "Qt programs need a PNG, which cannot store floats; share it with "
            "shmview only, or convert it to 16-bit samples");
    }
    png = encode_png(image, ENCODE_FAST, NULL, &png_length);
    if (png != NULL && png_length <= SIZE_MAX - QT_STREAM_MARK_BYTES) {
        *bytes = realloc(png, png_length + QT_STREAM_MARK_BYTES);
    }
    if (*bytes == NULL) {
        free(png);
        return error_set_errno(error, ENOMEM, "encode", NULL);
    }
    memmove((uint8_t *)*bytes + QT_STREAM_MARK_BYTES, *bytes, png_length);
    memcpy(*bytes, stream_start, QT_STREAM_MARK_BYTES);
    *length = png_length + QT_STREAM_MARK_BYTES;
    return SHMVIEW_OK;
}
