/* SPDX-License-Identifier: MIT */
/* Publishes and fetches for tests; a failure fails the test. */

#include "tests/support/exchange.h"

#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

static const struct shmview_wait no_wait = {.timeout_milliseconds = 0};
struct shmview_error support_error;
const struct shmview_picture_options support_at_once = {.wait = &no_wait};

struct shmview_header
support_publish(struct shmview_segment *segment,
                const struct shmview_image *image)
{
    struct shmview_header header = {0};

    assert_call_ok(
        shmview_picture_publish(segment, image, NULL, &header, &support_error));
    return header;
}

void
assert_fetches(struct shmview_segment *segment,
               const struct shmview_image *expected)
{
    struct shmview_image *image;

    assert_call_ok(
        shmview_picture_fetch(segment, NULL, &image, NULL, &support_error));
    assert_true(pattern_equal(image, expected));
    shmview_image_free(image);
}

struct shmview_draft *
support_render(struct shmview_segment *segment,
               const struct shmview_image *image)
{
    struct shmview_draft *draft;

    assert_call_ok(shmview_draft_new(
        segment, shmview_image_width(image), shmview_image_height(image),
        shmview_image_format(image), NULL, &draft, &support_error));
    memcpy(shmview_draft_pixels(draft), shmview_image_const_pixels(image),
           shmview_image_bytes(image));
    return draft;
}

uint64_t
support_commit(struct shmview_draft *draft, struct shmview_segment *segment)
{
    struct shmview_header header;

    assert_call_ok(
        shmview_draft_commit(draft, segment, NULL, &header, &support_error));
    shmview_draft_free(draft);
    return header.generation;
}

struct shmview_view *
support_view(struct shmview_segment *segment)
{
    struct shmview_view *view;

    assert_call_ok(shmview_view_new(segment, NULL, &view, &support_error));
    return view;
}

bool
support_shows(const struct shmview_view *view,
              const struct shmview_image *image)
{
    const struct shmview_header *header = shmview_view_header(view);

    return header->width == shmview_image_width(image) &&
           header->height == shmview_image_height(image) &&
           header->format == shmview_image_format(image) &&
           memcmp(shmview_view_pixels(view), shmview_image_const_pixels(image),
                  shmview_image_bytes(image)) == 0;
}

int
support_hear_openings(const char *key)
{
    int openings = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

    assert_true(inotify_add_watch(openings, support_path(key),
                                  IN_OPEN | IN_CLOSE) >= 0);
    return openings;
}

void
assert_no_openings(int openings)
{
    char event[4096];

    assert_int_equal(read(openings, event, sizeof event), -1);
    close(openings);
}
