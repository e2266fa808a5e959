/* SPDX-License-Identifier: MIT */
/* What a scene takes over from the one before it. */

#ifndef UI_STAGE_SCENE_PAST_H
#define UI_STAGE_SCENE_PAST_H

#include "ui/stage/scene.h"

/* What lies before the first place. */
#define UI_PAST_HEADER_BYTES 4096

/* A process that was seen. */
struct ui_past_process {
    pid_t pid;
    /* The number of the window that it is; otherwise 0, and the letter counts,
     * 1 for A. */
    guint window;
    guint letter;
    /* Its name, valid UTF-8. */
    char *name;
    gboolean present;
    /* For a process that is not present any more: it still runs, and has only
     * detached. */
    gboolean running;
    /* It held a lock or a pin when it was seen last. */
    gboolean was_busy;
};

/* A range of bytes that held a picture. */
struct ui_past_place {
    guint64 offset;
    guint64 length;
    /* 0: unknown. */
    guint64 generation;
};

struct ui_scene_past {
    /* Of struct ui_past_process, in the order in which they came. */
    GArray *processes;
    /* Of struct ui_past_place, by offset; none overlaps another. */
    GArray *places;
    /* There was a segment at the last look. */
    gboolean existed;
    /* There was a segment before, and there is none now. */
    gboolean removed;
};

/* Notes which processes came and left, and where the pictures are. */
void ui_scene_past_note(struct ui_scene_past *memory,
                        const struct shmview_inspection *seen);

/* Returns the process that is there under this pid. */
const struct ui_past_process *
ui_scene_past_process(const struct ui_scene_past *memory, pid_t pid);

/* Returns "1" for a window, "A" for another process. Freed with g_free(). */
char *ui_scene_past_mark(const struct ui_past_process *process);

/* A GCompareFunc for places, by offset. */
gint ui_past_compare_places(gconstpointer left, gconstpointer right);

#endif
