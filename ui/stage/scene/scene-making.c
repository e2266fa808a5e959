/* SPDX-License-Identifier: MIT */
/* Makes a scene from an inspection: the name, the parts of the segment, the
 * processes and the locks. */

#include "ui/stage/scene/publication.h"
#include "ui/stage/scene/scene-links.h"
#include "ui/stage/scene/scene-words.h"
#include "ui/stage/scene/written-place.h"

#include <assert.h>

/* The number of colours that windows have. */
#define COLOURS 8

/* Adds the place that a publisher writes or has written, which the header does
 * not tell yet. */
static void
add_written(struct ui_scene_making *making)
{
    const struct shmview_inspection *seen = making->seen;
    const struct ui_past_process *publisher =
        ui_publication_find(making->memory);
    struct ui_past_place place = {UI_PAST_HEADER_BYTES,
                                  seen->header.pixels_length, 0};

    if (seen->contents != SHMVIEW_CONTENTS_IMAGE || publisher == NULL) {
        return;
    }
    making->commits = publisher->phase == UI_PAST_COMMITS;
    if (place.length > seen->size) {
        return;
    }
    ui_written_place_find(publisher, seen, &place);
    if (place.offset < UI_PAST_HEADER_BYTES || place.offset >= seen->size ||
        place.length > seen->size - place.offset) {
        return;
    }
    place.generation = ui_publication_next(seen->header.generation);
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
add_rest(const struct ui_scene_making *making, guint64 begin, guint64 end)
{
    struct ui_scene_thing rest = {
        .kind = UI_SCENE_REST, .id = begin, .bytes = end - begin};

    if (end > begin && (begin == 0 || end - begin >= UI_PAST_HEADER_BYTES)) {
        ui_scene_words_part(&rest, making->seen, making->memory, NULL);
        g_array_append_val(making->scene->things, rest);
    }
}

static void
add_place(const struct ui_scene_making *making,
          const struct ui_past_place *place)
{
    const struct shmview_inspection *seen = making->seen;
    struct ui_scene_thing thing = {
        .kind = UI_SCENE_PLACE, .id = place->offset, .bytes = place->length};

    if (place->offset == making->written) {
        thing.state = making->commits ? UI_SCENE_NEW : UI_SCENE_BUSY;
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
add_parts(const struct ui_scene_making *making)
{
    const struct shmview_inspection *seen = making->seen;
    struct ui_scene_thing header = {.kind = UI_SCENE_HEADER};
    guint64 end = 0;

    if (seen->contents == SHMVIEW_CONTENTS_IMAGE) {
        header.state = making->commits ? UI_SCENE_BUSY : UI_SCENE_PLAIN;
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
add_decoder(const struct ui_scene_making *making,
            const struct ui_past_process *process)
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
add_processes(const struct ui_scene_making *making)
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
add_lock(const struct ui_scene_making *making, guint64 id)
{
    struct ui_scene_thing thing = {.kind = UI_SCENE_LOCK, .id = id};

    ui_scene_words_lock(&thing, making->seen, making->memory);
    g_array_append_val(making->scene->things, thing);
}

/* Lines lead only to the first two of them. In two rows, therefore, no line
 * crosses another lock. */
static const enum shmview_lock_byte drawn_order[] = {
    SHMVIEW_LOCK_WRITER, SHMVIEW_LOCK_CONTENT, SHMVIEW_LOCK_WAITING,
    SHMVIEW_LOCK_ATTACH};
static_assert(G_N_ELEMENTS(drawn_order) == SHMVIEW_LOCK_BYTES,
              "each lock byte is drawn");

static void
add_locks(const struct ui_scene_making *making)
{
    if (making->seen->type != SHMVIEW_KEY_POSIX) {
        add_lock(making, UI_SCENE_SEMAPHORE);
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(drawn_order); i++) {
        add_lock(making, drawn_order[i]);
    }
}

static void
add_name(const struct ui_scene_making *making, const char *error)
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
    struct ui_scene_making making = {
        .scene = ui_scene_new_empty(), .memory = memory, .seen = seen};

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
        ui_scene_links_add(&making);
    }
    g_array_unref(making.places);
    return making.scene;
}
