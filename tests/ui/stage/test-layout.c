/* SPDX-License-Identifier: MIT */
/* Tests of the stage's layout: everything has enough room. */

#include "tests/support/unit-test.h"
#include "tests/ui/stage/staged.h"
#include "ui/stage/layout.h"

#include <stdbool.h>

#define MANY 12

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
        g_new0(struct ui_layout_box, count);
    float height = MAX(ui_layout_height(scene, width, line), 500);

    assert_true(ui_layout_make(scene, width, height, line, boxes) >= 1);
    for (guint index = 0; index < count; index++) {
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
everything_fits(void **state)
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

/* A part with twice the bytes is twice as wide; a large stage has large text.
 */
static void
the_bar_is_to_scale(void **state)
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
        STAGED(everything_fits),
        STAGED(the_bar_is_to_scale),
    };

    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
