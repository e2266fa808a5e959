/* SPDX-License-Identifier: MIT */
/* Views of the picture in a segment. */

#include "tests/support/exchange.h"

#include "core/borrow.h"

#include <string.h>
#include <unistd.h>

static bool
shows(const struct shm_view *view, const struct shm_image *image)
{
    return view->header.width == shm_image_width(image) &&
           view->header.height == shm_image_height(image) &&
           view->header.format == shm_image_format(image) &&
           memcmp(view->pixels, shm_image_const_pixels(image),
                  shm_image_bytes(image)) == 0;
}

/* A view shows the very memory: the same pixels, and no others after them. */
static void
borrowed_view_shows_the_picture(void **state)
{
    struct shm_segment *owner = support_segment("view");
    struct shm_segment *reader = support_segment("view");
    struct shm_image *first = pattern_new(320, 200, SHM_FORMAT_RGBA8, 1);
    struct shm_image *second = pattern_new(640, 400, SHM_FORMAT_RGB8, 2);
    struct shm_view view;

    (void)state;
    support_publish(owner, first);
    assert_ok(reader, shm_exchange_borrow(reader, NULL, &view, NULL));
    assert_true(shows(&view, first));
    assert_int_equal(view.header.generation, 1);
    shm_exchange_give_back(reader);
    /* A larger one: the file has grown, and the mapping with it. */
    support_publish(owner, second);
    assert_ok(reader, shm_exchange_borrow(reader, NULL, &view, NULL));
    assert_true(shows(&view, second));
    assert_int_equal(view.header.generation, 2);
    shm_exchange_give_back(reader);
    shm_image_free(first);
    shm_image_free(second);
    shm_segment_free(reader);
    shm_segment_free(owner);
}

/* A publisher writes beside it meanwhile, and waits only with the commit. */
static void
publishers_wait_until_the_view_is_given_back(void **state)
{
    struct shm_segment *owner = support_segment("wait");
    struct shm_segment *reader = support_segment("wait");
    struct shm_image *image = pattern_new(100, 100, SHM_FORMAT_GREY8, 1);
    struct shm_image *next = pattern_new(100, 100, SHM_FORMAT_GREY8, 2);
    struct shm_view view;

    (void)state;
    support_publish(owner, image);
    assert_ok(reader, shm_exchange_borrow(reader, NULL, &view, NULL));
    assert_fails(
        owner, shm_exchange_publish(owner, next, &support_at_once, NULL, NULL),
        SHM_ERROR_LOCKED);
    assert_true(shows(&view, image));
    /* Readers share the lock. */
    assert_fetches(owner, image);
    shm_exchange_give_back(reader);
    assert_int_equal(support_publish(owner, next).generation, 2);
    shm_image_free(image);
    shm_image_free(next);
    shm_segment_free(reader);
    shm_segment_free(owner);
}

/* Its own handle could end the lock without knowing: it is refused. */
static void
borrowing_handle_cannot_lock_unlock_or_publish(void **state)
{
    struct shm_segment *segment = support_segment("own");
    struct shm_segment *other = support_segment("own");
    struct shm_image *image = pattern_new(10, 10, SHM_FORMAT_RGB8, 1);
    struct shm_view view;

    (void)state;
    support_publish(segment, image);
    assert_ok(segment, shm_exchange_borrow(segment, NULL, &view, NULL));
    assert_fails(segment, shm_segment_lock(segment), SHM_ERROR_LOCK);
    assert_fails(segment, shm_segment_unlock(segment), SHM_ERROR_LOCK);
    assert_fails(segment,
                 shm_exchange_publish(segment, image, NULL, NULL, NULL),
                 SHM_ERROR_LOCK);
    /* A fetch in between leaves the view's lock alone. */
    assert_fetches(segment, image);
    assert_fails(
        other, shm_exchange_publish(other, image, &support_at_once, NULL, NULL),
        SHM_ERROR_LOCKED);
    assert_ok(segment, shm_exchange_borrow(segment, NULL, &view, NULL));
    assert_true(shows(&view, image));
    shm_exchange_give_back(segment);
    shm_exchange_give_back(segment);
    assert_ok(segment, shm_segment_lock(segment));
    assert_ok(segment, shm_segment_unlock(segment));
    assert_int_equal(support_publish(segment, image).generation, 2);
    /* Detaching gives it back, too. */
    assert_ok(segment, shm_exchange_borrow(segment, NULL, &view, NULL));
    assert_ok(segment, shm_segment_detach(segment));
    assert_int_equal(support_publish(segment, image).generation, 1);
    assert_ok(segment, shm_segment_lock(segment));
    shm_segment_free(other);
    shm_image_free(image);
    shm_segment_free(segment);
}

/* Nothing there, raw bytes, a stream's key type: said, and nothing is held. */
static void
borrowing_what_is_no_picture_fails(void **state)
{
    struct shm_segment *raw = support_segment("raw");
    struct shm_segment *reader = support_segment("raw");
    struct shm_view view = {.pixels = &view};

    (void)state;
    assert_fails(reader, shm_exchange_borrow(reader, NULL, &view, NULL),
                 SHM_ERROR_NOT_FOUND);
    assert_null(view.pixels);
    assert_ok(raw, shm_segment_create(raw, 5000));
    assert_fails(reader, shm_exchange_borrow(reader, NULL, &view, NULL),
                 SHM_ERROR_NO_IMAGE);
    assert_idle(reader);
    assert_ok(reader, shm_segment_attach(reader, SHM_READ_ONLY));
    assert_fails(reader, shm_exchange_borrow(reader, NULL, &view, NULL),
                 SHM_ERROR_NO_IMAGE);
    assert_ok(raw, shm_segment_try_lock(raw));
    assert_ok(reader, shm_segment_detach(reader));
    shm_segment_free(raw);
    assert_ok(reader, shm_segment_set_key_type(reader, SHM_KEY_SYSTEM_V));
    assert_fails(reader, shm_exchange_borrow(reader, NULL, &view, NULL),
                 SHM_ERROR_UNSUPPORTED);
    shm_segment_free(reader);
}

/* The name is taken away under the view: it stays good until it's given back,
 * and the next one is of the segment that the key leads to by then. */
static void
view_outlives_the_name(void **state)
{
    const char *key = support_key("name");
    struct shm_segment *owner = support_open(key);
    struct shm_segment *reader = support_open(key);
    struct shm_segment *other = support_open(key);
    struct shm_image *image = pattern_new(40, 30, SHM_FORMAT_RGB8, 1);
    struct shm_image *next = pattern_new(40, 30, SHM_FORMAT_RGB8, 2);
    struct shm_view view;

    (void)state;
    support_publish(owner, image);
    assert_ok(reader, shm_exchange_borrow(reader, NULL, &view, NULL));
    assert_int_equal(unlink(support_path(key)), 0);
    support_publish(other, next);
    assert_fetches(reader, image);
    assert_true(shows(&view, image));
    shm_exchange_give_back(reader);
    assert_ok(reader, shm_exchange_borrow(reader, NULL, &view, NULL));
    assert_true(shows(&view, next));
    shm_exchange_give_back(reader);
    shm_image_free(image);
    shm_image_free(next);
    shm_segment_free(other);
    shm_segment_free(reader);
    shm_segment_free(owner);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(borrowed_view_shows_the_picture),
        cmocka_unit_test(publishers_wait_until_the_view_is_given_back),
        cmocka_unit_test(borrowing_handle_cannot_lock_unlock_or_publish),
        cmocka_unit_test(borrowing_what_is_no_picture_fails),
        cmocka_unit_test(view_outlives_the_name),
    };

    return support_run("borrow", tests);
}
