/* SPDX-License-Identifier: MIT */
/* The words in which the inspector describes a segment. */

#include "ui/inspector/facts/segment-words.h"

#include "ui/words/status-line.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define NANOSECONDS 1000000000
#define SEPARATOR " · "

char *
ui_segment_words_size(guint64 bytes)
{
    g_autofree char *large = NULL;

    if (bytes < 1024) {
        return g_strdup_printf(
            ngettext("%" PRIu64 " byte", "%" PRIu64 " bytes", bytes), bytes);
    }
    large = g_format_size_full(bytes, G_FORMAT_SIZE_IEC_UNITS);
    return g_strdup_printf(
        ngettext("%" PRIu64 " byte (%s)", "%" PRIu64 " bytes (%s)", bytes),
        bytes, large);
}

char *
ui_segment_words_mode(mode_t mode)
{
    char letters[] = "rwxrwxrwx";

    for (int bit = 0; bit < 9; bit++) {
        if ((mode & (0400U >> bit)) == 0) {
            letters[bit] = '-';
        }
    }
    return g_strdup_printf("%04o (%s)", mode & 07777U, letters);
}

const char *
ui_segment_words_contents(enum shmview_contents contents)
{
    switch (contents) {
    case SHMVIEW_CONTENTS_IMAGE:
        return _("a picture of shmview");
    case SHMVIEW_CONTENTS_QT_STREAM:
        return _("a picture of a Qt program");
    case SHMVIEW_CONTENTS_BYTES:
        return _("bytes");
    case SHMVIEW_CONTENTS_NONE:
    default:
        return _("nothing");
    }
}

const char *
ui_segment_words_type(enum shmview_key_type type)
{
    if (shmview_key_type_is_system_v(type)) {
        return _("System V shared memory (Qt’s)");
    }
    return type == SHMVIEW_KEY_POSIX ? _("POSIX shared memory")
                                     : _("POSIX shared memory (Qt’s)");
}

/* Returns "14:03:12", with the date before it if that day is not the day of
 * `now`. Both times are seconds since 1970. */
static char *
describe_time(gint64 seconds, gint64 now)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(seconds);
    g_autoptr(GDateTime) today = g_date_time_new_from_unix_local(now);

    if (time == NULL || today == NULL) {
        return g_strdup(_("an unknown time"));
    }
    return g_date_time_format(
        time, g_date_time_get_year(time) == g_date_time_get_year(today) &&
                      g_date_time_get_day_of_year(time) ==
                          g_date_time_get_day_of_year(today)
                  ? "%H:%M:%S"
                  : "%Y-%m-%d %H:%M:%S");
}

char *
ui_segment_words_holder(const struct shmview_holder *holder, gint64 now)
{
    g_autofree char *name = g_utf8_make_valid(holder->name, -1);
    g_autofree char *process = ui_status_line_process(name, holder->pid);
    const char *access = holder->attached ? _("attached")
                                          : _("open, not attached");
    g_autofree char *time = NULL;
    g_autofree char *start = NULL;

    if (holder->started == 0) {
        return g_strjoin(SEPARATOR, process, access, NULL);
    }
    time = describe_time((gint64)(holder->started / NANOSECONDS), now);
    start = g_strdup_printf(_("process started at %s"), time);
    return g_strjoin(SEPARATOR, process, access, start, NULL);
}

static gsize
count_readers(const struct shmview_holders *holders)
{
    gsize count = 0;

    for (size_t index = 0; index < holders->count; index++) {
        count += holders->holders[index]->reading;
    }
    return count;
}

static char *
name_process(const struct shmview_holder *holder)
{
    g_autofree char *name = g_utf8_make_valid(holder->name, -1);

    return g_strdup_printf(_("%s (process %ld)"), name, (long)holder->pid);
}

char *
ui_segment_words_bytes(guint64 offset, guint64 length)
{
    return g_strdup_printf(_("bytes %" PRIu64 " to %" PRIu64), offset,
                           offset + length - 1);
}

char *
ui_segment_words_pin(const struct shmview_holder *holder,
                     const struct shmview_pin *pin)
{
    g_autofree char *name = name_process(holder);

    return g_strdup_printf(_("bytes %" PRIu64 " to %" PRIu64 ", by %s"),
                           pin->offset, pin->offset + pin->length - 1, name);
}

char *
ui_segment_words_lock(const struct shmview_holders *holders,
                      enum shmview_lock_byte byte)
{
    const struct shmview_holder *last = NULL;
    gsize count = 0;

    for (size_t index = 0; index < holders->count; index++) {
        const struct shmview_holder *holder = holders->holders[index];

        enum shmview_lock_mode mode = shmview_holder_lock(holder, byte);

        if (mode == SHMVIEW_LOCK_EXCLUSIVE) {
            g_autofree char *name = name_process(holder);

            return g_strdup_printf(_("exclusive by %s"), name);
        }
        if (mode == SHMVIEW_LOCK_SHARED) {
            last = holder;
            count++;
        }
    }
    if (count == 1 && byte != SHMVIEW_LOCK_ATTACH) {
        g_autofree char *name = name_process(last);

        return g_strdup_printf(_("shared by %s"), name);
    }
    if (count > 0) {
        return g_strdup_printf(
            ngettext("shared by %zu", "shared by %zu", count), count);
    }
    return g_strdup(_("free"));
}

char *
ui_segment_words_readers(const struct shmview_holders *holders)
{
    gsize count = count_readers(holders);

    return count == 0
               ? g_strdup(_("none"))
               : g_strdup_printf(
                     ngettext("%zu, with a pin on pixels or a shared lock",
                              "%zu, each with a pin on pixels or a shared lock",
                              count),
                     count);
}

char *
ui_segment_words_semaphore(const struct shmview_inspection *inspection)
{
    char name[64];

    if (inspection->semaphore_value < 0) {
        return g_strdup(_("none"));
    }
    if (inspection->semaphore_process == 0) {
        return g_strdup_printf(inspection->semaphore_value > 0 ? _("%d, free")
                                                               : _("%d, taken"),
                               inspection->semaphore_value);
    }
    shmview_holder_name(inspection->semaphore_process, name, sizeof name);
    return inspection->semaphore_value > 0
               ? g_strdup_printf(_("%d, free; %s used it last"),
                                 inspection->semaphore_value, name)
               : g_strdup_printf(_("0, taken by %s"), name);
}

char *
ui_segment_words_state(const UiSegmentSnapshot *snapshot)
{
    if (snapshot->error.status != SHMVIEW_OK) {
        return g_strdup_printf(_("The inspector can’t read the segment: %s"),
                               snapshot->error.text);
    }
    if (!snapshot->inspection->exists) {
        return g_strdup(_("There is no segment under this key yet. “Load from "
                          "File…” makes one, here or in another window."));
    }
    if (snapshot->inspection->orphaned &&
        snapshot->inspection->type == SHMVIEW_KEY_QT_POSIX) {
        return g_strdup(
            _("No process has this segment open any more. Qt programs never "
              "remove this kind of segment. You can still load its picture; "
              "“Load from File…” replaces it, and “shmtool clean” removes the "
              "segment."));
    }
    if (snapshot->inspection->orphaned) {
        return g_strdup(
            _("No process is attached any more: a process died and left this "
              "segment. The next process that attaches removes it."));
    }
    if (snapshot->inspection->hidden) {
        return g_strdup(_("A process is attached that is not visible from "
                          "here: it may run in another container."));
    }
    return NULL;
}
