/* SPDX-License-Identifier: MIT */
/* The words of the stage: what is drawn on each thing, and what is said of it.
 */

#include "ui/stage/scene-words.h"

#include "ui/identity/window-name.h"
#include "ui/words/status-line.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <unistd.h>

static char *
name_size(guint64 bytes)
{
    return g_format_size_full(bytes, G_FORMAT_SIZE_IEC_UNITS);
}

/* Adds one more to a list of words. */
static void
append(GString *words, const char *more)
{
    if (words->len > 0) {
        g_string_append(words, _(", "));
    }
    g_string_append(words, more);
}

static void
append_mark(GString *words, const struct ui_scene_memory *memory, pid_t pid)
{
    const struct ui_memory_process *process =
        ui_scene_memory_process(memory, pid);
    g_autofree char *mark = process != NULL ? ui_scene_memory_mark(process)
                                            : NULL;

    append(words, mark != NULL ? mark : _("another process"));
}

bool
ui_scene_words_is_publishing(const struct shmview_inspection *seen)
{
    for (size_t index = 0; index < seen->holders->count; index++) {
        const struct shmview_holder *holder = seen->holders->holders[index];

        if (holder->writing && !holder->locking) {
            return true;
        }
    }
    return false;
}

static const char *
tell_name(const struct shmview_inspection *seen, gboolean removed)
{
    if (!seen->exists) {
        return removed ? _("removed: the last process has let go")
                       : _("no segment has this name yet");
    }
    if (seen->orphaned) {
        return seen->type == SHMVIEW_KEY_QT_POSIX
                   ? _("nobody has it open: Qt never removes it")
                   : _("nobody is attached: whoever attaches next removes it");
    }
    return seen->hidden ? _("held by a process that can’t be seen from here")
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
        thing->title = g_strdup(_("The segment can’t be looked at"));
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

/* Those who pin these bytes; NULL if nobody does. */
static char *
list_readers(const struct shmview_inspection *seen,
             const struct ui_scene_memory *memory, guint64 offset)
{
    g_autoptr(GString) words = g_string_new(NULL);

    for (size_t index = 0; index < seen->holders->count; index++) {
        const struct shmview_holder *holder = seen->holders->holders[index];

        for (size_t pin = 0; pin < holder->pin_count; pin++) {
            if (holder->pins[pin].offset == offset) {
                append_mark(words, memory, holder->pid);
            }
        }
    }
    return words->len > 0 ? g_string_free(g_steal_pointer(&words), FALSE)
                          : NULL;
}

static void
tell_header(struct ui_scene_thing *thing, const struct shmview_header *header)
{
    thing->title = g_strdup(_("Header"));
    thing->detail = g_strdup_printf("%u × %u", header->width, header->height);
    thing->words = g_strdup_printf(
        _("Header: %u × %u, %s, generation %" PRIu64 " is shown"),
        header->width, header->height, shmview_format_name(header->format),
        header->generation);
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
tell_place(const struct ui_scene_thing *thing, gboolean is_read)
{
    if (thing->state == UI_SCENE_BUSY) {
        return _("being written");
    }
    if (thing->state == UI_SCENE_SHOWN) {
        return is_read ? _("shown, pinned") : _("shown");
    }
    return is_read ? _("pinned") : _("old");
}

void
ui_scene_words_part(struct ui_scene_thing *thing,
                    const struct shmview_inspection *seen,
                    const struct ui_scene_memory *memory,
                    const struct ui_memory_place *place)
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
    thing->note = g_strdup(tell_place(thing, readers != NULL));
    pinned = readers != NULL ? g_strdup_printf(_(", pinned by %s"), readers)
                             : g_strdup("");
    thing->words = g_strdup_printf(_("Place at byte %" PRIu64 ": %s, %s, %s%s"),
                                   place->offset, thing->title, thing->detail,
                                   thing->state == UI_SCENE_SHOWN ? _("shown")
                                   : thing->state == UI_SCENE_BUSY
                                       ? _("probably being written")
                                       : _("not shown"),
                                   pinned);
}

static const struct shmview_holder *
find_holder(const struct shmview_inspection *seen, pid_t pid)
{
    for (size_t index = 0; index < seen->holders->count; index++) {
        if (seen->holders->holders[index]->pid == pid) {
            return seen->holders->holders[index];
        }
    }
    return NULL;
}

/* The one that matters most. */
static const char *
tell_doing(const struct shmview_holder *holder)
{
    if (holder->waiting) {
        return _("waits");
    }
    if (holder->locking) {
        return _("locks");
    }
    if (holder->writing) {
        return _("publishes");
    }
    if (holder->reading) {
        return _("reads");
    }
    return g_str_has_prefix(holder->name, UI_SCENE_DECODER) ? _("decodes")
                                                            : NULL;
}

static char *
list_held(const struct shmview_holder *holder,
          const struct shmview_inspection *seen)
{
    const gboolean posix = seen->type == SHMVIEW_KEY_POSIX;
    g_autoptr(GString) words = g_string_new(NULL);

    append(words, holder->attached ? _("attached") : _("has it open"));
    if (holder->writing) {
        append(words, _("holds the writer byte"));
    }
    if (holder->locking) {
        append(words,
               posix ? _("holds the content byte") : _("holds the semaphore"));
    }
    if (holder->sharing) {
        append(words, _("shares the content byte"));
    }
    for (size_t pin = 0; pin < holder->pin_count; pin++) {
        g_autofree char *pinned = g_strdup_printf(
            _("pins the place at byte %" PRIu64), holder->pins[pin].offset);

        append(words, pinned);
    }
    if (holder->waiting) {
        append(words, _("waits for the writer byte"));
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}

static char *
name_whole(const struct ui_memory_process *process)
{
    g_autofree char *mark = ui_scene_memory_mark(process);

    return process->window != 0 ? ui_window_name_title(process->window)
                                : g_strdup_printf(_("Process %s"), mark);
}

static void
name_process(struct ui_scene_thing *thing,
             const struct ui_memory_process *process)
{
    thing->title = ui_scene_memory_mark(process);
    thing->detail =
        g_strdup_printf("%s %ld", process->name, (long)process->pid);
}

void
ui_scene_words_process(struct ui_scene_thing *thing,
                       const struct ui_memory_process *process,
                       const struct shmview_inspection *seen)
{
    const struct shmview_holder *holder = find_holder(seen, process->pid);
    g_autofree char *held = list_held(holder, seen);
    g_autofree char *who = name_whole(process);
    const char *doing = tell_doing(holder);
    const gboolean own = process->pid == getpid();

    name_process(thing, process);
    if (holder->waiting) {
        thing->state = UI_SCENE_WAITING;
    } else if (holder->locking || holder->writing) {
        thing->state = UI_SCENE_BUSY;
    }
    thing->note = g_strdup(doing == NULL && own ? _("this window") : doing);
    thing->words = g_strdup_printf(_("%s: %s%s, %s"), who, thing->detail,
                                   own ? _(", this window") : "", held);
}

void
ui_scene_words_gone(struct ui_scene_thing *thing,
                    const struct ui_memory_process *process)
{
    const char *how = process->running    ? _("has let go")
                      : process->was_busy ? _("ended while it held a lock")
                                          : _("has ended");
    g_autofree char *who = name_whole(process);

    name_process(thing, process);
    thing->state = UI_SCENE_GONE;
    thing->note = g_strdup(process->running ? _("let go") : _("ended"));
    thing->words = g_strdup_printf(_("%s: %s, %s"), who, thing->detail, how);
}

static bool
has_lock(const struct shmview_holder *holder, guint64 lock)
{
    switch (lock) {
    case SHMVIEW_LOCK_ATTACH:
        return holder->attached;
    case SHMVIEW_LOCK_CONTENT:
        return holder->locking || holder->sharing;
    case SHMVIEW_LOCK_WRITER:
        return holder->writing;
    case SHMVIEW_LOCK_WAITING:
        return holder->waiting;
    default:
        return holder->locking;
    }
}

static char *
list_lockers(const struct shmview_inspection *seen,
             const struct ui_scene_memory *memory, guint64 lock)
{
    GString *words = g_string_new(NULL);

    for (size_t index = 0; index < seen->holders->count; index++) {
        const struct shmview_holder *holder = seen->holders->holders[index];

        if (has_lock(holder, lock)) {
            append_mark(words, memory, holder->pid);
        }
    }
    return g_string_free(words, FALSE);
}

static bool
is_exclusive(const struct shmview_inspection *seen, guint64 lock)
{
    for (size_t index = 0; index < seen->holders->count; index++) {
        const struct shmview_holder *holder = seen->holders->holders[index];

        if (lock == SHMVIEW_LOCK_WRITER ? holder->writing : holder->locking) {
            return lock != SHMVIEW_LOCK_ATTACH && lock != SHMVIEW_LOCK_WAITING;
        }
    }
    return false;
}

static const char *
name_lock(guint64 lock)
{
    static const char *const names[] = {
        [SHMVIEW_LOCK_ATTACH] = N_("Attach byte"),
        [SHMVIEW_LOCK_CONTENT] = N_("Content byte"),
        [SHMVIEW_LOCK_WRITER] = N_("Writer byte"),
        [SHMVIEW_LOCK_WAITING] = N_("Waiting byte"),
        [UI_SCENE_SEMAPHORE] = N_("Semaphore"),
    };

    return _(names[lock]);
}

static char *
tell_semaphore(const struct shmview_inspection *seen, const char *lockers)
{
    if (seen->semaphore_value < 0) {
        return g_strdup(_("none"));
    }
    if (seen->semaphore_value > 0) {
        return g_strdup_printf(_("%d, free"), seen->semaphore_value);
    }
    return lockers[0] != '\0' ? g_strdup_printf(_("0, taken by %s"), lockers)
                              : g_strdup_printf(_("%d, taken"), 0);
}

void
ui_scene_words_lock(struct ui_scene_thing *thing,
                    const struct shmview_inspection *seen,
                    const struct ui_scene_memory *memory)
{
    g_autofree char *lockers = list_lockers(seen, memory, thing->id);
    g_autofree char *waiters = list_lockers(seen, memory, SHMVIEW_LOCK_WAITING);

    thing->title = g_strdup(name_lock(thing->id));
    if (thing->id == UI_SCENE_SEMAPHORE) {
        thing->state = seen->semaphore_value == 0 ? UI_SCENE_BUSY
                                                  : UI_SCENE_PLAIN;
        thing->detail = tell_semaphore(seen, lockers);
    } else if (lockers[0] == '\0') {
        thing->detail = g_strdup(_("free"));
    } else if (is_exclusive(seen, thing->id)) {
        thing->state = UI_SCENE_BUSY;
        thing->detail = g_strdup_printf(_("exclusive by %s"), lockers);
    } else {
        thing->detail = g_strdup_printf(_("shared by %s"), lockers);
    }
    thing->words =
        thing->id == SHMVIEW_LOCK_WRITER && waiters[0] != '\0'
            ? g_strdup_printf(_("%s: %s; in line: %s"), thing->title,
                              thing->detail, waiters)
            : g_strdup_printf(_("%s: %s"), thing->title, thing->detail);
}
