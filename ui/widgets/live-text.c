/* SPDX-License-Identifier: MIT */
/* Marks the same characters again when the text around them has changed. */

#include "ui/widgets/live-text.h"

/* The marked characters, if the text reads the same there. */
static char *
kept_mark(GtkLabel *label, const char *text, int *start, int *end)
{
    g_autofree char *marked = NULL, *there = NULL;

    if (!gtk_label_get_selection_bounds(label, start, end) ||
        g_utf8_strlen(text, -1) < *end) {
        return NULL;
    }
    marked = g_utf8_substring(gtk_label_get_text(label), *start, *end);
    there = g_utf8_substring(text, *start, *end);
    return g_str_equal(marked, there) ? g_steal_pointer(&marked) : NULL;
}

void
ui_live_text_set(GtkLabel *label, const char *text)
{
    int start, end;
    g_autofree char *marked = kept_mark(label, text, &start, &end);

    if (g_str_equal(gtk_label_get_text(label), text)) {
        return;
    }
    if (marked != NULL) {
        /* What is marked is the primary selection. If the label gave that up
         * and took it again, X11's late word of the first would take away the
         * second mark. */
        gdk_clipboard_set_text(
            gtk_widget_get_primary_clipboard(GTK_WIDGET(label)), marked);
    }
    gtk_label_set_text(label, text);
    if (marked != NULL) {
        gtk_label_select_region(label, start, end);
    }
}
