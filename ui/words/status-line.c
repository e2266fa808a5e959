/* SPDX-License-Identifier: MIT */
/* The text of the status line: the shown picture, and the present state of the
 * segment. */

#include "ui/words/status-line.h"

#include "ui/identity/window-colours.h"
#include "ui/identity/window-number.h"

#include <shmview/text.h>

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

/* A key with more characters than this is shortened. */
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

bool
ui_status_line_is_holder(const struct shmview_holder *holder)
{
    return holder->attached || holder->mapped;
}

char *
ui_status_line_process(const char *name, pid_t process)
{
    guint number = ui_window_number_of(process);
    gboolean own = process == getpid();
    g_autofree char *window = ui_window_name(number);

    if (number == 0) {
        return g_strdup_printf(own ? _("%s (this window)") : "%s", name);
    }
    return g_strdup_printf(own ? _("%s (%s: this window)") : _("%s (%s)"), name,
                           window);
}

char *
ui_status_line_holders(const struct shmview_holders *holders)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t index = 0; index < holders->count; index++) {
        const struct shmview_holder *holder = holders->holders[index];
        g_autofree char *name = g_utf8_make_valid(holder->name, -1);
        g_autofree char *process =
            g_strdup_printf("%s %ld", name, (long)holder->pid);
        g_autofree char *words = ui_status_line_process(process, holder->pid);

        if (ui_status_line_is_holder(holder)) {
            g_string_append_printf(text, "%s%s", text->len == 0 ? "" : _(", "),
                                   words);
        }
    }
    if (text->len == 0) {
        return NULL;
    }
    return g_strdup_printf(_("attached: %s"), text->str);
}

static void
append_picture(GString *line, const struct shmview_header *header)
{
    g_string_append_printf(line, "%u × %u" SEPARATOR "%s", header->width,
                           header->height, shmview_format_name(header->format));
    if (header->generation != 0) {
        g_string_append(line, SEPARATOR);
        g_string_append_printf(line, _("generation %" PRIu64),
                               header->generation);
    }
}

static void
append_shown(GString *line, const struct shmview_header *header)
{
    g_autoptr(GString) picture = g_string_new(NULL);

    if (header == NULL) {
        g_string_append(line, _("No picture is loaded"));
        return;
    }
    append_picture(picture, header);
    g_string_append_printf(line, _("Shown: %s"), picture->str);
}

static void
append_contents(GString *line, const struct shmview_inspection *segment)
{
    switch (segment->contents) {
    case SHMVIEW_CONTENTS_IMAGE:
        append_picture(line, &segment->header);
        break;
    case SHMVIEW_CONTENTS_QT_STREAM:
        g_string_append(line, _("a Qt program’s picture"));
        break;
    case SHMVIEW_CONTENTS_NONE:
    case SHMVIEW_CONTENTS_BYTES:
    default:
        g_string_append_printf(line,
                               ngettext("%" PRIu64 " byte, no picture",
                                        "%" PRIu64 " bytes, no picture",
                                        segment->size),
                               segment->size);
        break;
    }
}

static gboolean
is_own(const struct shmview_inspection *segment)
{
    for (size_t index = 0; index < segment->holders->count; index++) {
        if (segment->holders->holders[index]->pid == getpid()) {
            return TRUE;
        }
    }
    return FALSE;
}

static void
append_holders(GString *line, const struct shmview_inspection *segment)
{
    g_autofree char *holders = ui_status_line_holders(segment->holders);

    g_string_append(line, SEPARATOR);
    if (holders == NULL) {
        g_string_append(line, segment->hidden ? _("attached processes unknown")
                                              : _("no process is attached"));
        return;
    }
    g_string_append(line, holders);
    if (!is_own(segment)) {
        g_string_append_printf(line, SEPARATOR "%s",
                               _("this window is not attached"));
    }
}

static void
append_segment(GString *line, const struct shmview_inspection *segment)
{
    g_string_append(line, SEPARATOR);
    if (segment->exists) {
        append_contents(line, segment);
        append_holders(line, segment);
    } else {
        g_string_append(line, _("nothing is shared"));
    }
}

char *
ui_status_line_text(const struct ui_status_line *summary)
{
    g_autofree char *key = ui_status_line_key(summary->key);
    GString *line = g_string_new(NULL);

    if (summary->asked != NULL) {
        g_string_append_printf(line, "%s\n", summary->asked);
    }
    if (summary->live != NULL) {
        g_string_append_printf(line, "%s\n", summary->live);
    }
    append_shown(line, summary->header);
    g_string_append_c(line, '\n');
    g_string_append_printf(line, _("Key %s"), key);
    if (summary->qt) {
        g_string_append_printf(line, SEPARATOR "%s",
                               _("shared with Qt programs"));
    }
    if (summary->segment != NULL) {
        append_segment(line, summary->segment);
    }
    return g_string_free(line, FALSE);
}
