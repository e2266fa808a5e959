/* SPDX-License-Identifier: MIT */
/* Exports a history as trace events, which Perfetto and Chromium can show. */

#include "ui/timeline/trace-export.h"

#include "ui/timeline/lane-words.h"

#include <inttypes.h>

static void
append(GString *json, const char *event)
{
    if (event != NULL) {
        g_string_append_printf(json, "%s\n%s", json->len > 1 ? "," : "", event);
    }
}

/* Appends the beginning or the end of a bar. The words of a bar need no
 * escaping in JSON. */
static void
append_edge(GString *json, const struct ui_history *history,
            const struct ui_history_bar *bar, char phase, guint64 time)
{
    g_autofree char *words = ui_lane_words_bar(bar);
    g_autofree char *event = g_strdup_printf(
        "{\"name\":\"%s\",\"cat\":\"%s\",\"ph\":\"%c\",\"id\":%" PRIu64
        ",\"pid\":%ld,\"tid\":%ld,\"ts\":%" PRIu64 ".%03u,\"args\":{}}",
        words, bar->kind == UI_HISTORY_WAIT ? "wait" : "held", phase,
        bar->number, (long)ui_history_lane(history, bar->lane)->pid,
        (long)ui_history_lane(history, bar->lane)->pid, time / 1000,
        (unsigned)(time % 1000));

    append(json, event);
}

char *
ui_trace_export(const struct ui_history *history)
{
    GString *json = g_string_new("[");

    for (guint index = 0; index < history->lanes->len; index++) {
        append(json, ui_history_lane(history, index)->event);
    }
    for (guint index = 0; index < history->steps->len; index++) {
        append(json, ui_history_step(history, index)->event);
    }
    for (guint index = 0; index < history->bars->len; index++) {
        const struct ui_history_bar *bar = ui_history_bar(history, index);

        append_edge(json, history, bar, 'b', bar->began);
        append_edge(json, history, bar, 'e',
                    bar->ended != 0 ? bar->ended : history->newest);
    }
    for (guint index = 0; index < history->lanes->len; index++) {
        append(json, ui_history_lane(history, index)->end_event);
    }
    g_string_append(json, "\n]\n");
    return g_string_free(json, FALSE);
}
