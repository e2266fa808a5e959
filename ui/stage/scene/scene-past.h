/* SPDX-License-Identifier: MIT */
/* Remembers what the next scene needs from earlier ones: which process has
 * which letter, which processes have gone, and which places hold pictures. */

#pragma once

#include "ui/stage/scene/scene.h"

/* The bytes before the first place. */
#define UI_PAST_HEADER_BYTES 4096

/* The locks that a process held, besides the attach byte. */
struct ui_past_held {
    /* Exclusive locks: the writer byte, and the content byte or a semaphore. */
    gboolean writer;
    gboolean content;
    gboolean semaphore;
    /* A pin, or a shared lock on the content byte. */
    gboolean reader;
};

/* How far a process has come with its publication. */
enum ui_past_phase {
    /* It publishes nothing. It may hold both bytes, as in
     * shmview_segment_lock(). */
    UI_PAST_REST,
    /* It holds the writer byte, and writes the pixels. */
    UI_PAST_WRITES,
    /* It holds the content byte too, and writes the header next. */
    UI_PAST_COMMITS,
    /* It has written the header, and still holds the writer byte. */
    UI_PAST_COMMITTED,
};

/* A process that was in some inspection, or that ui_scene_past_add_gone() has
 * noted. */
struct ui_past_process {
    pid_t pid;
    /* The window's number; 0 if the process is not a window. A process that is
     * not a window has a letter instead, 1 for A. */
    guint window;
    guint letter;
    /* The process's name, valid UTF-8. */
    char *name;
    /* The newest inspection contains the process. */
    gboolean present;
    /* The process has detached, but still runs; only meaningful if it is not
     * present. */
    gboolean running;
    /* The locks that the process held, and the generation that was shown, at
     * the last inspection that contains the process. If another generation was
     * shown when the process was gone, the process has probably published that
     * and released the writer byte: then `writer` is false, unless `content` is
     * true. For a process of ui_scene_past_add_gone(), the locks are those
     * given there, and the generation is 0. */
    struct ui_past_held held;
    guint64 generation;
    /* The offsets of the places that the process pins and that were shown at an
     * inspection since it pinned them. The process reads them. For a moment
     * after a publication, `written` may be among them. */
    guint64 views[SHMVIEW_HOLDER_PINS];
    guint view_count;
    /* 0 unless the process holds the writer byte. Then the offset of a place
     * that the process pins, and pinned before the place was shown: it
     * publishes there. 0 if there is no such place. */
    guint64 written;
    /* The process publishes: the file was changed while the process held the
     * writer byte without the content byte. A process that waits in
     * shmview_segment_lock() also takes the writer byte first, but changes
     * nothing before it has the content byte, too. */
    gboolean publishes;
    enum ui_past_phase phase;
};

/* A range of bytes that was shown or pinned: it holds a picture, or gets one.
 */
struct ui_past_place {
    guint64 offset;
    guint64 length;
    /* 0 if unknown. */
    guint64 generation;
};

struct ui_scene_past {
    /* An array of struct ui_past_process, in the order in which the processes
     * appeared. */
    GArray *processes;
    /* An array of struct ui_past_place, sorted by offset, without overlaps. */
    GArray *places;
    /* The time of the file's last change at the last inspection; 0 if it is
     * unknown. */
    guint64 changed;
    /* The last inspection found a segment. */
    gboolean existed;
    /* There was a segment before, and there is none now. */
    gboolean removed;
};

/* Notes which processes have come and gone, and where the pictures are,
 * according to the inspection `seen`. */
void ui_scene_past_note(struct ui_scene_past *memory,
                        const struct shmview_inspection *seen);

/* Notes a process that no longer uses the segment, unless the newest inspection
 * contains it. If `running` is true, the process has detached but still runs.
 * Call this after ui_scene_past_note(). */
void ui_scene_past_add_gone(struct ui_scene_past *memory, pid_t pid,
                            guint window, const char *name, gboolean running,
                            const struct ui_past_held *held);

/* Returns the present process with this pid, or NULL. */
const struct ui_past_process *
ui_scene_past_process(const struct ui_scene_past *memory, pid_t pid);

/* Returns the number of a window, such as "1", or the letter of another
 * process, such as "A". Freed with g_free(). */
char *ui_scene_past_mark(const struct ui_past_process *process);

/* A GCompareFunc for places, by offset. */
gint ui_past_compare_places(gconstpointer left, gconstpointer right);
