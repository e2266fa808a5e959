/* SPDX-License-Identifier: MIT */
/* Translates texts as gettext() does, or into the language that a page is being
 * written in. */

#include "ui/language/language.h"

#include "ui/language/catalogue.h"

#include <libintl.h>
#include <string.h>

#define DOMAIN "shmview"
#define CHINESE "zh_CN"
/* A sentence that every catalogue translates. */
#define PROBE "Time Line"
/* No errno is larger. */
#define MOST_ERRORS 4096

static _Thread_local enum ui_language chosen;

void
ui_language_choose(enum ui_language language)
{
    chosen = language;
}

enum ui_language
ui_language_chosen(void)
{
    return chosen;
}

gboolean
ui_language_has_chinese(void)
{
    return ui_catalogue_find(DOMAIN, CHINESE) != NULL;
}

enum ui_language
ui_language_of_window(void)
{
    return strcmp(gettext(PROBE), PROBE) == 0 ? UI_LANGUAGE_ENGLISH
                                              : UI_LANGUAGE_CHINESE;
}

static const char *
translate(const char *domain, const char *sentence)
{
    const char *translation =
        ui_catalogue_translation(ui_catalogue_find(domain, CHINESE), sentence);

    return translation != NULL ? translation : sentence;
}

const char *
ui_language_text(const char *sentence)
{
    if (chosen == UI_LANGUAGE_ENGLISH || sentence[0] == '\0') {
        return sentence;
    }
    return chosen == UI_LANGUAGE_CHINESE ? translate(DOMAIN, sentence)
                                         : gettext(sentence);
}

const char *
ui_language_again(const char *text)
{
    const char *sentence = NULL;

    if (chosen == UI_LANGUAGE_WINDOW || chosen == ui_language_of_window()) {
        return text;
    }
    if (chosen == UI_LANGUAGE_CHINESE) {
        return translate(DOMAIN, text);
    }
    sentence = ui_catalogue_sentence(ui_catalogue_find(DOMAIN, CHINESE), text);
    return sentence != NULL ? sentence : text;
}

/* Returns the errno with this name, such as "EAGAIN"; 0 if there is none. */
static int
find_error(const char *name, gsize length)
{
    for (int error = 1; error < MOST_ERRORS; error++) {
        const char *other = strerrorname_np(error);

        if (other != NULL && strlen(other) == length &&
            strncmp(other, name, length) == 0) {
            return error;
        }
    }
    return 0;
}

char *
ui_language_result(const char *result)
{
    const char *name = strstr(result, " E");
    const char *reason = strstr(result, " (");
    int error;

    if (name == NULL || reason == NULL || reason < name ||
        chosen == UI_LANGUAGE_WINDOW || chosen == ui_language_of_window()) {
        return g_strdup(result);
    }
    error = find_error(name + 1, (gsize)(reason - name - 1));
    if (error == 0) {
        return g_strdup(result);
    }
    return g_strdup_printf("%.*s (%s)", (int)(reason - result), result,
                           chosen == UI_LANGUAGE_CHINESE
                               ? translate("libc", strerrordesc_np(error))
                               : strerrordesc_np(error));
}
