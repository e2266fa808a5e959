/* SPDX-License-Identifier: MIT */
/* Fuzzes the stream of a Qt program: core/wire-qt.h. */

#include "tests/robustness/fuzz/check.h"

#include "core/wire-qt.h"

#include <stdlib.h>

static const struct shm_limits limits = {.side = 512, .bytes = 1 << 16};

/* What was read is written as a stream that is read as the same. */
static void
check_round_trip(const struct shm_image *image)
{
    struct shm_image *again;
    struct shm_error error;
    void *bytes;
    size_t length;

    check(wire_qt_write(image, &bytes, &length, NULL) == SHM_OK);
    check(length > WIRE_QT_SNIFF_BYTES && wire_qt_is_stream(bytes));
    check(wire_qt_read(bytes, length, &limits, "fetch", "fuzz", &again,
                       &error) == SHM_OK);
    check_same_image(image, again);
    shm_image_free(again);
    free(bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct shm_image *image;
    struct shm_error error;
    enum shm_status status;

    check_alone();
    status =
        wire_qt_read(bytes, length, &limits, "fetch", "fuzz", &image, &error);
    check((status == SHM_OK) == (image != NULL));
    if (length >= WIRE_QT_SNIFF_BYTES) {
        check(wire_qt_is_stream(bytes) == (status != SHM_ERROR_NO_IMAGE));
    }
    check_error(&error, status);
    if (status == SHM_OK) {
        check_image(image, &limits);
        check_round_trip(image);
    } else {
        check(status == SHM_ERROR_NO_IMAGE || status == SHM_ERROR_DAMAGED ||
              status == SHM_ERROR_TOO_LARGE ||
              status == SHM_ERROR_OUT_OF_RESOURCES);
    }
    shm_image_free(image);
    return 0;
}
