/* SPDX-License-Identifier: MIT */
/* Tests of turning bytes into text: some are kept, and others are escaped. */

#include "tests/support/unit-test.h"

#include "ui/primitives/escaped-text.h"

#include <string.h>

static void
assert_escaped(const char *bytes, size_t length, const char *expected)
{
    char text[UI_ESCAPED_TEXT_BYTES(64)];

    ui_escaped_text_write(bytes, length, text);
    assert_string_equal(text, expected);
}

/* Bytes that are not text, or would disturb it, are shown as numbers. */
static void
test_bytes_become_text(void **state)
{
    static const uint8_t bytes[] = {'a', 0xc3, 0xa9, 0xff, '\n', 0xc3};

    assert_escaped((const char *)bytes, sizeof bytes, "aé\\xff\\x0a\\xc3");
    assert_escaped("", 0, "");
}

/* Characters of each length stay, the first and the last one of each. */
static void
test_characters_stay(void **state)
{
    static const char *const kept[] = {
        " ",
        "~",
        "\xc2\xa0",
        "\xdf\xbf",
        "\xe0\xa0\x80",
        "\xed\x9f\xbf",
        "\xee\x80\x80",
        "\xef\xbf\xbf",
        "\xf0\x90\x80\x80",
        "\xf4\x8f\xbf\xbf",
        "中 é 🙂",
    };

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        assert_escaped(kept[i], strlen(kept[i]), kept[i]);
    }
}

/* Control characters would disturb a terminal, also those of two bytes. */
static void
test_control_characters_are_escaped(void **state)
{
    assert_escaped("\x1b[0m", 4, "\\x1b[0m");
    assert_escaped("\x7f", 1, "\\x7f");
    assert_escaped("a\0b", 3, "a\\x00b");
    assert_escaped("\xc2\x9b", 2, "\\xc2\\x9b");
}

/* Overlong forms, surrogates, values beyond the last character, and incomplete
 * sequences are escaped. */
static void
test_bytes_that_are_no_utf8_are_escaped(void **state)
{
    assert_escaped("\xc0\xaf", 2, "\\xc0\\xaf");
    assert_escaped("\xe0\x9f\xbf", 3, "\\xe0\\x9f\\xbf");
    assert_escaped("\xf0\x8f\xbf\xbf", 4, "\\xf0\\x8f\\xbf\\xbf");
    assert_escaped("\xed\xa0\x80", 3, "\\xed\\xa0\\x80");
    assert_escaped("\xed\xbf\xbf", 3, "\\xed\\xbf\\xbf");
    assert_escaped("\xf4\x90\x80\x80", 4, "\\xf4\\x90\\x80\\x80");
    assert_escaped("\xf8\x88\x80\x80\x80", 5, "\\xf8\\x88\\x80\\x80\\x80");
    assert_escaped("\x80z", 2, "\\x80z");
    assert_escaped("\xe4\xb8z", 3, "\\xe4\\xb8z");
    assert_escaped("\xe4\xb8", 2, "\\xe4\\xb8");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_become_text),
        cmocka_unit_test(test_characters_stay),
        cmocka_unit_test(test_control_characters_are_escaped),
        cmocka_unit_test(test_bytes_that_are_no_utf8_are_escaped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
