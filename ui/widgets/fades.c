/* SPDX-License-Identifier: MIT */
/* Parts of a drawing that fade, because they are not there any more. */

#include "ui/widgets/fades.h"

struct fade {
    GskRenderNode *node;
    /* 0 before the first frame. */
    gint64 began;
    double opacity;
};

static void
clear_fade(gpointer data)
{
    struct fade *fade = data;

    gsk_render_node_unref(fade->node);
}

float
ui_fades_ease(gint64 began, gint64 now)
{
    const float part = MIN(1, (float)(now - began) / (float)UI_FADES_TIME);

    return part * part * (3 - 2 * part);
}

GArray *
ui_fades_new(void)
{
    GArray *fades = g_array_new(FALSE, TRUE, sizeof(struct fade));

    g_array_set_clear_func(fades, clear_fade);
    return fades;
}

void
ui_fades_add(GArray *fades, GskRenderNode *node)
{
    const struct fade fade = {node, 0, 1};

    g_array_append_val(fades, fade);
}

gboolean
ui_fades_move_on(GArray *fades, gint64 now)
{
    for (guint index = fades->len; index-- > 0;) {
        struct fade *fade = &g_array_index(fades, struct fade, index);

        fade->began = fade->began == 0 ? now : fade->began;
        fade->opacity = 1 - (double)ui_fades_ease(fade->began, now);
        if (now - fade->began >= UI_FADES_TIME) {
            g_array_remove_index(fades, index);
        }
    }
    return fades->len > 0;
}

void
ui_fades_draw(const GArray *fades, GtkSnapshot *snapshot)
{
    for (guint index = 0; index < fades->len; index++) {
        const struct fade *fade = &g_array_index(fades, struct fade, index);

        gtk_snapshot_push_opacity(snapshot, fade->opacity);
        gtk_snapshot_append_node(snapshot, fade->node);
        gtk_snapshot_pop(snapshot);
    }
}
