/* SPDX-License-Identifier: MIT */
/* Publishing and fetching that has to succeed. */

#include "support-exchange.h"

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
