/* SPDX-License-Identifier: MIT */
/* The text of the status line: the key, the picture, the attached processes. */

#include "ui/words/status-line.h"

#include <shmview/text.h>

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

/* How many characters of a key are shown before it is shortened. */
#define LONGEST_KEY 40
#define SEPARATOR " · "

char *
ui_status_line_key(const char *key)
{
    g_autofree char *valid = g_utf8_make_valid(key, -1);
    g_autoptr(GString) shown = g_string_new("“");
    glong length = g_utf8_strlen(valid, -1);
    glong position = 0;

    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);

        if (length <= LONGEST_KEY || position < LONGEST_KEY / 2 ||
            position >= length - LONGEST_KEY / 2) {
            g_string_append_unichar(
                shown, shmview_text_character(at, strlen(at)) > 0 ? character
                                                                  : 0xfffd);
        } else if (position == LONGEST_KEY / 2) {
            g_string_append(shown, "…");
        }
        position++;
    }
    g_string_append(shown, "”");
    return g_string_free(g_steal_pointer(&shown), FALSE);
}

char *
ui_status_line_holders(const struct shmview_holders *holders)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t index = 0; index < holders->count; index++) {
        const struct shmview_holder *holder = holders->holders[index];
        g_autofree char *name = g_utf8_make_valid(holder->name, -1);

        g_string_append_printf(text, "%s%s %ld%s", index == 0 ? "" : _(", "),
                               name, (long)holder->pid,
                               holder->pid == getpid() ? _(" (this window)")
                                                       : "");
    }
    if (text->len == 0) {
        return NULL;
    }
    return g_strdup_printf(_("held by %s"), text->str);
}

static void
append_picture(GString *line, const struct shmview_header *header)
{
    g_string_append_printf(line, SEPARATOR "%u × %u" SEPARATOR "%s",
                           header->width, header->height,
                           shmview_format_name(header->format));
    if (header->generation != 0) {
        g_string_append(line, SEPARATOR);
        g_string_append_printf(line, _("generation %" PRIu64),
                               header->generation);
    }
}

char *
ui_status_line_text(const struct ui_status_line *summary)
{
    g_autofree char *key = ui_status_line_key(summary->key);
    GString *line = g_string_new(NULL);

    if (summary->live != NULL) {
        g_string_append_printf(line, "%s\n", summary->live);
    }
    g_string_append_printf(line, _("Key %s"), key);
    if (summary->qt) {
        g_string_append_printf(line, SEPARATOR "%s",
                               _("shared with Qt programs"));
    }
    if (summary->header != NULL) {
        append_picture(line, summary->header);
    } else {
        g_string_append_printf(line, SEPARATOR "%s", _("no picture"));
    }
    if (summary->holders != NULL) {
        g_string_append_printf(line, SEPARATOR "%s", summary->holders);
    } else if (summary->header != NULL) {
        g_string_append_printf(line, SEPARATOR "%s",
                               _("not held by this window"));
    }
    return g_string_free(line, FALSE);
}
