/* SPDX-License-Identifier: MIT */
/* The line that links a process to what it holds, pins or waits for. */

#include "ui/stage/link.h"

#include "ui/identity/window-name.h"
#include "ui/stage/svg.h"

char *
ui_link_identity(const struct ui_scene *scene, const struct ui_scene_link *link)
{
    const struct ui_scene_thing *thing = ui_scene_thing(scene, link->thing);

    return g_strdup_printf("%d %" G_GUINT64_FORMAT " %d %" G_GUINT64_FORMAT,
                           link->tie, ui_scene_thing(scene, link->process)->id,
                           thing->kind, thing->id);
}

/* The line starts at the edge of the process that is nearer to the other thing.
 */
static struct ui_draw_line
line_between(const struct ui_layout_box *process,
             const struct ui_layout_box *thing, enum ui_scene_tie tie)
{
    gboolean up = thing->y < process->y;
    struct ui_draw_line line = {
        .from = {process->x + process->width / 2,
                 up ? process->y : process->y + process->height},
        .to = {thing->x + thing->width / 2,
               up ? thing->y + thing->height : thing->y},
        .dashed = tie == UI_SCENE_WAITS,
        .dotted = TRUE,
    };

    /* A process is attached to the whole segment, not to one thing. */
    if (tie == UI_SCENE_ATTACHED) {
        line.from.x -= process->width / 4;
        line.to.x = line.from.x;
    }
    return line;
}

/* The colour is NULL if the link has no line. */
static struct ui_draw_line
dress(const struct ui_scene *scene, const struct ui_scene_link *link,
      const struct ui_layout_box *process, const struct ui_layout_box *thing,
      float line)
{
    static const float widths[] = {
        [UI_SCENE_ATTACHED] = 0.12F, [UI_SCENE_HOLDS] = 0.4F,
        [UI_SCENE_WAITS] = 0.25F,    [UI_SCENE_PINS] = 0.25F,
        [UI_SCENE_WRITES] = 0.4F,
    };
    struct ui_draw_line drawn = line_between(process, thing, link->tie);

    /* A shared lock has no line: the discs in the lock show its holders. */
    if (link->tie != UI_SCENE_SHARES) {
        drawn.colour =
            ui_window_colour(ui_scene_thing(scene, link->process)->colour);
        drawn.width = MAX(2, widths[link->tie] * line);
    }
    return drawn;
}

void
ui_link_draw(GtkSnapshot *snapshot, const struct ui_scene *scene,
             const struct ui_scene_link *link,
             const struct ui_layout_box *process,
             const struct ui_layout_box *thing, float line, float part)
{
    struct ui_draw_line drawn = dress(scene, link, process, thing, line);

    if (drawn.colour != NULL) {
        ui_draw_line(snapshot, &drawn, part);
    }
}

void
ui_link_svg(GString *page, const struct ui_scene *scene,
            const struct ui_scene_link *link,
            const struct ui_layout_box *process,
            const struct ui_layout_box *thing, float line)
{
    const struct ui_draw_line drawn = dress(scene, link, process, thing, line);
    g_autofree char *colour =
        ui_svg_colour(ui_scene_thing(scene, link->process)->colour);

    if (drawn.colour == NULL) {
        return;
    }
    ui_svg_add(page,
               "<path d=\"M%.1f,%.1f L%.1f,%.1f\" stroke=\"%s\" "
               "stroke-width=\"%.1f\" ",
               (double)drawn.from.x, (double)drawn.from.y, (double)drawn.to.x,
               (double)drawn.to.y, colour, (double)drawn.width);
    g_string_append(page, drawn.dashed ? "stroke-dasharray=\"12 8\"/>" : "/>");
    ui_svg_add(page, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>",
               (double)drawn.to.x, (double)drawn.to.y,
               (double)drawn.width * 1.6, colour);
}
