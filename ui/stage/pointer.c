/* SPDX-License-Identifier: MIT */
/* The arrow from the header to a place: it goes round the parts in between. */

#include "ui/stage/pointer.h"

#include "ui/stage/svg.h"

#include <math.h>

/* In lines of text: the width of the arrow, and how far above the parts it
 * goes. */
#define WIDTH 0.14F
#define LOW 0.55F
#define HIGH 1.05F

/* Returns the other arrow; NULL if there is none. */
static const struct ui_scene_link *
find_other(const struct ui_scene *scene, const struct ui_scene_link *link)
{
    for (guint index = 0; index < scene->links->len; index++) {
        const struct ui_scene_link *other = ui_scene_link(scene, index);

        if (ui_scene_link_points(other) && other->tie != link->tie) {
            return other;
        }
    }
    return NULL;
}

void
ui_pointer_lines(const struct ui_scene *scene, const struct ui_scene_link *link,
                 const struct ui_layout_box *boxes, float line,
                 struct ui_draw_line lines[UI_POINTER_PARTS])
{
    const struct ui_scene_link *other = find_other(scene, link);
    const struct ui_layout_box *header = &boxes[link->process];
    const struct ui_layout_box *place = &boxes[link->thing];
    const gboolean outer = other != NULL && link->thing > other->thing;
    const float begin = other == NULL ? 0.5F : outer ? 0.35F : 0.65F;
    const float top = header->y - (outer ? HIGH : LOW) * line;
    const graphene_point_t corners[] = {
        {header->x + header->width * begin, header->y},
        {header->x + header->width * begin, top},
        {place->x + place->width / 2, top},
        {place->x + place->width / 2, place->y},
    };

    for (guint index = 0; index < UI_POINTER_PARTS; index++) {
        lines[index] = (struct ui_draw_line){
            .from = corners[index],
            .to = corners[index + 1],
            .width = MAX(2, WIDTH * line),
            .dashed = link->tie == UI_SCENE_POINTS_NEXT,
            .end = index == UI_POINTER_PARTS - 1 ? UI_DRAW_ARROW
                                                 : UI_DRAW_PLAIN,
        };
    }
}

static float
length_of(const struct ui_draw_line *line)
{
    return hypotf(line->to.x - line->from.x, line->to.y - line->from.y);
}

void
ui_pointer_draw(GtkSnapshot *snapshot, const struct ui_scene *scene,
                const struct ui_scene_link *link,
                const struct ui_layout_box *boxes, float line,
                const GdkRGBA *ink, float part)
{
    struct ui_draw_line lines[UI_POINTER_PARTS];
    float left = 0;

    ui_pointer_lines(scene, link, boxes, line, lines);
    for (guint index = 0; index < UI_POINTER_PARTS; index++) {
        left += length_of(&lines[index]) * part;
    }
    for (guint index = 0; index < UI_POINTER_PARTS && left > 0; index++) {
        const float length = MAX(length_of(&lines[index]), 1);

        lines[index].colour = ink;
        ui_draw_line(snapshot, &lines[index], MIN(left / length, 1));
        left -= length;
    }
}

void
ui_pointer_svg(GString *page, const struct ui_scene *scene,
               const struct ui_scene_link *link,
               const struct ui_layout_box *boxes, float line)
{
    struct ui_draw_line lines[UI_POINTER_PARTS];

    ui_pointer_lines(scene, link, boxes, line, lines);
    for (guint index = 0; index < UI_POINTER_PARTS; index++) {
        ui_svg_line(page, &lines[index], UI_SVG_INK);
    }
}
