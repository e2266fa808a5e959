/* SPDX-License-Identifier: MIT */
/* Tests of the window's words: the status line, and a message for each failure.
 */

#include "tests/support/unit-test.h"

#include "ui/primitives/error.h"
#include "ui/words/messages.h"
#include "ui/words/status-line.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static UiMessage *
describe_failure(struct ui_failure failure, enum shmview_status status)
{
    ui_error_set(&failure.error, status, "test", failure.key, "a reason");
    return ui_message_new(&failure);
}

static UiMessage *
describe(enum ui_stage stage, enum shmview_status status, const char *key,
         const char *path)
{
    const struct ui_failure failure = {
        .stage = stage, .key = key, .path = path};

    return describe_failure(failure, status);
}

static UiMessage *
describe_fetch(bool qt, enum shmview_status status)
{
    const struct ui_failure failure = {
        .stage = UI_STAGE_FETCH, .qt = qt, .key = "k"};

    return describe_failure(failure, status);
}

/* Without a picture, the line has the key, and says that there is none. Before
 * the first look it says nothing about the segment. */
static void
test_status_line_without_a_picture(void **state)
{
    const struct shmview_inspection nothing = {.exists = false};
    const struct ui_status_line unknown = {.key = "QSharedMemoryExample"};
    const struct ui_status_line qt = {
        .key = "k", .qt = true, .segment = &nothing};
    g_autofree char *line = ui_status_line_text(&unknown);
    g_autofree char *qt_line = ui_status_line_text(&qt);

    assert_string_equal(line,
                        "No picture is loaded\nKey “QSharedMemoryExample”");
    assert_string_equal(qt_line,
                        "No picture is loaded\nKey “k” · shared with Qt "
                        "programs · nothing is shared");
}

static struct shmview_holders nobody;

/* One line describes the shown picture, another one the newer picture in the
 * segment: size, format, generation, holders. */
static void
test_status_line_with_an_older_picture(void **state)
{
    const struct shmview_header header = {.generation = 7,
                                          .width = 640,
                                          .height = 400,
                                          .format = SHMVIEW_FORMAT_RGBA16};
    struct shmview_inspection segment = {.exists = true,
                                         .contents = SHMVIEW_CONTENTS_IMAGE,
                                         .header = header,
                                         .holders = &nobody};
    const struct ui_status_line summary = {
        .key = "k", .header = &header, .segment = &segment};
    g_autofree char *line = NULL;

    segment.header.generation = 8;
    line = ui_status_line_text(&summary);
    assert_string_equal(line, "Shown: 640 × 400 · RGBA16 · generation 7\n"
                              "Key “k” · 640 × 400 · RGBA16 · generation 8 · "
                              "no process is attached");
}

/* A created segment may have no picture yet. */
static void
test_status_line_with_zero_bytes(void **state)
{
    struct shmview_holder other = {
        .pid = 4711, .name = "shmtool", .attached = true};
    struct shmview_holder *list[] = {&other};
    struct shmview_holders holders = {.holders = list, .count = 1};
    const struct shmview_header header = {.generation = 3,
                                          .width = 1,
                                          .height = 2,
                                          .format = SHMVIEW_FORMAT_GREY8};
    const struct shmview_inspection segment = {
        .exists = true,
        .size = 4096,
        .contents = SHMVIEW_CONTENTS_BYTES,
        .holders = &holders};
    const struct ui_status_line summary = {
        .key = "k", .header = &header, .segment = &segment};
    g_autofree char *line = ui_status_line_text(&summary);

    assert_string_equal(line,
                        "Shown: 1 × 2 · GREY8 · generation 3\n"
                        "Key “k” · 4096 bytes, no picture · attached: shmtool "
                        "4711 · this window is not attached");
}

/* Qt's stream has no generations, and the window holds nothing that it has
 * copied. */
static void
test_status_line_with_a_picture_of_qt_programs(void **state)
{
    const struct shmview_header header = {
        .width = 1, .height = 2, .format = SHMVIEW_FORMAT_GREY8};
    const struct shmview_inspection segment = {
        .exists = true,
        .contents = SHMVIEW_CONTENTS_QT_STREAM,
        .hidden = true,
        .holders = &nobody};
    const struct ui_status_line summary = {
        .key = "k", .qt = true, .header = &header, .segment = &segment};
    g_autofree char *line = ui_status_line_text(&summary);

    assert_string_equal(line,
                        "Shown: 1 × 2 · GREY8\n"
                        "Key “k” · shared with Qt programs · a Qt program’s "
                        "picture · attached processes unknown");
}

/* A following window has an extra line about the stream. */
static void
test_status_line_of_a_following_window(void **state)
{
    const struct ui_status_line summary = {
        .key = "k", .live = "29.9 frames/s · 12 ms old · 3 skipped"};
    g_autofree char *line = ui_status_line_text(&summary);

    assert_string_equal(line, "29.9 frames/s · 12 ms old · 3 skipped\n"
                              "No picture is loaded\nKey “k”");
}

/* This process differs from the others; a process that only looks is no holder.
 */
static void
test_holders_are_listed_and_this_window_is_marked(void **state)
{
    struct shmview_holder other = {
        .pid = 1, .name = "shmtool", .attached = true};
    struct shmview_holder looker = {.pid = 2, .name = "shmview"};
    struct shmview_holder own = {
        .pid = getpid(), .name = "shmview", .attached = true};
    struct shmview_holder *list[] = {&looker, &other, &own};
    const struct shmview_holders all = {.holders = list, .count = 3};
    const struct shmview_holders lookers = {.holders = list, .count = 1};
    g_autofree char *text = ui_status_line_holders(&all);
    g_autofree char *expected = g_strdup_printf(
        "attached: shmtool 1, shmview %ld (this window)", (long)getpid());

    assert_string_equal(text, expected);
    assert_null(ui_status_line_holders(&lookers));
    assert_null(ui_status_line_holders(&nobody));
}

/* A key of 300 bytes is shortened in the middle, between characters. */
static void
test_long_key_is_shortened_in_the_middle(void **state)
{
    g_autofree char *key = g_strnfill(300, 'a');
    g_autofree char *shown = NULL;

    key[0] = "é"[0];
    key[1] = "é"[1];
    shown = ui_status_line_key(key);
    assert_true(g_utf8_validate(shown, -1, NULL));
    assert_true(g_str_has_prefix(shown, "“éaaa"));
    assert_non_null(strstr(shown, "aaa…aaa"));
    assert_int_equal(g_utf8_strlen(shown, -1), 40 + strlen("“…”") / 3);
}

/* Any key is shown as one line of UTF-8, whatever its bytes are. */
static void
test_odd_keys_are_shown_as_one_line_of_text(void **state)
{
    g_autofree char *broken = ui_status_line_key("a\xff"
                                                 "b");
    g_autofree char *lines = ui_status_line_key("a\nb\x1b[1m");
    g_autofree char *empty = ui_status_line_key("");

    assert_true(g_utf8_validate(broken, -1, NULL));
    assert_null(strchr(lines, '\n'));
    assert_null(strchr(lines, '\x1b'));
    assert_string_equal(empty, "“”");
}

/* Each failure that differs from others has its own heading. */
static void
test_each_failure_has_its_own_words(void **state)
{
    static const enum shmview_status statuses[] = {
        SHMVIEW_ERROR_NOT_FOUND,
        SHMVIEW_ERROR_NO_IMAGE,
        SHMVIEW_ERROR_DAMAGED,
        SHMVIEW_ERROR_TOO_LARGE,
        SHMVIEW_ERROR_UNSUPPORTED,
        SHMVIEW_ERROR_KEY,
        SHMVIEW_ERROR_PERMISSION_DENIED,
        SHMVIEW_ERROR_OUT_OF_RESOURCES,
        SHMVIEW_ERROR_LOCKED,
        SHMVIEW_ERROR_UNKNOWN,
    };
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (size_t index = 0; index < G_N_ELEMENTS(statuses); index++) {
        g_autoptr(UiMessage)
            message = describe(UI_STAGE_FETCH, statuses[index], "k", NULL);

        assert_true(g_hash_table_add(seen, (gpointer)message->heading));
        assert_string_not_equal(message->text, "");
        if (statuses[index] == SHMVIEW_ERROR_NOT_FOUND) {
            assert_null(message->reason);
        } else {
            assert_string_equal(message->reason, "test 'k': a reason");
        }
    }
}

/* A window has Ctrl+K and a menu; its messages name no option of a command
 * line. */
static void
test_messages_name_no_options(void **state)
{
    for (int status = 1; status <= SHMVIEW_ERROR_DECODER; status++) {
        for (int stage = 0; stage <= UI_STAGE_VIEW; stage++) {
            for (int qt = 0; qt < 2; qt++) {
                const struct ui_failure failure = {.stage = stage,
                                                   .error.status = status,
                                                   .qt = qt == 1,
                                                   .key = "k"};
                g_autoptr(UiMessage) message = ui_message_new(&failure);

                assert_null(strstr(message->heading, "--"));
                assert_null(strstr(message->text, "--"));
            }
        }
    }
}

/* If the buttons are pressed in the wrong order, the message names the one to
 * press first. */
static void
test_sharing_names_the_button_to_press_first(void **state)
{
    g_autoptr(UiMessage) attached =
        describe(UI_STAGE_PUBLISH, SHMVIEW_ERROR_READ_ONLY, "k", NULL);
    g_autoptr(UiMessage)
        locked = describe(UI_STAGE_PUBLISH, SHMVIEW_ERROR_LOCK, "k", NULL);

    assert_string_equal(attached->heading, "Attached read-only");
    assert_non_null(strstr(attached->text, "press Detach"));
    assert_non_null(strstr(locked->text, "Press Unlock"));
}

/* The orphan of a dead process has another message than "nothing is shared". */
static void
test_dead_process_differs_from_nothing_shared(void **state)
{
    const struct ui_failure failure = {
        .stage = UI_STAGE_FETCH, .orphan_removed = true, .key = "k"};
    g_autoptr(UiMessage)
        message = describe_failure(failure, SHMVIEW_ERROR_NOT_FOUND);
    g_autoptr(UiMessage)
        nothing = describe(UI_STAGE_FETCH, SHMVIEW_ERROR_NOT_FOUND, "k", NULL);

    assert_non_null(strstr(message->text, "“k”"));
    assert_non_null(strstr(message->text, "removed"));
    assert_string_not_equal(message->heading, nothing->heading);
}

/* This user shares nothing, and the reason says that another user does. */
static void
test_picture_of_another_user_is_reported(void **state)
{
    const struct ui_failure failure = {
        .stage = UI_STAGE_FETCH,
        .key = "k",
        .error = {.status = SHMVIEW_ERROR_NOT_FOUND,
                  .system_error = EACCES,
                  .text = "attach 'k': another user"},
    };
    g_autoptr(UiMessage) message = ui_message_new(&failure);

    assert_string_equal(message->reason, failure.error.text);
}

/* For segments of Qt programs some words differ; the rest stay. */
static void
test_qt_programs_have_words_of_their_own(void **state)
{
    static const struct {
        enum shmview_status status;
        bool differs;
    } rows[] = {
        {SHMVIEW_ERROR_NOT_FOUND, true},
        {SHMVIEW_ERROR_NO_IMAGE, true},
        {SHMVIEW_ERROR_DAMAGED, true},
        {SHMVIEW_ERROR_LOCKED, false},
        {SHMVIEW_ERROR_PERMISSION_DENIED, false},
        {SHMVIEW_ERROR_UNKNOWN, false},
    };

    for (size_t index = 0; index < G_N_ELEMENTS(rows); index++) {
        g_autoptr(UiMessage) own = describe_fetch(false, rows[index].status);
        g_autoptr(UiMessage) qt = describe_fetch(true, rows[index].status);

        assert_string_equal(own->heading, qt->heading);
        assert_int_equal(strcmp(own->text, qt->text) != 0, rows[index].differs);
    }
}

/* Each reason why a window cannot follow has its own message. */
static void
test_following_has_words_of_its_own(void **state)
{
    g_autoptr(UiMessage)
        key = describe(UI_STAGE_FOLLOW, SHMVIEW_ERROR_KEY, "", NULL);
    g_autoptr(UiMessage) resources =
        describe(UI_STAGE_FOLLOW, SHMVIEW_ERROR_OUT_OF_RESOURCES, "k", NULL);
    g_autoptr(UiMessage)
        other = describe(UI_STAGE_FOLLOW, SHMVIEW_ERROR_UNKNOWN, "k", NULL);

    assert_string_not_equal(key->heading, resources->heading);
    assert_non_null(strstr(resources->text, "try again"));
    assert_non_null(strstr(other->text, "“k”"));
}

/* A file name that looks like one of the table's own words stays a name. */
static void
test_names_are_not_mistaken_for_words_of_the_table(void **state)
{
    g_autoptr(UiMessage)
        file = describe(UI_STAGE_DECODE, SHMVIEW_ERROR_NOT_AN_IMAGE, "k",
                        "/folder/KEY FILE.png");
    g_autoptr(UiMessage)
        key = describe(UI_STAGE_FETCH, SHMVIEW_ERROR_NOT_FOUND, "FILE", NULL);

    assert_true(g_str_has_prefix(file->text, "“KEY FILE.png” "));
    assert_non_null(strstr(key->text, "“FILE”"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_status_line_without_a_picture),
        cmocka_unit_test(test_status_line_with_an_older_picture),
        cmocka_unit_test(test_status_line_with_zero_bytes),
        cmocka_unit_test(test_status_line_with_a_picture_of_qt_programs),
        cmocka_unit_test(test_status_line_of_a_following_window),
        cmocka_unit_test(test_holders_are_listed_and_this_window_is_marked),
        cmocka_unit_test(test_long_key_is_shortened_in_the_middle),
        cmocka_unit_test(test_odd_keys_are_shown_as_one_line_of_text),
        cmocka_unit_test(test_each_failure_has_its_own_words),
        cmocka_unit_test(test_messages_name_no_options),
        cmocka_unit_test(test_sharing_names_the_button_to_press_first),
        cmocka_unit_test(test_dead_process_differs_from_nothing_shared),
        cmocka_unit_test(test_picture_of_another_user_is_reported),
        cmocka_unit_test(test_qt_programs_have_words_of_their_own),
        cmocka_unit_test(test_following_has_words_of_its_own),
        cmocka_unit_test(test_names_are_not_mistaken_for_words_of_the_table),
    };

    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
