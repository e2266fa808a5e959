/* SPDX-License-Identifier: MIT */
/* Reads lessons from key files, and checks everything in them. */

#include "ui/lessons/lesson.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "/io/github/shmview/Shmview/lessons/"
/* No lesson comes near this size. */
#define LARGEST_FILE ((gsize)64 * 1024)
#define MOST_STEPS 20

static void
free_step(gpointer data)
{
    UiLessonStep *step = data;

    g_free(step->press);
    g_free(step->refusal);
    g_free(step->picture);
    g_free(step->text);
    g_free(step->then);
    g_free(step);
}

void
ui_lesson_free(UiLesson *lesson)
{
    if (lesson != NULL) {
        g_free(lesson->title);
        g_free(lesson->introduction);
        g_free(lesson->question);
        g_free(lesson->answer);
        g_ptr_array_unref(lesson->steps);
        g_free(lesson);
    }
}

/* Translates each {text of a button}, which is English in every catalogue, and
 * puts it in quotation marks. */
static char *
quote_words(const char *text)
{
    GString *quoted = g_string_new(NULL);
    const char *begin;

    while ((begin = strchr(text, '{')) != NULL) {
        gsize length = strcspn(begin + 1, "}");
        g_autofree char *words = g_strndup(begin + 1, length);

        g_string_append_len(quoted, text, begin - text);
        g_string_append_printf(quoted, "“%s”",
                               length > 0 ? gettext(words) : "");
        text = begin + 1 + length;
        text += *text == '}' ? 1 : 0;
    }
    g_string_append(quoted, text);
    return g_string_free(quoted, FALSE);
}

/* An empty value is an error. GLib may return a value together with an error,
 * so we check for the error. */
static char *
get_value(GKeyFile *file, const char *group, const char *key, GError **error)
{
    GError *trouble = NULL;
    g_autofree char *value = g_key_file_get_string(file, group, key, &trouble);

    if (trouble == NULL && *g_strstrip(value) == '\0') {
        trouble = g_error_new(G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                              "“%s” of “%s” is empty", key, group);
    }
    if (trouble != NULL) {
        g_propagate_error(error, trouble);
        return NULL;
    }
    return g_steal_pointer(&value);
}

static gboolean
read_text(GKeyFile *file, const char *group, const char *key, char **text,
          GError **error)
{
    g_autofree char *value = get_value(file, group, key, error);

    *text = value != NULL ? quote_words(gettext(value)) : NULL;
    return value != NULL;
}

/* Reads one of these names, and returns its number, or -1 with an error. */
static int
read_choice(GKeyFile *file, const char *group, const char *key,
            const char *const *names, GError **error)
{
    g_autofree char *name = get_value(file, group, key, error);
    g_autofree char *all = g_strjoinv("”, “", (char **)names);

    for (int index = 0; name != NULL && names[index] != NULL; index++) {
        if (g_str_equal(name, names[index])) {
            return index;
        }
    }
    if (name != NULL) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "“%s” of “%s” is “%s”, which is none of “%s”", key, group,
                    name, all);
    }
    return -1;
}

static gboolean
read_window(GKeyFile *file, const char *group, UiLessonWindow *window,
            GError **error)
{
    static const char *const names[] = {
        [UI_LESSON_FIRST] = "first",
        [UI_LESSON_SECOND] = "second",
        [UI_LESSON_QT] = "qt",
        NULL,
    };
    int found = read_choice(file, group, "Window", names, error);

    *window = (UiLessonWindow)MAX(found, 0);
    return found >= 0;
}

/* A step without “Effect” is done when its button is pressed. */
static gboolean
read_goal(GKeyFile *file, const char *group, UiLessonStep *step, GError **error)
{
    static const char *const names[] = {
        [UI_LESSON_PRESSED] = "pressed",
        [UI_LESSON_ON] = "on",
        [UI_LESSON_OFF] = "off",
        [UI_LESSON_DONE] = "done",
        [UI_LESSON_HALF] = "half",
        [UI_LESSON_REFUSED] = "refused",
        [UI_LESSON_RUNNING] = "running",
        [UI_LESSON_GONE] = "gone",
        NULL,
    };
    g_autofree char *message = NULL;
    int found;

    if (!g_key_file_has_key(file, group, "Effect", NULL)) {
        return TRUE;
    }
    found = read_choice(file, group, "Effect", names, error);
    step->goal = (UiLessonGoal)MAX(found, 0);
    if (step->goal != UI_LESSON_REFUSED) {
        return found >= 0;
    }
    message = get_value(file, group, "Message", error);
    step->refusal = message != NULL ? g_strdup(gettext(message)) : NULL;
    return message != NULL;
}

static gboolean
read_step(UiLesson *lesson, GKeyFile *file, const char *group, GError **error)
{
    UiLessonStep *step = g_new0(UiLessonStep, 1);

    g_ptr_array_add(lesson->steps, step);
    step->picture = g_key_file_get_string(file, group, "Picture", NULL);
    return read_window(file, group, &step->window, error) &&
           read_goal(file, group, step, error) &&
           (step->press = get_value(file, group, "Press", error)) != NULL &&
           read_text(file, group, "Text", &step->text, error) &&
           read_text(file, group, "Then", &step->then, error);
}

/* The groups are Lesson, Question, and Step 1, Step 2 and so on without a
 * gap. */
static gboolean
read_steps(UiLesson *lesson, GKeyFile *file, GError **error)
{
    gsize groups = 0;
    g_auto(GStrv) names = g_key_file_get_groups(file, &groups);

    if (groups < 3 || groups - 2 > MOST_STEPS) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "it must have “Lesson”, “Question” and 1 to %d steps",
                    MOST_STEPS);
        return FALSE;
    }
    for (gsize number = 1; number <= groups - 2; number++) {
        g_autofree char *group = g_strdup_printf("Step %zu", number);

        if (!read_step(lesson, file, group, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
read_all(UiLesson *lesson, GBytes *content, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();

    if (g_bytes_get_size(content) > LARGEST_FILE) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                    "it is larger than %zu bytes", LARGEST_FILE);
        return FALSE;
    }
    return g_key_file_load_from_bytes(file, content, G_KEY_FILE_NONE, error) &&
           read_text(file, "Lesson", "Title", &lesson->title, error) &&
           read_text(file, "Lesson", "Introduction", &lesson->introduction,
                     error) &&
           read_text(file, "Question", "Question", &lesson->question, error) &&
           read_text(file, "Question", "Answer", &lesson->answer, error) &&
           read_steps(lesson, file, error);
}

UiLesson *
ui_lesson_new(const char *name, GBytes *content, GError **error)
{
    g_autoptr(UiLesson) lesson = g_new0(UiLesson, 1);

    lesson->steps = g_ptr_array_new_with_free_func(free_step);
    if (!read_all(lesson, content, error)) {
        /* g_autoptr frees it. NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
        g_prefix_error(error, "The lesson “%s” can’t be read: ", name);
        return NULL;
    }
    return g_steal_pointer(&lesson);
}

gboolean
ui_lesson_needs_second_window(const UiLesson *lesson)
{
    for (guint index = 0; index < lesson->steps->len; index++) {
        const UiLessonStep *step = g_ptr_array_index(lesson->steps, index);

        if (step->window == UI_LESSON_SECOND) {
            return TRUE;
        }
    }
    return FALSE;
}

static UiLesson *
read_resource(const char *name, GError **error)
{
    g_autofree char *path = g_strconcat(FOLDER, name, NULL);
    g_autoptr(GBytes) content =
        g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

    return content != NULL ? ui_lesson_new(name, content, error) : NULL;
}

/* Sorts the files by the numbers at the start of their names. */
static int
compare_names(const void *left, const void *right)
{
    return atoi(*(const char *const *)left) - atoi(*(const char *const *)right);
}

GPtrArray *
ui_lesson_list_new(GError **error)
{
    g_autoptr(GPtrArray) lessons =
        g_ptr_array_new_with_free_func((GDestroyNotify)ui_lesson_free);
    g_auto(GStrv) names = g_resources_enumerate_children(
        FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

    if (names == NULL) {
        return NULL;
    }
    qsort(names, g_strv_length(names), sizeof *names, compare_names);
    for (char **name = names; *name != NULL; name++) {
        UiLesson *lesson = read_resource(*name, error);

        if (lesson == NULL) {
            return NULL;
        }
        g_ptr_array_add(lessons, lesson);
    }
    return g_steal_pointer(&lessons);
}
