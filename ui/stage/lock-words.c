/* SPDX-License-Identifier: MIT */
/* The stage's words for locks: which processes hold each one, and which wait
 * for it. */

#include "ui/stage/scene-words.h"

#include "ui/language/language.h"

/* Does the same for a semaphore: the process that has taken it excludes all
 * others. */
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

void
ui_scene_words_lock(struct ui_scene_thing *thing,
                    const struct shmview_inspection *seen,
                    const struct ui_scene_past *memory)
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
            ? g_strdup_printf(_("%s: %s; waiting: %s"), thing->title,
                              thing->detail, waiters)
            : g_strdup_printf(_("%s: %s"), thing->title, thing->detail);
}
