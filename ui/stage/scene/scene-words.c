/* SPDX-License-Identifier: MIT */
/* The texts of the stage: those drawn on each thing, and those for screen
 * readers.
 */

#include "ui/stage/scene/scene-words.h"

#include "ui/language/language.h"
#include "ui/stage/scene/publication.h"
#include "ui/words/status-line.h"

#include <inttypes.h>

static char *
name_size(guint64 bytes)
{
    return g_format_size_full(bytes, G_FORMAT_SIZE_IEC_UNITS);
}

void
ui_scene_words_append(GString *words, const char *more)
{
    if (words->len > 0) {
        g_string_append(words, _(", "));
    }
    g_string_append(words, more);
}

void
ui_scene_words_append_mark(GString *words, const struct ui_scene_past *memory,
                           pid_t pid)
{
    const struct ui_past_process *process = ui_scene_past_process(memory, pid);
    g_autofree char *mark = process != NULL ? ui_scene_past_mark(process)
                                            : NULL;

    ui_scene_words_append(words, mark != NULL ? mark : _("another process"));
}

const struct shmview_holder *
ui_scene_words_holder(const struct shmview_inspection *seen, pid_t pid)
{
    for (size_t index = 0; index < seen->holders->count; index++) {
        if (seen->holders->holders[index]->pid == pid) {
            return seen->holders->holders[index];
        }
    }
    return NULL;
}

static const char *
tell_name(const struct shmview_inspection *seen, gboolean removed)
{
    if (!seen->exists) {
        return removed ? _("removed: the last process has detached")
                       : _("no segment has this name yet");
    }
    if (seen->orphaned) {
        return seen->type == SHMVIEW_KEY_QT_POSIX
                   ? _("no process has it open: Qt never removes it")
                   : _("no process is attached: the next one that attaches "
                       "removes it");
    }
    return seen->hidden
               ? _("a process that is not visible from here is attached")
               : NULL;
}

void
ui_scene_words_name(struct ui_scene_thing *thing,
                    const struct shmview_inspection *seen, const char *error,
                    gboolean removed)
{
    g_autofree char *size = NULL;
    const char *state;

    if (seen == NULL) {
        thing->title = g_strdup(_("The inspector can’t read the segment"));
        thing->detail = g_strdup(error);
        thing->words = g_strdup_printf(_("%s: %s"), thing->title, error);
        return;
    }
    size = name_size(seen->size);
    state = tell_name(seen, removed);
    thing->title = ui_status_line_key(seen->native_key);
    thing->detail = g_strdup(state != NULL ? state : size);
    thing->note = removed ? g_strdup(_("removed")) : NULL;
    thing->words =
        g_strdup_printf(_("Name %s: %s"), thing->title, thing->detail);
}

/* Returns the processes that pin these bytes; NULL if none does. */
static char *
list_readers(const struct shmview_inspection *seen,
             const struct ui_scene_past *memory, guint64 offset)
{
    g_autoptr(GString) words = g_string_new(NULL);

    for (size_t index = 0; index < seen->holders->count; index++) {
        const struct shmview_holder *holder = seen->holders->holders[index];

        for (size_t pin = 0; pin < holder->pin_count; pin++) {
            if (holder->pins[pin].offset == offset) {
                ui_scene_words_append_mark(words, memory, holder->pid);
            }
        }
    }
    return words->len > 0 ? g_string_free(g_steal_pointer(&words), FALSE)
                          : NULL;
}

static void
tell_header(struct ui_scene_thing *thing, const struct shmview_header *header)
{
    const guint64 next = ui_publication_next(header->generation);
    g_autofree char *change = NULL;

    thing->title = g_strdup(_("Header"));
    thing->detail = g_strdup_printf("%u × %u", header->width, header->height);
    if (thing->state == UI_SCENE_BUSY) {
        thing->note = g_strdup_printf(_("gen. %" PRIu64 " → %" PRIu64),
                                      header->generation, next);
        change = g_strdup_printf(
            _(", and is being written to point to generation %" PRIu64), next);
    } else {
        thing->note = g_strdup_printf(_("gen. %" PRIu64), header->generation);
    }
    thing->words = g_strdup_printf(
        _("Header: %u × %u, %s, points to generation %" PRIu64 "%s"),
        header->width, header->height, shmview_format_name(header->format),
        header->generation, change != NULL ? change : "");
}

static const char *
tell_contents(enum shmview_contents contents)
{
    return contents == SHMVIEW_CONTENTS_QT_STREAM
               ? _("a picture of a Qt program")
               : _("bytes without a picture");
}

static void
tell_rest(struct ui_scene_thing *thing, const struct shmview_inspection *seen)
{
    thing->detail = name_size(thing->bytes);
    if (seen->contents == SHMVIEW_CONTENTS_IMAGE || thing->id != 0) {
        thing->title = g_strdup(_("free"));
        thing->words = g_strdup_printf(_("Free: %s from byte %" PRIu64),
                                       thing->detail, thing->id);
    } else {
        thing->title = g_strdup(tell_contents(seen->contents));
        thing->words =
            g_strdup_printf(_("Segment: %s, %s"), thing->detail, thing->title);
    }
}

static const char *
tell_place(const struct ui_scene_thing *thing,
           const struct ui_past_place *place, gboolean is_pinned)
{
    switch (thing->state) {
    case UI_SCENE_BUSY:
        return _("being written");
    case UI_SCENE_NEW:
        return _("new");
    case UI_SCENE_SHOWN:
        return is_pinned ? _("current, pinned") : _("current");
    case UI_SCENE_PLAIN:
    case UI_SCENE_WAITING:
    case UI_SCENE_GONE:
    default:
        return is_pinned                ? _("pinned")
               : place->generation != 0 ? _("old")
                                        : _("free");
    }
}

/* The same in a sentence, without the pins. */
static const char *
describe_place(const struct ui_scene_thing *thing,
               const struct ui_past_place *place)
{
    switch (thing->state) {
    case UI_SCENE_BUSY:
        return _("probably being written");
    case UI_SCENE_NEW:
        return _("probably new and not yet published");
    case UI_SCENE_SHOWN:
        return _("current");
    case UI_SCENE_PLAIN:
    case UI_SCENE_WAITING:
    case UI_SCENE_GONE:
    default:
        return place->generation != 0 ? _("old") : _("not current");
    }
}

void
ui_scene_words_part(struct ui_scene_thing *thing,
                    const struct shmview_inspection *seen,
                    const struct ui_scene_past *memory,
                    const struct ui_past_place *place)
{
    g_autofree char *readers = list_readers(seen, memory, thing->id);
    g_autofree char *pinned = NULL;

    if (place == NULL) {
        if (thing->kind == UI_SCENE_HEADER) {
            tell_header(thing, &seen->header);
        } else {
            tell_rest(thing, seen);
        }
        return;
    }
    thing->title = place->generation != 0
                       ? g_strdup_printf(_("gen. %" PRIu64), place->generation)
                       : g_strdup(_("place"));
    thing->detail = name_size(place->length);
    thing->note = g_strdup(tell_place(thing, place, readers != NULL));
    pinned = readers != NULL ? g_strdup_printf(_(", pinned by %s"), readers)
                             : g_strdup("");
    thing->words = g_strdup_printf(_("Place at byte %" PRIu64 ": %s, %s, %s%s"),
                                   place->offset, thing->title, thing->detail,
                                   describe_place(thing, place), pinned);
}
