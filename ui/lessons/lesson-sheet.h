/* SPDX-License-Identifier: MIT */
/* A file with a few lines of text, which the windows of a lesson exchange. */

#pragma once

#include "ui/session/session.h"

/* ui_lesson_sheet_watch() sets the members, and ui_lesson_sheet_clear() frees
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

/* Returns the lines of the file, freed with g_strfreev(). Returns NULL if there
 * are fewer than `count` lines, if the text is not UTF-8, or if the file can't
 * be read. */
char **ui_lesson_sheet_lines(const struct ui_lesson_sheet *sheet, guint count);

/* Stops watching, and frees the members. `data` is that of
 * ui_lesson_sheet_watch(). The file stays. */
void ui_lesson_sheet_clear(struct ui_lesson_sheet *sheet, gpointer data);
