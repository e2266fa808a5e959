/* SPDX-License-Identifier: MIT */
/* Fuzzes the decoder of image files: core/decode.h. */

#include "tests/robustness/fuzz/check.h"

#include "core/decode.h"

#include <string.h>

#define STACK_BYTES 65536

static const struct shm_limits limits = {.side = 512, .bytes = 1 << 16};

/* What a compiler can't leave out as it could a memset() of a dying array. */
static void *(*const volatile fill)(void *, int, size_t) = memset;

/* What a decoder reads without having set it then differs from time to time. */
static __attribute__((noinline)) void
dirty_stack(int byte)
{
    uint8_t stack[STACK_BYTES];

    fill(stack, byte, sizeof stack);
}

static struct shm_image *
decode(const uint8_t *bytes, size_t length, int dirt)
{
    struct shm_image *image;
    struct shm_error error;
    enum shm_status status;

    dirty_stack(dirt);
    status = shm_decode_memory(bytes, length, "fuzz", &limits, &image, &error);
    check((status == SHM_OK) == (image != NULL));
    check_error(&error, status);
    check(status == SHM_OK || status == SHM_ERROR_NOT_AN_IMAGE ||
          status == SHM_ERROR_TOO_LARGE ||
          status == SHM_ERROR_OUT_OF_RESOURCES);
    return image;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct shm_image *image;
    struct shm_image *again;

    check_alone();
    image = decode(bytes, length, 0x55);
    again = decode(bytes, length, 0xaa);
    check((image == NULL) == (again == NULL));
    if (image != NULL) {
        check_image(image, &limits);
        check_same_image(image, again);
    }
    shm_image_free(image);
    shm_image_free(again);
    return 0;
}
