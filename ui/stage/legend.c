/* SPDX-License-Identifier: MIT */
/* The legend of the stage: what each kind of line means. */

#include "ui/stage/legend.h"

#include "ui/language/language.h"
#include "ui/stage/link.h"
#include "ui/stage/svg.h"

/* In lines of text: the length of a sample, the margins of its words, and their
 * size. */
#define SAMPLE 1.7F
#define LEFT 2.5F
#define RIGHT 0.2F
#define SIZE 0.9F

/* The layout knows how many there are. */
static const struct {
    enum ui_scene_tie tie;
    const char *words;
} entries[] = {
    {UI_SCENE_ATTACHED, N_("attached")}, {UI_SCENE_HOLDS, N_("holds alone")},
    {UI_SCENE_WAITS, N_("waits for")},   {UI_SCENE_PINS, N_("pins")},
    {UI_SCENE_WRITES, N_("writes")},
};

/* Returns the sample of the nth entry, without a colour. */
static struct ui_draw_line
make_sample(const struct ui_layout_box *entry, guint index, float line)
{
    struct ui_draw_line sample = ui_link_style(entries[index].tie, line);
    const float y = entry->y + entry->height / 2;

    sample.from = GRAPHENE_POINT_INIT(entry->x, y);
    sample.to = GRAPHENE_POINT_INIT(entry->x + SAMPLE * line, y);
    return sample;
}

void
ui_legend_draw(GtkWidget *widget, GtkSnapshot *snapshot,
               const struct ui_scene *scene, const struct ui_layout_box *box,
               float line, float scale)
{
    const GdkRGBA ink = ui_draw_foreground(widget);
    const guint count = ui_layout_legend_count(scene);

    for (guint index = 0; index < count; index++) {
        const struct ui_layout_box entry =
            ui_layout_legend_entry(box, index, count, line);
        const struct ui_draw_text words = {
            .text = _(entries[index].words),
            .colour = &ink,
            .box = GRAPHENE_RECT_INIT(entry.x + LEFT * line, entry.y,
                                      entry.width - (LEFT + RIGHT) * line,
                                      entry.height),
            .scale = SIZE * scale,
        };
        struct ui_draw_line sample = make_sample(&entry, index, line);

        sample.colour = &ink;
        ui_draw_line(snapshot, &sample, 1);
        ui_draw_text(widget, snapshot, &words);
    }
}

void
ui_legend_svg(GString *page, const struct ui_scene *scene,
              const struct ui_layout_box *box, float line)
{
    const guint count = ui_layout_legend_count(scene);

    for (guint index = 0; index < count; index++) {
        const struct ui_layout_box entry =
            ui_layout_legend_entry(box, index, count, line);
        const struct ui_draw_line sample = make_sample(&entry, index, line);
        const struct ui_svg_text words = {
            .text = _(entries[index].words),
            .colour = UI_SVG_INK,
            .x = entry.x + LEFT * line,
            .middle = entry.y + entry.height / 2,
            .width = entry.width - (LEFT + RIGHT) * line,
            .size = SIZE * line * UI_SVG_FONT,
        };

        ui_svg_line(page, &sample, UI_SVG_INK);
        ui_svg_text(page, &words);
    }
}
