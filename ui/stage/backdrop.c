/* SPDX-License-Identifier: MIT */
/* Draws what is behind the things of the stage: the frame of the segment, the
 * lines and the legend. */

#include "ui/stage/backdrop.h"

#include "ui/stage/draw.h"
#include "ui/stage/legend.h"
#include "ui/stage/link.h"
#include "ui/stage/pointer.h"

static void
draw_frame(GtkWidget *widget, GtkSnapshot *snapshot,
           const struct ui_layout_box *frame)
{
    const GdkRGBA ink = ui_draw_foreground(widget);
    const GdkRGBA fill = ui_draw_faint(&ink, 0.03F);
    const GdkRGBA edge = ui_draw_faint(&ink, 0.5F);

    if (frame->height > 0) {
        ui_draw_box(snapshot,
                    &GRAPHENE_RECT_INIT(frame->x, frame->y, frame->width,
                                        frame->height),
                    &fill, &edge, 1);
    }
}

static gboolean
is_known(const struct ui_backdrop *backdrop, const struct ui_scene_link *link)
{
    g_autofree char *identity = ui_link_identity(backdrop->scene, link);

    return g_hash_table_contains(backdrop->known_links, identity);
}

/* Draws the first `part` of the link, 0 to 1. */
static void
draw_link(GtkWidget *widget, GtkSnapshot *snapshot,
          const struct ui_backdrop *backdrop, const struct ui_scene_link *link,
          float part)
{
    const struct ui_scene *scene = backdrop->scene;
    const struct ui_layout_box *boxes = backdrop->boxes;
    const float line = ui_draw_line_height(widget) * backdrop->scale;

    if (ui_scene_link_points(link)) {
        const GdkRGBA ink = ui_draw_foreground(widget);

        ui_pointer_draw(snapshot, scene, link, boxes, line, &ink, part);
    } else {
        const struct ui_layout_box frame = ui_layout_frame(scene, boxes, line);
        const struct ui_link_ends ends =
            ui_link_ends(scene, link, boxes, &frame, line);

        ui_link_draw(snapshot, scene, link, &ends, line, part);
    }
}

void
ui_backdrop_draw_links(GtkWidget *widget, GtkSnapshot *snapshot,
                       const struct ui_backdrop *backdrop, GHashTable *kept)
{
    const struct ui_scene *scene = backdrop->scene;

    for (guint index = 0; index < scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(scene, index);
        g_autofree char *identity = ui_link_identity(scene, link);

        if (backdrop->boxes[link->process].height > 0 &&
            backdrop->boxes[link->thing].height > 0 &&
            !g_hash_table_contains(kept, identity)) {
            draw_link(widget, snapshot, backdrop, link, 1);
        }
    }
}

void
ui_backdrop_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                 const struct ui_backdrop *backdrop)
{
    const struct ui_scene *scene = backdrop->scene;
    const struct ui_layout_box *boxes = backdrop->boxes;
    const float line = ui_draw_line_height(widget) * backdrop->scale;
    const struct ui_layout_box frame = ui_layout_frame(scene, boxes, line);

    draw_frame(widget, snapshot, &frame);
    for (guint index = 0; index < scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(scene, index);

        draw_link(widget, snapshot, backdrop, link,
                  is_known(backdrop, link) ? 1 : backdrop->progress);
    }
    ui_legend_draw(widget, snapshot, scene, &boxes[scene->things->len], line,
                   backdrop->scale);
}
