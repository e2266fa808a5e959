/* SPDX-License-Identifier: MIT */
/* Tests of which characters can be shown to a person as they are. */

#include "tests/support/support.h"

#include <shmview/holders.h>
#include <shmview/text.h>

#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static void
assert_shown(const char *text, const char *expected)
{
    char shown[64] = "";

    strncat(shown, text, sizeof shown - 1);
    shmview_text_make_printable(shown);
    assert_string_equal(shown, expected);
}

/* Letters of every script stay. */
static void
text_stays(void **state)
{
    (void)state;
    assert_shown("", "");
    assert_shown("a b~", "a b~");
    assert_shown("\xc2\xa0 é 中 \xd7\x90 🙂",
                 "\xc2\xa0 é 中 \xd7\x90 🙂");
}

/* A terminal takes U+009B, and in some character sets the byte 0x9b, for the
 * start of a command. */
static void
control_characters_are_replaced(void **state)
{
    (void)state;
    assert_shown("a\x1b[31m\nb\x7f", "a?[31m?b?");
    assert_shown("a\xc2\x80\xc2\x9b\xc2\x9f.", "a???.");
    assert_shown("a\x80\x9b\x9f.", "a???.");
    assert_shown("\xe4\xb8", "??");
}

/* They would show "gpj.exe" as "exe.jpg". */
static void
characters_that_turn_text_are_replaced(void **state)
{
    static const char *const turning[] = {
        "\xd8\x9c",     "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xaa",
        "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae",
        "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9",
    };

    (void)state;
    for (size_t i = 0; i < sizeof turning / sizeof *turning; i++) {
        assert_shown(turning[i], "?");
        assert_int_equal(shmview_text_character(turning[i], strlen(turning[i])),
                         0);
    }
}

/* The process chooses its name, and everybody shows it. */
static void
names_of_processes_can_be_shown(void **state)
{
    char before[16];
    char name[64];

    (void)state;
    assert_int_equal(prctl(PR_GET_NAME, before), 0);
    assert_int_equal(prctl(PR_SET_NAME, "a\xc2\x9b\xe2\x80\xae\x9b"
                                        "b"),
                     0);
    shmview_holder_name(getpid(), name, sizeof name);
    assert_int_equal(prctl(PR_SET_NAME, before), 0);
    assert_int_equal(strncmp(name, "a???b ", 6), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_stays),
        cmocka_unit_test(control_characters_are_replaced),
        cmocka_unit_test(characters_that_turn_text_are_replaced),
        cmocka_unit_test(names_of_processes_can_be_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
