/* SPDX-License-Identifier: MIT */
/* The text of the status line: the key, the picture, the attached processes. */

#ifndef UI_WORDS_STATUS_LINE_H
#define UI_WORDS_STATUS_LINE_H

#include <shmview/header.h>
#include <shmview/holders.h>

#include <glib.h>
#include <stdbool.h>

/*
 * Returns a key, or the name of a file, for people, in quotation marks: valid
 * UTF-8 without control characters, shortened in the middle if it is long.
 * Freed with g_free().
 */
char *ui_status_line_key(const char *key);

/*
 * "held by shmview 4711 (this window), shmtool 4712", or NULL if nobody holds
 * it. Freed with g_free().
 */
char *ui_status_line_holders(const struct shmview_holders *holders);

/* The facts that the line shows. */
struct ui_status_line {
    const char *key;
    /* The key is shared with Qt programs. */
    bool qt;
    /* That of the picture; NULL if there is none. */
    const struct shmview_header *header;
    /* The attached processes; NULL if this window is not attached. */
    const char *holders;
    /* The figures of a stream; NULL if this window does not follow. */
    const char *live;
};

/*
 * Returns the whole line: key, size, format, generation (if there is one) and
 * holders; above it a line about the stream, if this window follows one. Freed
 * with g_free().
 */
char *ui_status_line_text(const struct ui_status_line *summary);

#endif
