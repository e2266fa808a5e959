/* SPDX-License-Identifier: MIT */
/* Makes a scene from an inspection: the name, the parts of the segment, the
 * processes, the locks, and the links between them. */

#include "ui/stage/scene.h"

#include "ui/stage/scene-past.h"
#include "ui/stage/scene-words.h"
#include "ui/stage/written-place.h"

/* The number of colours that windows have. */
#define COLOURS 8

/* The arguments that the functions here share. */
struct making {
    struct ui_scene *scene;
    const struct ui_scene_past *memory;
    const struct shmview_inspection *seen;
    /* An array of struct ui_past_place. */
    GArray *places;
    /* The offset of the place that is probably being written; 0 if none is. */
    guint64 written;
};

static void
clear_thing(gpointer data)
{
    struct ui_scene_thing *thing = data;

    g_free(thing->title);
    g_free(thing->detail);
    g_free(thing->note);
    g_free(thing->held);
    g_free(thing->words);
}

static struct ui_scene *
new_scene(void)
{
    struct ui_scene *scene = g_new0(struct ui_scene, 1);

    scene->things = g_array_new(FALSE, TRUE, sizeof(struct ui_scene_thing));
    g_array_set_clear_func(scene->things, clear_thing);
    scene->links = g_array_new(FALSE, TRUE, sizeof(struct ui_scene_link));
    return scene;
}

void
ui_scene_free(struct ui_scene *scene)
{
    if (scene != NULL) {
        g_array_unref(scene->things);
        g_array_unref(scene->links);
        g_free(scene);
    }
}

const struct ui_scene_thing *
ui_scene_thing(const struct ui_scene *scene, guint index)
{
    return &g_array_index(scene->things, struct ui_scene_thing, index);
}

const struct ui_scene_link *
ui_scene_link(const struct ui_scene *scene, guint index)
{
    return &g_array_index(scene->links, struct ui_scene_link, index);
}

const struct ui_scene_thing *
ui_scene_find(const struct ui_scene *scene, enum ui_scene_kind kind, guint64 id)
{
    for (guint index = 0; index < scene->things->len; index++) {
        const struct ui_scene_thing *thing = ui_scene_thing(scene, index);

        if (thing->kind == kind && thing->id == id) {
            return thing;
        }
    }
    return NULL;
}

static void
tie(const struct making *making, enum ui_scene_tie kind, guint process,
    const struct ui_scene_thing *thing)
{
    struct ui_scene_link link = {kind, process, 0};

    if (thing != NULL) {
        link.thing = (guint)(thing - ui_scene_thing(making->scene, 0));
        g_array_append_val(making->scene->links, link);
    }
}

static void
add_written(struct making *making)
{
    const struct shmview_inspection *seen = making->seen;
    struct ui_past_place place = {UI_PAST_HEADER_BYTES,
                                  seen->header.pixels_length, 0};

    if (seen->contents != SHMVIEW_CONTENTS_IMAGE || place.length > seen->size ||
        !ui_scene_words_is_publishing(seen)) {
        return;
    }
    ui_written_place_find(making->memory, seen, &place);
    if (place.offset < UI_PAST_HEADER_BYTES || place.offset >= seen->size ||
        place.length > seen->size - place.offset) {
        return;
    }
    making->written = place.offset;
    for (guint index = making->places->len; index-- > 0;) {
        const struct ui_past_place *other =
            &g_array_index(making->places, struct ui_past_place, index);

        if (ui_written_place_overlap(place.offset, place.length, other->offset,
                                     other->length)) {
            g_array_remove_index(making->places, index);
        }
    }
    g_array_append_val(making->places, place);
    g_array_sort(making->places, ui_past_compare_places);
}

/* Adds the free bytes between two places, unless they are less than a page,
 * where no picture fits. */
static void
add_rest(const struct making *making, guint64 begin, guint64 end)
{
    struct ui_scene_thing rest = {
        .kind = UI_SCENE_REST, .id = begin, .bytes = end - begin};

    if (end > begin && (begin == 0 || end - begin >= UI_PAST_HEADER_BYTES)) {
        ui_scene_words_part(&rest, making->seen, making->memory, NULL);
        g_array_append_val(making->scene->things, rest);
    }
}

static void
add_place(const struct making *making, const struct ui_past_place *place)
{
    const struct shmview_inspection *seen = making->seen;
    struct ui_scene_thing thing = {
        .kind = UI_SCENE_PLACE, .id = place->offset, .bytes = place->length};

    if (place->offset == making->written) {
        thing.state = UI_SCENE_BUSY;
    } else if (seen->contents == SHMVIEW_CONTENTS_IMAGE &&
               place->offset == seen->header.pixels_offset) {
        thing.state = UI_SCENE_SHOWN;
    }
    ui_scene_words_part(&thing, seen, making->memory, place);
    g_array_append_val(making->scene->things, thing);
}

/* Contents other than a picture of ours are one part, because we do not know
 * what is in them. */
static void
add_parts(const struct making *making)
{
    const struct shmview_inspection *seen = making->seen;
    struct ui_scene_thing header = {.kind = UI_SCENE_HEADER};
    guint64 end = 0;

    if (seen->contents == SHMVIEW_CONTENTS_IMAGE) {
        header.bytes = MIN(UI_PAST_HEADER_BYTES, seen->size);
        end = header.bytes;
        ui_scene_words_part(&header, seen, making->memory, NULL);
        g_array_append_val(making->scene->things, header);
    }
    for (guint index = 0; index < making->places->len; index++) {
        const struct ui_past_place *place =
            &g_array_index(making->places, struct ui_past_place, index);

        add_rest(making, end, place->offset);
        add_place(making, place);
        end = place->offset + place->length;
    }
    add_rest(making, end, seen->size);
}

/* Processes that are not windows take the colours from the end of the list. */
static guint
colour_of(const struct ui_past_process *process)
{
    return process->window != 0 ? process->window
                                : COLOURS - (process->letter - 1) % COLOURS;
}

/* The process that decodes a picture for another one stands beside that one, in
 * the same colour. */
static void
add_decoder(const struct making *making, const struct ui_past_process *process)
{
    const struct shmview_holder *holder =
        ui_scene_words_holder(making->seen, process->pid);
    struct ui_scene_thing thing = {.kind = UI_SCENE_PROCESS,
                                   .colour = colour_of(process)};

    if (holder != NULL && holder->decoder != 0) {
        thing.id = (guint64)holder->decoder;
        ui_scene_words_decoder(&thing, process);
        g_array_append_val(making->scene->things, thing);
    }
}

static void
add_processes(const struct making *making)
{
    const GArray *processes = making->memory->processes;

    for (guint index = 0; index < processes->len; index++) {
        const struct ui_past_process *process =
            &g_array_index(processes, struct ui_past_process, index);
        struct ui_scene_thing thing = {.kind = UI_SCENE_PROCESS,
                                       .id = (guint64)process->pid,
                                       .colour = colour_of(process)};

        if (!process->present) {
            ui_scene_words_gone(&thing, process);
        } else {
            ui_scene_words_process(&thing, process, making->seen);
        }
        g_array_append_val(making->scene->things, thing);
        add_decoder(making, process);
    }
}

static void
add_lock(const struct making *making, guint64 id)
{
    struct ui_scene_thing thing = {.kind = UI_SCENE_LOCK, .id = id};

    ui_scene_words_lock(&thing, making->seen, making->memory);
    g_array_append_val(making->scene->things, thing);
}

static void
add_locks(const struct making *making)
{
    if (making->seen->type != SHMVIEW_KEY_POSIX) {
        add_lock(making, UI_SCENE_SEMAPHORE);
        return;
    }
    for (guint64 byte = 0; byte < SHMVIEW_LOCK_BYTES; byte++) {
        add_lock(making, byte);
    }
}

static void
tie_pins(const struct making *making, guint process,
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
tie_awaited_pins(const struct making *making, guint process)
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
tie_holder(const struct making *making, guint process,
           const struct shmview_holder *holder)
{
    const struct ui_scene *scene = making->scene;
    const gboolean posix = making->seen->type == SHMVIEW_KEY_POSIX;
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
    if (ui_scene_words_awaits_pins(
            making->seen, ui_scene_past_process(making->memory, holder->pid))) {
        tie_awaited_pins(making, process);
    }
    if (holder->writing && !holder->locking && making->written != 0) {
        tie(making, UI_SCENE_WRITES, process,
            ui_scene_find(scene, UI_SCENE_PLACE, making->written));
    }
}

static void
tie_processes(const struct making *making)
{
    const struct shmview_holders *holders = making->seen->holders;

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

static void
add_name(const struct making *making, const char *error)
{
    struct ui_scene_thing name = {.kind = UI_SCENE_NAME};

    if (error != NULL || making->seen == NULL || !making->seen->exists) {
        name.state = UI_SCENE_GONE;
    }
    ui_scene_words_name(&name, making->seen, error, making->memory->removed);
    g_array_append_val(making->scene->things, name);
}

struct ui_scene *
ui_scene_new(struct ui_scene_past *memory,
             const struct shmview_inspection *seen, const char *error)
{
    struct making making = {new_scene(), memory, seen, NULL, 0};

    if (seen == NULL) {
        add_name(&making, error);
        return making.scene;
    }
    ui_scene_past_note(memory, seen);
    add_name(&making, NULL);
    making.places = g_array_copy(memory->places);
    if (seen->exists) {
        add_written(&making);
        add_parts(&making);
    }
    add_processes(&making);
    if (seen->exists) {
        add_locks(&making);
        tie_processes(&making);
    }
    g_array_unref(making.places);
    return making.scene;
}
