/* SPDX-License-Identifier: MIT */
/* Tests of laying out bytes in hexadecimal, and of finding them there. */

#include "tests/support/unit-test.h"

#include "ui/inspector/contents/hex-layout.h"

static const guint8 bytes[] = "SHMVIEW\n\001\xe4z";

/* Lays out eleven bytes, and four far behind them. */
static UiHexLayout *
new_layout(void)
{
    const UiHexPart parts[] = {
        {0, bytes, 11},
        {0x10000, bytes, 4},
    };

    return ui_hex_layout_new(parts, G_N_ELEMENTS(parts));
}

/* Offsets are as wide as the largest one; a byte that is not a letter is a dot.
 */
static void
test_bytes_are_lines(void **state)
{
    g_autoptr(UiHexLayout) layout = new_layout();
    g_autoptr(UiHexLayout) nothing = ui_hex_layout_new(NULL, 0);

    assert_string_equal(ui_hex_layout_text(layout),
                        "00000  53 48 4d 56 49 45 57 0a  SHMVIEW·\n"
                        "00008  01 e4 7a                 ··z\n"
                        "…\n"
                        "10000  53 48 4d 56              SHMV");
    assert_int_equal(ui_hex_layout_lines(layout), 4);
    assert_string_equal(ui_hex_layout_text(nothing), "");
    assert_int_equal(ui_hex_layout_lines(nothing), 0);
}

/* Each range of bytes is found in all its lines, as digits and as letters. */
static void
test_places_of_bytes(void **state)
{
    g_autoptr(UiHexLayout) layout = new_layout();
    UiHexPlace place;

    assert_true(ui_hex_layout_place(layout, 0, 6, 4, &place));
    assert_int_equal(place.first_digit, 7 + 6 * 3);
    assert_int_equal(place.behind_digits, 7 + 8 * 3 - 1);
    assert_int_equal(place.first_letter, 32 + 6);
    assert_int_equal(place.behind_letters, 32 + 8);
    assert_true(ui_hex_layout_place(layout, 1, 6, 4, &place));
    assert_int_equal(place.first_digit, 7);
    assert_int_equal(place.behind_letters, 32 + 2);
    assert_false(ui_hex_layout_place(layout, 2, 0, 0x20000, NULL));
    assert_false(ui_hex_layout_place(layout, 3, 6, 4, NULL));
    assert_false(ui_hex_layout_place(layout, 0, 6, 0, NULL));
}

/* Each byte is found by its digits, the space after them, and its letter. */
static void
test_bytes_at_places(void **state)
{
    g_autoptr(UiHexLayout) layout = new_layout();
    guint64 offset = 0;

    for (int index = 0; index < 8; index++) {
        for (int column = 0; column < 3; column++) {
            assert_true(
                ui_hex_layout_find(layout, 0, 7 + index * 3 + column, &offset));
            assert_int_equal(offset, index);
        }
        assert_true(ui_hex_layout_find(layout, 0, 32 + index, &offset));
        assert_int_equal(offset, index);
    }
    assert_true(ui_hex_layout_find(layout, 3, 32, &offset));
    assert_int_equal(offset, 0x10000);
    assert_false(ui_hex_layout_find(layout, 0, 6, &offset));
    assert_false(ui_hex_layout_find(layout, 0, 40, &offset));
    assert_false(ui_hex_layout_find(layout, 1, 32 + 3, &offset));
    assert_false(ui_hex_layout_find(layout, 2, 7, &offset));
    assert_false(ui_hex_layout_find(layout, 4, 7, &offset));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_are_lines),
        cmocka_unit_test(test_places_of_bytes),
        cmocka_unit_test(test_bytes_at_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
