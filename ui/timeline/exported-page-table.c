/* SPDX-License-Identifier: MIT */
/* The table of steps in an exported page, and the list of locks that were held.
 */

#include "ui/timeline/exported-page-table.h"

#include "ui/language/language.h"
#include "ui/stage/svg.h"
#include "ui/timeline/exported-page-stage.h"
#include "ui/timeline/exported-page-words.h"
#include "ui/timeline/lane-words.h"

#include <inttypes.h>

static void
add_who(GString *page, const struct ui_history *history, guint lane,
        const GArray *looks)
{
    const struct ui_exported_page_look *look =
        ui_exported_page_look(looks, lane);

    g_string_append(page, "<svg class=\"dot\" width=\"16\" height=\"16\" "
                          "aria-hidden=\"true\">");
    ui_svg_disc(page, 0, 0, 16, look->colour, look->mark, FALSE);
    g_string_append(page, "</svg> ");
    ui_exported_page_add(page, "span", "", ui_exported_page_tell_who,
                         ui_history_lane(history, lane));
}

static void
add_row(GString *page, const struct ui_history *history,
        const struct ui_history_step *step, guint64 begin, const GArray *looks)
{
    const guint64 since = ui_exported_page_stage_since(begin, step->time);
    g_autofree char *at = ui_lane_words_duration(since);
    g_autofree char *took = ui_lane_words_duration(step->duration);

    ui_svg_add(page,
               "<tr id=\"s%" PRIu64 "\" data-time=\"%" PRIu64
               "\" class=\"%s\"><td class=\"time\">+%s</td><td class=\"who\">",
               step->number, since,
               step->row != NULL && step->row->failed ? "failed" : "made", at);
    add_who(page, history, step->lane, looks);
    g_string_append(page, "</td><td>");
    if (step->row != NULL) {
        ui_exported_page_add(page, "span", " class=\"why\"",
                             ui_exported_page_tell_why, step);
        ui_exported_page_add(page, "code", "", ui_exported_page_tell_call,
                             step);
    } else {
        ui_exported_page_add(page, "span", " class=\"why\"",
                             ui_exported_page_tell_lost, step);
    }
    ui_svg_add(page, "</td><td class=\"time\">%s</td></tr>\n",
               step->row != NULL ? took : "");
}

void
ui_exported_page_table_add(GString *page, const struct ui_history *history,
                           guint64 begin, const GArray *looks)
{
    static const char *const heads[] = {N_("Time"), N_("Process"), N_("Step"),
                                        N_("Duration")};

    g_string_append(page, "<table id=\"steps\">\n<thead><tr>");
    for (gsize index = 0; index < G_N_ELEMENTS(heads); index++) {
        g_string_append(page, "<th scope=\"col\">");
        ui_exported_page_add_label(page, "span", "", heads[index]);
        g_string_append(page, "</th>");
    }
    g_string_append(page, "</tr></thead>\n<tbody>\n");
    for (guint index = 0; index < history->steps->len; index++) {
        add_row(page, history, ui_history_step(history, index), begin, looks);
    }
    g_string_append(page, "</tbody></table>\n");
}

void
ui_exported_page_table_add_held(GString *page, const struct ui_history *history,
                                guint64 begin, const GArray *looks)
{
    g_string_append(page, "<ul id=\"held\">\n");
    for (guint index = 0; index < history->bars->len; index++) {
        const struct ui_history_bar *bar = ui_history_bar(history, index);

        ui_svg_add(page,
                   "<li hidden data-from=\"%" PRIu64 "\" data-to=\"%" PRIu64
                   "\">",
                   ui_exported_page_stage_since(begin, bar->began),
                   ui_exported_page_stage_end(begin, bar));
        add_who(page, history, bar->lane, looks);
        g_string_append(page, ": ");
        ui_exported_page_add(page, "span", "", ui_exported_page_tell_bar, bar);
        g_string_append(page, " · ");
        ui_exported_page_add(page, "span", " class=\"time\"",
                             ui_exported_page_tell_bar_detail, bar);
        g_string_append(page, "</li>\n");
    }
    g_string_append(page, "</ul>\n");
}
