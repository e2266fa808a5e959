/* SPDX-License-Identifier: MIT */
/* Tests that text for people has no characters that could deceive them. */

#include "tests/support/support.h"

#include <shmview/holders.h>
#include <shmview/text.h>

#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static void
assert_shown(const char *text, const char *expected)
{
    char shown[64];

    snprintf(shown, sizeof shown, "%s", text);
    shmview_text_make_printable(shown);
    assert_string_equal(shown, expected);
}

/* Letters of every script stay as they are. */
static void
test_letters_of_all_scripts_stay(void **state)
{
    assert_shown("", "");
    assert_shown("a b~", "a b~");
    assert_shown("\xc2\xa0 é 中 \xd7\x90 🙂",
                 "\xc2\xa0 é 中 \xd7\x90 🙂");
}

/* A terminal takes U+009B for the start of a command, and in some character
 * sets the byte 0x9b. */
static void
test_control_characters_are_replaced(void **state)
{
    assert_shown("a\x1b[31m\nb\x7f", "a?[31m?b?");
    assert_shown("a\xc2\x80\xc2\x9b\xc2\x9f.", "a???.");
    assert_shown("a\x80\x9b\x9f.", "a???.");
    assert_shown("\xe4\xb8", "??");
}

/* These characters begin a new line, which would look like a text of our own.
 */
static void
test_characters_that_break_lines_are_replaced(void **state)
{
    assert_shown("a\xe2\x80\xa8Shown: b\xe2\x80\xa9.", "a?Shown: b?.");
}

/* These characters would show "gpj.exe" as "exe.jpg". */
static void
test_characters_that_turn_text_are_replaced(void **state)
{
    static const uint16_t turning[] = {
        0x61c,  0x200e, 0x200f, 0x202a, 0x202b, 0x202c,
        0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
    };

    for (size_t i = 0; i < sizeof turning / sizeof *turning; i++) {
        char text[8] = {(char)(0xe0 | turning[i] >> 12),
                        (char)(0x80 | (turning[i] >> 6 & 0x3f)),
                        (char)(0x80 | (turning[i] & 0x3f))};

        if (turning[i] < 0x800) {
            text[0] = (char)(0xc0 | turning[i] >> 6);
            text[1] = text[2];
            text[2] = '\0';
        }
        assert_shown(text, "?");
        assert_int_equal(shmview_text_character(text, strlen(text)), 0);
    }
}

/* A process chooses its own name, which others print. */
static void
test_names_of_processes_can_be_shown(void **state)
{
    char before[16];
    char name[64];

    assert_int_equal(prctl(PR_GET_NAME, before), 0);
    assert_int_equal(prctl(PR_SET_NAME, "a\xc2\x9b\xe2\x80\x8f\x9b"
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
        cmocka_unit_test(test_letters_of_all_scripts_stay),
        cmocka_unit_test(test_control_characters_are_replaced),
        cmocka_unit_test(test_characters_that_break_lines_are_replaced),
        cmocka_unit_test(test_characters_that_turn_text_are_replaced),
        cmocka_unit_test(test_names_of_processes_can_be_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
