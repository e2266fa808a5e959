/* SPDX-License-Identifier: MIT */
/* Tests of the inspector's words for sizes, modes, locks, holders and fields.
 */

#include "tests/support/unit-test.h"

#include "ui/inspector/contents/fields.h"
#include "ui/inspector/facts/segment-words.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A size is exact; from 1 KiB on a rounded one follows. */
static void
test_sizes_are_exact_and_round(void **state)
{
    g_autofree char *one = ui_segment_words_size(1);
    g_autofree char *small = ui_segment_words_size(1023);
    g_autofree char *large = ui_segment_words_size(8192);

    assert_string_equal(one, "1 byte");
    assert_string_equal(small, "1023 bytes");
    assert_true(g_str_has_prefix(large, "8192 bytes (8.0"));
    assert_true(g_str_has_suffix(large, "KiB)"));
}

/* A mode is shown as by ls, and as for chmod. */
static void
test_modes_are_numbers_and_letters(void **state)
{
    g_autofree char *own = ui_segment_words_mode(0600);
    g_autofree char *all = ui_segment_words_mode(0754);

    assert_string_equal(own, "0600 (rw-------)");
    assert_string_equal(all, "0754 (rwxr-xr--)");
}

static void
assert_locks(const struct shmview_holders *holders, const char *attach,
             const char *content, const char *writer, const char *waiting,
             const char *readers)
{
    g_autofree char *first =
        ui_segment_words_lock(holders, SHMVIEW_LOCK_ATTACH);
    g_autofree char *second =
        ui_segment_words_lock(holders, SHMVIEW_LOCK_CONTENT);
    g_autofree char *third =
        ui_segment_words_lock(holders, SHMVIEW_LOCK_WRITER);
    g_autofree char *fourth =
        ui_segment_words_lock(holders, SHMVIEW_LOCK_WAITING);
    g_autofree char *fifth = ui_segment_words_readers(holders);

    assert_string_equal(first, attach);
    assert_string_equal(second, content);
    assert_string_equal(third, writer);
    assert_string_equal(fourth, waiting);
    assert_string_equal(fifth, readers);
}

/* A lock is free, shared by a number of processes, or exclusive by one process,
 * which is named; a pin does not count as a shared lock. */
static void
test_locks_are_told_with_their_holders(void **state)
{
    struct shmview_holder reader = {.pid = 7,
                                    .name = "reader",
                                    .attached = true,
                                    .reading = true,
                                    .sharing = true};
    struct shmview_holder other = {.pid = 8, .name = "other", .attached = true};
    struct shmview_holder *list[] = {&reader, &other};
    const struct shmview_holders nobody = {0};
    const struct shmview_holders both = {.holders = list, .count = 2};

    assert_locks(&nobody, "free", "free", "free", "free", "none");
    assert_locks(&both, "shared by 2", "shared by reader (process 7)", "free",
                 "free", "1, with a pin on pixels or a shared lock");
    other.reading = true;
    reader.sharing = false;
    assert_locks(&both, "shared by 2", "free", "free", "free",
                 "2, each with a pin on pixels or a shared lock");
    reader.reading = false;
    other.reading = false;
    reader.waiting = true;
    other.locking = true;
    other.writing = true;
    assert_locks(&both, "shared by 2", "exclusive by other (process 8)",
                 "exclusive by other (process 8)",
                 "shared by reader (process 7)", "none");
}

/* This window is marked. The time is that of the process's own start, in every
 * window. */
static void
test_holders_are_told_apart(void **state)
{
    const struct shmview_holder own = {.pid = getpid(),
                                       .name = "shmview",
                                       .started = UINT64_C(3600000000000),
                                       .attached = true};
    const struct shmview_holder other = {.pid = 1, .name = "cat"};
    g_autofree char *seen = ui_segment_words_holder(&own, 3700);
    g_autofree char *unseen = ui_segment_words_holder(&other, 3700);

    assert_string_equal(seen,
                        "shmview (this window) · attached · process started "
                        "at 01:00:00");
    assert_string_equal(unseen, "cat · open, not attached");
}

/* If no holder is visible, the inspector does not say that the segment is free.
 */
static void
test_invisible_holder_is_reported(void **state)
{
    struct shmview_inspection inspection = {.exists = true};
    const UiSegmentSnapshot snapshot = {.inspection = &inspection};
    g_autofree char *hidden = NULL;

    assert_null(ui_segment_words_state(&snapshot));
    inspection.hidden = true;
    hidden = ui_segment_words_state(&snapshot);
    assert_non_null(strstr(hidden, "is not visible"));
}

/* The fields of a header are explained from its bytes. */
static void
test_header_is_explained_field_by_field(void **state)
{
    guint8 bytes[SHMVIEW_HEADER_BYTES];
    const struct shmview_header header = {.generation = 3,
                                          .pixels_offset = 4096,
                                          .pixels_length = 6,
                                          .width = 2,
                                          .height = 1,
                                          .stride = 6,
                                          .format = SHMVIEW_FORMAT_RGB8};
    guint8 pixels[] = {255, 0, 0, 1, 2, 3};
    const UiSegmentSnapshot sight = {.header = header,
                                     .start = bytes,
                                     .start_length = sizeof bytes,
                                     .pixels = pixels,
                                     .pixels_length = sizeof pixels};
    g_autoptr(GPtrArray) fields = NULL;
    const UiField *pixel;
    guint64 behind = 0;

    shmview_header_write(&header, bytes);
    fields = ui_fields_new(&sight);
    assert_int_equal(fields->len, 13 + 2);
    for (guint index = 0; index < 13; index++) {
        const UiField *field = g_ptr_array_index(fields, index);

        /* There are reserved bytes before the last field. */
        assert_true(field->offset == behind || index == 12);
        behind = field->offset + field->length;
    }
    assert_int_equal(behind, SHMVIEW_HEADER_BYTES);
    pixel = g_ptr_array_index(fields, 14);
    assert_int_equal(pixel->offset, 4096 + 3);
    assert_string_equal(pixel->value, "red 1, green 2, blue 3");
    assert_true(pixel->has_colour);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_are_exact_and_round),
        cmocka_unit_test(test_modes_are_numbers_and_letters),
        cmocka_unit_test(test_locks_are_told_with_their_holders),
        cmocka_unit_test(test_holders_are_told_apart),
        cmocka_unit_test(test_invisible_holder_is_reported),
        cmocka_unit_test(test_header_is_explained_field_by_field),
    };

    setenv("TZ", "UTC", 1);
    return cmocka_run_group_tests_name("inspect-words", tests, NULL, NULL);
}
