/* SPDX-License-Identifier: MIT */
/* Tells how far a publisher has come, from one inspection to the next. */

#include "ui/stage/scene/publication.h"

#include "ui/stage/scene/views.h"

/* A publisher pins its place before that is shown, and for a moment after
 * that. */
static void
note_written(struct ui_past_process *process,
             const struct shmview_holder *holder)
{
    const guint64 before = process->written;

    process->written = 0;
    for (size_t pin = 0; holder->writing && pin < holder->pin_count; pin++) {
        const guint64 offset = holder->pins[pin].offset;

        if (offset == before || !ui_views_contain(process, offset)) {
            process->written = offset;
        }
    }
}

static gboolean
is_content_shared(const struct shmview_inspection *seen)
{
    for (size_t index = 0; index < seen->holders->count; index++) {
        if (seen->holders->holders[index]->sharing) {
            return TRUE;
        }
    }
    return FALSE;
}

/* lock() takes the writer byte and then at once the content byte, unless a
 * reader shares that. It changes the file only when it has both. */
static gboolean
has_written(const struct ui_past_process *process,
            const struct shmview_holder *holder,
            const struct shmview_inspection *seen, gboolean changed)
{
    if (process->held.writer) {
        return changed && !process->held.content;
    }
    return changed && !holder->locking && !is_content_shared(seen);
}

/* The header changes in one call, so a publisher has written it if the next
 * generation is there. If the file changes after that, the process writes
 * another picture already. */
static enum ui_past_phase
find_phase(const struct ui_past_process *process,
           const struct shmview_holder *holder, guint64 generation,
           gboolean changed)
{
    const enum ui_past_phase before = process->phase;

    if (!holder->writing) {
        return UI_PAST_REST;
    }
    if (before == UI_PAST_COMMITS &&
        generation == ui_publication_next(process->generation)) {
        return UI_PAST_COMMITTED;
    }
    if (before == UI_PAST_COMMITTED && generation == process->generation &&
        !changed) {
        return UI_PAST_COMMITTED;
    }
    if (!holder->locking) {
        return UI_PAST_WRITES;
    }
    return process->publishes || process->written != 0 ? UI_PAST_COMMITS
                                                       : UI_PAST_REST;
}

void
ui_publication_note(struct ui_past_process *process,
                    const struct shmview_holder *holder,
                    const struct shmview_inspection *seen, gboolean changed)
{
    process->publishes =
        holder->writing &&
        (process->publishes || has_written(process, holder, seen, changed));
    note_written(process, holder);
    process->phase =
        seen->type == SHMVIEW_KEY_POSIX
            ? find_phase(process, holder, seen->header.generation, changed)
            : UI_PAST_REST;
}

const struct ui_past_process *
ui_publication_find(const struct ui_scene_past *memory)
{
    for (guint index = 0; index < memory->processes->len; index++) {
        const struct ui_past_process *process =
            &g_array_index(memory->processes, struct ui_past_process, index);

        if (process->present && (process->phase == UI_PAST_WRITES ||
                                 process->phase == UI_PAST_COMMITS)) {
            return process;
        }
    }
    return NULL;
}
