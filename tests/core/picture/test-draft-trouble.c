/* SPDX-License-Identifier: MIT */
/* Tests of prepare and commit when something is in the way. */

#include "tests/support/exchange.h"

#include "tests/support/private-shm.h"
#include <shmview/borrow.h>

#include <string.h>

/* A commit that has to wait too long can be tried again. */
static void
commit_that_is_locked_or_cancelled_can_be_repeated(void **state)
{
    struct shmview_segment *writer = support_segment("again");
    struct shmview_segment *reader = support_segment("again");
    struct shmview_image *image = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_image *next = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_view view;

    (void)state;
    support_publish(writer, image);
    support_render(writer, next);
    assert_ok(reader, shmview_picture_borrow(reader, NULL, &view, NULL));
    assert_fails(writer,
                 shmview_picture_commit(writer, &support_at_once, NULL, NULL),
                 SHMVIEW_ERROR_LOCKED);
    shmview_picture_give_back(reader);
    assert_ok(writer, shmview_picture_borrow(writer, NULL, &view, NULL));
    assert_fails(writer,
                 shmview_picture_commit(writer, &support_at_once, NULL, NULL),
                 SHMVIEW_ERROR_LOCK);
    shmview_picture_give_back(writer);
    assert_int_equal(support_commit(writer), 2);
    assert_fetches(reader, next);
    shmview_image_free(image);
    shmview_image_free(next);
    shmview_segment_free(reader);
    shmview_segment_free(writer);
}

/* No such picture, one beyond the limits, a key that is another's. */
static void
impossible_preparations_are_refused(void **state)
{
    struct shmview_segment *segment = support_segment("no");
    void *pixels = &pixels;

    (void)state;
    assert_fails(segment,
                 shmview_picture_prepare(segment, 0, 5, SHMVIEW_FORMAT_RGB8,
                                         NULL, &pixels, NULL),
                 SHMVIEW_ERROR_INVALID_SIZE);
    assert_null(pixels);
    assert_fails(segment,
                 shmview_picture_prepare(segment, 5, 5, (enum shmview_format)77,
                                         NULL, &pixels, NULL),
                 SHMVIEW_ERROR_INVALID_SIZE);
    assert_fails(segment,
                 shmview_picture_prepare(segment, UINT32_MAX, UINT32_MAX,
                                         SHMVIEW_FORMAT_RGBA16, NULL, &pixels,
                                         NULL),
                 SHMVIEW_ERROR_TOO_LARGE);
    assert_ok(segment,
              shmview_segment_set_key_type(segment, SHMVIEW_KEY_SYSTEM_V));
    assert_fails(segment,
                 shmview_picture_prepare(segment, 5, 5, SHMVIEW_FORMAT_RGB8,
                                         NULL, &pixels, NULL),
                 SHMVIEW_ERROR_UNSUPPORTED);
    assert_ok(segment,
              shmview_segment_set_key_type(segment, SHMVIEW_KEY_POSIX));
    assert_ok(segment, shmview_segment_set_native_key(segment, "somebodys"));
    assert_fails(segment,
                 shmview_picture_prepare(segment, 5, 5, SHMVIEW_FORMAT_RGB8,
                                         NULL, &pixels, NULL),
                 SHMVIEW_ERROR_KEY);
    shmview_segment_free(segment);
}

static void
prepare_too_much(const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct shmview_segment *other = support_open(key);
    struct shmview_image *image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    void *pixels;

    support_publish(segment, image);
    assert_fails(segment,
                 shmview_picture_prepare(segment, 2000, 2000,
                                         SHMVIEW_FORMAT_RGBA8, NULL, &pixels,
                                         NULL),
                 SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_fetches(other, image);
    assert_ok(other, shmview_picture_publish(other, image, &support_at_once,
                                             NULL, NULL));
    shmview_image_free(image);
    shmview_segment_free(other);
    shmview_segment_free(segment);
}

static int
prepare_too_much_apart(struct peer *self, const char *key)
{
    (void)self;
    if (!private_shm_enter(1 << 20)) {
        return 77;
    }
    prepare_too_much(key);
    return 0;
}

/* No room in /dev/shm: the picture shown stays, and so does no lock. */
static void
preparing_without_room_changes_nothing(void **state)
{
    struct peer peer = peer_start(prepare_too_much_apart, support_key("full"));
    int result = peer_wait(&peer);

    (void)state;
    if (result == 77) {
        skip();
    }
    assert_int_equal(result, 0);
}

static int
prepare_and_wait(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    void *pixels;

    if (shmview_picture_prepare(segment, 500, 400, SHMVIEW_FORMAT_RGBA8, NULL,
                                &pixels, NULL) != SHMVIEW_OK) {
        return 1;
    }
    memset(pixels, 'x', 500 * 400 * 4);
    peer_say(self, 'p');
    peer_hear(self);
    return 2;
}

/* Killed while it renders: the picture shown is whole, and no lock is left. */
static void
killed_renderer_leaves_the_last_picture(void **state)
{
    const char *key = support_key("killed");
    struct shmview_segment *holder = support_open(key);
    struct shmview_image *image =
        pattern_new(500, 400, SHMVIEW_FORMAT_RGBA8, 3);
    struct peer renderer = peer_start(prepare_and_wait, key);

    (void)state;
    /* Before there is a segment: nothing is left at all. */
    assert_int_equal(peer_hear(&renderer), 'p');
    peer_kill(&renderer);
    assert_int_equal(support_count_leftovers(), 0);
    support_publish(holder, image);
    renderer = peer_start(prepare_and_wait, key);
    assert_int_equal(peer_hear(&renderer), 'p');
    assert_fetches(holder, image);
    peer_kill(&renderer);
    assert_fetches(holder, image);
    assert_int_equal(support_publish(holder, image).generation, 2);
    shmview_image_free(image);
    shmview_segment_free(holder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commit_that_is_locked_or_cancelled_can_be_repeated),
        cmocka_unit_test(impossible_preparations_are_refused),
        cmocka_unit_test(preparing_without_room_changes_nothing),
        cmocka_unit_test(killed_renderer_leaves_the_last_picture),
    };

    return support_run("prepare-trouble", tests);
}
