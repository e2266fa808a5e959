/* SPDX-License-Identifier: MIT */
/* What a scene takes over from the one before it. */

#ifndef UI_STAGE_MEMORY_H
#define UI_STAGE_MEMORY_H

#include "ui/stage/scene.h"

/* What lies before the first place. */
#define UI_MEMORY_HEADER_BYTES 4096

/* A process that was seen. */
struct ui_memory_process {
    pid_t pid;
    /* The number of the window that it is; otherwise 0, and the letter counts,
     * 1 for A. */
    guint window;
    guint letter;
    /* Its name, valid UTF-8. */
    char *name;
    gboolean present;
    /* If it is not present any more: it still runs, and has only let go. */
    gboolean running;
    /* It held a lock or a pin when it was seen last. */
    gboolean was_busy;
};

/* A range of bytes that held a picture. */
struct ui_memory_place {
    guint64 offset;
    guint64 length;
    /* 0: unknown. */
    guint64 generation;
};

struct ui_scene_memory {
    /* Of struct ui_memory_process, in the order in which they came. */
    GArray *processes;
    /* Of struct ui_memory_place, by offset; none overlaps another. */
    GArray *places;
    /* There was a segment at the last look. */
    gboolean existed;
    /* There was one, and now there is none. */
    gboolean removed;
};

/* Notes who came and who went, and where the pictures are. */
void ui_scene_memory_note(struct ui_scene_memory *memory,
                          const struct shmview_inspection *seen);

/* Returns the process that is there under this pid. */
const struct ui_memory_process *
ui_scene_memory_process(const struct ui_scene_memory *memory, pid_t pid);

/* Returns "1" for a window, "A" for another process. Freed with g_free(). */
char *ui_scene_memory_mark(const struct ui_memory_process *process);

/* A GCompareFunc for places, by offset. */
gint ui_memory_compare_places(gconstpointer left, gconstpointer right);

#endif
