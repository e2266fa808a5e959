/* SPDX-License-Identifier: MIT */
/* The widget that draws a scene: its things, and the lines between them. */

#include "ui/stage/stage.h"

#include "ui/stage/backdrop.h"
#include "ui/stage/draw.h"
#include "ui/stage/layout.h"
#include "ui/stage/link.h"
#include "ui/stage/stage-item.h"
#include "ui/widgets/fades.h"

/* The natural width, in lines of text. */
#define LEAST_WIDTH 18
/* The minimum width is at most this, in pixels. */
#define NARROWEST 300

/* The widget of a thing, and the place from which it moves. */
struct actor {
    UiStageItem *widget;
    enum ui_scene_kind kind;
    guint64 id;
    struct ui_layout_box from;
    struct ui_layout_box now;
    guint64 bytes;
    /* The previous scene did not have this thing. */
    gboolean is_new;
};

struct _UiStage {
    GtkWidget parent_instance;

    struct ui_scene *scene;
    /* An array of struct actor, in the order of the scene's things. */
    GArray *actors;
    /* The links of the previous scene, as ui_link_identity() returns them. */
    GHashTable *known_links;
    /* The things and links that fade. */
    GArray *fades;
    /* The tick callback of moves and fades; 0 while there are none. */
    guint tick;
    gint64 began;
    /* The part of the move that is done, 0 to 1. */
    float progress;
    /* The scale of the text, and the place of the legend. */
    float scale;
    struct ui_layout_box legend;
};

G_DEFINE_FINAL_TYPE(UiStage, ui_stage, GTK_TYPE_WIDGET)

static struct actor *
nth_actor(const UiStage *self, guint index)
{
    return &g_array_index(self->actors, struct actor, index);
}

/* Takes the actor of a thing from those of the previous scene. */
static struct actor
take_actor(GArray *left, const struct ui_scene_thing *thing)
{
    struct actor actor = {.kind = thing->kind, .id = thing->id, .is_new = TRUE};

    for (guint index = 0; index < left->len; index++) {
        const struct actor *found = &g_array_index(left, struct actor, index);

        if (found->kind == thing->kind && found->id == thing->id) {
            actor = *found;
            actor.from = actor.now;
            actor.is_new = FALSE;
            g_array_remove_index(left, index);
            return actor;
        }
    }
    actor.widget = g_object_new(UI_TYPE_STAGE_ITEM, NULL);
    return actor;
}

/* If the focused thing has disappeared, focuses the first one. */
static void
remove_actors(UiStage *self, GArray *left)
{
    gboolean focused = FALSE;

    for (guint index = 0; index < left->len; index++) {
        GtkWidget *widget =
            GTK_WIDGET(g_array_index(left, struct actor, index).widget);

        focused |= gtk_widget_has_focus(widget);
        gtk_widget_unparent(widget);
    }
    if (focused) {
        gtk_widget_grab_focus(GTK_WIDGET(nth_actor(self, 0)->widget));
    }
}

/* Returns whether a thing has appeared, disappeared or changed its size. */
static gboolean
show_things(UiStage *self)
{
    GArray *before = self->actors;
    GtkWidget *last = NULL;
    gboolean changed = FALSE;

    self->actors = g_array_new(FALSE, TRUE, sizeof(struct actor));
    for (guint index = 0; index < self->scene->things->len; index++) {
        const struct ui_scene_thing *thing = ui_scene_thing(self->scene, index);
        struct actor actor = take_actor(before, thing);

        changed |= actor.is_new || actor.bytes != thing->bytes;
        actor.bytes = thing->bytes;
        ui_stage_item_show(actor.widget, self->scene, index);
        gtk_widget_insert_after(GTK_WIDGET(actor.widget), GTK_WIDGET(self),
                                last);
        last = GTK_WIDGET(actor.widget);
        g_array_append_val(self->actors, actor);
    }
    changed |= before->len > 0;
    remove_actors(self, before);
    g_array_unref(before);
    return changed;
}

static gboolean
animates(GtkWidget *widget)
{
    gboolean animations = FALSE;

    g_object_get(gtk_widget_get_settings(widget), "gtk-enable-animations",
                 &animations, NULL);
    return animations && gtk_widget_get_mapped(widget);
}

static gboolean
move_on(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
    UiStage *self = UI_STAGE(widget);
    gint64 now = gdk_frame_clock_get_frame_time(clock);

    (void)data;
    if (self->progress < 1) {
        self->began = self->began == 0 ? now : self->began;
        self->progress = ui_fades_ease(self->began, now);
        gtk_widget_queue_allocate(widget);
    }
    gtk_widget_queue_draw(widget);
    if (ui_fades_move_on(self->fades, now) || self->progress < 1) {
        return G_SOURCE_CONTINUE;
    }
    self->tick = 0;
    return G_SOURCE_REMOVE;
}

static void
keep_moving(UiStage *self)
{
    if (self->tick == 0) {
        self->tick =
            gtk_widget_add_tick_callback(GTK_WIDGET(self), move_on, NULL, NULL);
    }
}

static void
begin_move(UiStage *self)
{
    self->began = 0;
    self->progress = animates(GTK_WIDGET(self)) ? 0 : 1;
    if (self->progress < 1) {
        keep_moving(self);
    }
}

/* Returns where everything is, and then the legend. Free it with g_free(). */
static struct ui_layout_box *
list_boxes(const UiStage *self)
{
    struct ui_layout_box *boxes =
        g_new(struct ui_layout_box, self->actors->len + 1);

    for (guint index = 0; index < self->actors->len; index++) {
        boxes[index] = nth_actor(self, index)->now;
    }
    boxes[self->actors->len] = self->legend;
    return boxes;
}

/* Draws the things and links that the next scene does not have any more.
 * Returns NULL if there are none, or if animations are off. */
static GskRenderNode *
draw_leaving(UiStage *self, const struct ui_scene *next, GHashTable *links)
{
    g_autofree struct ui_layout_box *boxes = list_boxes(self);
    const struct ui_backdrop backdrop = {
        .scene = self->scene, .boxes = boxes, .scale = self->scale};
    GtkSnapshot *snapshot;

    if (self->scene == NULL || !animates(GTK_WIDGET(self))) {
        return NULL;
    }
    snapshot = gtk_snapshot_new();
    ui_backdrop_draw_links(GTK_WIDGET(self), snapshot, &backdrop, links);
    for (guint index = 0; index < self->actors->len; index++) {
        const struct actor *actor = nth_actor(self, index);

        /* A thing that has no place yet has not been drawn. */
        if (actor->now.height > 0 &&
            ui_scene_find(next, actor->kind, actor->id) == NULL) {
            gtk_widget_snapshot_child(GTK_WIDGET(self),
                                      GTK_WIDGET(actor->widget), snapshot);
        }
    }
    return gtk_snapshot_free_to_node(snapshot);
}

void
ui_stage_set_scene(UiStage *self, struct ui_scene *scene)
{
    g_autoptr(GHashTable) links = ui_link_identities(scene);
    GskRenderNode *leaving = draw_leaving(self, scene, links);

    g_hash_table_unref(self->known_links);
    self->known_links = ui_link_identities(self->scene);
    ui_scene_free(self->scene);
    self->scene = scene;
    /* During a stream the texts change all the time, but nothing has to
     * move. */
    if (leaving != NULL) {
        ui_fades_add(self->fades, leaving);
        keep_moving(self);
    }
    if (show_things(self) || !ui_link_contains_all(self->known_links, links)) {
        begin_move(self);
        gtk_widget_queue_resize(GTK_WIDGET(self));
    } else {
        gtk_widget_queue_draw(GTK_WIDGET(self));
    }
}

static GtkSizeRequestMode
ui_stage_get_request_mode(GtkWidget *widget)
{
    (void)widget;
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_stage_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                 int *minimum, int *natural, int *minimum_baseline,
                 int *natural_baseline)
{
    UiStage *self = UI_STAGE(widget);
    float line = ui_draw_line_height(widget);
    float width = LEAST_WIDTH * line;

    *minimum_baseline = -1;
    *natural_baseline = -1;
    *natural = (int)width + 1;
    /* With less room, the stage is drawn smaller. */
    *minimum = MIN(*natural, NARROWEST);
    if (orientation == GTK_ORIENTATION_VERTICAL) {
        width = for_size < 0 ? width : (float)for_size;
        *minimum = self->scene == NULL
                       ? 0
                       : (int)ui_layout_height(self->scene, width, line) + 1;
        *natural = *minimum;
    }
}

static float
between(float from, float to, float part)
{
    return from + (to - from) * part;
}

static void
place_actor(UiStage *self, struct actor *actor, const struct ui_layout_box *to)
{
    const struct ui_layout_box *from = actor->is_new ? to : &actor->from;
    float part = self->progress;
    GtkAllocation place;

    actor->now = (struct ui_layout_box){
        between(from->x, to->x, part),
        between(from->y, to->y, part),
        between(from->width, to->width, part),
        between(from->height, to->height, part),
    };
    place = (GtkAllocation){(int)actor->now.x, (int)actor->now.y,
                            MAX(1, (int)actor->now.width),
                            MAX(1, (int)actor->now.height)};
    gtk_widget_set_opacity(GTK_WIDGET(actor->widget),
                           actor->is_new ? (double)part : 1);
    gtk_widget_size_allocate(GTK_WIDGET(actor->widget), &place, -1);
}

static void
ui_stage_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    UiStage *self = UI_STAGE(widget);
    g_autofree struct ui_layout_box *boxes = NULL;

    (void)baseline;
    if (self->scene == NULL) {
        return;
    }
    boxes = g_new0(struct ui_layout_box, self->actors->len + 1);
    self->scale = ui_layout_make(self->scene, (float)width, (float)height,
                                 ui_draw_line_height(widget), boxes);
    self->legend = boxes[self->actors->len];
    for (guint index = 0; index < self->actors->len; index++) {
        struct actor *actor = nth_actor(self, index);
        int minimum;

        /* GTK requires a measure before an allocation. */
        gtk_widget_measure(GTK_WIDGET(actor->widget),
                           GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                           NULL);
        ui_stage_item_set_scale(actor->widget, self->scale);
        place_actor(self, actor, &boxes[index]);
    }
}

static void
ui_stage_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiStage *self = UI_STAGE(widget);
    g_autofree struct ui_layout_box *boxes = NULL;
    struct ui_backdrop backdrop = {
        .scene = self->scene,
        .known_links = self->known_links,
        .progress = self->progress,
        .scale = self->scale,
    };

    if (self->scene == NULL) {
        return;
    }
    boxes = list_boxes(self);
    backdrop.boxes = boxes;
    ui_backdrop_draw(widget, snapshot, &backdrop);
    ui_fades_draw(self->fades, snapshot);
    for (guint index = 0; index < self->actors->len; index++) {
        gtk_widget_snapshot_child(
            widget, GTK_WIDGET(nth_actor(self, index)->widget), snapshot);
    }
}

static void
ui_stage_dispose(GObject *object)
{
    UiStage *self = UI_STAGE(object);

    for (guint index = 0; index < self->actors->len; index++) {
        gtk_widget_unparent(GTK_WIDGET(nth_actor(self, index)->widget));
    }
    g_array_set_size(self->actors, 0);
    G_OBJECT_CLASS(ui_stage_parent_class)->dispose(object);
}

static void
ui_stage_finalize(GObject *object)
{
    UiStage *self = UI_STAGE(object);

    ui_scene_free(self->scene);
    g_array_unref(self->actors);
    g_hash_table_unref(self->known_links);
    g_array_unref(self->fades);
    G_OBJECT_CLASS(ui_stage_parent_class)->finalize(object);
}

static void
ui_stage_class_init(UiStageClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_stage_dispose;
    G_OBJECT_CLASS(class)->finalize = ui_stage_finalize;
    widget_class->get_request_mode = ui_stage_get_request_mode;
    widget_class->measure = ui_stage_measure;
    widget_class->size_allocate = ui_stage_size_allocate;
    widget_class->snapshot = ui_stage_snapshot;
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_LIST);
    gtk_widget_class_set_css_name(widget_class, "stage");
}

static void
ui_stage_init(UiStage *self)
{
    self->actors = g_array_new(FALSE, TRUE, sizeof(struct actor));
    self->known_links = ui_link_identities(NULL);
    self->fades = ui_fades_new();
    self->progress = 1;
    self->scale = 1;
    gtk_widget_set_hexpand(GTK_WIDGET(self), TRUE);
    gtk_widget_set_vexpand(GTK_WIDGET(self), TRUE);
}
