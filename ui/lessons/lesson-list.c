/* SPDX-License-Identifier: MIT */
/* Reads each lesson among the program's resources. */

#include "ui/lessons/lesson-list.h"

#include <string.h>

#define FOLDER "/io/github/shmview/Shmview/lessons/"

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

GPtrArray *
ui_lesson_list_new(GError **error)
{
    g_autoptr(GPtrArray)
        lessons = g_ptr_array_new_with_free_func(g_object_unref);
    g_auto(GStrv) names = g_resources_enumerate_children(
        FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

    if (names == NULL) {
        return NULL;
    }
    qsort(names, g_strv_length(names), sizeof *names, compare_names);
    for (char **name = names; *name != NULL; name++) {
        g_autofree char *path = g_strconcat(FOLDER, *name, NULL);
        g_autoptr(GBytes) content =
            g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
        UiLesson *lesson =
            content != NULL ? ui_lesson_new(*name, content, error) : NULL;

        if (lesson == NULL) {
            return NULL;
        }
        g_ptr_array_add(lessons, lesson);
    }
    return g_steal_pointer(&lessons);
}
