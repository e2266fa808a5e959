/* SPDX-License-Identifier: MIT */
/* The inspector's page "Stage": the shared memory as a live drawing. */

#include "ui/stage/stage-page.h"

#include "ui/stage/stage-item.h"
#include "ui/stage/stage.h"

struct _UiStagePage {
    GtkBox parent_instance;

    UiStage *stage;
    GtkLabel *words;
    struct ui_scene_past *memory;
};

G_DEFINE_FINAL_TYPE(UiStagePage, ui_stage_page, GTK_TYPE_BOX)

void
ui_stage_page_show(UiStagePage *self, const struct shmview_inspection *seen,
                   const char *error)
{
    if (seen == NULL && error == NULL) {
        ui_scene_past_free(self->memory);
        self->memory = ui_scene_past_new();
    } else {
        ui_stage_set_scene(self->stage,
                           ui_scene_new(self->memory, seen, error));
    }
}

static void
tell(GtkWidget *widget, const char *action, GVariant *words)
{
    UiStagePage *self = UI_STAGE_PAGE(widget);
    const char *text = g_variant_get_string(words, NULL);

    (void)action;
    gtk_label_set_label(self->words, text);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self->words), text);
    /* Without this, screen readers would read the text twice: the tooltip is
     * the same. */
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->words),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
}

static void
ui_stage_page_finalize(GObject *object)
{
    ui_scene_past_free(UI_STAGE_PAGE(object)->memory);
    G_OBJECT_CLASS(ui_stage_page_parent_class)->finalize(object);
}

static void
ui_stage_page_class_init(UiStagePageClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_stage_page_finalize;
    g_type_ensure(UI_TYPE_STAGE);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/stage-page.ui");
    gtk_widget_class_bind_template_child(widget_class, UiStagePage, stage);
    gtk_widget_class_bind_template_child(widget_class, UiStagePage, words);
    gtk_widget_class_install_action(widget_class, UI_STAGE_TELL, "s", tell);
}

static void
ui_stage_page_init(UiStagePage *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    self->memory = ui_scene_past_new();
}
