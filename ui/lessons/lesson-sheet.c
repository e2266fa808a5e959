/* SPDX-License-Identifier: MIT */
/* Reads and watches the files that the windows of a lesson exchange. */

#include "ui/lessons/lesson-sheet.h"

#define FOLDER_MODE 0700
/* A person feels this delay as “at once”. */
#define NEWS_MILLISECONDS 100

char *
ui_lesson_sheet_path(UiSession *session, const char *ending)
{
    g_autofree char *sum = g_compute_checksum_for_string(
        G_CHECKSUM_SHA256, ui_session_key(session), -1);
    g_autofree char *name = g_strconcat("lesson-", sum, ending, NULL);
    g_autofree char *folder =
        g_build_filename(g_get_user_runtime_dir(), "shmview", NULL);

    /* If this fails, the lesson works without the exchange. */
    g_mkdir_with_parents(folder, FOLDER_MODE);
    return g_build_filename(folder, name, NULL);
}

void
ui_lesson_sheet_watch(struct ui_lesson_sheet *sheet, UiSession *session,
                      const char *ending, GCallback changed, gpointer data)
{
    g_autoptr(GFile) file = NULL;

    sheet->path = ui_lesson_sheet_path(session, ending);
    file = g_file_new_for_path(sheet->path);
    sheet->monitor = g_file_monitor_file(file, G_FILE_MONITOR_NONE, NULL, NULL);
    if (sheet->monitor != NULL) {
        g_file_monitor_set_rate_limit(sheet->monitor, NEWS_MILLISECONDS);
        g_signal_connect_swapped(sheet->monitor, "changed", changed, data);
    }
}

char **
ui_lesson_sheet_lines(const struct ui_lesson_sheet *sheet, guint count)
{
    g_autofree char *content = NULL;
    g_auto(GStrv) lines = NULL;

    if (!g_file_get_contents(sheet->path, &content, NULL, NULL) ||
        !g_utf8_validate(content, -1, NULL)) {
        return NULL;
    }
    lines = g_strsplit(content, "\n", -1);
    return g_strv_length(lines) >= count ? g_steal_pointer(&lines) : NULL;
}

void
ui_lesson_sheet_clear(struct ui_lesson_sheet *sheet, gpointer data)
{
    if (sheet->monitor != NULL) {
        g_signal_handlers_disconnect_by_data(sheet->monitor, data);
        g_object_unref(sheet->monitor);
    }
    g_free(sheet->path);
}
