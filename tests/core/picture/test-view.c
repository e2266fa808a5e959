/* SPDX-License-Identifier: MIT */
/* Tests of borrowing a picture. */

#include "tests/support/exchange.h"

#include <shmview/borrow.h>

#include <string.h>
#include <unistd.h>

static bool
shows(const struct shmview_view *view, const struct shmview_image *image)
{
    return view->header.width == shmview_image_width(image) &&
           view->header.height == shmview_image_height(image) &&
           view->header.format == shmview_image_format(image) &&
           memcmp(view->pixels, shmview_image_const_pixels(image),
                  shmview_image_bytes(image)) == 0;
}

/* A view shows the very memory: the same pixels, and no others after them. */
static void
borrowed_view_shows_the_picture(void **state)
{
    struct shmview_segment *owner = support_segment("view");
    struct shmview_segment *reader = support_segment("view");
    struct shmview_image *first =
        pattern_new(320, 200, SHMVIEW_FORMAT_RGBA8, 1);
    struct shmview_image *second =
        pattern_new(640, 400, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_view view;

    (void)state;
    support_publish(owner, first);
    assert_ok(reader, shmview_picture_borrow(reader, NULL, &view, NULL));
    assert_true(shows(&view, first));
    assert_int_equal(view.header.generation, 1);
    shmview_picture_give_back(reader);
    /* A larger one: the file has grown, and the mapping with it. */
    support_publish(owner, second);
    assert_ok(reader, shmview_picture_borrow(reader, NULL, &view, NULL));
    assert_true(shows(&view, second));
    assert_int_equal(view.header.generation, 2);
    shmview_picture_give_back(reader);
    shmview_image_free(first);
    shmview_image_free(second);
    shmview_segment_free(reader);
    shmview_segment_free(owner);
}

/* A publisher writes beside it meanwhile, and waits only with the commit. */
static void
publishers_wait_until_the_view_is_given_back(void **state)
{
    struct shmview_segment *owner = support_segment("wait");
    struct shmview_segment *reader = support_segment("wait");
    struct shmview_image *image =
        pattern_new(100, 100, SHMVIEW_FORMAT_GREY8, 1);
    struct shmview_image *next = pattern_new(100, 100, SHMVIEW_FORMAT_GREY8, 2);
    struct shmview_view view;

    (void)state;
    support_publish(owner, image);
    assert_ok(reader, shmview_picture_borrow(reader, NULL, &view, NULL));
    assert_fails(
        owner,
        shmview_picture_publish(owner, next, &support_at_once, NULL, NULL),
        SHMVIEW_ERROR_LOCKED);
    assert_true(shows(&view, image));
    /* Readers share the lock. */
    assert_fetches(owner, image);
    shmview_picture_give_back(reader);
    assert_int_equal(support_publish(owner, next).generation, 2);
    shmview_image_free(image);
    shmview_image_free(next);
    shmview_segment_free(reader);
    shmview_segment_free(owner);
}

/* Its own handle could end the lock without knowing: it is refused. */
static void
borrowing_handle_cannot_lock_unlock_or_publish(void **state)
{
    struct shmview_segment *segment = support_segment("own");
    struct shmview_segment *other = support_segment("own");
    struct shmview_image *image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_view view;

    (void)state;
    support_publish(segment, image);
    assert_ok(segment, shmview_picture_borrow(segment, NULL, &view, NULL));
    assert_fails(segment, shmview_segment_lock(segment), SHMVIEW_ERROR_LOCK);
    assert_fails(segment, shmview_segment_unlock(segment), SHMVIEW_ERROR_LOCK);
    assert_fails(segment,
                 shmview_picture_publish(segment, image, NULL, NULL, NULL),
                 SHMVIEW_ERROR_LOCK);
    /* A fetch in between leaves the view's lock alone. */
    assert_fetches(segment, image);
    assert_fails(
        other,
        shmview_picture_publish(other, image, &support_at_once, NULL, NULL),
        SHMVIEW_ERROR_LOCKED);
    assert_ok(segment, shmview_picture_borrow(segment, NULL, &view, NULL));
    assert_true(shows(&view, image));
    shmview_picture_give_back(segment);
    shmview_picture_give_back(segment);
    assert_ok(segment, shmview_segment_lock(segment));
    assert_ok(segment, shmview_segment_unlock(segment));
    assert_int_equal(support_publish(segment, image).generation, 2);
    /* Detaching gives it back, too. */
    assert_ok(segment, shmview_picture_borrow(segment, NULL, &view, NULL));
    assert_ok(segment, shmview_segment_detach(segment));
    assert_int_equal(support_publish(segment, image).generation, 1);
    assert_ok(segment, shmview_segment_lock(segment));
    shmview_segment_free(other);
    shmview_image_free(image);
    shmview_segment_free(segment);
}

/* Nothing there, raw bytes, a stream's key type: said, and nothing is held. */
static void
borrowing_what_is_no_picture_fails(void **state)
{
    struct shmview_segment *raw = support_segment("raw");
    struct shmview_segment *reader = support_segment("raw");
    struct shmview_view view = {.pixels = &view};

    (void)state;
    assert_fails(reader, shmview_picture_borrow(reader, NULL, &view, NULL),
                 SHMVIEW_ERROR_NOT_FOUND);
    assert_null(view.pixels);
    assert_ok(raw, shmview_segment_create(raw, 5000));
    assert_fails(reader, shmview_picture_borrow(reader, NULL, &view, NULL),
                 SHMVIEW_ERROR_NO_IMAGE);
    assert_idle(reader);
    assert_ok(reader, shmview_segment_attach(reader, SHMVIEW_READ_ONLY));
    assert_fails(reader, shmview_picture_borrow(reader, NULL, &view, NULL),
                 SHMVIEW_ERROR_NO_IMAGE);
    assert_ok(raw, shmview_segment_try_lock(raw));
    assert_ok(reader, shmview_segment_detach(reader));
    shmview_segment_free(raw);
    assert_ok(reader,
              shmview_segment_set_key_type(reader, SHMVIEW_KEY_SYSTEM_V));
    assert_fails(reader, shmview_picture_borrow(reader, NULL, &view, NULL),
                 SHMVIEW_ERROR_UNSUPPORTED);
    shmview_segment_free(reader);
}

/* The name is taken away under the view: it stays good until it's given back,
 * and the next one is of the segment that the key leads to by then. */
static void
view_outlives_the_name(void **state)
{
    const char *key = support_key("name");
    struct shmview_segment *owner = support_open(key);
    struct shmview_segment *reader = support_open(key);
    struct shmview_segment *other = support_open(key);
    struct shmview_image *image = pattern_new(40, 30, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_image *next = pattern_new(40, 30, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_view view;

    (void)state;
    support_publish(owner, image);
    assert_ok(reader, shmview_picture_borrow(reader, NULL, &view, NULL));
    assert_int_equal(unlink(support_path(key)), 0);
    support_publish(other, next);
    assert_fetches(reader, image);
    assert_true(shows(&view, image));
    shmview_picture_give_back(reader);
    assert_ok(reader, shmview_picture_borrow(reader, NULL, &view, NULL));
    assert_true(shows(&view, next));
    shmview_picture_give_back(reader);
    shmview_image_free(image);
    shmview_image_free(next);
    shmview_segment_free(other);
    shmview_segment_free(reader);
    shmview_segment_free(owner);
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
