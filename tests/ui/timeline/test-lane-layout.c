/* SPDX-License-Identifier: MIT */
/* Tests of the time line's axis and layout. */

#include "tests/support/unit-test.h"
#include "tests/ui/timeline/told.h"
#include "ui/timeline/lane-layout.h"
#include "ui/timeline/lane-words.h"
#include "ui/timeline/lanes-svg.h"

#define STEPS 200

static struct ui_lane_view
view_of(double zoom, double start, double width)
{
    return (struct ui_lane_view){
        .zoom = zoom, .start = start, .width = width, .line = 16};
}

static void
tell_steps(struct told *told)
{
    for (int count = 0; count < STEPS; count++) {
        told_call(told, count % 3 == 0 ? TOLD_READER : TOLD_WRITER,
                  "geteuid()");
        told->now += (guint64)count * count * 10000;
    }
}

/* A later moment is further right, and a place leads back to its moment. */
static void
test_the_axis_is_in_order(void **state)
{
    struct told *told = *state;
    struct ui_axis axis = {0};
    double before = -1;

    assert_true(ui_axis_time(&axis, 0) == 0);
    tell_steps(told);
    ui_axis_update(&axis, told->history);
    for (guint index = 0; index < told->history->steps->len; index++) {
        guint64 time = ui_history_step(told->history, index)->time;
        double place = ui_axis_place(&axis, time);

        assert_true(place > before);
        assert_true(ui_axis_time(&axis, place) == time);
        before = place;
    }
    assert_true(ui_axis_end(&axis) == before);
    /* A pause of a second is wider than one of a millisecond, but not a
     * thousand times as wide. */
    assert_true(ui_axis_width(1000000000) > ui_axis_width(1000000));
    assert_true(ui_axis_width(1000000000) < 4 * ui_axis_width(1000000));
    ui_axis_clear(&axis);
}

/* At any zoom, each call is in one mark in its own lane, and the marks of a
 * lane do not overlap. */
static void
test_each_call_is_in_one_mark(void **state)
{
    struct told *told = *state;
    struct ui_axis axis = {0};

    tell_steps(told);
    ui_axis_update(&axis, told->history);
    for (double zoom = 0.5; zoom < 100; zoom *= 2) {
        struct ui_lane_view view = view_of(zoom, 0, 0);
        g_autoptr(GArray) items = NULL;
        guint calls = 0;
        float end = -1;

        view.width = ui_lane_layout_width(&axis, &view);
        items = ui_lane_layout_make(told->history, &axis, &view);
        for (guint index = 0; index < items->len; index++) {
            const struct ui_lane_item *item =
                &g_array_index(items, struct ui_lane_item, index);

            end = item->kind == UI_LANE_HEAD ? -1000 : end;
            if (item->kind == UI_LANE_MARK) {
                calls += item->count;
                assert_true(item->x + item->width / 2 > end);
                assert_int_equal(
                    ui_history_step(told->history, item->first)->lane,
                    item->lane);
                end = item->x + item->width - 16;
            }
        }
        assert_int_equal(calls, STEPS);
    }
    ui_axis_clear(&axis);
}

/* Calls that share a mark still do so in any visible part, and only items near
 * that part are laid out. */
static void
test_moving_changes_no_mark(void **state)
{
    struct told *told = *state;
    const struct ui_lane_view all = view_of(4, 0, 100000);
    const struct ui_lane_view part = view_of(4, 300, 200);
    struct ui_axis axis = {0};
    g_autoptr(GArray) wide = NULL;
    g_autoptr(GArray) narrow = NULL;

    tell_steps(told);
    ui_axis_update(&axis, told->history);
    wide = ui_lane_layout_make(told->history, &axis, &all);
    narrow = ui_lane_layout_make(told->history, &axis, &part);
    assert_true(narrow->len < wide->len);
    for (guint index = 0; index < narrow->len; index++) {
        const struct ui_lane_item *item =
            &g_array_index(narrow, struct ui_lane_item, index);
        guint found = 0;

        for (guint other = 0; other < wide->len; other++) {
            const struct ui_lane_item *same =
                &g_array_index(wide, struct ui_lane_item, other);

            found += same->kind == item->kind && same->number == item->number &&
                     same->count == item->count;
        }
        assert_int_equal(found, 1);
    }
    ui_axis_clear(&axis);
}

/* A bar that is far longer than the visible part begins and ends just outside.
 */
static void
test_a_long_bar_is_cut(void **state)
{
    struct told *told = *state;
    const struct ui_lane_view view = view_of(16, 400, 200);
    struct ui_axis axis = {0};
    g_autoptr(GArray) items = NULL;
    guint bars = 0;

    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED, 4096, 0);
    tell_steps(told);
    ui_axis_update(&axis, told->history);
    items = ui_lane_layout_make(told->history, &axis, &view);
    for (guint index = 0; index < items->len; index++) {
        const struct ui_lane_item *item =
            &g_array_index(items, struct ui_lane_item, index);

        if (item->kind == UI_LANE_BAR) {
            bars++;
            assert_true(item->x <= 0 && item->x >= -20);
            assert_true(item->x + item->width >= 200 &&
                        item->x + item->width <= 220);
        }
    }
    assert_int_equal(bars, 1);
    ui_axis_clear(&axis);
}

/* Tells of locks and pins that last for a moment, and of some that last. */
static void
tell_locks(struct told *told)
{
    for (guint64 count = 0; count < 10000; count++) {
        const pid_t pid = count % 3 == 0 ? TOLD_READER : TOLD_WRITER;
        const guint64 offset = 4096 * (1 + count / 3 % 5);

        told_lock(told, pid, SHMVIEW_TIMELINE_LOCK_SHARED, offset, 0);
        told->now += count % 100 * 1000000;
        if (count % 1000 != 0) {
            told_lock(told, pid, SHMVIEW_TIMELINE_LOCK_RELEASE, offset, 0);
        }
    }
}

/* At any zoom, there are no more items than fit, and each bar is in one of
 * them. */
static void
test_many_bars_are_drawn_together(void **state)
{
    struct told *told = *state;
    struct ui_axis axis = {0};

    tell_locks(told);
    ui_axis_update(&axis, told->history);
    for (double zoom = 0.002; zoom < 50; zoom *= 10) {
        struct ui_lane_view view = view_of(zoom, 0, 1000);
        g_autoptr(GArray) all = NULL;
        g_autoptr(GArray) items = NULL;
        guint bars = 0;

        view.start = ui_lane_layout_width(&axis, &view) / 2;
        items = ui_lane_layout_make(told->history, &axis, &view);
        assert_true(items->len < 1000);
        view.start = 0;
        view.width = ui_lane_layout_width(&axis, &view);
        all = ui_lane_layout_make(told->history, &axis, &view);
        for (guint index = 0; index < all->len; index++) {
            const struct ui_lane_item *item =
                &g_array_index(all, struct ui_lane_item, index);

            bars += item->kind == UI_LANE_BAR ? item->count : 0;
        }
        assert_int_equal(bars, told->history->bars->len);
    }
    ui_axis_clear(&axis);
}

/* Groups that were made bit by bit are those that are made at once. */
static void
test_news_change_no_group(void **state)
{
    struct told *told = *state;
    const struct ui_lane_view view = view_of(0.5, 0, 100000);
    struct ui_lane_groups groups = {0};
    struct ui_axis axis = {0};
    g_autoptr(GArray) one = NULL;
    g_autoptr(GArray) other = NULL;

    for (int count = 0; count < 300; count++) {
        told_lock(told, TOLD_WRITER,
                  count % 2 == 0 ? SHMVIEW_TIMELINE_LOCK_SHARED
                                 : SHMVIEW_TIMELINE_LOCK_RELEASE,
                  4096, 0);
        if (count % 50 == 0) {
            told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED, 4096, 0);
            told_event(told, TOLD_READER, SHMVIEW_TIMELINE_GONE);
            told_rest(told, TOLD_READER + 1);
        }
        told->now += (guint64)count * 10000;
        ui_axis_update(&axis, told->history);
        ui_lane_groups_update(&groups, told->history, &axis, view.zoom,
                              view.line);
    }
    one = ui_lane_layout_make_grouped(&groups, told->history, &axis, &view);
    other = ui_lane_layout_make(told->history, &axis, &view);
    assert_int_equal(one->len, other->len);
    for (guint index = 0; index < one->len; index++) {
        const struct ui_lane_item *left =
            &g_array_index(one, struct ui_lane_item, index);
        const struct ui_lane_item *right =
            &g_array_index(other, struct ui_lane_item, index);

        assert_int_equal(left->kind, right->kind);
        assert_true(left->number == right->number);
        assert_int_equal(left->count, right->count);
        assert_true(left->x == right->x);
        assert_true(left->width == right->width);
    }
    ui_lane_groups_clear(&groups);
    ui_axis_clear(&axis);
}

/* However many processes come and go, only the newest are drawn. */
static void
test_forgotten_processes_are_not_drawn(void **state)
{
    struct told *told = *state;

    for (pid_t pid = 0x70000000; pid < 0x70000000 + 500; pid++) {
        told_event(told, pid, SHMVIEW_TIMELINE_APPEARED);
        for (int count = 0; count < 40; count++) {
            told_call(told, pid, "geteuid()");
        }
        told_event(told, pid, SHMVIEW_TIMELINE_GONE);
    }
    assert_int_equal(told->history->lanes->len, 500);
    assert_true(ui_lane_layout_height(told->history, 16) <
                16 * 5 * (UI_HISTORY_MOST_LANES + 1));
}

/* A process that slow motion holds up before its first call has no step yet. */
static void
test_a_held_call_is_exported(void **state)
{
    struct told *told = *state;
    g_autoptr(GString) page = g_string_new(NULL);
    g_autoptr(GArray) looks = NULL;
    const struct shmview_trace_step call = {
        .name = "open",
        .call = "open",
        .result = "",
        .why = "Because.",
        .started = told->now,
    };
    const struct shmview_timeline_step step = {
        .what = SHMVIEW_TIMELINE_BEGINS,
        .pid = TOLD_WRITER,
        .program = "test",
        .time = told->now,
        .call = &call,
    };

    told_event(told, TOLD_WRITER, SHMVIEW_TIMELINE_APPEARED);
    ui_history_add(told->history, &step);
    looks = ui_exported_page_stage_looks(told->history, NULL);
    ui_lanes_svg(page, told->history, 0, looks);
    assert_non_null(strstr(page->str, "Because."));
    assert_true(g_str_has_suffix(page->str, "</svg>\n"));
}

/* A bar that stands for several says how many, and lasts if one of them does.
 */
static void
test_bars_drawn_together_are_counted(void **state)
{
    struct told *told = *state;
    g_autoptr(GString) page = g_string_new(NULL);
    g_autoptr(GArray) looks = NULL;
    const guint64 now = told->now;

    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED, 4096, 0);
    told->now = now;
    told_lock(told, TOLD_READER, SHMVIEW_TIMELINE_LOCK_SHARED, 8192, 0);
    looks = ui_exported_page_stage_looks(told->history, NULL);
    ui_lanes_svg(page, told->history, 0, looks);
    assert_non_null(strstr(page->str, "<g class=\"bar lasts\""));
    assert_non_null(strstr(page->str, ">2 × Pin</title>"));
}

/* However far another process goes on, the arrow of a delayed call stays at the
 * end, where it can be seen and pressed. */
static void
test_a_delayed_call_stays_at_the_end(void **state)
{
    struct told *told = *state;
    const struct ui_lane_view view = view_of(16, 0, 100000);
    struct ui_axis axis = {0};
    g_autoptr(GArray) items = NULL;
    const struct ui_lane_item *arrow = NULL;
    float end = 0;

    told_delayed(told, TOLD_READER, "pread(…)");
    for (int count = 0; count < STEPS; count++) {
        told_call(told, TOLD_WRITER, "geteuid()");
    }
    ui_axis_update(&axis, told->history);
    items = ui_lane_layout_make(told->history, &axis, &view);
    for (guint index = 0; index < items->len; index++) {
        const struct ui_lane_item *item =
            &g_array_index(items, struct ui_lane_item, index);

        arrow = item->kind == UI_LANE_NEXT ? item : arrow;
        end = item->kind == UI_LANE_MARK ? MAX(end, item->x) : end;
    }
    assert_non_null(arrow);
    assert_true(arrow->x > end);
    assert_true(arrow->x + arrow->width < ui_lane_layout_width(&axis, &view));
    ui_axis_clear(&axis);
}

static void
assert_duration(guint64 duration, guint64 step, const char *expected)
{
    g_autofree char *text = ui_lane_words_exact_duration(duration, step);

    assert_string_equal(text, expected);
}

/* Labels beside each other tell different times. */
static void
test_labels_of_the_ruler_differ(void **state)
{
    (void)state;
    assert_duration(2280000000, 20000000, "2.28 s");
    assert_duration(2280000000, 4000000, "2.280 s");
    assert_duration(2284000000, 4000000, "2.284 s");
    assert_duration(244300000, 50000, "244.30 ms");
    assert_duration(244350000, 50000, "244.35 ms");
    assert_duration(1500, 1, "1.500 µs");
    assert_duration(0, 0, "0.0 µs");
    assert_duration(3000000000, 1, "3.000000 s");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TOLD(test_the_axis_is_in_order),
        TOLD(test_each_call_is_in_one_mark),
        TOLD(test_moving_changes_no_mark),
        TOLD(test_a_long_bar_is_cut),
        TOLD(test_many_bars_are_drawn_together),
        TOLD(test_news_change_no_group),
        TOLD(test_forgotten_processes_are_not_drawn),
        TOLD(test_a_held_call_is_exported),
        TOLD(test_bars_drawn_together_are_counted),
        TOLD(test_a_delayed_call_stays_at_the_end),
        TOLD(test_labels_of_the_ruler_differ),
    };

    return cmocka_run_group_tests_name("lane-layout", tests, NULL, NULL);
}
