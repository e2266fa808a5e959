/* SPDX-License-Identifier: MIT */
/* The inspector's page "Stage": the shared memory as a live drawing. */

#include "ui/stage/stage-page.h"

#include "ui/stage/scene/caption.h"
#include "ui/stage/stage-item.h"
#include "ui/stage/stage.h"
#include "ui/widgets/whole-height.h"
#include "ui/widgets/wrapping-row.h"

struct _UiStagePage {
    GtkBox parent_instance;

    UiStage *stage;
    GtkLabel *words;
    struct ui_scene_past *memory;
    /* What goes on, and what is told of a thing; both may be NULL. */
    char *caption;
    char *told;
};

G_DEFINE_FINAL_TYPE(UiStagePage, ui_stage_page, GTK_TYPE_BOX)

/* While no thing is pointed at, the words are about the moment. */
static void
show_words(UiStagePage *self)
{
    const char *told = self->told != NULL ? self->told : "";
    const char *caption = self->caption != NULL ? self->caption : "";
    const char *text = told[0] != '\0' ? told : caption;

    if (g_str_equal(gtk_label_get_label(self->words), text)) {
        return;
    }
    gtk_label_set_label(self->words, text);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self->words), text);
    /* Without this, screen readers would read the text twice: the tooltip is
     * the same. */
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->words),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
}

void
ui_stage_page_show(UiStagePage *self, const struct shmview_inspection *seen,
                   const char *error)
{
    if (seen == NULL && error == NULL) {
        ui_scene_past_free(self->memory);
        self->memory = ui_scene_past_new();
        g_clear_pointer(&self->caption, g_free);
        show_words(self);
        return;
    }
    ui_stage_set_scene(self->stage, ui_scene_new(self->memory, seen, error));
    g_free(self->caption);
    self->caption = seen != NULL ? ui_caption(self->memory, seen) : NULL;
    show_words(self);
}

static void
tell(GtkWidget *widget, const char *action, GVariant *words)
{
    UiStagePage *self = UI_STAGE_PAGE(widget);

    (void)action;
    g_free(self->told);
    self->told = g_variant_dup_string(words, NULL);
    show_words(self);
}

static void
ui_stage_page_finalize(GObject *object)
{
    UiStagePage *self = UI_STAGE_PAGE(object);

    ui_scene_past_free(self->memory);
    g_free(self->caption);
    g_free(self->told);
    G_OBJECT_CLASS(ui_stage_page_parent_class)->finalize(object);
}

static void
ui_stage_page_class_init(UiStagePageClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_stage_page_finalize;
    g_type_ensure(UI_TYPE_STAGE);
    g_type_ensure(UI_TYPE_WRAPPING_ROW);
    g_type_ensure(UI_TYPE_WHOLE_HEIGHT);
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
