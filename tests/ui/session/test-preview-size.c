/* SPDX-License-Identifier: MIT */
/* Tests of the size that a loaded picture is made in before it is drawn. */

#include "tests/support/unit-test.h"

#include "ui/session/session.h"

#include <unistd.h>

static UiSession *
new_session(void)
{
    g_autofree char *key = g_strdup_printf("test %d sight", getpid());

    return ui_session_new(SHMVIEW_KEY_POSIX, key);
}

static void
take(GObject *source, GAsyncResult *result, gpointer data)
{
    UiOutcome **outcome = data;

    *outcome = ui_session_finish(UI_SESSION(source), result, NULL);
}

/* The window gets this room after loading has begun; 0: too late. */
static UiOutcome *
load(UiSession *session, const char *name, int room)
{
    g_autofree char *path =
        g_build_filename(g_getenv("SHMVIEW_ASSETS"), name, NULL);
    UiOutcome *outcome = NULL;

    ui_session_load_file_async(session, path, NULL, take, &outcome);
    ui_session_set_room(session, room, room);
    while (outcome == NULL) {
        g_main_context_iteration(NULL, TRUE);
    }
    assert_non_null(outcome->mipmaps);
    return outcome;
}

static struct ui_mipmaps_size
size_in(const UiOutcome *outcome, int room)
{
    GdkRectangle place = ui_mipmaps_place(outcome->mipmaps, room, room);

    return (struct ui_mipmaps_size){
        .width = (guint32)place.width,
        .height = (guint32)place.height,
        .whole = TRUE,
    };
}

/* The first frame of a new window can show it. */
static void
test_small_picture_is_made_before_the_window_is_there(void **state)
{
    g_autoptr(UiSession) session = new_session();
    g_autoptr(UiOutcome) outcome = load(session, "test-card.png", 0);
    struct ui_mipmaps_size size = size_in(outcome, 1000);

    assert_true(ui_mipmaps_suit(outcome->mipmaps, &size));
}

/* It would be made in vain: the window shows it in another size. */
static void
test_large_picture_waits_for_the_room(void **state)
{
    g_autoptr(UiSession) session = new_session();
    g_autoptr(UiOutcome) outcome = load(session, "photo.jpg", 0);

    assert_null(ui_mipmaps_texture(outcome->mipmaps, &(struct ui_mipmaps_size){
                                                         .width = 1,
                                                         .height = 1,
                                                         .whole = TRUE,
                                                     }));
}

/* The window comes to the screen while its file is decoded. */
static void
test_room_that_comes_meanwhile_counts(void **state)
{
    g_autoptr(UiSession) session = new_session();
    g_autoptr(UiOutcome) outcome = load(session, "photo.jpg", 500);
    struct ui_mipmaps_size size = size_in(outcome, 500);

    assert_true(ui_mipmaps_suit(outcome->mipmaps, &size));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_picture_is_made_before_the_window_is_there),
        cmocka_unit_test(test_large_picture_waits_for_the_room),
        cmocka_unit_test(test_room_that_comes_meanwhile_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
