/* SPDX-License-Identifier: MIT */
/* The stage's words for processes: what each holds, and what it does. */

#include "ui/stage/scene/scene-words.h"

#include "ui/identity/window-colours.h"
#include "ui/language/language.h"

#include <inttypes.h>
#include <unistd.h>

/* Returns what the process does; if it does several things, only the one that
 * matters most. */
static const char *
tell_doing(const struct shmview_inspection *seen,
           const struct ui_past_process *process,
           const struct shmview_holder *holder)
{
    if (holder->waiting || ui_scene_words_awaits_pins(seen, process)) {
        return _("waits");
    }
    if (process->phase == UI_PAST_COMMITS) {
        return _("writes the header");
    }
    if (holder->locking && process->phase == UI_PAST_REST) {
        return _("locks");
    }
    if (holder->writing) {
        return _("publishes");
    }
    if (holder->pin_count > 0) {
        return _("pins");
    }
    if (holder->sharing) {
        return _("shares a lock");
    }
    return holder->attached ? _("attached, idle") : _("not attached");
}

static char *
list_held(const struct shmview_holder *holder,
          const struct ui_past_process *process,
          const struct shmview_inspection *seen)
{
    const gboolean posix = seen->type == SHMVIEW_KEY_POSIX;
    g_autoptr(GString) words = g_string_new(NULL);

    ui_scene_words_append(words, holder->attached ? _("attached")
                                                  : _("open, not attached"));
    if (holder->writing) {
        ui_scene_words_append(words, _("holds the writer byte"));
    }
    if (holder->locking) {
        ui_scene_words_append(words, posix ? _("holds the content byte")
                                           : _("holds the semaphore"));
    }
    if (holder->sharing) {
        ui_scene_words_append(words, _("shares the content byte"));
    }
    for (size_t pin = 0; pin < holder->pin_count; pin++) {
        g_autofree char *pinned = g_strdup_printf(
            _("pins the place at byte %" PRIu64), holder->pins[pin].offset);

        ui_scene_words_append(words, pinned);
    }
    if (holder->waiting) {
        ui_scene_words_append(words, _("waits for the writer byte"));
    }
    if (ui_scene_words_needs_content(seen, holder)) {
        ui_scene_words_append(words, _("needs the content byte next"));
    }
    if (ui_scene_words_awaits_pins(seen, process)) {
        ui_scene_words_append(
            words, _("probably waits until nobody pins pixels any more"));
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}

static char *
name_whole(const struct ui_past_process *process)
{
    g_autofree char *mark = ui_scene_past_mark(process);

    return process->window != 0 ? ui_window_name_title(process->window)
                                : g_strdup_printf(_("Process %s"), mark);
}

static void
name_process(struct ui_scene_thing *thing,
             const struct ui_past_process *process)
{
    thing->title = ui_scene_past_mark(process);
    thing->detail =
        g_strdup_printf("%s %ld", process->name, (long)process->pid);
}

void
ui_scene_words_process(struct ui_scene_thing *thing,
                       const struct ui_past_process *process,
                       const struct shmview_inspection *seen)
{
    const struct shmview_holder *holder =
        ui_scene_words_holder(seen, process->pid);
    g_autofree char *held = list_held(holder, process, seen);
    g_autofree char *who = name_whole(process);
    const gboolean own = process->pid == getpid();

    name_process(thing, process);
    if (holder->waiting || ui_scene_words_awaits_pins(seen, process)) {
        thing->state = UI_SCENE_WAITING;
    } else if (holder->locking || holder->writing) {
        thing->state = UI_SCENE_BUSY;
    }
    thing->note = g_strdup(tell_doing(seen, process, holder));
    thing->whose = own ? g_strdup(_("this window")) : NULL;
    thing->words = g_strdup_printf(_("%s: %s%s, %s"), who, thing->detail,
                                   own ? _(", this window") : "", held);
}

void
ui_scene_words_decoder(struct ui_scene_thing *thing,
                       const struct ui_past_process *process)
{
    g_autofree char *mark = ui_scene_past_mark(process);
    g_autofree char *who = name_whole(process);

    thing->title = g_strdup_printf("%s′", mark);
    thing->detail = g_strdup_printf(_("decoder %ld"), (long)thing->id);
    thing->note = g_strdup_printf(_("decodes for %s"), mark);
    thing->words = g_strdup_printf(_("Decoder %ld: decodes a picture for %s"),
                                   (long)thing->id, who);
}

/* Returns NULL if there is nothing to list. */
static char *
list_past(const struct ui_past_held *held)
{
    g_autoptr(GString) words = g_string_new(NULL);

    if (held->writer) {
        ui_scene_words_append(words, _("writer byte"));
    }
    if (held->content) {
        ui_scene_words_append(words, _("content byte"));
    }
    if (held->semaphore) {
        ui_scene_words_append(words, _("semaphore"));
    }
    if (held->reader) {
        ui_scene_words_append(words, _("pin"));
    }
    return words->len > 0 ? g_string_free(g_steal_pointer(&words), FALSE)
                          : NULL;
}

void
ui_scene_words_gone(struct ui_scene_thing *thing,
                    const struct ui_past_process *process)
{
    g_autofree char *list = process->running ? NULL : list_past(&process->held);
    g_autofree char *how = NULL;
    g_autofree char *who = name_whole(process);

    name_process(thing, process);
    thing->state = UI_SCENE_GONE;
    thing->note = g_strdup(process->running ? _("detached") : _("ended"));
    if (process->running) {
        how = g_strdup(_("has detached"));
    } else if (list == NULL) {
        how = g_strdup(_("has ended"));
    } else {
        thing->held = g_strdup_printf(_("held: %s"), list);
        how = g_strdup_printf(_("ended while it held: %s"), list);
    }
    thing->words = g_strdup_printf(_("%s: %s, %s"), who, thing->detail, how);
}
