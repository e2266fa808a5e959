/* SPDX-License-Identifier: MIT */
/* The text of the status line: the key, the picture, the attached processes. */

#ifndef UI_WORDS_STATUS_LINE_H
#define UI_WORDS_STATUS_LINE_H

#include <shmview/header.h>
#include <shmview/holders.h>

#include <glib.h>
#include <stdbool.h>

/*
 * A key, or the name of a file, as people read it, in quotation marks: valid
 * UTF-8 without control characters, a long one shortened in the middle. Freed
 * with g_free().
 */
char *ui_status_line_key(const char *key);

/*
 * "held by shmview 4711 (this window), shmtool 4712", or NULL where nobody
 * holds it. Freed with g_free().
 */
char *ui_status_line_holders(const struct shmview_holders *holders);

/* The facts that the line tells. */
struct ui_status_line {
    const char *key;
    /* The key is one of Qt programs. */
    bool qt;
    /* Of the picture; NULL without one. */
    const struct shmview_header *header;
    /* The attached processes; NULL where this window is not attached. */
    const char *holders;
    /* The figures of a stream; NULL where this window does not follow. */
    const char *live;
};

/*
 * The whole line: key, size, format, generation (where it's counted), holders;
 * before it a line of what a following window says. Freed with g_free().
 */
char *ui_status_line_text(const struct ui_status_line *summary);

#endif
