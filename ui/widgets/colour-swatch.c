/* SPDX-License-Identifier: MIT */
/* A small patch of one colour, on a checkerboard if the colour is
 * transparent. */

#include "ui/widgets/colour-swatch.h"

#define SIDE 16
#define CHECK 4

struct _UiColourSwatch {
    GtkWidget parent_instance;

    GdkRGBA colour;
};

G_DEFINE_FINAL_TYPE(UiColourSwatch, ui_colour_swatch, GTK_TYPE_WIDGET)

void
ui_colour_swatch_set_colour(UiColourSwatch *self, const GdkRGBA *colour)
{
    self->colour = *colour;
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void
draw_ground(GtkSnapshot *snapshot)
{
    static const GdkRGBA light = {1, 1, 1, 1};
    static const GdkRGBA dark = {0.7F, 0.7F, 0.7F, 1};

    for (int y = 0; y < SIDE; y += CHECK) {
        for (int x = 0; x < SIDE; x += CHECK) {
            gtk_snapshot_append_color(
                snapshot, (x + y) / CHECK % 2 == 0 ? &light : &dark,
                &GRAPHENE_RECT_INIT((float)x, (float)y, CHECK, CHECK));
        }
    }
}

static void
ui_colour_swatch_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiColourSwatch *self = UI_COLOUR_SWATCH(widget);

    if (self->colour.alpha < 1) {
        draw_ground(snapshot);
    }
    gtk_snapshot_append_color(snapshot, &self->colour,
                              &GRAPHENE_RECT_INIT(0, 0, SIDE, SIDE));
}

static void
ui_colour_swatch_class_init(UiColourSwatchClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    widget_class->snapshot = ui_colour_swatch_snapshot;
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_PRESENTATION);
    gtk_widget_class_set_css_name(widget_class, "swatch");
}

static void
ui_colour_swatch_init(UiColourSwatch *self)
{
    gtk_widget_set_size_request(GTK_WIDGET(self), SIDE, SIDE);
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
}
