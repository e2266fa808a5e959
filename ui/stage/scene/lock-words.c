/* SPDX-License-Identifier: MIT */
/* The stage's words for locks: which processes hold each one, and which wait
 * for it. */

#include "ui/stage/scene/scene-words.h"

#include "ui/stage/scene/views.h"

#include "ui/language/language.h"

/* Returns how a process holds a lock. A process that has taken the semaphore
 * excludes all others. */
static enum shmview_lock_mode
lock_of(const struct shmview_holder *holder, guint64 lock)
{
    if (lock == UI_SCENE_SEMAPHORE) {
        return holder->locking ? SHMVIEW_LOCK_EXCLUSIVE : SHMVIEW_LOCK_NONE;
    }
    return shmview_holder_lock(holder, (enum shmview_lock_byte)lock);
}

static char *
list_lockers(const struct shmview_inspection *seen,
             const struct ui_scene_past *memory, guint64 lock)
{
    GString *words = g_string_new(NULL);

    for (size_t index = 0; index < seen->holders->count; index++) {
        const struct shmview_holder *holder = seen->holders->holders[index];

        if (lock_of(holder, lock) != SHMVIEW_LOCK_NONE) {
            ui_scene_words_append_mark(words, memory, holder->pid);
        }
    }
    return g_string_free(words, FALSE);
}

static bool
is_exclusive(const struct shmview_inspection *seen, guint64 lock)
{
    for (size_t index = 0; index < seen->holders->count; index++) {
        if (lock_of(seen->holders->holders[index], lock) ==
            SHMVIEW_LOCK_EXCLUSIVE) {
            return true;
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

bool
ui_scene_words_awaits_pins(const struct shmview_inspection *seen,
                           const struct ui_past_process *process)
{
    const struct shmview_holder *holder =
        ui_scene_words_holder(seen, process->pid);
    bool pinned = false;

    for (size_t index = 0; index < seen->holders->count; index++) {
        pinned |= seen->holders->holders[index]->pin_count > 0;
    }
    return seen->type == SHMVIEW_KEY_POSIX && pinned && holder->locking &&
           holder->writing && !process->publishes &&
           ui_views_are_all(process, holder);
}

bool
ui_scene_words_needs_content(const struct shmview_inspection *seen,
                             const struct shmview_holder *holder)
{
    bool shared = false;

    for (size_t index = 0; index < seen->holders->count; index++) {
        shared |= seen->holders->holders[index]->sharing;
    }
    return seen->type == SHMVIEW_KEY_POSIX && shared && holder->writing &&
           !holder->locking;
}

/* Returns the processes that wait for a lock byte; "" if none does. */
static char *
list_waiters(const struct shmview_inspection *seen,
             const struct ui_scene_past *memory, guint64 lock)
{
    GString *words = g_string_new(NULL);

    for (size_t index = 0; index < seen->holders->count; index++) {
        const struct shmview_holder *holder = seen->holders->holders[index];

        if ((lock == SHMVIEW_LOCK_WRITER && holder->waiting) ||
            (lock == SHMVIEW_LOCK_CONTENT &&
             ui_scene_words_needs_content(seen, holder))) {
            ui_scene_words_append_mark(words, memory, holder->pid);
        }
    }
    return g_string_free(words, FALSE);
}

static const char *
tell_purpose(guint64 lock, enum shmview_key_type type)
{
    static const char *const purposes[] = {
        [SHMVIEW_LOCK_ATTACH] =
            N_("Every attached process shares it. The last one that detaches "
               "takes it alone, and removes the segment."),
        [SHMVIEW_LOCK_CONTENT] = N_(
            "It protects the header: a process that holds it alone may change "
            "the header, and readers wait for that."),
        [SHMVIEW_LOCK_WRITER] = N_(
            "It keeps publishers apart: only the process that holds it looks "
            "for a place and publishes."),
        [SHMVIEW_LOCK_WAITING] =
            N_("It protects nothing: those that wait for the writer byte share "
               "it, so that others give way."),
        [UI_SCENE_SEMAPHORE] = N_(
            "It protects everything: only the process that has taken it reads "
            "or writes."),
    };
    static const char *const posix_semaphore =
        N_("It protects everything: only the process that has taken it reads "
           "or writes. A POSIX semaphore is only a number in shared memory: "
           "nobody can tell how many processes wait for it.");

    return lock == UI_SCENE_SEMAPHORE && type == SHMVIEW_KEY_QT_POSIX
               ? _(posix_semaphore)
               : _(purposes[lock]);
}

/* Returns how many processes wait for the semaphore; NULL if none does. The
 * kernel does not tell which ones. */
static char *
count_waiters(const struct shmview_inspection *seen)
{
    if (seen->type == SHMVIEW_KEY_QT_POSIX) {
        return seen->semaphore_value == 0
                   ? g_strdup(_("number waiting: unknown"))
                   : NULL;
    }
    return seen->semaphore_waiters > 0
               ? g_strdup_printf(_("number waiting: %d"),
                                 seen->semaphore_waiters)
               : NULL;
}

void
ui_scene_words_lock(struct ui_scene_thing *thing,
                    const struct shmview_inspection *seen,
                    const struct ui_scene_past *memory)
{
    g_autofree char *lockers = list_lockers(seen, memory, thing->id);
    g_autofree char *waiters = list_waiters(seen, memory, thing->id);

    thing->title = g_strdup(name_lock(thing->id));
    thing->purpose = tell_purpose(thing->id, seen->type);
    if (thing->id == UI_SCENE_SEMAPHORE) {
        thing->state = seen->semaphore_value == 0 ? UI_SCENE_BUSY
                                                  : UI_SCENE_PLAIN;
        thing->detail = tell_semaphore(seen, lockers);
        thing->note = count_waiters(seen);
    } else if (lockers[0] == '\0') {
        thing->detail = g_strdup(_("free"));
    } else if (is_exclusive(seen, thing->id)) {
        thing->state = UI_SCENE_BUSY;
        thing->detail = g_strdup_printf(_("exclusive by %s"), lockers);
    } else {
        thing->detail = g_strdup_printf(_("shared by %s"), lockers);
    }
    if (thing->note != NULL) {
        thing->words = g_strdup_printf(_("%s: %s; %s"), thing->title,
                                       thing->detail, thing->note);
    } else if (waiters[0] != '\0') {
        thing->words = g_strdup_printf(_("%s: %s; waiting: %s"), thing->title,
                                       thing->detail, waiters);
    } else {
        thing->words =
            g_strdup_printf(_("%s: %s"), thing->title, thing->detail);
    }
}
