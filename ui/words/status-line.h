/* SPDX-License-Identifier: MIT */
/* The text of the status line: the shown picture, and the segment as it is now.
 */

#ifndef UI_WORDS_STATUS_LINE_H
#define UI_WORDS_STATUS_LINE_H

#include <shmview/inspect.h>

#include <glib.h>
#include <stdbool.h>

/*
 * Returns a key, or the name of a file, for people, in quotation marks: valid
 * UTF-8 without control characters, shortened in the middle if it is long.
 * Freed with g_free().
 */
char *ui_status_line_key(const char *key);

/* Whether this process holds the segment, and does not just look at it. */
bool ui_status_line_is_holder(const struct shmview_holder *holder);

/* Returns `name` with the window that the process is, if it is one: "shmview
 * (window 2, orange)". Freed with g_free(). */
char *ui_status_line_process(const char *name, pid_t process);

/*
 * "held by shmview 4711 (window 1, blue: this window), shmtool 4712", or NULL
 * if nobody holds it. Freed with g_free().
 */
char *ui_status_line_holders(const struct shmview_holders *holders);

/* The facts that the line shows. */
struct ui_status_line {
    const char *key;
    /* The key is shared with Qt programs. */
    bool qt;
    /* That of the picture that is shown; NULL if there is none. */
    const struct shmview_header *header;
    /* What is in the segment now; NULL if that is unknown. */
    const struct shmview_inspection *segment;
    /* The figures of a stream; NULL if this window does not follow. */
    const char *live;
    /* What another window's lesson asks for here; NULL if there is none. */
    const char *asked;
};

/*
 * Returns all of it. In one line what is shown: size, format, and generation if
 * there is one. In another, what is in the segment: the key, the same of its
 * picture, and the holders. Above both a line about the stream, if this window
 * follows one, and first of all what a lesson asks for. Freed with g_free().
 */
char *ui_status_line_text(const struct ui_status_line *summary);

#endif
