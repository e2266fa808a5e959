/* SPDX-License-Identifier: MIT */
/* The pictures of the lessons, as files. */

#include "ui/lessons/lesson-picture.h"

#include <gio/gio.h>

#define FOLDER "/io/github/shmview/Shmview/lessons-pictures/"
#define MODE 0700

/* Writes the picture "one" or "two" into a file in the user's cache. Returns
 * the file's path, or NULL with an error. */
static char *
find_picture(const char *name, GError **error)
{
    g_autofree char *resource = g_strconcat(FOLDER, name, ".png", NULL);
    g_autofree char *file = g_strconcat("lesson-", name, ".png", NULL);
    g_autofree char *folder =
        g_build_filename(g_get_user_cache_dir(), "shmview", "lessons", NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autoptr(GBytes) picture =
        g_resources_lookup_data(resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    gsize size;
    const char *bytes;

    if (picture == NULL) {
        return NULL;
    }
    bytes = g_bytes_get_data(picture, &size);
    /* If this fails, writing the file fails too and reports it. */
    g_mkdir_with_parents(folder, MODE);
    return g_file_set_contents(path, bytes, (gssize)size, error)
               ? g_steal_pointer(&path)
               : NULL;
}

char *
ui_lesson_picture_folder(void)
{
    static const char *const names[] = {"one", "two"};
    g_autofree char *path = NULL;

    for (gsize index = 0; index < G_N_ELEMENTS(names); index++) {
        g_free(path);
        path = find_picture(names[index], NULL);
        if (path == NULL) {
            return NULL;
        }
    }
    return g_path_get_dirname(path);
}

gboolean
ui_lesson_picture_load(const char *name, UiOperation *operation, GError **error)
{
    g_autofree char *path = find_picture(name, error);

    if (path != NULL) {
        ui_operation_load_file(operation, path);
    }
    return path != NULL;
}
