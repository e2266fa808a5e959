/* SPDX-License-Identifier: MIT */
/* Publishes and fetches for tests, and fails the test if that fails. */

#include "tests/support/exchange.h"

#include <shmview/borrow.h>

#include <string.h>

static const struct shmview_wait no_wait = {.timeout_milliseconds = 0};
const struct shmview_picture_options support_at_once = {.wait = &no_wait};

struct shmview_header
support_publish(struct shmview_segment *segment,
                const struct shmview_image *image)
{
    struct shmview_header header = {0};

    assert_ok(segment,
              shmview_picture_publish(segment, image, NULL, &header, NULL));
    return header;
}

void
assert_fetches(struct shmview_segment *segment,
               const struct shmview_image *expected)
{
    struct shmview_image *image;

    assert_ok(segment,
              shmview_picture_fetch(segment, NULL, &image, NULL, NULL));
    assert_true(pattern_equal(image, expected));
    shmview_image_free(image);
}

void
support_render(struct shmview_segment *segment,
               const struct shmview_image *image)
{
    void *pixels;

    assert_ok(segment, shmview_picture_prepare(
                           segment, shmview_image_width(image),
                           shmview_image_height(image),
                           shmview_image_format(image), NULL, &pixels, NULL));
    assert_non_null(pixels);
    memcpy(pixels, shmview_image_const_pixels(image),
           shmview_image_bytes(image));
}

uint64_t
support_commit(struct shmview_segment *segment)
{
    struct shmview_header header;

    assert_ok(segment, shmview_picture_commit(segment, NULL, &header, NULL));
    return header.generation;
}
