/* SPDX-License-Identifier: MIT */
/* The line that links a process to what it holds, pins or waits for. */

#include "ui/stage/link.h"

#include "ui/identity/window-colours.h"
#include "ui/stage/svg.h"

char *
ui_link_identity(const struct ui_scene *scene, const struct ui_scene_link *link)
{
    const struct ui_scene_thing *thing = ui_scene_thing(scene, link->thing);

    return g_strdup_printf("%d %" G_GUINT64_FORMAT " %d %" G_GUINT64_FORMAT,
                           link->tie, ui_scene_thing(scene, link->process)->id,
                           thing->kind, thing->id);
}

GHashTable *
ui_link_identities(const struct ui_scene *scene)
{
    GHashTable *links =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint index = 0; scene != NULL && index < scene->links->len; index++) {
        g_hash_table_add(links,
                         ui_link_identity(scene, ui_scene_link(scene, index)));
    }
    return links;
}

gboolean
ui_link_contains_all(GHashTable *known, GHashTable *links)
{
    GHashTableIter iterator;
    gpointer identity;

    g_hash_table_iter_init(&iterator, links);
    while (g_hash_table_iter_next(&iterator, &identity, NULL)) {
        if (!g_hash_table_contains(known, identity)) {
            return FALSE;
        }
    }
    return TRUE;
}

struct ui_draw_line
ui_link_style(enum ui_scene_tie tie, float line)
{
    static const float widths[] = {
        [UI_SCENE_ATTACHED] = 0.12F, [UI_SCENE_HOLDS] = 0.3F,
        [UI_SCENE_WAITS] = 0.2F,     [UI_SCENE_PINS] = 0.2F,
        [UI_SCENE_WRITES] = 0.2F,
    };
    static const enum ui_draw_end ends[] = {
        [UI_SCENE_ATTACHED] = UI_DRAW_PLAIN, [UI_SCENE_HOLDS] = UI_DRAW_SQUARE,
        [UI_SCENE_WAITS] = UI_DRAW_RING,     [UI_SCENE_PINS] = UI_DRAW_DOT,
        [UI_SCENE_WRITES] = UI_DRAW_ARROW,
    };

    return (struct ui_draw_line){
        .width = MAX(2, widths[tie] * line),
        .dashed = tie == UI_SCENE_WAITS,
        .end = ends[tie],
    };
}

/* Counts the discs, or the lines to a place, before this one; `*all` gets how
 * many there are. A lock shows those that wait behind its holders. */
static guint
count_before(const struct ui_scene *scene, const struct ui_scene_link *link,
             guint *all)
{
    guint before = 0;
    gboolean found = FALSE;

    *all = 0;
    for (guint index = 0; index < scene->links->len; index++) {
        const struct ui_scene_link *other = ui_scene_link(scene, index);
        const gboolean waits = other->tie == UI_SCENE_WAITS;

        if (other->thing != link->thing || other->tie == UI_SCENE_ATTACHED ||
            ui_scene_link_points(other)) {
            continue;
        }
        ++*all;
        found |= other == link;
        if (waits == (link->tie == UI_SCENE_WAITS) ? !found : !waits) {
            before++;
        }
    }
    return before;
}

static float
across(const struct ui_scene *scene, const struct ui_scene_link *link,
       float width, float line)
{
    guint all;
    const float before = (float)count_before(scene, link, &all);
    float lines = UI_LAYOUT_INSET + UI_LAYOUT_CHIP / 2 +
                  before * (UI_LAYOUT_CHIP + UI_LAYOUT_CHIP_GAP);

    if (ui_scene_thing(scene, link->thing)->kind != UI_SCENE_LOCK) {
        return width * (before + 1) / (float)(all + 1);
    }
    if (link->tie == UI_SCENE_WAITS) {
        lines += UI_LAYOUT_CHIP_ARROW;
    }
    return MIN(lines * line, width - UI_LAYOUT_INSET * line);
}

struct ui_link_ends
ui_link_ends(const struct ui_scene *scene, const struct ui_scene_link *link,
             const struct ui_layout_box *boxes,
             const struct ui_layout_box *frame, float line)
{
    const struct ui_layout_box *thing = &boxes[link->thing];

    return (struct ui_link_ends){
        &boxes[link->process],
        link->tie == UI_SCENE_ATTACHED ? frame : thing,
        across(scene, link, thing->width, line),
    };
}

/* The line starts at the edge of the process that is nearer to the other
 * thing. */
static struct ui_draw_line
make_line(const struct ui_scene *scene, const struct ui_scene_link *link,
          const struct ui_link_ends *ends, float line)
{
    const struct ui_layout_box *process = ends->process;
    const struct ui_layout_box *thing = ends->thing;
    const gboolean up = thing->y < process->y;
    struct ui_draw_line drawn = ui_link_style(link->tie, line);

    drawn.colour =
        ui_window_colour(ui_scene_thing(scene, link->process)->colour);
    drawn.from.x = process->x + process->width / 2;
    drawn.from.y = up ? process->y : process->y + process->height;
    drawn.to.x = thing->x + ends->across;
    drawn.to.y = up ? thing->y + thing->height : thing->y;
    /* The mark at the end is outside of the thing, and hides no text. */
    if (drawn.end != UI_DRAW_PLAIN && drawn.end != UI_DRAW_ARROW) {
        drawn.to.y += ui_draw_end_radius(&drawn) * (up ? 1 : -1);
    }
    /* A process is attached to the whole segment, not to one of its parts. */
    if (link->tie == UI_SCENE_ATTACHED) {
        drawn.from.x -= process->width / 4;
        drawn.to.x = drawn.from.x;
    }
    return drawn;
}

void
ui_link_draw(GtkSnapshot *snapshot, const struct ui_scene *scene,
             const struct ui_scene_link *link, const struct ui_link_ends *ends,
             float line, float part)
{
    const struct ui_draw_line drawn = make_line(scene, link, ends, line);

    if (link->tie != UI_SCENE_SHARES) {
        ui_draw_line(snapshot, &drawn, part);
    }
}

void
ui_link_svg(GString *page, const struct ui_scene *scene,
            const struct ui_scene_link *link, const struct ui_link_ends *ends,
            float line)
{
    const struct ui_draw_line drawn = make_line(scene, link, ends, line);
    g_autofree char *colour =
        ui_svg_colour(ui_scene_thing(scene, link->process)->colour);

    if (link->tie != UI_SCENE_SHARES) {
        ui_svg_line(page, &drawn, colour);
    }
}
