/* SPDX-License-Identifier: MIT */
/* Remembers what the next scene needs from earlier ones: which process has
 * which letter, which processes have gone, and which places hold pictures. */

#pragma once

#include "ui/stage/scene/scene.h"

/* The number of bytes before the first place. */
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
    /* It publishes nothing, or the segment is not a POSIX segment. In
     * shmview_segment_lock(), a process may hold both the writer byte and the
     * content byte. */
    UI_PAST_REST,
    /* It holds the writer byte without the content byte, and probably writes
     * the pixels. It may also wait for the content byte. */
    UI_PAST_WRITES,
    /* It holds the content byte, too, and writes the header next. */
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
    /* For a process that is not present: it has detached, but still runs. */
    gboolean running;
    /* At the last inspection that contains the process: the locks that it held,
     * and the generation that was shown. If the process has gone, and another
     * generation is shown by then, the process has probably published that
     * generation and released the writer byte. Then `held.writer` is FALSE,
     * unless `held.content` is TRUE. For a process of ui_scene_past_add_gone(),
     * the locks are those given there, and the generation is 0. */
    struct ui_past_held held;
    guint64 generation;
    /* The offsets of the places that the process reads: it pins them, and an
     * inspection has found them shown while it pinned them. For a moment after
     * a publication, `written` may be among them. */
    guint64 views[SHMVIEW_HOLDER_PINS];
    guint view_count;
    /* The offset of the place to which the process publishes: it holds the
     * writer byte, and has pinned this place since before the place was shown.
     * 0 if there is none. */
    guint64 written;
    /* The process publishes: the file was changed while the process held the
     * writer byte without the content byte. It publishes until it releases the
     * writer byte. A process in shmview_segment_lock() is not mistaken for a
     * publisher: it changes nothing before it has both bytes. */
    gboolean publishes;
    enum ui_past_phase phase;
};

/* A range of bytes that was shown or pinned: it contains a picture, or gets
 * one. */
struct ui_past_place {
    guint64 offset;
    guint64 length;
    /* The generation of its picture; 0 if it is unknown. */
    guint64 generation;
};

struct ui_scene_past {
    /* An array of struct ui_past_process, in the order in which the processes
     * appeared. */
    GArray *processes;
    /* An array of struct ui_past_place, sorted by offset, without overlaps. */
    GArray *places;
    /* When the file had last changed at the last inspection, as
     * ui_change_time() returns it; 0 if this is unknown. */
    guint64 changed;
    /* The last inspection found a segment. */
    gboolean existed;
    /* There was a segment before, and there is none now. */
    gboolean removed;
};

/* Notes which processes have come and gone, and where the pictures are,
 * according to the inspection `seen`. Keeps the processes that have gone, but
 * forgets them when others come or go. */
void ui_scene_past_note(struct ui_scene_past *memory,
                        const struct shmview_inspection *seen);

/* Notes a process that no longer uses the segment, unless the newest inspection
 * contains it. If `running` is TRUE, the process has detached but still runs.
 * Copies `name` and `held`. Call this after ui_scene_past_note(). */
void ui_scene_past_add_gone(struct ui_scene_past *memory, pid_t pid,
                            guint window, const char *name, gboolean running,
                            const struct ui_past_held *held);

/* Returns the process with this pid in the newest inspection, or NULL. `memory`
 * owns it. */
const struct ui_past_process *
ui_scene_past_process(const struct ui_scene_past *memory, pid_t pid);

/* Returns the mark of a process: the number of a window, such as "1", or the
 * letter of a process that is not a window, such as "A". After "Z" comes "A27".
 * Free the text with g_free(). */
char *ui_scene_past_mark(const struct ui_past_process *process);

/* A GCompareFunc for places, by offset. */
gint ui_past_compare_places(gconstpointer left, gconstpointer right);
