/* SPDX-License-Identifier: MIT */
/* Selects the same characters again when the text around them has changed. */

#include "ui/widgets/selectable-text.h"

/* Returns the selected characters, if the new text is the same there. */
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
ui_selectable_text_set(GtkLabel *label, const char *text)
{
    int start, end;
    g_autofree char *marked = kept_mark(label, text, &start, &end);

    if (g_str_equal(gtk_label_get_text(label), text)) {
        return;
    }
    if (marked != NULL) {
        /*
         * The selection is also the primary selection. If the label gave that
         * up and took it again, X11 would report the first loss late, and the
         * label would then lose its second selection. So the clipboard owns it
         * meanwhile.
         */
        gdk_clipboard_set_text(
            gtk_widget_get_primary_clipboard(GTK_WIDGET(label)), marked);
    }
    gtk_label_set_text(label, text);
    if (marked != NULL) {
        gtk_label_select_region(label, start, end);
    }
}
