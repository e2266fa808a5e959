/* SPDX-License-Identifier: MIT */
/* Lays bytes out as text, and finds them there again. */

#include "hex-view.h"

#include "mouse.h"

#define ROW_BYTES 8
/* Characters: two digits and a space for each byte, then one more space. */
#define HEX_CHARACTERS (ROW_BYTES * 3)
#define OFFSET_DIGITS 4
#define GAP 2
/* The letters keep their colour, and must stay readable on what is lit. */
#define LIT_ALPHA 0.65f
#define HEX_COLUMN (self->digits + GAP)
#define TEXT_COLUMN (self->digits + GAP + HEX_CHARACTERS + 1)

/* The bytes of a line; none in the line of dots. */
struct row {
    guint64 offset;
    guint count;
};

struct _ShmHexView {
    GtkTextView parent_instance;

    guint64 lit_offset;
    gsize lit_length;
    /* Where the lit bytes start. */
    GtkTextMark *mark;
    /* Of struct row. */
    GArray *rows;
    int digits;
    /* What it shows. */
    char *text;
    gboolean changing;
    graphene_point_t mouse;
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

/* Whether any of the row's bytes is lit. */
static gboolean
is_lit(ShmHexView *self, const struct row *row)
{
    return row->offset < self->lit_offset + self->lit_length &&
           self->lit_offset < row->offset + row->count;
}

void
shm_hex_view_light(ShmHexView *self, guint64 offset, gsize length)
{
    GtkTextIter start;

    self->lit_offset = offset;
    self->lit_length = length;
    gtk_widget_queue_draw(GTK_WIDGET(self));
    for (guint line = 0; line < self->rows->len; line++) {
        if (is_lit(self, &g_array_index(self->rows, struct row, line))) {
            gtk_text_buffer_get_iter_at_line(buffer_of(self), &start,
                                             (int)line);
            gtk_text_buffer_move_mark(buffer_of(self), self->mark, &start);
            return;
        }
    }
}

static void
draw_characters(ShmHexView *self, GtkSnapshot *snapshot, int line, int from,
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

static void
draw_row(ShmHexView *self, GtkSnapshot *snapshot, int line,
         const struct row *row, const GdkRGBA *colour)
{
    guint64 end = self->lit_offset + self->lit_length;
    int first = (int)(MAX(self->lit_offset, row->offset) - row->offset);
    int behind = (int)(MIN(end, row->offset + row->count) - row->offset);

    draw_characters(self, snapshot, line, HEX_COLUMN + first * 3,
                    HEX_COLUMN + behind * 3 - 1, colour);
    draw_characters(self, snapshot, line, TEXT_COLUMN + first,
                    TEXT_COLUMN + behind, colour);
}

/* A tag of the text would do, but GTK 4.8 ends the process when assistive
 * technology asks for the colours of one. */
static void
shm_hex_view_snapshot_layer(GtkTextView *view, GtkTextViewLayer layer,
                            GtkSnapshot *snapshot)
{
    ShmHexView *self = SHM_HEX_VIEW(view);
    GdkRGBA colour = {0.2f, 0.5f, 0.9f, 1};

    if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->lit_length == 0) {
        return;
    }
    gtk_style_context_lookup_color(
        gtk_widget_get_style_context(GTK_WIDGET(self)),
        "theme_selected_bg_color", &colour);
    colour.alpha *= LIT_ALPHA;
    for (guint line = 0; line < self->rows->len; line++) {
        const struct row *row = &g_array_index(self->rows, struct row, line);

        if (is_lit(self, row)) {
            draw_row(self, snapshot, (int)line, row, &colour);
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
follow_mouse(ShmHexView *self, double x, double y,
             GtkEventController *controller)
{
    GtkTextView *view = GTK_TEXT_VIEW(self);
    GtkTextIter place;
    int left;
    int top;

    if (!shm_mouse_moved(controller, &self->mouse)) {
        return;
    }
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
    GTK_TEXT_VIEW_CLASS(class)->snapshot_layer = shm_hex_view_snapshot_layer;
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
    gtk_text_buffer_get_start_iter(buffer, &start);
    self->mark = gtk_text_buffer_create_mark(buffer, NULL, &start, TRUE);
    g_object_set(self, "editable", FALSE, "monospace", TRUE, "accepts-tab",
                 FALSE, NULL);
    g_signal_connect_object(buffer, "notify::cursor-position",
                            G_CALLBACK(follow_cursor), self, G_CONNECT_SWAPPED);
    g_signal_connect_swapped(mouse, "motion", G_CALLBACK(follow_mouse), self);
    gtk_widget_add_controller(GTK_WIDGET(self), mouse);
}
