/* SPDX-License-Identifier: MIT */
/* The widget that shows bytes in hexadecimal and as text, some of them
 * highlighted. */

#include "ui/inspector/contents/hex-view.h"

#include "ui/widgets/pointer-motion.h"

#include <string.h>

/* The highlight. Text in its usual colour, light or dark, is readable on it. */
static const GdkRGBA lit_colour = {0.2F, 0.5F, 0.9F, 0.65F};

struct _UiHexView {
    GtkTextView parent_instance;

    guint64 lit_offset;
    gsize lit_length;
    /* The start of the highlighted bytes. */
    GtkTextMark *mark;
    UiHexLayout *layout;
    gboolean changing;
    graphene_point_t mouse;
};

G_DEFINE_FINAL_TYPE(UiHexView, ui_hex_view, GTK_TYPE_TEXT_VIEW)

static guint pointed_signal;

static GtkTextBuffer *
buffer_of(UiHexView *self)
{
    return gtk_text_view_get_buffer(GTK_TEXT_VIEW(self));
}

/* The cursor stays where it is: moving it here does not count as pointing. */
void
ui_hex_view_show(UiHexView *self, const UiHexPart *parts, gsize count)
{
    g_autoptr(UiHexLayout) layout = ui_hex_layout_new(parts, count);
    const char *text = ui_hex_layout_text(layout);
    GtkTextBuffer *buffer = buffer_of(self);
    GtkTextIter cursor;
    int position;

    if (strcmp(text, ui_hex_layout_text(self->layout)) == 0) {
        return;
    }
    g_object_get(buffer, "cursor-position", &position, NULL);
    self->changing = TRUE;
    gtk_text_buffer_set_text(buffer, text, -1);
    gtk_text_buffer_get_iter_at_offset(buffer, &cursor, position);
    gtk_text_buffer_place_cursor(buffer, &cursor);
    self->changing = FALSE;
    ui_hex_layout_free(self->layout);
    self->layout = g_steal_pointer(&layout);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

void
ui_hex_view_light(UiHexView *self, guint64 offset, gsize length)
{
    GtkTextIter start;

    self->lit_offset = offset;
    self->lit_length = length;
    gtk_widget_queue_draw(GTK_WIDGET(self));
    for (guint line = 0; line < ui_hex_layout_lines(self->layout); line++) {
        if (ui_hex_layout_place(self->layout, line, offset, length, NULL)) {
            gtk_text_buffer_get_iter_at_line(buffer_of(self), &start,
                                             (int)line);
            gtk_text_buffer_move_mark(buffer_of(self), self->mark, &start);
            return;
        }
    }
}

/* By itself, GTK knows the width of a text only after drawing it. */
static void
ui_hex_view_measure(GtkWidget *widget, GtkOrientation orientation, int size,
                    int *minimum, int *natural, int *minimum_baseline,
                    int *natural_baseline)
{
    GtkTextView *view = GTK_TEXT_VIEW(widget);
    g_autoptr(PangoLayout) layout = NULL;
    int width;

    GTK_WIDGET_CLASS(ui_hex_view_parent_class)
        ->measure(widget, orientation, size, minimum, natural, minimum_baseline,
                  natural_baseline);
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        layout = gtk_widget_create_pango_layout(
            widget, ui_hex_layout_text(UI_HEX_VIEW(widget)->layout));
        pango_layout_get_pixel_size(layout, &width, NULL);
        width += gtk_text_view_get_left_margin(view) +
                 gtk_text_view_get_right_margin(view);
        *minimum = MAX(*minimum, width);
        *natural = MAX(*natural, width);
    }
}

static void
draw_characters(UiHexView *self, GtkSnapshot *snapshot, int line, int from,
                int to, const GdkRGBA *colour)
{
    GtkTextIter place;
    GdkRectangle first;
    GdkRectangle last;

    gtk_text_buffer_get_iter_at_line_offset(buffer_of(self), &place, line,
                                            from);
    gtk_text_view_get_iter_location(GTK_TEXT_VIEW(self), &place, &first);
    gtk_text_buffer_get_iter_at_line_offset(buffer_of(self), &place, line,
                                            to - 1);
    gtk_text_view_get_iter_location(GTK_TEXT_VIEW(self), &place, &last);
    gdk_rectangle_union(&first, &last, &first);
    gtk_snapshot_append_color(
        snapshot, colour,
        &GRAPHENE_RECT_INIT((float)first.x, (float)first.y, (float)first.width,
                            (float)first.height));
}

/* Draws the highlight below the text. A text tag would be simpler, but GTK 4.8
 * crashes when assistive technology asks for a tag's colours. */
static void
ui_hex_view_snapshot_layer(GtkTextView *view, GtkTextViewLayer layer,
                           GtkSnapshot *snapshot)
{
    UiHexView *self = UI_HEX_VIEW(view);

    if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->lit_length == 0) {
        return;
    }
    for (guint line = 0; line < ui_hex_layout_lines(self->layout); line++) {
        UiHexPlace place;

        if (ui_hex_layout_place(self->layout, line, self->lit_offset,
                                self->lit_length, &place)) {
            draw_characters(self, snapshot, (int)line, place.first_digit,
                            place.behind_digits, &lit_colour);
            draw_characters(self, snapshot, (int)line, place.first_letter,
                            place.behind_letters, &lit_colour);
        }
    }
}

void
ui_hex_view_reveal(UiHexView *self)
{
    gtk_text_view_scroll_mark_onscreen(GTK_TEXT_VIEW(self), self->mark);
}

static void
point_at(UiHexView *self, const GtkTextIter *place)
{
    guint64 offset;

    if (ui_hex_layout_find(self->layout, (guint)gtk_text_iter_get_line(place),
                           gtk_text_iter_get_line_offset(place), &offset)) {
        g_signal_emit(self, pointed_signal, 0, offset);
    }
}

static void
follow_mouse(UiHexView *self, double x, double y,
             GtkEventController *controller)
{
    GtkTextView *view = GTK_TEXT_VIEW(self);
    GtkTextIter place;
    int left;
    int top;

    if (!ui_pointer_motion_moved(controller, &self->mouse)) {
        return;
    }
    gtk_text_view_window_to_buffer_coords(view, GTK_TEXT_WINDOW_WIDGET, (int)x,
                                          (int)y, &left, &top);
    if (gtk_text_view_get_iter_at_location(view, &place, left, top)) {
        point_at(self, &place);
    }
}

static void
follow_cursor(UiHexView *self)
{
    GtkTextBuffer *buffer = buffer_of(self);
    GtkTextIter place;

    if (!self->changing) {
        gtk_text_buffer_get_iter_at_mark(buffer, &place,
                                         gtk_text_buffer_get_insert(buffer));
        point_at(self, &place);
    }
}

static void
ui_hex_view_finalize(GObject *object)
{
    UiHexView *self = UI_HEX_VIEW(object);

    ui_hex_layout_free(self->layout);
    G_OBJECT_CLASS(ui_hex_view_parent_class)->finalize(object);
}

static void
ui_hex_view_class_init(UiHexViewClass *class)
{
    G_OBJECT_CLASS(class)->finalize = ui_hex_view_finalize;
    GTK_WIDGET_CLASS(class)->measure = ui_hex_view_measure;
    GTK_TEXT_VIEW_CLASS(class)->snapshot_layer = ui_hex_view_snapshot_layer;
    pointed_signal = g_signal_new("pointed", UI_TYPE_HEX_VIEW,
                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
ui_hex_view_init(UiHexView *self)
{
    GtkTextBuffer *buffer = buffer_of(self);
    GtkEventController *mouse = gtk_event_controller_motion_new();
    GtkTextIter start;

    self->layout = ui_hex_layout_new(NULL, 0);
    gtk_text_buffer_get_start_iter(buffer, &start);
    self->mark = gtk_text_buffer_create_mark(buffer, NULL, &start, TRUE);
    g_object_set(self, "editable", FALSE, "monospace", TRUE, "accepts-tab",
                 FALSE, NULL);
    g_signal_connect_object(buffer, "notify::cursor-position",
                            G_CALLBACK(follow_cursor), self, G_CONNECT_SWAPPED);
    g_signal_connect_swapped(mouse, "motion", G_CALLBACK(follow_mouse), self);
    gtk_widget_add_controller(GTK_WIDGET(self), mouse);
}
