/* SPDX-License-Identifier: MIT */
/* The texts of an exported page, each of them in both languages. */

#include "ui/timeline/exported-page-words.h"

#include "ui/language/language.h"
#include "ui/stage/svg.h"
#include "ui/timeline/lane-words.h"

#include <string.h>

static char *
tell_in(enum ui_language language, UiExportedPageTeller tell,
        gconstpointer about)
{
    char *text;

    ui_language_choose(language);
    text = tell(about);
    ui_language_choose(UI_LANGUAGE_WINDOW);
    return text;
}

/* The element and its attributes are ours, so they are not escaped. */
static void
add_element(GString *page, const char *element, const char *attributes,
            const char *language, const char *text)
{
    g_string_append_printf(page, "<%s%s%s>", element, attributes, language);
    ui_svg_add(page, "%s", text);
    g_string_append_printf(page, "</%s>", element);
}

void
ui_exported_page_add(GString *page, const char *element, const char *attributes,
                     UiExportedPageTeller tell, gconstpointer about)
{
    g_autofree char *english = tell_in(UI_LANGUAGE_ENGLISH, tell, about);
    g_autofree char *chinese = ui_language_has_chinese()
                                   ? tell_in(UI_LANGUAGE_CHINESE, tell, about)
                                   : g_strdup(english);

    if (g_str_equal(english, chinese)) {
        add_element(page, element, attributes, "", english);
    } else {
        add_element(page, element, attributes, " lang=\"en\"", english);
        add_element(page, element, attributes, " lang=\"zh-CN\"", chinese);
    }
}

static char *
tell_label(gconstpointer sentence)
{
    return g_strdup(_((const char *)sentence));
}

void
ui_exported_page_add_label(GString *page, const char *element,
                           const char *attributes, const char *sentence)
{
    ui_exported_page_add(page, element, attributes, tell_label, sentence);
}

char *
ui_exported_page_tell_who(gconstpointer lane)
{
    return ui_lane_words_who(lane);
}

char *
ui_exported_page_tell_head(gconstpointer lane)
{
    const struct ui_history_lane *told = lane;
    g_autofree char *who = ui_lane_words_who(told);

    return told->window != 0 ? g_strdup_printf("%s: %s %ld", who, told->program,
                                               (long)told->pid)
                             : g_strdup(who);
}

char *
ui_exported_page_tell_why(gconstpointer step)
{
    const struct ui_history_step *told = step;

    return g_strdup(ui_language_again(told->row->why));
}

static char *
place_of(enum ui_language language, enum ui_history_kind byte)
{
    char *place;
    enum ui_language before = ui_language_chosen();

    ui_language_choose(language);
    place = g_strdup_printf(".l_start = %s", ui_lane_words_kind(byte));
    ui_language_choose(before);
    return place;
}

/* The row names the lock bytes in the language of the window. */
char *
ui_exported_page_tell_call(gconstpointer step)
{
    const struct ui_history_step *told = step;
    g_autofree char *result = ui_language_result(told->row->result);
    GString *text = g_string_new(told->row->text);

    for (guint byte = 0;
         byte < SHMVIEW_LOCK_BYTES && strstr(text->str, ".l_start") != NULL;
         byte++) {
        g_autofree char *from = place_of(UI_LANGUAGE_WINDOW, byte);
        g_autofree char *to = place_of(ui_language_chosen(), byte);

        g_string_replace(text, from, to, 0);
    }
    g_string_append_printf(text, " = %s", result);
    return g_string_free(text, FALSE);
}

char *
ui_exported_page_tell_lost(gconstpointer step)
{
    return ui_lane_words_lost(step);
}

char *
ui_exported_page_tell_bar(gconstpointer bar)
{
    return ui_lane_words_bar(bar);
}

char *
ui_exported_page_tell_bar_detail(gconstpointer bar)
{
    return ui_lane_words_bar_detail(bar);
}
