/* SPDX-License-Identifier: MIT */
/* Fuzzes the decoder of image files: core/include/shmview/decode.h. */

#include "core/image/decode/decode-in-process.h"
#include "tests/robustness/fuzz/check.h"

#include <string.h>

#define STACK_BYTES 65536

static const struct shmview_limits limits = {.side = 512, .bytes = 1 << 16};

/* The compiler cannot omit this call, as it could a memset() before a return.
 */
static void *(*const volatile fill)(void *, int, size_t) = memset;

/* Fills the stack: if a decoder reads something that it has not set, the
 * results differ. */
static __attribute__((noinline)) void
dirty_stack(int byte)
{
    uint8_t stack[STACK_BYTES];

    fill(stack, byte, sizeof stack);
}

static struct shmview_image *
decode(const uint8_t *bytes, size_t length, int dirt)
{
    struct shmview_image *image;
    struct shmview_error error;
    enum shmview_status status;

    dirty_stack(dirt);
    status = decode_in_process(bytes, length, "fuzz", &limits, &image, &error);
    check((status == SHMVIEW_OK) == (image != NULL));
    check_error(&error, status);
    check(status == SHMVIEW_OK || status == SHMVIEW_ERROR_NOT_AN_IMAGE ||
          status == SHMVIEW_ERROR_TOO_LARGE ||
          status == SHMVIEW_ERROR_OUT_OF_RESOURCES);
    return image;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct shmview_image *image;
    struct shmview_image *again;

    check_alone();
    image = decode(bytes, length, 0x55);
    again = decode(bytes, length, 0xaa);
    check((image == NULL) == (again == NULL));
    if (image != NULL) {
        check_image(image, &limits);
        check_same_image(image, again);
    }
    shmview_image_free(image);
    shmview_image_free(again);
    return 0;
}
