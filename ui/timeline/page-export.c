/* SPDX-License-Identifier: MIT */
/* Exports a history as one HTML page that a browser can show offline. */

#include "ui/timeline/page-export.h"

#include "ui/timeline/lane-words.h"
#include "ui/timeline/svg-export.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static const char style[] =
    "<style>\n"
    ":root { color-scheme: light dark; font-family: sans-serif; }\n"
    "body { margin: 1em 2em; }\n"
    ".drawing { overflow-x: auto; }\n"
    "text { fill: currentColor; font-size: 12px; }\n"
    "text.head { font-weight: bold; font-size: 14px; }\n"
    "text.small { font-size: 11px; }\n"
    "text.on { fill: white; }\n"
    "table { border-collapse: collapse; margin-top: 2em; }\n"
    "th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0;"
    " border-bottom: 1px solid #8886; }\n"
    "td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }\n"
    "td code { display: block; overflow-wrap: anywhere; }\n"
    "tr.failed code { color: light-dark(#a51d2d, #ff7b7b); }\n"
    "tr:target { background: #f5c21144; }\n"
    "</style>\n";

/* Takes ownership of `markup`. */
static void
add(GString *page, char *markup)
{
    g_string_append(page, markup);
    g_free(markup);
}

static void
add_row(GString *page, const struct ui_history *history,
        const struct ui_history_step *step, guint64 first)
{
    g_autofree char *who =
        ui_lane_words_who(ui_history_lane(history, step->lane));
    g_autofree char *since = ui_lane_words_duration(step->time - first);
    g_autofree char *took = ui_lane_words_duration(step->duration);

    if (step->row == NULL) {
        g_autofree char *lost = g_strdup_printf(
            _("%" PRIu64 " calls came too fast to be kept"), step->lost);

        add(page,
            g_markup_printf_escaped("<tr id=\"s%" PRIu64 "\"><td>+%s</td>"
                                    "<td>%s</td><td>%s</td><td></td></tr>\n",
                                    step->number, since, who, lost));
        return;
    }
    add(page,
        g_markup_printf_escaped(
            "<tr id=\"s%" PRIu64 "\"%s><td class=\"time\">+%s</td>"
            "<td>%s</td><td>%s<code>%s = %s</code></td>"
            "<td class=\"time\">%s</td></tr>\n",
            step->number, step->row->failed ? " class=\"failed\"" : "", since,
            who, step->row->why, step->row->text, step->row->result, took));
}

static void
add_table(GString *page, const struct ui_history *history)
{
    const guint64 first =
        history->steps->len > 0 ? ui_history_step(history, 0)->time : 0;

    add(page,
        g_markup_printf_escaped("<table>\n<tr><th>%s</th><th>%s</th><th>%s</th>"
                                "<th>%s</th></tr>\n",
                                _("Time"), _("Process"), _("Step"), _("Took")));
    for (guint index = 0; index < history->steps->len; index++) {
        add_row(page, history, ui_history_step(history, index), first);
    }
    g_string_append(page, "</table>\n");
}

char *
ui_page_export(const struct ui_history *history, const char *key)
{
    GString *page = g_string_new("<!DOCTYPE html>\n");
    g_autofree char *title = g_strdup_printf(_("Time line of “%s”"), key);

    add(page, g_markup_printf_escaped(
                  "<html><head><meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width\">\n"
                  "<title>%s</title>\n",
                  title));
    g_string_append(page, style);
    add(page, g_markup_printf_escaped("</head><body>\n<h1>%s</h1>\n"
                                      "<div class=\"drawing\">\n",
                                      title));
    ui_svg_export(page, history);
    g_string_append(page, "</div>\n");
    add_table(page, history);
    g_string_append(page, "</body></html>\n");
    return g_string_free(page, FALSE);
}
