/* SPDX-License-Identifier: MIT */
/* Finds calls that overwrite pixels which another process pins. */

#include "ui/timeline/history/overwriting.h"

#include <string.h>

/* Reads the range of bytes that a call has written, as in
 * pwrite(4, "…"..., 90000, 4096) = 90000. Returns whether it has written any.
 */
static gboolean
read_range(const struct shmview_trace_step *call, guint64 *offset,
           guint64 *length)
{
    const char *last = strrchr(call->call, ',');
    char *end = NULL;

    if (!g_str_equal(call->name, "pwrite") || call->system_error != 0 ||
        last == NULL) {
        return FALSE;
    }
    *offset = g_ascii_strtoull(last + 1, &end, 10);
    *length = g_ascii_strtoull(call->result, NULL, 10);
    return *end == ')' && *length > 0;
}

guint
ui_overwriting_find(struct ui_history *history, guint lane,
                    const struct shmview_timeline_step *told)
{
    guint found = UI_HISTORY_NO_LANE;
    guint64 offset;
    guint64 length;

    if (told->what != SHMVIEW_TIMELINE_MADE || told->call == NULL ||
        !read_range(told->call, &offset, &length)) {
        return found;
    }
    for (guint place = 0; place < history->lasting->len; place++) {
        struct ui_history_bar *bar = ui_history_bar(
            history, g_array_index(history->lasting, guint, place));

        if (bar->kind == UI_HISTORY_PIN && bar->lane != lane &&
            offset < bar->offset + bar->length &&
            bar->offset < offset + length) {
            bar->overwritten = TRUE;
            found = bar->lane;
        }
    }
    return found;
}
