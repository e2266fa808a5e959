/* SPDX-License-Identifier: MIT */
/* Reads a lesson from a key file, and believes nothing that it says. */

#include "ui/lessons/lesson.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than any lesson needs; what is larger is none. */
#define LARGEST_FILE ((gsize)64 * 1024)
#define MOST_STEPS 20

struct _UiLesson {
    GObject parent_instance;

    char *title;
    char *introduction;
    char *question;
    char *answer;
    /* Of UiLessonStep. */
    GPtrArray *steps;
};

G_DEFINE_FINAL_TYPE(UiLesson, ui_lesson, G_TYPE_OBJECT)

static void
free_step(gpointer data)
{
    UiLessonStep *step = data;

    g_free(step->press);
    g_free(step->text);
    g_free(step->then);
    g_free(step);
}

static void
ui_lesson_finalize(GObject *object)
{
    UiLesson *self = UI_LESSON(object);

    g_free(self->title);
    g_free(self->introduction);
    g_free(self->question);
    g_free(self->answer);
    g_ptr_array_unref(self->steps);
    G_OBJECT_CLASS(ui_lesson_parent_class)->finalize(object);
}

static void
ui_lesson_class_init(UiLessonClass *class)
{
    G_OBJECT_CLASS(class)->finalize = ui_lesson_finalize;
}

static void
ui_lesson_init(UiLesson *self)
{
    self->steps = g_ptr_array_new_with_free_func(free_step);
}

/* Of a button or an item of the menu, as the file has it in English. */
static char *
translate_words(const char *words, gsize length)
{
    g_autofree char *english = g_strndup(words, length);

    return g_strdup(*english != '\0' ? _(english) : "");
}

/* What the window says stands in braces in the file, and in quotes here. */
static char *
quote_words(const char *text)
{
    GString *quoted = g_string_new(NULL);
    const char *begin;

    while ((begin = strchr(text, '{')) != NULL) {
        gsize length = strcspn(begin + 1, "}");
        g_autofree char *words = translate_words(begin + 1, length);

        g_string_append_len(quoted, text, begin - text);
        g_string_append_printf(quoted, "“%s”", words);
        text = begin + 1 + length;
        text += *text == '}' ? 1 : 0;
    }
    g_string_append(quoted, text);
    return g_string_free(quoted, FALSE);
}

/* With the language that the file has and the locale wants. That GLib reads
 * such a value itself is no help: it passes over what is wrong with it. */
static char *
translated_key(GKeyFile *file, const char *group, const char *key)
{
    g_autofree char *language =
        g_key_file_get_locale_for_key(file, group, key, NULL);

    return language != NULL ? g_strdup_printf("%s[%s]", key, language)
                            : g_strdup(key);
}

/* Not empty. GLib returns something also where a value is wrong. */
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

/* What a person reads; FALSE where there is nothing. */
static gboolean
read_text(GKeyFile *file, const char *group, const char *key, char **text,
          GError **error)
{
    g_autofree char *wanted = translated_key(file, group, key);
    g_autofree char *value = get_value(file, group, wanted, error);

    *text = value != NULL ? quote_words(value) : NULL;
    return value != NULL;
}

static gboolean
read_press(GKeyFile *file, const char *group, char **press, GError **error)
{
    g_autofree char *value = get_value(file, group, "Press", error);

    *press = value != NULL ? translate_words(value, strlen(value)) : NULL;
    return *press != NULL;
}

static gboolean
read_window(GKeyFile *file, const char *group, UiLessonWindow *window,
            GError **error)
{
    static const char *const names[] = {
        [UI_LESSON_FIRST] = "first",
        [UI_LESSON_SECOND] = "second",
        [UI_LESSON_QT] = "qt",
    };
    g_autofree char *name = get_value(file, group, "Window", error);

    for (guint index = 0; name != NULL && index < G_N_ELEMENTS(names);
         index++) {
        if (g_str_equal(name, names[index])) {
            *window = (UiLessonWindow)index;
            return TRUE;
        }
    }
    if (name != NULL) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "“Window” of “%s” is “%s”, which is none of “first”, "
                    "“second” and “qt”",
                    group, name);
    }
    return FALSE;
}

static gboolean
read_step(UiLesson *self, GKeyFile *file, const char *group, GError **error)
{
    UiLessonStep *step = g_new0(UiLessonStep, 1);

    g_ptr_array_add(self->steps, step);
    return read_window(file, group, &step->window, error) &&
           read_press(file, group, &step->press, error) &&
           read_text(file, group, "Text", &step->text, error) &&
           read_text(file, group, "Then", &step->then, error);
}

/* [Step 1] to the last one, with none left out, and no group besides. */
static gboolean
read_steps(UiLesson *self, GKeyFile *file, GError **error)
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
        g_autofree char *group =
            g_strdup_printf("Step %" G_GSIZE_FORMAT, number);

        if (!read_step(self, file, group, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
read_all(UiLesson *self, GBytes *content, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();

    if (g_bytes_get_size(content) > LARGEST_FILE) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                    "it is larger than %" G_GSIZE_FORMAT " bytes",
                    LARGEST_FILE);
        return FALSE;
    }
    return g_key_file_load_from_bytes(file, content, G_KEY_FILE_NONE, error) &&
           read_text(file, "Lesson", "Title", &self->title, error) &&
           read_text(file, "Lesson", "Introduction", &self->introduction,
                     error) &&
           read_text(file, "Question", "Question", &self->question, error) &&
           read_text(file, "Question", "Answer", &self->answer, error) &&
           read_steps(self, file, error);
}

UiLesson *
ui_lesson_new(const char *name, GBytes *content, GError **error)
{
    g_autoptr(UiLesson) self = g_object_new(UI_TYPE_LESSON, NULL);

    if (!read_all(self, content, error)) {
        g_prefix_error(error, "The lesson “%s” can’t be read: ", name);
        return NULL;
    }
    return g_steal_pointer(&self);
}

const char *
ui_lesson_title(UiLesson *self)
{
    return self->title;
}

const char *
ui_lesson_introduction(UiLesson *self)
{
    return self->introduction;
}

const char *
ui_lesson_question(UiLesson *self)
{
    return self->question;
}

const char *
ui_lesson_answer(UiLesson *self)
{
    return self->answer;
}

guint
ui_lesson_count(UiLesson *self)
{
    return self->steps->len;
}

const UiLessonStep *
ui_lesson_step(UiLesson *self, guint index)
{
    return g_ptr_array_index(self->steps, index);
}
