/* SPDX-License-Identifier: MIT */
/* Tests of the text that the window shows while there is no picture. */

#include "tests/support/unit-test.h"

#include "ui/words/welcome.h"

#include <glib.h>
#include <string.h>

static void
assert_welcome(const struct shmview_inspection *segment, const char *start,
               const char *button)
{
    g_autofree char *text = ui_welcome_text(segment);

    assert_true(g_str_has_prefix(text, start));
    assert_non_null(strstr(text, button));
    assert_true(g_str_has_suffix(text, "how shared memory works."));
    assert_non_null(strstr(text, "F1 opens the lessons"));
}

/* Nobody shares anything: the text names the button that does. */
static void
test_nothing_is_shared(void **state)
{
    const struct shmview_inspection nothing = {.exists = false};

    assert_welcome(NULL, "Press “Load from File…”", "Ctrl+N");
    assert_welcome(&nothing, "Press “Load from File…”", "Ctrl+N");
}

/* The text says how large the shared picture is, and which button loads it. */
static void
test_shared_picture_is_offered_with_its_size(void **state)
{
    const struct shmview_inspection segment = {
        .exists = true,
        .contents = SHMVIEW_CONTENTS_IMAGE,
        .header = {.width = 640, .height = 400}};

    assert_welcome(&segment, "A picture of 640 × 400 pixels is shared here.",
                   "Press “Load from Shared Memory”");
}

/* Its size is in the picture, which nobody has read yet. */
static void
test_picture_of_a_qt_program_is_offered(void **state)
{
    const struct shmview_inspection segment = {
        .exists = true, .contents = SHMVIEW_CONTENTS_QT_STREAM};

    assert_welcome(&segment, "A Qt program shares a picture here.",
                   "Press “Load from Shared Memory”");
}

/* Bytes that are no picture cannot be loaded. */
static void
test_bytes_are_not_offered(void **state)
{
    const struct shmview_inspection segment = {
        .exists = true, .size = 4096, .contents = SHMVIEW_CONTENTS_BYTES};

    assert_welcome(&segment, "Press “Load from File…”", "Ctrl+N");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_shared),
        cmocka_unit_test(test_shared_picture_is_offered_with_its_size),
        cmocka_unit_test(test_picture_of_a_qt_program_is_offered),
        cmocka_unit_test(test_bytes_are_not_offered),
    };

    return cmocka_run_group_tests_name("welcome", tests, NULL, NULL);
}
