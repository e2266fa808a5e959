/* SPDX-License-Identifier: MIT */
/* Tells in a sentence or two what goes on in the segment at the moment. */

#include "ui/stage/scene/caption.h"

#include "ui/language/language.h"
#include "ui/stage/scene/publication.h"
#include "ui/stage/scene/scene-words.h"
#include "ui/stage/scene/views.h"

#include <inttypes.h>

/* The arguments that the functions here share. */
struct moment {
    const struct ui_scene_past *memory;
    const struct shmview_inspection *seen;
};

static char *
name_it(const struct ui_past_process *process)
{
    g_autofree char *mark = ui_scene_past_mark(process);

    return process->window != 0 ? g_strdup_printf(_("Window %s"), mark)
                                : g_strdup_printf(_("Process %s"), mark);
}

static char *
name_holder(const struct moment *moment, const struct shmview_holder *holder)
{
    const struct ui_past_process *process =
        ui_scene_past_process(moment->memory, holder->pid);

    return process != NULL ? name_it(process) : g_strdup(_("Another process"));
}

/* Returns a sentence, or NULL if there is nothing to tell of this process. */
typedef char *(*Teller)(const struct moment *moment,
                        const struct shmview_holder *holder);

static char *
tell_lock(const struct moment *moment, const struct shmview_holder *holder)
{
    const struct ui_past_process *process =
        ui_scene_past_process(moment->memory, holder->pid);
    g_autofree char *who = name_holder(moment, holder);

    if (!holder->locking) {
        return NULL;
    }
    if (moment->seen->type != SHMVIEW_KEY_POSIX) {
        return g_strdup_printf(
            _("%s has taken the semaphore: nobody else reads or writes."), who);
    }
    if (ui_scene_words_awaits_pins(moment->seen, process)) {
        return g_strdup_printf(_("%s locks the segment, and probably waits "
                                 "until nobody pins pixels any more."),
                               who);
    }
    return process->phase == UI_PAST_REST
               ? g_strdup_printf(_("%s has locked the segment: nobody else "
                                   "reads or publishes."),
                                 who)
               : NULL;
}

/* Tells of a publisher that has written all pixels. */
static char *
tell_commit(const struct moment *moment, const struct shmview_holder *holder)
{
    const struct ui_past_process *process =
        ui_scene_past_process(moment->memory, holder->pid);
    const guint64 shown = moment->seen->header.generation;
    g_autofree char *who = name_holder(moment, holder);

    if (process->phase == UI_PAST_COMMITTED) {
        return g_strdup_printf(_("%s has written the header: it points to "
                                 "generation %" PRIu64
                                 " now, and that is what readers get."),
                               who, shown);
    }
    if (process->phase != UI_PAST_COMMITS) {
        return NULL;
    }
    return moment->seen->contents == SHMVIEW_CONTENTS_IMAGE
               ? g_strdup_printf(
                     _("%s writes the header. It still points to generation "
                       "%" PRIu64 "; then it will point to the new picture, "
                       "generation %" PRIu64 "."),
                     who, shown, ui_publication_next(shown))
               : g_strdup_printf(_("%s writes the header: from then on, "
                                   "readers see the first picture."),
                                 who);
}

static char *
tell_publisher(const struct moment *moment, const struct shmview_holder *holder)
{
    const guint64 shown = moment->seen->header.generation;
    g_autofree char *who = name_holder(moment, holder);

    if (!holder->writing) {
        return NULL;
    }
    /* A publisher pins the place that it writes. */
    if (ui_views_are_all(ui_scene_past_process(moment->memory, holder->pid),
                         holder) &&
        ui_scene_words_needs_content(moment->seen, holder)) {
        return g_strdup_printf(_("%s needs the content byte next, but a "
                                 "reader still shares it."),
                               who);
    }
    if (moment->seen->contents != SHMVIEW_CONTENTS_IMAGE) {
        return g_strdup_printf(_("%s is writing the first picture."), who);
    }
    return g_strdup_printf(_("%s is writing generation %" PRIu64
                             "; readers still see generation %" PRIu64 "."),
                           who, ui_publication_next(shown), shown);
}

static char *
tell_decoder(const struct moment *moment, const struct shmview_holder *holder)
{
    g_autofree char *who = name_holder(moment, holder);

    return holder->decoder != 0
               ? g_strdup_printf(_("A decoder decodes a picture for %s; nobody "
                                   "else sees it yet."),
                                 who)
               : NULL;
}

static char *
tell_sharer(const struct moment *moment, const struct shmview_holder *holder)
{
    g_autofree char *who = name_holder(moment, holder);

    return holder->sharing
               ? g_strdup_printf(_("%s shares the content byte while it reads: "
                                   "nobody publishes meanwhile."),
                                 who)
               : NULL;
}

static guint64
generation_at(const struct moment *moment, guint64 offset)
{
    const GArray *places = moment->memory->places;

    for (guint index = 0; index < places->len; index++) {
        const struct ui_past_place *place =
            &g_array_index(places, struct ui_past_place, index);

        if (place->offset == offset) {
            return place->generation;
        }
    }
    return 0;
}

static char *
tell_reader(const struct moment *moment, const struct shmview_holder *holder)
{
    g_autofree char *who = name_holder(moment, holder);
    guint64 generation;

    if (holder->pin_count == 0) {
        return NULL;
    }
    generation = generation_at(moment, holder->pins[0].offset);
    if (generation == 0) {
        return g_strdup_printf(_("%s pins a place, so that no publisher "
                                 "overwrites it."),
                               who);
    }
    return generation == moment->seen->header.generation
               ? g_strdup_printf(_("%s pins generation %" PRIu64
                                   ": publishers use another place."),
                                 who, generation)
               : g_strdup_printf(
                     _("%s still pins generation %" PRIu64
                       ", though generation %" PRIu64 " is current by now."),
                     who, generation, moment->seen->header.generation);
}

static char *
tell_first(const struct moment *moment, Teller tell)
{
    const struct shmview_holders *holders = moment->seen->holders;
    char *sentence = NULL;

    for (size_t index = 0; sentence == NULL && index < holders->count;
         index++) {
        sentence = tell(moment, holders->holders[index]);
    }
    return sentence;
}

/* Returns a process that has ended, at best one that held a lock; NULL if none
 * has. */
static const struct ui_past_process *
find_dead(const GArray *processes)
{
    const struct ui_past_process *found = NULL;

    for (guint index = 0; index < processes->len; index++) {
        const struct ui_past_process *process =
            &g_array_index(processes, struct ui_past_process, index);

        if (process->present || process->running) {
            continue;
        }
        if (process->held.writer || process->held.content) {
            return process;
        }
        found = found == NULL || process->held.semaphore ? process : found;
    }
    return found;
}

/* The kernel releases a lock when its holder dies. */
static char *
tell_death(const struct moment *moment)
{
    const struct ui_past_process *dead = find_dead(moment->memory->processes);
    g_autofree char *who = dead != NULL ? name_it(dead) : NULL;

    if (dead == NULL) {
        return NULL;
    }
    if (dead->held.writer || dead->held.content) {
        return g_strdup_printf(_("%s ended while it held a lock: the kernel "
                                 "has released the lock."),
                               who);
    }
    return dead->held.semaphore
               ? g_strdup_printf(_("%s ended while it held the semaphore."),
                                 who)
               : g_strdup_printf(_("%s has ended."), who);
}

static char *
tell_rest(const struct moment *moment)
{
    const struct shmview_inspection *seen = moment->seen;

    if (seen->semaphore_value == 0) {
        return g_strdup(
            _("A process has taken the semaphore: nobody else reads or "
              "writes."));
    }
    if (seen->orphaned) {
        return g_strdup(seen->type == SHMVIEW_KEY_QT_POSIX
                            ? _("No process uses the segment; Qt never removes "
                                "it.")
                            : _("No process is attached: the next one that "
                                "attaches removes the segment."));
    }
    return seen->contents == SHMVIEW_CONTENTS_IMAGE
               ? g_strdup_printf(_("Generation %" PRIu64 " is current, and "
                                   "nobody reads or writes."),
                                 seen->header.generation)
               : g_strdup(_("Nobody reads or writes."));
}

static char *
tell_most(const struct moment *moment)
{
    static const Teller tellers[] = {tell_lock,    tell_commit, tell_publisher,
                                     tell_decoder, tell_sharer, tell_reader};
    char *sentence = NULL;

    for (gsize at = 0; sentence == NULL && at < G_N_ELEMENTS(tellers); at++) {
        sentence = tell_first(moment, tellers[at]);
    }
    return sentence != NULL ? sentence : tell_rest(moment);
}

static char *
tell_waiter(const struct moment *moment, const struct shmview_holder *holder)
{
    g_autofree char *who = name_holder(moment, holder);

    return holder->waiting
               ? g_strdup_printf(_("%s waits for the writer byte."), who)
               : NULL;
}

char *
ui_caption(const struct ui_scene_past *memory,
           const struct shmview_inspection *seen)
{
    const struct moment moment = {memory, seen};
    g_autofree char *death = NULL;
    g_autofree char *most = NULL;
    g_autofree char *more = NULL;

    if (!seen->exists) {
        return g_strdup(
            memory->removed
                ? _("The last process has detached, and has removed "
                    "the segment.")
                : _("No segment has this name yet."));
    }
    most = tell_most(&moment);
    /* A death is news: it comes first. The next process may have the lock
     * already. */
    death = tell_death(&moment);
    if (death != NULL) {
        return g_strdup_printf(_("%s %s"), death, most);
    }
    more = tell_first(&moment, tell_waiter);
    return more != NULL ? g_strdup_printf(_("%s %s"), most, more)
                        : g_steal_pointer(&most);
}
