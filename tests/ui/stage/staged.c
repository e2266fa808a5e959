/* SPDX-License-Identifier: MIT */
/* An inspection of an invented segment, for the stage's tests. */

#include "tests/ui/stage/staged.h"

#include "tests/support/unit-test.h"

int
staged_set_up(void **state)
{
    static char native_key[] = "shmview-1000-test";
    struct staged *stage = g_new0(struct staged, 1);

    stage->writer = (struct shmview_holder){
        .pid = 0x7ffffff0, .name = "shmview", .attached = true};
    stage->reader = (struct shmview_holder){
        .pid = 0x7ffffff1, .name = "shmtool", .attached = true};
    stage->list[0] = &stage->writer;
    stage->list[1] = &stage->reader;
    stage->holders.holders = stage->list;
    stage->holders.count = 2;
    stage->seen.exists = true;
    stage->seen.native_key = native_key;
    stage->seen.size = 40 * STAGED_PAGE;
    stage->seen.holders = &stage->holders;
    stage->seen.semaphore_value = -1;
    stage->seen.contents = SHMVIEW_CONTENTS_IMAGE;
    stage->seen.header = (struct shmview_header){
        .generation = 5,
        .pixels_offset = STAGED_FIRST,
        .pixels_length = 10 * STAGED_PAGE,
        .width = 128,
        .height = 80,
        .format = SHMVIEW_FORMAT_RGBA8,
    };
    stage->memory = ui_scene_past_new();
    *state = stage;
    return 0;
}

int
staged_tear_down(void **state)
{
    struct staged *stage = *state;

    ui_scene_free(stage->scene);
    ui_scene_past_free(stage->memory);
    g_free(stage);
    return 0;
}

void
staged_look(struct staged *stage)
{
    ui_scene_free(stage->scene);
    stage->scene = ui_scene_new(stage->memory, &stage->seen, NULL);
}

void
staged_pin(struct shmview_holder *holder, uint64_t offset)
{
    holder->reading = true;
    holder->pins[holder->pin_count++] =
        (struct shmview_pin){offset, 10 * STAGED_PAGE};
}

void
staged_assert_words(const struct staged *stage, enum ui_scene_kind kind,
                    guint64 id, const char *words)
{
    const struct ui_scene_thing *thing = ui_scene_find(stage->scene, kind, id);

    assert_non_null(thing);
    assert_string_equal(thing->words, words);
}

bool
staged_is_tied(const struct staged *stage, enum ui_scene_tie tie, pid_t process,
               enum ui_scene_kind kind, guint64 id)
{
    for (guint index = 0; index < stage->scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(stage->scene, index);

        if (link->tie == tie &&
            ui_scene_thing(stage->scene, link->process)->id ==
                (guint64)process &&
            ui_scene_thing(stage->scene, link->thing) ==
                ui_scene_find(stage->scene, kind, id)) {
            return true;
        }
    }
    return false;
}
