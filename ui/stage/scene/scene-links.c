/* SPDX-License-Identifier: MIT */
/* Adds the links to a scene. */

#include "ui/stage/scene/scene-links.h"

#include "ui/stage/scene/scene-words.h"

static void
tie(const struct ui_scene_making *making, enum ui_scene_tie kind, guint process,
    const struct ui_scene_thing *thing)
{
    struct ui_scene_link link = {kind, process, 0};

    if (thing != NULL) {
        link.thing = (guint)(thing - ui_scene_thing(making->scene, 0));
        g_array_append_val(making->scene->links, link);
    }
}

static void
tie_pins(const struct ui_scene_making *making, guint process,
         const struct shmview_holder *holder)
{
    for (size_t pin = 0; pin < holder->pin_count; pin++) {
        if (!holder->writing || holder->pins[pin].offset != making->written) {
            tie(making, UI_SCENE_PINS, process,
                ui_scene_find(making->scene, UI_SCENE_PLACE,
                              holder->pins[pin].offset));
        }
    }
}

/* Ties a process to each place that it waits for. */
static void
tie_awaited_pins(const struct ui_scene_making *making, guint process)
{
    const struct shmview_holders *holders = making->seen->holders;

    for (guint index = 0; index < making->places->len; index++) {
        const guint64 offset =
            g_array_index(making->places, struct ui_past_place, index).offset;
        gboolean pinned = FALSE;

        for (size_t at = 0; at < holders->count; at++) {
            const struct shmview_holder *holder = holders->holders[at];

            for (size_t pin = 0; pin < holder->pin_count; pin++) {
                pinned |= holder->pins[pin].offset == offset;
            }
        }
        if (pinned) {
            tie(making, UI_SCENE_WAITS, process,
                ui_scene_find(making->scene, UI_SCENE_PLACE, offset));
        }
    }
}

static void
tie_holder(const struct ui_scene_making *making, guint process,
           const struct shmview_holder *holder)
{
    const struct ui_scene *scene = making->scene;
    const gboolean posix = making->seen->type == SHMVIEW_KEY_POSIX;
    const struct ui_past_process *past =
        ui_scene_past_process(making->memory, holder->pid);
    const struct {
        bool wanted;
        enum ui_scene_tie tie;
        guint64 lock;
    } ties[] = {
        {posix && holder->attached, UI_SCENE_SHARES, SHMVIEW_LOCK_ATTACH},
        {posix && holder->sharing, UI_SCENE_SHARES, SHMVIEW_LOCK_CONTENT},
        {posix && holder->locking, UI_SCENE_HOLDS, SHMVIEW_LOCK_CONTENT},
        {holder->writing, UI_SCENE_HOLDS, SHMVIEW_LOCK_WRITER},
        {holder->waiting, UI_SCENE_SHARES, SHMVIEW_LOCK_WAITING},
        {holder->waiting, UI_SCENE_WAITS, SHMVIEW_LOCK_WRITER},
        {ui_scene_words_needs_content(making->seen, holder), UI_SCENE_WAITS,
         SHMVIEW_LOCK_CONTENT},
        {!posix && holder->locking, UI_SCENE_HOLDS, UI_SCENE_SEMAPHORE},
    };

    if (holder->attached) {
        tie(making, UI_SCENE_ATTACHED, process,
            ui_scene_find(scene, UI_SCENE_HEADER, 0)
                ? ui_scene_find(scene, UI_SCENE_HEADER, 0)
                : ui_scene_find(scene, UI_SCENE_REST, 0));
    }
    for (gsize index = 0; index < G_N_ELEMENTS(ties); index++) {
        if (ties[index].wanted) {
            tie(making, ties[index].tie, process,
                ui_scene_find(scene, UI_SCENE_LOCK, ties[index].lock));
        }
    }
    tie_pins(making, process, holder);
    if (ui_scene_words_awaits_pins(making->seen, past)) {
        tie_awaited_pins(making, process);
    }
    if (past->phase == UI_PAST_WRITES && making->written != 0) {
        tie(making, UI_SCENE_WRITES, process,
            ui_scene_find(scene, UI_SCENE_PLACE, making->written));
    } else if (past->phase == UI_PAST_COMMITS) {
        tie(making, UI_SCENE_WRITES, process,
            ui_scene_find(scene, UI_SCENE_HEADER, 0));
    }
}

/* The header points to the newest picture. While a publisher writes the header,
 * that is about to point to the new one. */
static void
tie_header(const struct ui_scene_making *making)
{
    const struct ui_scene *scene = making->scene;
    const struct ui_scene_thing *header =
        ui_scene_find(scene, UI_SCENE_HEADER, 0);
    guint from;

    if (header == NULL) {
        return;
    }
    from = (guint)(header - ui_scene_thing(scene, 0));
    tie(making, UI_SCENE_POINTS, from,
        ui_scene_find(scene, UI_SCENE_PLACE,
                      making->seen->header.pixels_offset));
    if (making->commits) {
        tie(making, UI_SCENE_POINTS_NEXT, from,
            ui_scene_find(scene, UI_SCENE_PLACE, making->written));
    }
}

void
ui_scene_links_add(const struct ui_scene_making *making)
{
    const struct shmview_holders *holders = making->seen->holders;

    tie_header(making);
    for (size_t index = 0; index < holders->count; index++) {
        const struct shmview_holder *holder = holders->holders[index];

        for (guint at = 0; at < making->scene->things->len; at++) {
            const struct ui_scene_thing *thing =
                ui_scene_thing(making->scene, at);

            if (thing->kind == UI_SCENE_PROCESS &&
                thing->state != UI_SCENE_GONE &&
                thing->id == (guint64)holder->pid) {
                tie_holder(making, at, holder);
            }
        }
    }
}
