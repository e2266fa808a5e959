/* SPDX-License-Identifier: MIT */
/* The widget of one thing on the stage, which the mouse can point at and the
 * keyboard can focus. */

#include "ui/stage/stage-item.h"

#include "ui/language/language.h"
#include "ui/stage/item-draw.h"

struct _UiStageItem {
    GtkWidget parent_instance;

    struct ui_item_look look;
    /* A sentence with everything about the thing. */
    char *words;
    /* What a lock protects, or NULL. */
    const char *purpose;
    float scale;
    /* It has the mouse, or the keyboard; and its words are shown. */
    gboolean pointed;
    gboolean focused;
    gboolean told;
};

G_DEFINE_FINAL_TYPE(UiStageItem, ui_stage_item, GTK_TYPE_WIDGET)

static void
clear_chip(gpointer data)
{
    g_free(((struct ui_item_chip *)data)->mark);
}

/* Adds a disc for each process that waits for this thing; or, without
 * `waiting`, for each process that holds, pins or writes it. */
static void
add_chips(UiStageItem *self, const struct ui_scene *scene, guint index,
          gboolean waiting)
{
    for (guint at = 0; at < scene->links->len; at++) {
        const struct ui_scene_link *link = ui_scene_link(scene, at);
        const struct ui_scene_thing *process =
            ui_scene_thing(scene, link->process);
        gboolean waits = link->tie == UI_SCENE_WAITS;

        if (link->thing == index && link->tie != UI_SCENE_ATTACHED &&
            !ui_scene_link_points(link) && waits == waiting) {
            struct ui_item_chip chip = {g_strdup(process->title),
                                        process->colour, waits};

            g_array_append_val(self->look.chips, chip);
        }
    }
}

/* Shows the words of a thing beside the drawing: a tooltip would hide a part of
 * it. NULL stands for no thing. */
static void
tell(UiStageItem *self, const UiStageItem *told)
{
    g_autofree char *words =
        told == NULL ? g_strdup("")
        : told->purpose == NULL
            ? g_strdup(told->words)
            : g_strdup_printf(_("%s. %s"), told->words, told->purpose);

    gtk_widget_activate_action(GTK_WIDGET(self), UI_STAGE_TELL, "s", words);
}

static GtkWidget *
first_item(UiStageItem *self)
{
    GtkWidget *stage = gtk_widget_get_parent(GTK_WIDGET(self));

    return stage != NULL ? gtk_widget_get_first_child(stage) : NULL;
}

/* Returns a thing that has the mouse or the keyboard, or NULL. */
static UiStageItem *
find_next(UiStageItem *self)
{
    for (GtkWidget *child = first_item(self); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        UiStageItem *item = UI_STAGE_ITEM(child);

        if (item->pointed || item->focused) {
            return item;
        }
    }
    return NULL;
}

/* From now on, the words are those of `told`, or none. */
static void
tell_of(UiStageItem *self, UiStageItem *told)
{
    for (GtkWidget *child = first_item(self); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        UI_STAGE_ITEM(child)->told = UI_STAGE_ITEM(child) == told;
    }
    tell(self, told);
}

static void
copy(char **to, const char *from)
{
    g_free(*to);
    *to = g_strdup(from);
}

void
ui_stage_item_show(UiStageItem *self, const struct ui_scene *scene, guint index)
{
    const struct ui_scene_thing *thing = ui_scene_thing(scene, index);
    struct ui_item_look *look = &self->look;

    look->kind = thing->kind;
    look->state = thing->state;
    look->colour = thing->colour;
    copy(&look->title, thing->title);
    copy(&look->detail, thing->detail);
    copy(&look->note, thing->note);
    copy(&look->held, thing->held);
    copy(&look->whose, thing->whose);
    g_array_set_size(look->chips, 0);
    add_chips(self, scene, index, FALSE);
    add_chips(self, scene, index, TRUE);
    self->purpose = thing->purpose;
    if (g_strcmp0(self->words, thing->words) != 0) {
        copy(&self->words, thing->words);
        gtk_accessible_update_property(GTK_ACCESSIBLE(self),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       thing->words, -1);
        if (self->told) {
            tell(self, self);
        }
    }
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

void
ui_stage_item_set_scale(UiStageItem *self, float scale)
{
    if (self->scale != scale) {
        self->scale = scale;
        gtk_widget_queue_draw(GTK_WIDGET(self));
    }
}

static void
ui_stage_item_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiStageItem *self = UI_STAGE_ITEM(widget);

    ui_item_draw(widget, snapshot, &self->look, self->scale);
}

/* The words are those of the thing that got the mouse or the keyboard last. If
 * that thing loses it, they are the words of a thing that has the other of the
 * two. */
static void
leave(UiStageItem *self)
{
    if (self->told) {
        tell_of(self, find_next(self));
    }
}

static void
take_pointer(UiStageItem *self)
{
    self->pointed = TRUE;
    tell_of(self, self);
}

static void
lose_pointer(UiStageItem *self)
{
    self->pointed = FALSE;
    leave(self);
}

static void
take_focus(UiStageItem *self)
{
    self->focused = TRUE;
    tell_of(self, self);
}

static void
lose_focus(UiStageItem *self)
{
    self->focused = FALSE;
    leave(self);
}

/* A click focuses the thing, as the arrow keys do. */
static void
press(GtkGestureClick *gesture, int count, double x, double y, gpointer data)
{
    (void)gesture;
    (void)count;
    (void)x;
    (void)y;
    gtk_widget_grab_focus(data);
}

static void
ui_stage_item_finalize(GObject *object)
{
    UiStageItem *self = UI_STAGE_ITEM(object);

    g_free(self->look.title);
    g_free(self->look.detail);
    g_free(self->look.note);
    g_free(self->look.held);
    g_free(self->look.whose);
    g_free(self->words);
    g_array_unref(self->look.chips);
    G_OBJECT_CLASS(ui_stage_item_parent_class)->finalize(object);
}

static void
ui_stage_item_class_init(UiStageItemClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_stage_item_finalize;
    widget_class->snapshot = ui_stage_item_snapshot;
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_LIST_ITEM);
    gtk_widget_class_set_css_name(widget_class, "thing");
}

static void
ui_stage_item_init(UiStageItem *self)
{
    GtkGesture *click = gtk_gesture_click_new();
    GtkEventController *motion = gtk_event_controller_motion_new();
    GtkEventController *focus = gtk_event_controller_focus_new();

    self->look.chips = g_array_new(FALSE, TRUE, sizeof(struct ui_item_chip));
    g_array_set_clear_func(self->look.chips, clear_chip);
    self->scale = 1;
    gtk_widget_set_focusable(GTK_WIDGET(self), TRUE);
    g_signal_connect(click, "pressed", G_CALLBACK(press), self);
    gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(click));
    g_signal_connect_swapped(motion, "enter", G_CALLBACK(take_pointer), self);
    g_signal_connect_swapped(motion, "leave", G_CALLBACK(lose_pointer), self);
    gtk_widget_add_controller(GTK_WIDGET(self), motion);
    g_signal_connect_swapped(focus, "enter", G_CALLBACK(take_focus), self);
    g_signal_connect_swapped(focus, "leave", G_CALLBACK(lose_focus), self);
    gtk_widget_add_controller(GTK_WIDGET(self), focus);
}
