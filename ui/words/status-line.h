/* SPDX-License-Identifier: MIT */
/* The text of the status line: the shown picture, and the present state of the
 * segment. */

#pragma once

#include <shmview/inspect.h>

#include <glib.h>
#include <stdbool.h>

/* Returns a key, or the name of a file, in quotation marks for people to read.
 * The text is valid UTF-8 without control characters. If `key` has more than 40
 * characters, the middle is left out. Free the text with g_free(). */
char *ui_status_line_key(const char *key);

/* Returns whether the process uses the segment. A process that only inspects
 * the segment does not use it. */
bool ui_status_line_is_holder(const struct shmview_holder *holder);

/* Returns `name`. If the process is a window, the window's name follows:
 * "shmview (window 2, orange)". If the process is this one, the text also says
 * "this window". Free the text with g_free(). */
char *ui_status_line_process(const char *name, pid_t process);

/* Returns "attached: shmview 4711 (window 1, blue: this window), shmtool 4712",
 * or NULL if no process uses the segment. Free the text with g_free(). */
char *ui_status_line_holders(const struct shmview_holders *holders);

/* The facts that the status line shows. */
struct ui_status_line {
    const char *key;
    /* The key is shared with Qt programs. */
    bool qt;
    /* The header of the shown picture; NULL if none is shown. */
    const struct shmview_header *header;
    /* The present state of the segment; NULL if it is unknown. */
    const struct shmview_inspection *segment;
    /* If this window follows its key: the figures of the stream, or what the
     * window waits for. Otherwise NULL. */
    const char *live;
    /* What a lesson in another window asks the user to do in this window; NULL
     * if no lesson asks for anything. */
    const char *asked;
};

/*
 * Returns all lines of the status line, to be freed with g_free():
 *
 * - `asked`, if it is not NULL;
 * - `live`, if it is not NULL;
 * - the shown picture: its size, its format, and its generation if it has one;
 * - the key, and what is known of the segment: its picture and the processes
 *   that use it.
 */
char *ui_status_line_text(const struct ui_status_line *summary);
