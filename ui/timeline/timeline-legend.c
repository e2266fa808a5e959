/* SPDX-License-Identifier: MIT */
/* The legend of the time line: what each kind of mark and bar means. */

#include "ui/timeline/timeline-legend.h"

#include "ui/language/language.h"
#include "ui/stage/draw.h"
#include "ui/timeline/lane-draw.h"

/* In lines of text. */
#define BAR_WIDTH 2.6F
#define HEIGHT 1.1F

/* The samples have the colour of the first window. */
#define WINDOW 1

static const struct entry {
    struct ui_lane_look look;
    const char *words;
} entries[] = {
    {{.kind = UI_LANE_MARK}, N_("A call")},
    {{.kind = UI_LANE_MARK, .faint = TRUE},
     N_("A call that only asks or tidies up")},
    {{.kind = UI_LANE_MARK, .failed = TRUE}, N_("A call that failed")},
    {{.kind = UI_LANE_MARK, .count = 3, .text = (char *)"3"},
     N_("Several calls: zoom in to see each of them")},
    {{.kind = UI_LANE_MARK, .overwrites = TRUE},
     N_("A call that overwrites pixels which another process pins")},
    {{.kind = UI_LANE_BAR, .held = UI_HISTORY_WRITER, .exclusive = TRUE},
     N_("An exclusive lock, for as long as the process holds it")},
    {{.kind = UI_LANE_BAR, .held = UI_HISTORY_PIN},
     N_("A shared lock or a pin, for as long as the process holds it")},
    {{.kind = UI_LANE_BAR, .held = UI_HISTORY_WAIT}, N_("The process waits")},
    {{.kind = UI_LANE_NEXT},
     N_("The next call, which slow motion delays: press it to let it go on")},
    {{.kind = UI_LANE_END}, N_("The process has ended")},
};

/* A sample of a mark or a bar. */
struct _UiLaneSample {
    GtkWidget parent_instance;

    struct ui_lane_look look;
};

#define UI_TYPE_LANE_SAMPLE (ui_lane_sample_get_type())
G_DECLARE_FINAL_TYPE(UiLaneSample, ui_lane_sample, UI, LANE_SAMPLE, GtkWidget)
G_DEFINE_FINAL_TYPE(UiLaneSample, ui_lane_sample, GTK_TYPE_WIDGET)

struct _UiTimelineLegend {
    GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE(UiTimelineLegend, ui_timeline_legend, GTK_TYPE_BOX)

static void
ui_lane_sample_measure(GtkWidget *widget, GtkOrientation orientation,
                       int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
    const struct ui_lane_look *look = &UI_LANE_SAMPLE(widget)->look;
    const float lines = orientation == GTK_ORIENTATION_HORIZONTAL &&
                                look->kind == UI_LANE_BAR
                            ? BAR_WIDTH
                            : HEIGHT;

    (void)for_size;
    *minimum = *natural = (int)(lines * ui_draw_line_height(widget));
    *minimum_baseline = *natural_baseline = -1;
}

static void
ui_lane_sample_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    ui_lane_draw(widget, snapshot, &UI_LANE_SAMPLE(widget)->look);
}

static void
ui_lane_sample_class_init(UiLaneSampleClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    widget_class->measure = ui_lane_sample_measure;
    widget_class->snapshot = ui_lane_sample_snapshot;
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ui_lane_sample_init(UiLaneSample *self)
{
    gtk_widget_set_halign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
    gtk_widget_set_valign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
}

static GtkWidget *
new_row(const struct entry *entry, GtkSizeGroup *samples)
{
    UiLaneSample *sample = g_object_new(UI_TYPE_LANE_SAMPLE, NULL);
    GtkWidget *frame = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    GtkWidget *words = gtk_label_new(_(entry->words));
    GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
    GtkWidget *row = gtk_list_box_row_new();

    sample->look = entry->look;
    sample->look.window = WINDOW;
    gtk_widget_set_hexpand(GTK_WIDGET(sample), TRUE);
    gtk_box_append(GTK_BOX(frame), GTK_WIDGET(sample));
    /* Only the words take the rest of the row. */
    gtk_widget_set_hexpand(frame, FALSE);
    gtk_widget_set_hexpand(words, TRUE);
    gtk_size_group_add_widget(samples, frame);
    gtk_label_set_xalign(GTK_LABEL(words), 0);
    gtk_label_set_wrap(GTK_LABEL(words), TRUE);
    gtk_label_set_max_width_chars(GTK_LABEL(words), 40);
    gtk_box_append(GTK_BOX(line), frame);
    gtk_box_append(GTK_BOX(line), words);
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), line);
    gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
    gtk_accessible_update_property(GTK_ACCESSIBLE(row),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _(entry->words), -1);
    return row;
}

static void
ui_timeline_legend_class_init(UiTimelineLegendClass *class)
{
    (void)class;
}

/* The rows can be focused, so that screen readers read them one by one. */
static void
ui_timeline_legend_init(UiTimelineLegend *self)
{
    g_autoptr(GtkSizeGroup)
        samples = gtk_size_group_new(GTK_SIZE_GROUP_HORIZONTAL);
    GtkWidget *list = gtk_list_box_new();

    gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
    gtk_accessible_update_property(
        GTK_ACCESSIBLE(list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Legend"), -1);
    for (gsize index = 0; index < G_N_ELEMENTS(entries); index++) {
        gtk_list_box_append(GTK_LIST_BOX(list),
                            new_row(&entries[index], samples));
    }
    gtk_box_append(GTK_BOX(self), list);
}
