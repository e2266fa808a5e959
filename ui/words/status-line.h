/* SPDX-License-Identifier: MIT */
/* The text of the status line: the shown picture, and the present state of the
 * segment. */

#pragma once

#include <shmview/inspect.h>

#include <glib.h>
#include <stdbool.h>

/* Returns a key, or the name of a file, in quotation marks for people to read.
 * The text is valid UTF-8 without control characters. If the key has more than
 * 40 characters, the middle is left out. Freed with g_free(). */
char *ui_status_line_key(const char *key);

/* Returns whether the process uses the segment, and does not only look at it.
 */
bool ui_status_line_is_holder(const struct shmview_holder *holder);

/* Returns `name`. If the process is a window, the window's name follows:
 * "shmview (window 2, orange)". If the process is this one, the text also says
 * "this window". Freed with g_free(). */
char *ui_status_line_process(const char *name, pid_t process);

/* Returns "attached: shmview 4711 (window 1, blue: this window), shmtool 4712",
 * or NULL if no process uses the segment. Freed with g_free(). */
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
    /* The figures of the stream, or what this window waits for; NULL if it does
     * not follow. */
    const char *live;
    /* What another window's lesson asks for in this window; NULL if none
     * does. */
    const char *asked;
};

/*
 * Returns all lines of text. If a lesson asks for something, the first line
 * says what. If this window follows its key, the next line is `live`.
 * Then comes a line about the shown picture: its size, its format, and
 * its generation if it has one. The last line is about the segment: its key,
 * the same facts about its picture, and its holders. Freed with g_free().
 */
char *ui_status_line_text(const struct ui_status_line *summary);
