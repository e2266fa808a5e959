/* SPDX-License-Identifier: MIT */
/* The drawing of the stage in an exported page. */

#include "ui/timeline/exported-page-stage.h"

#include "ui/language/language.h"
#include "ui/stage/scene-svg.h"
#include "ui/stage/scene/scene-past.h"
#include "ui/stage/scene/scene-words.h"

#include <unistd.h>

/* More processes than these do not fit into the drawing. */
#define MOST_PROCESSES 12
/* Later than every moment, in nanoseconds; a browser's numbers are exact up to
 * here. */
#define FAR_AWAY G_GUINT64_CONSTANT(9000000000000000)

struct shmview_inspection *
ui_exported_page_stage_look(enum shmview_key_type type, const char *key,
                            struct shmview_error *error)
{
    struct shmview_inspector *inspector;
    struct shmview_inspection *seen = NULL;

    if (shmview_inspector_new(type, key, &inspector, error) == SHMVIEW_OK) {
        shmview_inspector_look(inspector, &seen, error);
        shmview_inspector_free(inspector);
    }
    for (size_t index = 0; seen != NULL && index < seen->holders->count;
         index++) {
        seen->holders->holders[index]->decoder = 0;
    }
    return seen;
}

guint64
ui_exported_page_stage_since(guint64 begin, guint64 moment)
{
    return moment > begin ? MIN(moment - begin, FAR_AWAY) : 0;
}

guint64
ui_exported_page_stage_end(guint64 begin, const struct ui_history_bar *bar)
{
    return bar->ended == 0 ? FAR_AWAY
                           : ui_exported_page_stage_since(begin, bar->ended);
}

/* Returns what a process held when it ended. */
static struct ui_past_held
held_at_end(const struct ui_history *history, guint lane)
{
    struct ui_past_held held = {0};

    for (guint index = 0; index < history->bars->len; index++) {
        const struct ui_history_bar *bar = ui_history_bar(history, index);

        if (bar->lane == lane && bar->by_death) {
            held.writer |= bar->kind == UI_HISTORY_WRITER;
            held.content |= bar->kind == UI_HISTORY_CONTENT && bar->exclusive;
            held.semaphore |= bar->kind == UI_HISTORY_SEMAPHORE;
            held.reader |= bar->kind == UI_HISTORY_PIN ||
                           (bar->kind == UI_HISTORY_CONTENT && !bar->exclusive);
        }
    }
    return held;
}

/* The drawing also has the newest processes of the history that no longer use
 * the segment. */
static void
add_gone(struct ui_scene_past *past, const struct ui_history *history)
{
    for (guint index = history->lanes->len;
         index-- > 0 && past->processes->len < MOST_PROCESSES;) {
        const struct ui_history_lane *lane = ui_history_lane(history, index);
        const struct ui_past_held held = held_at_end(history, index);

        if (!lane->forgotten) {
            ui_scene_past_add_gone(past, lane->pid, lane->window, lane->program,
                                   !lane->gone, &held);
        }
    }
}

static gboolean
find_thing(const struct ui_scene *scene, enum ui_scene_kind kind, guint64 id,
           guint *index)
{
    const struct ui_scene_thing *thing = ui_scene_find(scene, kind, id);

    if (thing != NULL) {
        *index = (guint)(thing - ui_scene_thing(scene, 0));
    }
    return thing != NULL;
}

/* A semaphore has the last of the ids of locks. */
static guint64
lock_of(const struct ui_history_bar *bar)
{
    return bar->kind == UI_HISTORY_SEMAPHORE ? UI_SCENE_SEMAPHORE
                                             : (guint64)bar->kind;
}

static void
add_span(GArray *spans, struct ui_scene_span span, enum ui_scene_tie tie,
         guint thing)
{
    span.link.tie = tie;
    span.link.thing = thing;
    span.exclusive = tie == UI_SCENE_HOLDS;
    g_array_append_val(spans, span);
}

/* A process that waits has the waiting byte, and waits for the writer byte. An
 * attached process has a line to the segment. */
static void
add_lock_spans(GArray *spans, const struct ui_scene *scene,
               const struct ui_history_bar *bar, struct ui_scene_span span)
{
    guint thing;

    if (find_thing(scene, UI_SCENE_LOCK, lock_of(bar), &thing)) {
        add_span(spans, span, bar->exclusive ? UI_SCENE_HOLDS : UI_SCENE_SHARES,
                 thing);
    }
    if (bar->kind == UI_HISTORY_WAITING &&
        find_thing(scene, UI_SCENE_LOCK, SHMVIEW_LOCK_WRITER, &thing)) {
        add_span(spans, span, UI_SCENE_WAITS, thing);
    }
    if (bar->kind == UI_HISTORY_ATTACH &&
        (find_thing(scene, UI_SCENE_HEADER, 0, &thing) ||
         find_thing(scene, UI_SCENE_REST, 0, &thing))) {
        add_span(spans, span, UI_SCENE_ATTACHED, thing);
    }
}

static void
add_spans(GArray *spans, const struct ui_scene *scene,
          const struct ui_history *history, guint64 begin)
{
    for (guint index = 0; index < history->bars->len; index++) {
        const struct ui_history_bar *bar = ui_history_bar(history, index);
        const struct ui_history_lane *lane =
            ui_history_lane(history, bar->lane);
        struct ui_scene_span span = {
            .from = ui_exported_page_stage_since(begin, bar->began),
            .to = ui_exported_page_stage_end(begin, bar),
        };
        guint thing;

        if (!find_thing(scene, UI_SCENE_PROCESS, (guint64)lane->pid,
                        &span.link.process)) {
            continue;
        }
        if (bar->kind == UI_HISTORY_PIN) {
            if (find_thing(scene, UI_SCENE_PLACE, bar->offset, &thing)) {
                add_span(spans, span, UI_SCENE_PINS, thing);
            }
        } else if (bar->kind != UI_HISTORY_WAIT) {
            add_lock_spans(spans, scene, bar, span);
        }
    }
}

/* Whoever reads the page has no window of ours. */
static void
forget_window(struct ui_scene *scene)
{
    struct ui_scene_thing *own = (struct ui_scene_thing *)ui_scene_find(
        scene, UI_SCENE_PROCESS, (guint64)getpid());
    GString *words;

    if (own == NULL) {
        return;
    }
    g_clear_pointer(&own->whose, g_free);
    words = g_string_new(own->words);
    g_string_replace(words, _(", this window"), "", 1);
    g_free(own->words);
    own->words = g_string_free(words, FALSE);
}

/* A segment that has been removed has no locks any more, but the steps tell
 * which processes held them. */
static void
add_locks(struct ui_scene *scene, const struct shmview_inspection *seen,
          const struct ui_scene_past *past)
{
    for (guint64 byte = 0; byte < SHMVIEW_LOCK_BYTES; byte++) {
        struct ui_scene_thing thing = {.kind = UI_SCENE_LOCK, .id = byte};

        ui_scene_words_lock(&thing, seen, past);
        g_clear_pointer(&thing.detail, g_free);
        g_array_append_val(scene->things, thing);
    }
}

static struct ui_scene *
make_scene(const struct ui_history *history,
           const struct shmview_inspection *seen, const char *error)
{
    struct ui_scene_past *past = ui_scene_past_new();
    struct ui_scene *scene;

    if (seen != NULL) {
        /* If there is no segment now, it has been removed. */
        past->existed = history->steps->len > 0;
        ui_scene_past_note(past, seen);
        add_gone(past, history);
    }
    scene = ui_scene_new(past, seen, error);
    if (seen != NULL && !seen->exists && seen->type == SHMVIEW_KEY_POSIX &&
        history->bars->len > 0) {
        add_locks(scene, seen, past);
    }
    forget_window(scene);
    ui_scene_past_free(past);
    return scene;
}

GArray *
ui_exported_page_stage_looks(const struct ui_history *history,
                             const struct shmview_inspection *seen)
{
    struct ui_scene *scene =
        make_scene(history, seen, seen == NULL ? "" : NULL);
    GArray *looks =
        g_array_new(FALSE, TRUE, sizeof(struct ui_exported_page_look));

    for (guint index = 0; index < history->lanes->len; index++) {
        const struct ui_history_lane *lane = ui_history_lane(history, index);
        const struct ui_scene_thing *thing =
            ui_scene_find(scene, UI_SCENE_PROCESS, (guint64)lane->pid);
        struct ui_exported_page_look look = {.colour = lane->window};

        if (thing != NULL) {
            look.colour = thing->colour;
            g_strlcpy(look.mark, thing->title, sizeof look.mark);
        } else if (lane->window != 0) {
            g_snprintf(look.mark, sizeof look.mark, "%u", lane->window);
        }
        g_array_append_val(looks, look);
    }
    ui_scene_free(scene);
    return looks;
}

void
ui_exported_page_stage_add(GString *page, const struct ui_history *history,
                           const struct shmview_inspection *seen,
                           const struct shmview_error *error, guint64 begin)
{
    GArray *spans = g_array_new(FALSE, TRUE, sizeof(struct ui_scene_span));
    struct ui_scene *scene =
        make_scene(history, seen, seen == NULL ? error->text : NULL);

    add_spans(spans, scene, history, begin);
    ui_scene_svg(page, scene, spans);
    ui_scene_free(scene);
    g_array_unref(spans);
}
