/* SPDX-License-Identifier: MIT */
/* The inspector's page "Contents": a list of fields beside the bytes of the
 * segment. */

#include "ui/inspector/contents/contents-page.h"

#include "ui/inspector/contents/fields.h"
#include "ui/inspector/contents/hex-view.h"
#include "ui/inspector/facts/fact-row.h"
#include "ui/inspector/facts/segment-words.h"
#include "ui/widgets/adaptive-split.h"
#include "ui/widgets/pointer-motion.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct _UiContentsPage {
    GtkBox parent_instance;

    GtkLabel *state;
    GtkWidget *present;
    GtkScrolledWindow *scroller;
    GtkListBox *list;
    UiHexView *hex;
    GtkLabel *pointed;
    GtkSizeGroup *names;
    GtkSizeGroup *places;

    /* A list of UiField *, one for each row. */
    GPtrArray *fields;
    /* The field is highlighted because the user points at its bytes. */
    gboolean from_bytes;
    graphene_point_t mouse;
};

G_DEFINE_FINAL_TYPE(UiContentsPage, ui_contents_page, GTK_TYPE_BOX)

static char *
describe_place(const UiField *field)
{
    if (field->length == 1) {
        return g_strdup_printf(_("byte %" PRIu64), field->offset);
    }
    return g_strdup_printf(_("bytes %" PRIu64 " to %" PRIu64), field->offset,
                           field->offset + field->length - 1);
}

static void
show_pointed(UiContentsPage *self, const UiField *field)
{
    g_autofree char *place = describe_place(field);
    g_autofree char *text =
        g_strdup_printf(_("%s, %s: %s"), field->name, place, field->value);

    gtk_label_set_label(self->pointed, text);
}

/* The list by itself scrolls only to a row with the focus. */
static void
reveal_row(UiContentsPage *self, GtkListBoxRow *row)
{
    GtkAdjustment *adjustment =
        gtk_scrolled_window_get_vadjustment(self->scroller);
    graphene_rect_t bounds;

    if (gtk_widget_compute_bounds(GTK_WIDGET(row), GTK_WIDGET(self->list),
                                  &bounds)) {
        gtk_adjustment_clamp_page(adjustment, (double)bounds.origin.y,
                                  (double)bounds.origin.y +
                                      (double)bounds.size.height);
    }
}

static void
light_field(UiContentsPage *self, GtkListBoxRow *row)
{
    const UiField *field;

    if (row == NULL) {
        ui_hex_view_light(self->hex, 0, 0);
        return;
    }
    field =
        g_ptr_array_index(self->fields, (guint)gtk_list_box_row_get_index(row));
    ui_hex_view_light(self->hex, field->offset, field->length);
    show_pointed(self, field);
    if (self->from_bytes) {
        reveal_row(self, row);
    } else {
        ui_hex_view_reveal(self->hex);
    }
}

static void
find_field(UiContentsPage *self, guint64 offset)
{
    for (guint index = 0; index < self->fields->len; index++) {
        const UiField *field = g_ptr_array_index(self->fields, index);

        if (offset >= field->offset && offset - field->offset < field->length) {
            self->from_bytes = TRUE;
            gtk_list_box_select_row(self->list, gtk_list_box_get_row_at_index(
                                                    self->list, (int)index));
            self->from_bytes = FALSE;
            return;
        }
    }
}

static void
follow_mouse(UiContentsPage *self, double x, double y,
             GtkEventController *controller)
{
    GtkListBoxRow *row = gtk_list_box_get_row_at_y(self->list, (int)y);

    (void)x;
    if (row != NULL && ui_pointer_motion_moved(controller, &self->mouse)) {
        gtk_list_box_select_row(self->list, row);
    }
}

static void
show_fields(UiContentsPage *self)
{
    for (guint index = 0; index < self->fields->len; index++) {
        const UiField *field = g_ptr_array_index(self->fields, index);
        UiFactRow *row =
            ui_fact_row_nth(self->list, index, self->names, self->places);
        g_autofree char *words = describe_place(field);
        g_autofree char *place =
            g_strdup_printf("%" G_GUINT64_FORMAT, field->offset);

        ui_fact_row_set_place(row, place, words);
        ui_fact_row_set_name(row, field->name);
        ui_fact_row_set_value(row, field->value);
        ui_fact_row_set_swatch(row, field->has_colour ? &field->colour : NULL);
    }
    ui_fact_row_cut(self->list, self->fields->len);
}

static void
show_bytes(UiContentsPage *self, const UiSegmentSnapshot *snapshot)
{
    const UiHexPart parts[] = {
        {0, snapshot->start, ui_fields_start_length(snapshot)},
        {snapshot->header.pixels_offset, snapshot->pixels,
         snapshot->pixels_length},
    };

    ui_hex_view_show(self->hex, parts, parts[1].length > 0 ? 2 : 1);
}

/* Keeps the highlight, and shows the field's present value beside it. */
static void
light_again(UiContentsPage *self)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);
    const UiField *field;

    if (row == NULL) {
        gtk_label_set_label(self->pointed,
                            _("Point at a field or a byte to see both."));
        return;
    }
    field =
        g_ptr_array_index(self->fields, (guint)gtk_list_box_row_get_index(row));
    ui_hex_view_light(self->hex, field->offset, field->length);
    show_pointed(self, field);
}

void
ui_contents_page_show(UiContentsPage *self, const UiSegmentSnapshot *snapshot)
{
    g_autofree char *state = ui_segment_words_state(snapshot);
    gboolean present = snapshot->start_length > 0;

    gtk_label_set_label(self->state, state != NULL ? state : "");
    gtk_widget_set_visible(GTK_WIDGET(self->state), state != NULL);
    gtk_widget_set_visible(self->present, present);
    gtk_widget_set_visible(GTK_WIDGET(self->pointed), present);
    g_ptr_array_unref(self->fields);
    self->fields = ui_fields_new(snapshot);
    show_bytes(self, snapshot);
    show_fields(self);
    light_again(self);
}

static void
ui_contents_page_finalize(GObject *object)
{
    UiContentsPage *self = UI_CONTENTS_PAGE(object);

    g_clear_pointer(&self->fields, g_ptr_array_unref);
    G_OBJECT_CLASS(ui_contents_page_parent_class)->finalize(object);
}

static void
ui_contents_page_class_init(UiContentsPageClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_contents_page_finalize;
    g_type_ensure(UI_TYPE_ADAPTIVE_SPLIT);
    g_type_ensure(UI_TYPE_HEX_VIEW);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/contents-page.ui");
    gtk_widget_class_bind_template_child(widget_class, UiContentsPage, state);
    gtk_widget_class_bind_template_child(widget_class, UiContentsPage, present);
    gtk_widget_class_bind_template_child(widget_class, UiContentsPage,
                                         scroller);
    gtk_widget_class_bind_template_child(widget_class, UiContentsPage, list);
    gtk_widget_class_bind_template_child(widget_class, UiContentsPage, hex);
    gtk_widget_class_bind_template_child(widget_class, UiContentsPage, pointed);
    gtk_widget_class_bind_template_child(widget_class, UiContentsPage, names);
    gtk_widget_class_bind_template_child(widget_class, UiContentsPage, places);
    gtk_widget_class_bind_template_callback(widget_class, light_field);
    gtk_widget_class_bind_template_callback(widget_class, find_field);
    gtk_widget_class_bind_template_callback(widget_class, follow_mouse);
}

static void
ui_contents_page_init(UiContentsPage *self)
{
    self->fields = g_ptr_array_new();
    gtk_widget_init_template(GTK_WIDGET(self));
}
