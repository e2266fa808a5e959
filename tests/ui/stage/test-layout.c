/* SPDX-License-Identifier: MIT */
/* Tests of the stage's layout: everything has enough room. */

#include "tests/support/unit-test.h"
#include "tests/ui/stage/staged.h"
#include "ui/stage/layout.h"
#include "ui/stage/link.h"

#include <stdbool.h>

#define MANY 12
#define LINE 15

static bool
overlap(const struct ui_layout_box *a, const struct ui_layout_box *b)
{
    return a->x < b->x + b->width - 0.01F && b->x < a->x + a->width - 0.01F &&
           a->y < b->y + b->height - 0.01F && b->y < a->y + a->height - 0.01F;
}

static void
assert_fits(const struct ui_scene *scene, float width, float line)
{
    guint count = scene->things->len;
    g_autofree struct ui_layout_box *boxes =
        g_new0(struct ui_layout_box, count + 1);
    float height = MAX(ui_layout_height(scene, width, line), 500);

    assert_true(ui_layout_make(scene, width, height, line, boxes) >= 1);
    /* The last box is the legend. */
    for (guint index = 0; index <= count; index++) {
        const struct ui_layout_box *box = &boxes[index];

        assert_true(box->width > 0 && box->height > 0);
        assert_true(box->x >= 0 && box->x + box->width <= width + 0.01F);
        assert_true(box->y >= 0 && box->y + box->height <= height + 0.01F);
        for (guint other = 0; other < index; other++) {
            assert_false(overlap(box, &boxes[other]));
        }
    }
}

/* No thing overlaps another or lies outside: on a narrow or a wide stage, with
 * small or large text, and with many processes and places. */
static void
test_everything_fits(void **state)
{
    struct staged *stage = *state;
    struct shmview_holder many[MANY] = {0};
    struct shmview_holder *list[MANY];

    for (int index = 0; index < MANY; index++) {
        many[index] = stage->reader;
        many[index].pid += index;
        many[index].pin_count = 1;
        many[index].pins[0] = (struct shmview_pin){
            STAGED_PAGE * (1 + 3 * (uint64_t)index), STAGED_PAGE * 2};
        list[index] = &many[index];
    }
    for (size_t count = 0; count <= MANY; count += 3) {
        stage->holders.holders = list;
        stage->holders.count = count;
        staged_look(stage);
        for (float width = 300; width <= 1900; width += 50) {
            assert_fits(stage->scene, width, 15);
            assert_fits(stage->scene, width, 34);
        }
    }
}

/* Returns the ends of the first link of this kind from the process. */
static struct ui_link_ends
find_ends(const struct ui_scene *scene, enum ui_scene_tie tie, pid_t process,
          const struct ui_layout_box *boxes, const struct ui_layout_box *frame)
{
    for (guint index = 0; index < scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(scene, index);

        if (link->tie == tie &&
            ui_scene_thing(scene, link->process)->id == (guint64)process) {
            return ui_link_ends(scene, link, boxes, frame, LINE);
        }
    }
    fail_msg("no link %d", (int)tie);
    return (struct ui_link_ends){0};
}

/* An attached process has a line to the frame of the whole segment, which has
 * only the name and the parts in it. */
static void
test_attached_processes_lead_to_the_segment(void **state)
{
    struct staged *stage = *state;
    struct ui_layout_box boxes[16];
    struct ui_layout_box frame;

    staged_look(stage);
    ui_layout_make(stage->scene, 1000, 400, LINE, boxes);
    frame = ui_layout_frame(stage->scene, boxes, LINE);
    for (guint index = 0; index < stage->scene->things->len; index++) {
        const bool within = ui_scene_thing(stage->scene, index)->kind <
                            UI_SCENE_PROCESS;

        assert_int_equal(overlap(&frame, &boxes[index]), within);
    }
    assert_ptr_equal(find_ends(stage->scene, UI_SCENE_ATTACHED,
                               stage->writer.pid, boxes, &frame)
                         .thing,
                     &frame);
}

/* Whoever holds a lock or waits for it has a line to its own disc, and lines to
 * one place end beside each other. */
static void
test_lines_end_at_what_they_mean(void **state)
{
    struct staged *stage = *state;
    const pid_t one = stage->writer.pid;
    const pid_t other = stage->reader.pid;
    struct ui_layout_box boxes[16];
    struct ui_link_ends ends[2];

    stage->writer.writing = true;
    stage->reader.waiting = true;
    stage->writer.pin_count = stage->reader.pin_count = 1;
    stage->writer.pins[0] = stage->reader.pins[0] =
        (struct shmview_pin){STAGED_FIRST, 10 * STAGED_PAGE};
    staged_look(stage);
    ui_layout_make(stage->scene, 1000, 400, LINE, boxes);
    ends[0] = find_ends(stage->scene, UI_SCENE_HOLDS, one, boxes, NULL);
    ends[1] = find_ends(stage->scene, UI_SCENE_WAITS, other, boxes, NULL);
    assert_ptr_equal(ends[0].thing, ends[1].thing);
    assert_true(ends[1].across - ends[0].across > UI_LAYOUT_CHIP * LINE);
    ends[0] = find_ends(stage->scene, UI_SCENE_PINS, one, boxes, NULL);
    ends[1] = find_ends(stage->scene, UI_SCENE_PINS, other, boxes, NULL);
    assert_ptr_equal(ends[0].thing, ends[1].thing);
    assert_true(ends[1].across - ends[0].across > LINE);
}

/* Whatever means something else looks different. */
static void
test_each_kind_of_line_has_its_own_end(void **state)
{
    static const enum ui_scene_tie ties[] = {UI_SCENE_ATTACHED, UI_SCENE_HOLDS,
                                             UI_SCENE_WAITS, UI_SCENE_PINS,
                                             UI_SCENE_WRITES};
    guint ends = 0;

    (void)state;
    for (gsize index = 0; index < G_N_ELEMENTS(ties); index++) {
        const guint end = 1U << ui_link_style(ties[index], LINE).end;

        assert_int_equal(ends & end, 0);
        ends |= end;
    }
}

/* A part with twice the bytes is twice as wide; a large stage has large text.
 */
static void
test_the_bar_is_to_scale(void **state)
{
    struct staged *stage = *state;
    struct ui_layout_box boxes[16];
    guint place;
    float ratio;

    stage->seen.size = STAGED_SECOND + 20 * STAGED_PAGE;
    staged_look(stage);
    ui_layout_make(stage->scene, 1000, 400, 15, boxes);
    place = (guint)(ui_scene_find(stage->scene, UI_SCENE_PLACE, STAGED_FIRST) -
                    ui_scene_thing(stage->scene, 0));
    ratio = boxes[place + 1].width / boxes[place].width;
    assert_true(ratio > 1.99F && ratio < 2.01F);
    assert_true(ui_layout_make(stage->scene, 1600, 1000, 15, boxes) >= 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STAGED(test_everything_fits),
        STAGED(test_attached_processes_lead_to_the_segment),
        STAGED(test_lines_end_at_what_they_mean),
        STAGED(test_each_kind_of_line_has_its_own_end),
        STAGED(test_the_bar_is_to_scale),
    };

    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
