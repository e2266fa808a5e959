/* SPDX-License-Identifier: MIT */
/* Tests of files that another user plants under our names: they are refused in
 * clear words, and stay as they are. */

#include "tests/robustness/limits/planted-files.h"
#include "tests/robustness/limits/users.h"

#include <shmview/guard.h>
#include <shmview/inventory.h>
#include <shmview/watch.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
assert_call_refused(struct shmview_segment *segment, enum shmview_status status)
{
    assert_refused(status, &support_error);
    assert_non_null(strstr(support_error.text, shmview_segment_key(segment)));
    assert_idle(segment);
}

/* Checks the error that the handle has. */
static void
assert_handle_refused(struct shmview_segment *segment,
                      enum shmview_status status)
{
    support_error.status = shmview_segment_error(segment);
    snprintf(support_error.text, sizeof support_error.text, "%s",
             shmview_segment_error_text(segment));
    assert_call_refused(segment, status);
}

static void
assert_segments_refused(const char *key)
{
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(20, 10, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_image *fetched;
    struct shmview_view *view;
    struct shmview_draft *draft;

    assert_handle_refused(segment, shmview_segment_create(segment, 10));
    assert_handle_refused(segment,
                          shmview_segment_attach(segment, SHMVIEW_READ_ONLY));
    assert_handle_refused(segment,
                          shmview_segment_attach(segment, SHMVIEW_READ_WRITE));
    assert_call_refused(segment, shmview_picture_publish(segment, image, NULL,
                                                         NULL, &support_error));
    assert_call_refused(segment, shmview_picture_fetch(segment, NULL, &fetched,
                                                       NULL, &support_error));
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        assert_call_refused(
            segment, shmview_view_new(segment, NULL, &view, &support_error));
        assert_call_refused(
            segment, shmview_draft_new(segment, 20, 10, SHMVIEW_FORMAT_RGB8,
                                       NULL, &draft, &support_error));
    }
}

static void
assert_inventory_refuses(const char *key)
{
    struct shmview_inventory *inventory;
    struct shmview_error error;

    assert_refused(
        shmview_inventory_find(support_key_type(), key, &inventory, &error),
        &error);
    assert_int_equal(shmview_inventory_list(&inventory, &error), SHMVIEW_OK);
    assert_int_equal(inventory->count, 0);
    shmview_inventory_free(inventory);
    assert_int_equal(shmview_inventory_clean(&inventory, &error), SHMVIEW_OK);
    assert_int_equal(inventory->count, 0);
    shmview_inventory_free(inventory);
}

/* Returns a watch that sees nothing, and continues. */
static struct shmview_watch *
watch_nothing(const char *key)
{
    struct shmview_watch *watch;
    const struct shmview_watch_event *event;
    struct shmview_error error;

    assert_int_equal(shmview_watch_new(support_key_type(), key, &watch, &error),
                     SHMVIEW_OK);
    assert_int_equal(shmview_watch_next(watch, &event, &error), SHMVIEW_OK);
    assert_int_equal(event->what, SHMVIEW_WATCH_NOTHING);
    return watch;
}

/* A file is planted under the segment's name. Every call refuses it. When it is
 * removed, the key works again. */
static void
test_planted_names_are_refused_and_left_alone(void **state)
{
    for (size_t i = 0; i < plant_kinds; i++) {
        const char *key = support_key(plant_name(i));
        struct plot plot;
        struct plot_state before;
        struct shmview_watch *watch;
        struct shmview_segment *segment;

        plot_make(&plot, key);
        plot_plant(&plot, i, &before);
        watch = watch_nothing(key);
        assert_segments_refused(key);
        assert_inventory_refuses(key);
        assert_plot_unchanged(&plot, &before);
        shmview_watch_free(watch);
        plot_end(&plot);
        users_become(USER_OWNER);
        segment = support_open(key);
        assert_ok(segment, shmview_segment_create(segment, 10));
        shmview_segment_free(segment);
        assert_int_equal(support_count_leftovers(), 0);
    }
}

/* A file is planted under the name of a guard. */
static void
test_planted_guards_are_refused_and_left_alone(void **state)
{
    support_posix_only();
    for (size_t i = 0; i < plant_kinds; i++) {
        const char *key = support_key("instance");
        char guard_key[600];
        struct plot plot;
        struct plot_state before;
        struct shmview_guard *guard;
        struct shmview_error error;

        snprintf(guard_key, sizeof guard_key, "guard/%s", key);
        plot_make(&plot, guard_key);
        plot_plant(&plot, i, &before);
        assert_refused(shmview_guard_take(key, &guard, &error), &error);
        assert_null(guard);
        assert_plot_unchanged(&plot, &before);
        plot_end(&plot);
    }
}

/* A file is planted under the name of the semaphore's key file. */
static void
test_planted_semaphores_are_refused_and_left_alone(void **state)
{
    if (support_key_type() != SHMVIEW_KEY_SYSTEM_V) {
        skip();
    }
    for (size_t i = 0; i < plant_kinds; i++) {
        const char *key = support_key("locked");
        char segment_name[200];
        struct plot plot;
        struct plot_state before;

        plot_make(&plot, key);
        snprintf(segment_name, sizeof segment_name, "%.190s",
                 strrchr(plot.path, '/') + 1 + strlen("qipc_sharedmemory_"));
        snprintf(strrchr(plot.path, '/') + 1, 300, "qipc_systemsem_%s",
                 segment_name);
        plot_plant(&plot, i, &before);
        assert_segments_refused(key);
        assert_plot_unchanged(&plot, &before);
        plot_end(&plot);
        assert_int_equal(support_count_leftovers(), 0);
    }
}

/* Another user's file replaces the name of a segment in use. The holder keeps
 * the segment, and does not remove the file. */
static void
test_holder_does_not_remove_what_took_its_name(void **state)
{
    struct shmview_segment *segment;
    struct shmview_image *image;
    struct plot_state before;
    struct plot plot;

    support_posix_only();
    segment = users_publish("replaced");
    image = pattern_new(64, 48, SHMVIEW_FORMAT_RGB8, 1);
    plot_make(&plot, shmview_segment_key(segment));
    assert_int_equal(unlink(plot.path), 0);
    plot_plant(&plot, PLANT_WRITABLE_FILE, &before);
    assert_int_equal(shmview_picture_publish(segment, image, NULL, NULL, NULL),
                     SHMVIEW_ERROR_PERMISSION_DENIED);
    shmview_segment_free(segment);
    assert_plot_unchanged(&plot, &before);
    plot_end(&plot);
    shmview_image_free(image);
}

#define TEST(name) cmocka_unit_test_teardown(name, users_return)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_planted_names_are_refused_and_left_alone),
        TEST(test_planted_guards_are_refused_and_left_alone),
        TEST(test_planted_semaphores_are_refused_and_left_alone),
        TEST(test_holder_does_not_remove_what_took_its_name),
    };

    return users_run("users: what they plant", tests);
}
