/* SPDX-License-Identifier: MIT */
/* A file with a few lines of text, which the windows of a lesson exchange. */

#pragma once

#include "ui/session/session.h"

/* ui_lesson_sheet_watch() makes the members, and ui_lesson_sheet_clear() frees
 * them. Use a sheet on the main loop. */
struct ui_lesson_sheet {
    char *path;
    /* NULL if the file can't be watched. */
    GFileMonitor *monitor;
};

/* Returns the path of the file for the session's present key. The file is in
 * the user's runtime folder, and its name ends with `ending`. Makes the folder
 * if it is missing. The caller frees the path. */
char *ui_lesson_sheet_path(UiSession *session, const char *ending);

/* Watches the file of ui_lesson_sheet_path(), and calls `changed` soon after
 * each change of the file, with `data` as the first argument. */
void ui_lesson_sheet_watch(struct ui_lesson_sheet *sheet, UiSession *session,
                           const char *ending, GCallback changed,
                           gpointer data);

/* Returns the lines of the file; the caller frees them. Returns NULL if there
 * are fewer than `count`, if the text is not UTF-8, or if the file can't be
 * read. */
char **ui_lesson_sheet_lines(const struct ui_lesson_sheet *sheet, guint count);

/* Ends the calls for this `data`, and frees the members. The file stays. */
void ui_lesson_sheet_clear(struct ui_lesson_sheet *sheet, gpointer data);
