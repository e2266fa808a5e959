/* SPDX-License-Identifier: MIT */
/* A scene: its things and its links. */

#include "ui/stage/scene/scene.h"

static void
clear_thing(gpointer data)
{
    struct ui_scene_thing *thing = data;

    g_free(thing->title);
    g_free(thing->detail);
    g_free(thing->note);
    g_free(thing->held);
    g_free(thing->whose);
    g_free(thing->words);
}

struct ui_scene *
ui_scene_new_empty(void)
{
    struct ui_scene *scene = g_new0(struct ui_scene, 1);

    scene->things = g_array_new(FALSE, TRUE, sizeof(struct ui_scene_thing));
    g_array_set_clear_func(scene->things, clear_thing);
    scene->links = g_array_new(FALSE, TRUE, sizeof(struct ui_scene_link));
    return scene;
}

void
ui_scene_free(struct ui_scene *scene)
{
    if (scene != NULL) {
        g_array_unref(scene->things);
        g_array_unref(scene->links);
        g_free(scene);
    }
}

const struct ui_scene_thing *
ui_scene_thing(const struct ui_scene *scene, guint index)
{
    return &g_array_index(scene->things, struct ui_scene_thing, index);
}

const struct ui_scene_link *
ui_scene_link(const struct ui_scene *scene, guint index)
{
    return &g_array_index(scene->links, struct ui_scene_link, index);
}

const struct ui_scene_thing *
ui_scene_find(const struct ui_scene *scene, enum ui_scene_kind kind, guint64 id)
{
    for (guint index = 0; index < scene->things->len; index++) {
        const struct ui_scene_thing *thing = ui_scene_thing(scene, index);

        if (thing->kind == kind && thing->id == id) {
            return thing;
        }
    }
    return NULL;
}
