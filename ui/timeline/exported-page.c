/* SPDX-License-Identifier: MIT */
/* Exports a history as one HTML page that a browser can show offline. */

#include "ui/timeline/exported-page.h"

#include "ui/language/language.h"
#include "ui/stage/svg.h"
#include "ui/timeline/exported-page-stage.h"
#include "ui/timeline/exported-page-table.h"
#include "ui/timeline/exported-page-words.h"
#include "ui/timeline/lanes-svg.h"

#include <gio/gio.h>

/* A page of more steps is too large for a browser. */
#define MOST_STEPS 5000

#define RESOURCES "/io/github/shmview/Shmview/"

/* The arguments that the functions here share. */
struct making {
    GString *page;
    /* The part of the history that is on the page. */
    const struct ui_history *history;
    const char *key;
    const struct shmview_inspection *seen;
    const struct shmview_error *error;
    /* The time of the first step. */
    guint64 begin;
    /* The number of steps of the whole history. */
    guint all;
    /* How each lane looks. */
    GArray *looks;
};

static char *
tell_title(gconstpointer key)
{
    g_autofree char *valid = g_utf8_make_valid(key, -1);

    return g_strdup_printf(_("Time line of “%s”"), valid);
}

static GBytes *
read_resource(const char *path)
{
    GBytes *bytes =
        g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    return bytes != NULL ? bytes : g_bytes_new_static("", 0);
}

/* Returns the name that a policy has for this text. */
static char *
hash_of(GBytes *text)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize length = sizeof digest;

    g_checksum_update(sum, g_bytes_get_data(text, NULL),
                      (gssize)g_bytes_get_size(text));
    g_checksum_get_digest(sum, digest, &length);
    return g_base64_encode(digest, length);
}

static void
append_bytes(GString *page, const char *element, GBytes *text)
{
    gsize length;
    const char *start = g_bytes_get_data(text, &length);

    g_string_append_printf(page, "<%s>", element);
    g_string_append_len(page, start, (gssize)length);
    g_string_append_printf(page, "</%s>\n", element);
}

/* The page may use no other file and no network, and run no script but this
 * one. Therefore a name that a process has chosen cannot act as a script. */
static void
add_head(const struct making *making, GBytes *script)
{
    g_autoptr(GBytes) style = read_resource(RESOURCES "exported-page.css");
    g_autofree char *style_hash = hash_of(style);
    g_autofree char *script_hash = hash_of(script);
    g_autofree char *title = tell_title(making->key);

    ui_svg_add(making->page,
               "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
               "<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" "
               "content=\"default-src 'none'; base-uri 'none'; "
               "form-action 'none'; style-src 'sha256-%s'; "
               "script-src 'sha256-%s'\">\n",
               ui_language_of_window() == UI_LANGUAGE_CHINESE ? "zh-CN" : "en",
               style_hash, script_hash);
    ui_svg_add(making->page,
               "<meta name=\"viewport\" content=\"width=device-width\">\n"
               "<title>%s</title>\n",
               title);
    append_bytes(making->page, "style", style);
    g_string_append(making->page, "</head>\n");
}

static void
add_button(const struct making *making, const char *id, const char *label)
{
    ui_svg_add(making->page, "<button type=\"button\" id=\"%s\">", id);
    ui_exported_page_add_label(making->page, "span", "", label);
    g_string_append(making->page, "</button>\n");
}

/* The names of the languages are not translated. */
static void
add_languages(const struct making *making)
{
    if (ui_language_has_chinese()) {
        g_string_append(making->page,
                        "<p class=\"languages\">"
                        "<button type=\"button\" data-language=\"en\">English"
                        "</button>\n"
                        "<button type=\"button\" data-language=\"zh-CN\">中文"
                        "</button></p>\n");
    }
}

static void
add_scene(const struct making *making, enum ui_language language,
          const char *name)
{
    ui_svg_add(making->page, "<div lang=\"%s\">", name);
    ui_language_choose(language);
    ui_exported_page_stage_add(making->page, making->history, making->seen,
                               making->error, making->begin);
    ui_language_choose(UI_LANGUAGE_WINDOW);
    g_string_append(making->page, "</div>\n");
}

static void
add_stage(const struct making *making)
{
    g_string_append(making->page, "<section>\n");
    ui_exported_page_add_label(making->page, "h2", "", N_("Stage"));
    ui_exported_page_add_label(
        making->page, "p", " class=\"now\"",
        N_("The segment when this page was saved: its parts, "
           "the processes, and the locks that they hold. Choose "
           "a step to see which locks were held then."));
    ui_exported_page_add_label(
        making->page, "p", " class=\"then\"",
        N_("The locks, pins and processes right after the chosen "
           "step. The parts of the segment are those of the "
           "time when this page was saved."));
    add_scene(making, UI_LANGUAGE_ENGLISH, "en");
    if (ui_language_has_chinese()) {
        add_scene(making, UI_LANGUAGE_CHINESE, "zh-CN");
    }
    g_string_append(making->page, "</section>\n");
}

static void
add_lanes(const struct making *making)
{
    g_string_append(making->page, "<section>\n");
    ui_exported_page_add_label(making->page, "h2", "", N_("Time Line"));
    g_string_append(making->page, "<p class=\"buttons\">\n");
    add_button(making, "previous", N_("Previous"));
    add_button(making, "next", N_("Next"));
    add_button(making, "out", N_("Zoom Out"));
    add_button(making, "in", N_("Zoom In"));
    add_button(making, "fit", N_("Show All"));
    add_button(making, "none", N_("As Saved"));
    g_string_append(making->page, "</p>\n<div id=\"scroller\">\n");
    ui_lanes_svg(making->page, making->history, making->begin, making->looks);
    g_string_append(making->page,
                    "</div>\n<div id=\"chosen\" aria-live=\"polite\">");
    ui_exported_page_add_label(
        making->page, "p", " class=\"now\"",
        N_("Press a mark to see its call, its result and its "
           "reason. The arrow keys go from mark to mark."));
    g_string_append(making->page, "<div id=\"call\"></div>\n");
    ui_exported_page_table_add_held(making->page, making->history,
                                    making->begin, making->looks);
    g_string_append(making->page, "</div>\n</section>\n");
}

static void
add_steps(const struct making *making)
{
    g_string_append(making->page, "<section>\n");
    ui_exported_page_add_label(making->page, "h2", "", N_("Steps"));
    ui_exported_page_table_add(making->page, making->history, making->begin,
                               making->looks);
    g_string_append(making->page, "</section>\n");
}

static char *
tell_left_out(gconstpointer about)
{
    const struct making *making = about;

    return g_strdup_printf(_("Only the newest steps are here, %u of %u; export "
                             "the trace to see all of them."),
                           making->history->steps->len, making->all);
}

/* Copies the newest steps, and the bars that did not end before them. The copy
 * shares their contents and the lanes with the history. */
static struct ui_history
copy_newest(const struct ui_history *history)
{
    struct ui_history newest = *history;
    const guint count = history->steps->len;
    guint64 from = 0;

    newest.steps = g_array_new(FALSE, FALSE, sizeof(struct ui_history_step));
    newest.bars = g_array_new(FALSE, FALSE, sizeof(struct ui_history_bar));
    for (guint index = count - MIN(count, MOST_STEPS); index < count; index++) {
        g_array_append_val(newest.steps, *ui_history_step(history, index));
    }
    if (newest.steps->len < count) {
        from = ui_history_step(&newest, 0)->time;
    }
    for (guint index = 0; index < history->bars->len; index++) {
        const struct ui_history_bar *bar = ui_history_bar(history, index);

        if (bar->ended == 0 || bar->ended >= from) {
            g_array_append_val(newest.bars, *bar);
        }
    }
    return newest;
}

static char *
make_page(const struct making *making)
{
    g_autoptr(GBytes) script = read_resource(RESOURCES "exported-page.js");

    add_head(making, script);
    g_string_append(making->page, "<body>\n<header>\n");
    ui_exported_page_add(making->page, "h1", "", tell_title, making->key);
    add_languages(making);
    g_string_append(making->page, "</header>\n");
    if (making->history->steps->len < making->all) {
        ui_exported_page_add(making->page, "p", "", tell_left_out, making);
    }
    ui_svg_patterns(making->page);
    add_stage(making);
    add_lanes(making);
    add_steps(making);
    append_bytes(making->page, "script", script);
    g_string_append(making->page, "</body></html>\n");
    return g_string_free(making->page, FALSE);
}

char *
ui_exported_page(const struct ui_history *history, const char *key,
                 const struct shmview_inspection *seen,
                 const struct shmview_error *error)
{
    const struct ui_history newest = copy_newest(history);
    const struct making making = {
        .page = g_string_new(NULL),
        .history = &newest,
        .key = key,
        .seen = seen,
        .error = error,
        .begin = newest.steps->len > 0 ? ui_history_step(&newest, 0)->time
                                       : history->newest,
        .all = history->steps->len,
        .looks = ui_exported_page_stage_looks(&newest, seen),
    };
    char *page = make_page(&making);

    g_array_unref(making.looks);
    g_array_unref(newest.steps);
    g_array_unref(newest.bars);
    return page;
}
