/* SPDX-License-Identifier: MIT */
/* Fuzzes Qt's stream: core/picture/qt-stream.h. */

#include "tests/robustness/fuzz/check.h"

#include "core/image/decode/decode-in-process.h"
#include "core/picture/qt-stream.h"

#include <stdlib.h>

static const struct shmview_limits limits = {.side = 512, .bytes = 1 << 16};

/* Reads like qt_stream_read(), but decodes the picture in this process. */
static enum shmview_status
read_stream(const uint8_t *bytes, size_t length, struct shmview_image **image,
            struct shmview_error *error)
{
    if (length < QT_STREAM_SNIFF_BYTES || !qt_stream_is_stream(bytes)) {
        return qt_stream_read(bytes, length, NULL, "fetch", "fuzz", image,
                              error);
    }
    return decode_in_process(bytes + QT_STREAM_MARK_BYTES,
                             length - QT_STREAM_MARK_BYTES, "fuzz", &limits,
                             image, error);
}

/* Checks that an image is written as a stream that reads as the same image. */
static void
check_round_trip(const struct shmview_image *image)
{
    struct shmview_image *again;
    struct shmview_error error;
    void *bytes;
    size_t length;

    check(qt_stream_write(image, &bytes, &length, NULL) == SHMVIEW_OK);
    check(length > QT_STREAM_SNIFF_BYTES && qt_stream_is_stream(bytes));
    check(read_stream(bytes, length, &again, &error) == SHMVIEW_OK);
    check_same_image(image, again);
    shmview_image_free(again);
    free(bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct shmview_image *image;
    struct shmview_error error;
    enum shmview_status status;

    check_alone();
    status = read_stream(bytes, length, &image, &error);
    check((status == SHMVIEW_OK) == (image != NULL));
    if (length >= QT_STREAM_SNIFF_BYTES) {
        check(qt_stream_is_stream(bytes) == (status != SHMVIEW_ERROR_NO_IMAGE));
    }
    check_error(&error, status);
    if (status == SHMVIEW_OK) {
        check_image(image, &limits);
        check_round_trip(image);
    } else {
        check(status == SHMVIEW_ERROR_NO_IMAGE ||
              status == SHMVIEW_ERROR_NOT_AN_IMAGE ||
              status == SHMVIEW_ERROR_TOO_LARGE ||
              status == SHMVIEW_ERROR_OUT_OF_RESOURCES);
    }
    shmview_image_free(image);
    return 0;
}
