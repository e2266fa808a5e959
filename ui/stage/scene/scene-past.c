/* SPDX-License-Identifier: MIT */
/* Remembers what the next scene needs from earlier ones: which process has
 * which letter, which processes have gone, and which places hold pictures. */

#include "ui/stage/scene/scene-past.h"

#include "ui/identity/window-number.h"
#include "ui/primitives/change-time.h"
#include "ui/stage/scene/publication.h"
#include "ui/stage/scene/views.h"

/* A forgotten place returns if it is pinned or shown. */
#define MOST_PLACES 16

static void
clear_process(gpointer data)
{
    struct ui_past_process *process = data;

    g_free(process->name);
}

struct ui_scene_past *
ui_scene_past_new(void)
{
    struct ui_scene_past *memory = g_new0(struct ui_scene_past, 1);

    memory->processes =
        g_array_new(FALSE, TRUE, sizeof(struct ui_past_process));
    g_array_set_clear_func(memory->processes, clear_process);
    memory->places = g_array_new(FALSE, TRUE, sizeof(struct ui_past_place));
    return memory;
}

void
ui_scene_past_free(struct ui_scene_past *memory)
{
    if (memory != NULL) {
        g_array_unref(memory->processes);
        g_array_unref(memory->places);
        g_free(memory);
    }
}

static struct ui_past_process *
nth_process(const struct ui_scene_past *memory, guint index)
{
    return &g_array_index(memory->processes, struct ui_past_process, index);
}

const struct ui_past_process *
ui_scene_past_process(const struct ui_scene_past *memory, pid_t pid)
{
    for (guint index = 0; index < memory->processes->len; index++) {
        if (nth_process(memory, index)->pid == pid &&
            nth_process(memory, index)->present) {
            return nth_process(memory, index);
        }
    }
    return NULL;
}

static const struct shmview_holder *
find_holder(const struct shmview_holders *holders, pid_t pid)
{
    for (size_t index = 0; index < holders->count; index++) {
        if (holders->holders[index]->pid == pid) {
            return holders->holders[index];
        }
    }
    return NULL;
}

/* Windows have numbers; every other process gets the first free letter. */
static guint
free_letter(const struct ui_scene_past *memory)
{
    guint letter = 1;

    for (guint index = 0; index < memory->processes->len; index++) {
        if (nth_process(memory, index)->letter == letter) {
            letter++;
            index = (guint)-1;
        }
    }
    return letter;
}

/* Takes ownership of the name. */
static void
add_process(struct ui_scene_past *memory, struct ui_past_process process)
{
    process.letter = process.window == 0 ? free_letter(memory) : 0;
    g_array_append_val(memory->processes, process);
}

void
ui_scene_past_add_gone(struct ui_scene_past *memory, pid_t pid, guint window,
                       const char *name, gboolean running,
                       const struct ui_past_held *held)
{
    if (ui_scene_past_process(memory, pid) == NULL) {
        add_process(memory, (struct ui_past_process){
                                .pid = pid,
                                .window = window,
                                .name = g_utf8_make_valid(name, -1),
                                .running = running,
                                .held = *held,
                            });
    }
}

/* Returns whether the process has only detached, and still runs. When a process
 * ends, its /proc/PID/exe disappears before its files are closed. */
static gboolean
is_running(pid_t pid)
{
    g_autofree char *link = g_strdup_printf("/proc/%ld/exe", (long)pid);
    g_autofree char *program = g_file_read_link(link, NULL);

    return program != NULL;
}

static gboolean
has_changed(const struct ui_scene_past *memory,
            const struct shmview_holders *holders)
{
    gsize known = 0;

    for (guint index = 0; index < memory->processes->len; index++) {
        const struct ui_past_process *process = nth_process(memory, index);

        if (process->present) {
            if (find_holder(holders, process->pid) == NULL) {
                return TRUE;
            }
            known++;
        }
    }
    return known != holders->count;
}

/* A publisher that has ended after another generation was shown has probably
 * published it, and released its lock. */
static void
let_go(struct ui_past_process *process, guint64 generation)
{
    process->present = FALSE;
    process->running = is_running(process->pid);
    if (!process->held.content && process->generation != generation) {
        process->held.writer = FALSE;
    }
}

/* Forgets the processes that went at the last change, and marks those that have
 * gone since. */
static void
forget_and_let_go(struct ui_scene_past *memory,
                  const struct shmview_inspection *seen)
{
    for (guint index = memory->processes->len; index-- > 0;) {
        struct ui_past_process *process = nth_process(memory, index);

        if (!process->present) {
            g_array_remove_index(memory->processes, index);
        } else if (find_holder(seen->holders, process->pid) == NULL) {
            let_go(process, seen->exists ? seen->header.generation
                                         : process->generation);
        }
    }
}

static struct ui_past_held
held_by(const struct shmview_holder *holder, gboolean posix)
{
    return (struct ui_past_held){
        .writer = holder->writing,
        .content = posix && holder->locking,
        .semaphore = !posix && holder->locking,
        .reader = holder->reading,
    };
}

static void
note_processes(struct ui_scene_past *memory,
               const struct shmview_inspection *seen)
{
    const struct shmview_holders *holders = seen->holders;
    const guint64 before = memory->changed;

    memory->changed = ui_change_time(seen->path);
    if (has_changed(memory, holders)) {
        forget_and_let_go(memory, seen);
    }
    for (size_t index = 0; index < holders->count; index++) {
        const struct shmview_holder *holder = holders->holders[index];
        struct ui_past_process *process;

        if (ui_scene_past_process(memory, holder->pid) == NULL) {
            add_process(memory, (struct ui_past_process){
                                    .pid = holder->pid,
                                    .window = ui_window_number_of(holder->pid),
                                    .name = g_utf8_make_valid(holder->name, -1),
                                    .present = TRUE,
                                });
        }
        process = (struct ui_past_process *)ui_scene_past_process(memory,
                                                                  holder->pid);
        ui_views_note(process, holder, seen->header.pixels_offset);
        ui_publication_note(process, holder, seen,
                            before != 0 && before != memory->changed);
        process->held = held_by(holder, seen->type == SHMVIEW_KEY_POSIX);
        process->generation = seen->header.generation;
    }
}

gint
ui_past_compare_places(gconstpointer left, gconstpointer right)
{
    const struct ui_past_place *a = left;
    const struct ui_past_place *b = right;

    return (a->offset > b->offset) - (a->offset < b->offset);
}

/* Removes all places that overlap this one. Returns the generation of the same
 * place, or 0. */
static guint64
make_room(GArray *places, const struct ui_past_place *place)
{
    guint64 generation = 0;

    for (guint index = places->len; index-- > 0;) {
        const struct ui_past_place *other =
            &g_array_index(places, struct ui_past_place, index);

        if (other->offset < place->offset + place->length &&
            place->offset < other->offset + other->length) {
            if (other->offset == place->offset &&
                other->length == place->length) {
                generation = other->generation;
            }
            g_array_remove_index(places, index);
        }
    }
    return generation;
}

static void
add_place(GArray *places, struct ui_past_place place)
{
    guint64 before = make_room(places, &place);

    if (place.generation == 0) {
        place.generation = before;
    }
    g_array_append_val(places, place);
}

/* Another process can write anything into a header, so we check that a place is
 * within the file. */
static gboolean
is_within(const struct shmview_inspection *seen, guint64 offset, guint64 length)
{
    return length > 0 && offset >= UI_PAST_HEADER_BYTES &&
           offset < seen->size && length <= seen->size - offset;
}

static void
note_pins(struct ui_scene_past *memory, const struct shmview_inspection *seen)
{
    for (size_t index = 0; index < seen->holders->count; index++) {
        const struct shmview_holder *holder = seen->holders->holders[index];

        for (size_t pin = 0; pin < holder->pin_count; pin++) {
            struct ui_past_place place = {holder->pins[pin].offset,
                                          holder->pins[pin].length, 0};

            if (is_within(seen, place.offset, place.length)) {
                add_place(memory->places, place);
            }
        }
    }
}

static void
note_places(struct ui_scene_past *memory, const struct shmview_inspection *seen)
{
    const struct shmview_header *header = &seen->header;
    struct ui_past_place shown = {header->pixels_offset, header->pixels_length,
                                  header->generation};

    for (guint index = memory->places->len; index-- > 0;) {
        const struct ui_past_place *place =
            &g_array_index(memory->places, struct ui_past_place, index);

        if (!is_within(seen, place->offset, place->length)) {
            g_array_remove_index(memory->places, index);
        }
    }
    note_pins(memory, seen);
    if (seen->contents == SHMVIEW_CONTENTS_IMAGE &&
        is_within(seen, shown.offset, shown.length)) {
        add_place(memory->places, shown);
    }
    g_array_sort(memory->places, ui_past_compare_places);
}

void
ui_scene_past_note(struct ui_scene_past *memory,
                   const struct shmview_inspection *seen)
{
    memory->removed = !seen->exists && (memory->existed || memory->removed);
    memory->existed = seen->exists;
    if (!seen->exists || memory->places->len > MOST_PLACES) {
        g_array_set_size(memory->places, 0);
    }
    note_processes(memory, seen);
    if (seen->exists) {
        note_places(memory, seen);
    }
}

char *
ui_scene_past_mark(const struct ui_past_process *process)
{
    if (process->window != 0) {
        return g_strdup_printf("%u", process->window);
    }
    return process->letter <= 26
               ? g_strdup_printf("%c", 'A' + (char)(process->letter - 1))
               : g_strdup_printf("A%u", process->letter);
}
