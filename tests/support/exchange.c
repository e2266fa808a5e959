/* SPDX-License-Identifier: MIT */
/* Publishing and fetching that has to succeed. */

#include "tests/support/exchange.h"

#include "core/borrow.h"

#include <string.h>

static const struct shm_wait no_wait = {.timeout_milliseconds = 0};
const struct shm_exchange_options support_at_once = {.wait = &no_wait};

struct shm_wire_header
support_publish(struct shm_segment *segment, const struct shm_image *image)
{
    struct shm_wire_header header = {0};

    assert_ok(segment,
              shm_exchange_publish(segment, image, NULL, &header, NULL));
    return header;
}

void
assert_fetches(struct shm_segment *segment, const struct shm_image *expected)
{
    struct shm_image *image;

    assert_ok(segment, shm_exchange_fetch(segment, NULL, &image, NULL, NULL));
    assert_true(pattern_equal(image, expected));
    shm_image_free(image);
}

void
support_render(struct shm_segment *segment, const struct shm_image *image)
{
    void *pixels;

    assert_ok(segment, shm_exchange_prepare(segment, shm_image_width(image),
                                            shm_image_height(image),
                                            shm_image_format(image), NULL,
                                            &pixels, NULL));
    assert_non_null(pixels);
    memcpy(pixels, shm_image_const_pixels(image), shm_image_bytes(image));
}

uint64_t
support_commit(struct shm_segment *segment)
{
    struct shm_wire_header header;

    assert_ok(segment, shm_exchange_commit(segment, NULL, &header, NULL));
    return header.generation;
}
