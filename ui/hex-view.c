/* SPDX-License-Identifier: MIT */
/* Lays bytes out as text, and finds them there again. */

#include "hex-view.h"

#define ROW_BYTES 8
/* Characters: two digits and a space for each byte, then one more space. */
#define HEX_CHARACTERS (ROW_BYTES * 3)
#define OFFSET_DIGITS 4
#define GAP 2
#define HEX_COLUMN (self->digits + GAP)
#define TEXT_COLUMN (self->digits + GAP + HEX_CHARACTERS + 1)

/* The bytes of a line; none in the line of dots. */
struct row {
    guint64 offset;
    guint count;
};

struct _ShmHexView {
    GtkTextView parent_instance;

    GtkTextTag *lit;
    /* Where the lit bytes start. */
    GtkTextMark *mark;
    /* Of struct row. */
    GArray *rows;
    int digits;
    /* What it shows. */
    char *text;
    gboolean changing;
};

G_DEFINE_FINAL_TYPE(ShmHexView, shm_hex_view, GTK_TYPE_TEXT_VIEW)

static guint pointed_signal;

static GtkTextBuffer *
buffer_of(ShmHexView *self)
{
    return gtk_text_view_get_buffer(GTK_TEXT_VIEW(self));
}

static void
append_row(ShmHexView *self, GString *text, guint64 offset, const guint8 *bytes,
           guint count)
{
    const struct row row = {.offset = offset, .count = count};

    g_array_append_val(self->rows, row);
    g_string_append_printf(text, "%0*" G_GINT64_MODIFIER "x  ", self->digits,
                           offset);
    for (guint index = 0; index < ROW_BYTES; index++) {
        if (index < count) {
            g_string_append_printf(text, "%02x ", bytes[index]);
        } else {
            g_string_append(text, "   ");
        }
    }
    g_string_append_c(text, ' ');
    for (guint index = 0; index < count; index++) {
        if (g_ascii_isprint((char)bytes[index])) {
            g_string_append_c(text, (char)bytes[index]);
        } else {
            g_string_append(text, "·");
        }
    }
    g_string_append_c(text, '\n');
}

static void
append_part(ShmHexView *self, GString *text, const ShmHexPart *part)
{
    for (gsize done = 0; done < part->length; done += ROW_BYTES) {
        append_row(self, text, part->offset + done, part->bytes + done,
                   (guint)MIN(ROW_BYTES, part->length - done));
    }
}

static int
count_digits(const ShmHexPart *parts, gsize count)
{
    int digits = OFFSET_DIGITS;

    for (gsize index = 0; index < count; index++) {
        guint64 end = parts[index].offset + parts[index].length;

        while (digits < 16 && end >> (4 * digits) != 0) {
            digits++;
        }
    }
    return digits;
}

static char *
lay_out(ShmHexView *self, const ShmHexPart *parts, gsize count)
{
    static const struct row gap = {0};
    GString *text = g_string_new(NULL);

    g_array_set_size(self->rows, 0);
    self->digits = count_digits(parts, count);
    for (gsize index = 0; index < count; index++) {
        if (index > 0) {
            g_array_append_val(self->rows, gap);
            g_string_append(text, "…\n");
        }
        append_part(self, text, &parts[index]);
    }
    if (text->len > 0) {
        g_string_truncate(text, text->len - 1);
    }
    return g_string_free(text, FALSE);
}

/* The cursor stays where it is, and nothing is pointed at by this. */
void
shm_hex_view_show(ShmHexView *self, const ShmHexPart *parts, gsize count)
{
    g_autofree char *text = lay_out(self, parts, count);
    GtkTextBuffer *buffer = buffer_of(self);
    GtkTextIter cursor;
    int position;

    if (g_strcmp0(text, self->text) == 0) {
        return;
    }
    g_object_get(buffer, "cursor-position", &position, NULL);
    self->changing = TRUE;
    gtk_text_buffer_set_text(buffer, text, -1);
    gtk_text_buffer_get_iter_at_offset(buffer, &cursor, position);
    gtk_text_buffer_place_cursor(buffer, &cursor);
    self->changing = FALSE;
    g_free(self->text);
    self->text = g_steal_pointer(&text);
}

static void
light_characters(ShmHexView *self, int line, int from, int to)
{
    GtkTextBuffer *buffer = buffer_of(self);
    GtkTextIter start;
    GtkTextIter end;

    gtk_text_buffer_get_iter_at_line_offset(buffer, &start, line, from);
    gtk_text_buffer_get_iter_at_line_offset(buffer, &end, line, to);
    gtk_text_buffer_apply_tag(buffer, self->lit, &start, &end);
}

static void
light_row(ShmHexView *self, int line, const struct row *row, guint64 offset,
          guint64 end)
{
    int first = (int)(MAX(offset, row->offset) - row->offset);
    int behind = (int)(MIN(end, row->offset + row->count) - row->offset);

    light_characters(self, line, HEX_COLUMN + first * 3,
                     HEX_COLUMN + behind * 3 - 1);
    light_characters(self, line, TEXT_COLUMN + first, TEXT_COLUMN + behind);
}

void
shm_hex_view_light(ShmHexView *self, guint64 offset, gsize length)
{
    GtkTextBuffer *buffer = buffer_of(self);
    gboolean marked = FALSE;
    GtkTextIter start;
    GtkTextIter end;

    gtk_text_buffer_get_bounds(buffer, &start, &end);
    gtk_text_buffer_remove_tag(buffer, self->lit, &start, &end);
    for (guint line = 0; line < self->rows->len; line++) {
        const struct row *row = &g_array_index(self->rows, struct row, line);

        if (row->offset + row->count <= offset ||
            offset + length <= row->offset || row->count == 0) {
            continue;
        }
        light_row(self, (int)line, row, offset, offset + length);
        if (!marked) {
            gtk_text_buffer_get_iter_at_line(buffer, &start, (int)line);
            gtk_text_buffer_move_mark(buffer, self->mark, &start);
            marked = TRUE;
        }
    }
}

void
shm_hex_view_reveal(ShmHexView *self)
{
    gtk_text_view_scroll_mark_onscreen(GTK_TEXT_VIEW(self), self->mark);
}

static gboolean
find_byte(ShmHexView *self, const GtkTextIter *place, guint64 *offset)
{
    guint line = (guint)gtk_text_iter_get_line(place);
    int column = gtk_text_iter_get_line_offset(place);
    const struct row *row;
    int index;

    if (line >= self->rows->len || column < HEX_COLUMN) {
        return FALSE;
    }
    row = &g_array_index(self->rows, struct row, line);
    index = column < TEXT_COLUMN - 1 ? (column - HEX_COLUMN) / 3
                                     : MAX(column - TEXT_COLUMN, 0);
    if (index >= (int)row->count) {
        return FALSE;
    }
    *offset = row->offset + (guint64)index;
    return TRUE;
}

static void
point_at(ShmHexView *self, const GtkTextIter *place)
{
    guint64 offset;

    if (find_byte(self, place, &offset)) {
        g_signal_emit(self, pointed_signal, 0, offset);
    }
}

static void
follow_mouse(ShmHexView *self, double x, double y)
{
    GtkTextView *view = GTK_TEXT_VIEW(self);
    GtkTextIter place;
    int left;
    int top;

    gtk_text_view_window_to_buffer_coords(view, GTK_TEXT_WINDOW_WIDGET, (int)x,
                                          (int)y, &left, &top);
    if (gtk_text_view_get_iter_at_location(view, &place, left, top)) {
        point_at(self, &place);
    }
}

static void
follow_cursor(ShmHexView *self)
{
    GtkTextBuffer *buffer = buffer_of(self);
    GtkTextIter place;

    if (!self->changing) {
        gtk_text_buffer_get_iter_at_mark(buffer, &place,
                                         gtk_text_buffer_get_insert(buffer));
        point_at(self, &place);
    }
}

/* A tag has no style of its own; it gets the theme's colours of what is
 * selected. */
static void
shm_hex_view_css_changed(GtkWidget *widget, GtkCssStyleChange *change)
{
    ShmHexView *self = SHM_HEX_VIEW(widget);
    GtkStyleContext *style = gtk_widget_get_style_context(widget);
    GdkRGBA background = {0.2f, 0.5f, 0.9f, 1};
    GdkRGBA foreground = {1, 1, 1, 1};

    GTK_WIDGET_CLASS(shm_hex_view_parent_class)->css_changed(widget, change);
    gtk_style_context_lookup_color(style, "theme_selected_bg_color",
                                   &background);
    gtk_style_context_lookup_color(style, "theme_selected_fg_color",
                                   &foreground);
    if (self->lit != NULL) {
        g_object_set(self->lit, "background-rgba", &background,
                     "foreground-rgba", &foreground, NULL);
    }
}

static void
shm_hex_view_finalize(GObject *object)
{
    ShmHexView *self = SHM_HEX_VIEW(object);

    g_array_unref(self->rows);
    g_free(self->text);
    G_OBJECT_CLASS(shm_hex_view_parent_class)->finalize(object);
}

static void
shm_hex_view_class_init(ShmHexViewClass *class)
{
    G_OBJECT_CLASS(class)->finalize = shm_hex_view_finalize;
    GTK_WIDGET_CLASS(class)->css_changed = shm_hex_view_css_changed;
    pointed_signal = g_signal_new("pointed", SHM_TYPE_HEX_VIEW,
                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
shm_hex_view_init(ShmHexView *self)
{
    GtkTextBuffer *buffer = buffer_of(self);
    GtkEventController *mouse = gtk_event_controller_motion_new();
    GtkTextIter start;

    self->rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    self->digits = OFFSET_DIGITS;
    self->lit = gtk_text_buffer_create_tag(buffer, "lit", NULL);
    gtk_text_buffer_get_start_iter(buffer, &start);
    self->mark = gtk_text_buffer_create_mark(buffer, NULL, &start, TRUE);
    g_object_set(self, "editable", FALSE, "monospace", TRUE, "accepts-tab",
                 FALSE, NULL);
    g_signal_connect_object(buffer, "notify::cursor-position",
                            G_CALLBACK(follow_cursor), self, G_CONNECT_SWAPPED);
    g_signal_connect_swapped(mouse, "motion", G_CALLBACK(follow_mouse), self);
    gtk_widget_add_controller(GTK_WIDGET(self), mouse);
}
