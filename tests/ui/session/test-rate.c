/* SPDX-License-Identifier: MIT */
/* Tests of the figures of a stream, and of their text. */

#include "tests/support/unit-test.h"

#include "ui/session/frame-rate.h"

#include <math.h>
#include <string.h>

#define MILLISECOND INT64_C(1000)

/* Adds a frame at `milliseconds` that was published `age` milliseconds before.
 */
static void
add_frame(struct ui_frame_rate *rate, uint64_t generation, gint64 milliseconds,
          gint64 age)
{
    const gint64 today = INT64_C(1800000000) * G_USEC_PER_SEC;
    const struct shmview_header header = {
        .generation = generation,
        .time = (uint64_t)(today + (milliseconds - age) * MILLISECOND) * 1000,
    };

    ui_frame_rate_add(rate, &header, milliseconds * MILLISECOND,
                      today + milliseconds * MILLISECOND);
}

static void
add_frames(struct ui_frame_rate *rate, guint frames, gint64 start,
           gint64 interval)
{
    for (guint frame = 0; frame < frames; frame++) {
        add_frame(rate, rate->generation + 1, start + frame * interval, 5);
    }
}

static void
assert_text(const struct ui_frame_rate *rate, const char *expected)
{
    g_autofree char *text = ui_frame_rate_text(rate);

    assert_string_equal(text, expected);
}

/* A steady stream has its rate, even if it is faster than the frames that are
 * kept. */
static void
test_steady_stream_has_its_rate(void **state)
{
    static const gint64 intervals[] = {1, 4, 33, 40, 250, 1000};

    for (size_t index = 0; index < G_N_ELEMENTS(intervals); index++) {
        struct ui_frame_rate rate = {0};
        double expected = 1000.0 / (double)intervals[index];

        add_frames(&rate, 1000, 0, intervals[index]);
        assert_true(fabs(ui_frame_rate_per_second(&rate) - expected) < 0.001);
    }
}

/* Frames that are more than a second old do not count. */
static void
test_rate_is_that_of_the_last_second(void **state)
{
    struct ui_frame_rate rate = {0};

    add_frames(&rate, 100, 0, 10);
    add_frames(&rate, 5, 10000, 200);
    assert_true(fabs(ui_frame_rate_per_second(&rate) - 5) < 0.001);
}

/* A single frame has no rate, and neither has one long after the others. */
static void
test_single_frame_has_no_rate(void **state)
{
    struct ui_frame_rate rate = {0};

    assert_true(ui_frame_rate_per_second(&rate) == 0);
    add_frames(&rate, 1, 0, 0);
    assert_true(ui_frame_rate_per_second(&rate) == 0);
    add_frames(&rate, 1, 1001, 0);
    assert_true(ui_frame_rate_per_second(&rate) == 0);
}

/* Each missing generation counts as skipped, but none before the first frame.
 */
static void
test_gaps_in_the_generations_are_skipped_frames(void **state)
{
    struct ui_frame_rate rate = {0};

    add_frame(&rate, 7, 0, 0);
    assert_int_equal(rate.skipped, 0);
    add_frame(&rate, 8, 1, 0);
    add_frame(&rate, 11, 2, 0);
    assert_int_equal(rate.skipped, 2);
    /* Another segment starts again, with any generation. */
    add_frame(&rate, 1, 3, 0);
    assert_int_equal(rate.skipped, 2);
    ui_frame_rate_restart(&rate, 0);
    add_frame(&rate, 100, 4, 0);
    assert_int_equal(rate.skipped, 2);
    /* A frame that the user has loaded was not skipped. */
    ui_frame_rate_restart(&rate, 101);
    add_frame(&rate, 102, 5, 0);
    assert_int_equal(rate.skipped, 2);
}

/* The age is that at the time of showing; a frame from the future has none. */
static void
test_age_is_measured_when_shown(void **state)
{
    struct ui_frame_rate rate = {0};
    const struct shmview_header unknown = {.generation = 2};

    add_frame(&rate, 1, 0, 1234);
    assert_int_equal(rate.age, 1234);
    add_frame(&rate, 1, 0, -50);
    assert_int_equal(rate.age, 0);
    ui_frame_rate_add(&rate, &unknown, 0, 0);
    assert_true(rate.age < 0);
}

/* The text of a stream keeps its width while its figures change. */
static void
test_text_keeps_its_width(void **state)
{
    struct ui_frame_rate fast = {0};
    struct ui_frame_rate slow = {0};

    add_frames(&fast, 200, 0, 8);
    add_frame(&fast, 201, 1600, 123);
    assert_text(&fast, "\u2007125 frames/s · 123 ms old · 0 skipped");
    add_frames(&slow, 3, 0, 400);
    assert_text(&slow, "\u20072.5 frames/s · \u2007\u20075 ms old · 0 skipped");
}

/* Unknown figures are left out: rate, age, generations. */
static void
test_text_has_only_known_figures(void **state)
{
    const struct shmview_header stream_of_qt = {0};
    struct ui_frame_rate rate = {0};

    add_frame(&rate, 1, 0, 12);
    assert_text(&rate, "New picture · 12 ms old · 0 skipped");
    add_frame(&rate, 2, 5000, 3600 * 1000);
    assert_text(&rate, "New picture · 3600 s old · 0 skipped");
    rate = (struct ui_frame_rate){0};
    ui_frame_rate_add(&rate, &stream_of_qt, 0, 0);
    assert_text(&rate, "New picture");
    ui_frame_rate_add(&rate, &stream_of_qt, 250 * MILLISECOND, 0);
    assert_text(&rate, "\u20074.0 frames/s");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steady_stream_has_its_rate),
        cmocka_unit_test(test_rate_is_that_of_the_last_second),
        cmocka_unit_test(test_single_frame_has_no_rate),
        cmocka_unit_test(test_gaps_in_the_generations_are_skipped_frames),
        cmocka_unit_test(test_age_is_measured_when_shown),
        cmocka_unit_test(test_text_keeps_its_width),
        cmocka_unit_test(test_text_has_only_known_figures),
    };

    return cmocka_run_group_tests_name("rate", tests, NULL, NULL);
}
