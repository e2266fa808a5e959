/* SPDX-License-Identifier: MIT */
/* The words of the time line: the texts drawn on each item, and those for
 * screen readers. */

#include "ui/timeline/lane-words.h"

#include "ui/identity/window-colours.h"
#include "ui/language/language.h"

#include <inttypes.h>
#include <math.h>
#include <unistd.h>

/* A mark of more calls does not list all of them. */
#define LISTED 20
/* Of a duration: those of a second in microseconds. */
#define MOST_PLACES 6

char *
ui_lane_words_who(const struct ui_history_lane *lane)
{
    return lane->window != 0
               ? ui_window_name_title(lane->window)
               : g_strdup_printf("%s %ld", lane->program, (long)lane->pid);
}

char *
ui_lane_words_head(const struct ui_history_lane *lane)
{
    g_autofree char *who = ui_lane_words_who(lane);
    const char *own = lane->pid == getpid() ? _(", this window") : "";

    return lane->window != 0
               ? g_strdup_printf("%s: %s %ld%s", who, lane->program,
                                 (long)lane->pid, own)
               : g_strdup(who);
}

char *
ui_lane_words_duration(guint64 duration)
{
    return ui_lane_words_exact_duration(duration, G_MAXUINT64);
}

char *
ui_lane_words_exact_duration(guint64 duration, guint64 step)
{
    const gboolean seconds = duration >= 1000000000;
    const gboolean milliseconds = duration >= 1000000;
    const double unit = seconds ? 1e9 : milliseconds ? 1e6 : 1e3;
    int places = seconds ? 2 : 1;

    while (step > 0 && places < MOST_PLACES &&
           (double)step * pow(10, places) < unit) {
        places++;
    }
    return g_strdup_printf("%.*f %s", places, (double)duration / unit,
                           seconds        ? "s"
                           : milliseconds ? "ms"
                                          : "µs");
}

const char *
ui_lane_words_kind(enum ui_history_kind kind)
{
    static const char *const names[] = {
        [UI_HISTORY_ATTACH] = N_("Attach byte"),
        [UI_HISTORY_CONTENT] = N_("Content byte"),
        [UI_HISTORY_WRITER] = N_("Writer byte"),
        [UI_HISTORY_WAITING] = N_("Waiting byte"),
        [UI_HISTORY_PIN] = N_("Pin"),
        [UI_HISTORY_SEMAPHORE] = N_("Semaphore"),
        [UI_HISTORY_WAIT] = N_("Waits"),
    };

    return _(names[kind]);
}

char *
ui_lane_words_bar(const struct ui_history_bar *bar)
{
    const char *name = ui_lane_words_kind(bar->kind);

    if (bar->overwritten) {
        return g_strdup_printf(
            _("%s on the pixels at byte %" PRIu64 ", overwritten meanwhile"),
            name, bar->offset);
    }
    if (bar->kind == UI_HISTORY_PIN) {
        return g_strdup_printf(_("%s on the pixels at byte %" PRIu64), name,
                               bar->offset);
    }
    if (bar->kind == UI_HISTORY_WAIT) {
        return g_strdup(name);
    }
    return g_strdup_printf(
        bar->exclusive ? _("%s, exclusive") : _("%s, shared"), name);
}

char *
ui_lane_words_lost(const struct ui_history_step *step)
{
    return g_strdup_printf(
        _("Calls that came too fast to be recorded: %" PRIu64), step->lost);
}

/* Returns the name of a bar, or what several bars have in common. */
static char *
tell_bars(const struct ui_history *history, const struct ui_lane_item *item)
{
    const struct ui_history_bar *bar = ui_history_bar(history, item->first);
    g_autofree char *name = item->mixed
                                ? g_strdup(ui_lane_words_kind(bar->kind))
                                : ui_lane_words_bar(bar);

    return item->count > 1 ? g_strdup_printf("%u × %s", item->count, name)
                           : g_steal_pointer(&name);
}

/* Returns the reason of a single call, and whose pixels it overwrites. */
static char *
tell_call(const struct ui_history *history, const struct ui_history_step *step)
{
    g_autofree char *who =
        step->overwrites == UI_HISTORY_NO_LANE
            ? NULL
            : ui_lane_words_who(ui_history_lane(history, step->overwrites));

    return who == NULL
               ? g_strdup(step->row->why)
               : g_strdup_printf(_("%s It overwrites pixels pinned by %s."),
                                 step->row->why, who);
}

/* Returns the reason of a single call, or the number of calls in a mark. */
static char *
tell_mark(const struct ui_history *history, const struct ui_lane_item *item)
{
    const struct ui_history_step *first = ui_history_step(history, item->first);
    const struct ui_history_step *last = ui_history_step(history, item->last);

    if (first->lost != 0) {
        return ui_lane_words_lost(first);
    }
    if (item->count > 1) {
        return g_strdup_printf(
            item->overwrites
                ? _("%u calls, from “%s” to “%s”; one of them overwrites "
                    "pixels that another process pins")
                : _("%u calls, from “%s” to “%s”"),
            item->count, first->row->why,
            last->row != NULL ? last->row->why : "…");
    }
    return tell_call(history, first);
}

static char *
tell_end(const struct ui_history_lane *lane)
{
    return g_strdup(lane->ended_busy ? _("Ended while it held a lock")
                                     : _("Has ended"));
}

char *
ui_lane_words_title(const struct ui_history *history,
                    const struct ui_lane_item *item)
{
    const struct ui_history_lane *lane = ui_history_lane(history, item->lane);

    switch (item->kind) {
    case UI_LANE_HEAD:
        return ui_lane_words_head(lane);
    case UI_LANE_MARK:
        return tell_mark(history, item);
    case UI_LANE_BAR:
        return tell_bars(history, item);
    case UI_LANE_NEXT:
        return g_strdup(lane->next->why);
    case UI_LANE_END:
    default:
        return tell_end(lane);
    }
}

static char *
detail_step(const struct ui_history_step *step)
{
    g_autofree char *took = ui_lane_words_duration(step->duration);

    return g_strdup_printf("%s = %s · %s · %s", step->row->text,
                           step->row->result, step->row->moment, took);
}

static char *
tell_lasting(enum ui_history_kind kind)
{
    return g_strdup(kind == UI_HISTORY_WAIT ? _("still waits")
                                            : _("still held"));
}

char *
ui_lane_words_bar_detail(const struct ui_history_bar *bar)
{
    g_autofree char *took = ui_lane_words_duration(bar->ended - bar->began);

    if (bar->ended == 0) {
        return tell_lasting(bar->kind);
    }
    if (bar->cut) {
        return g_strdup_printf(
            _("%s or longer: the next calls were not recorded"), took);
    }
    return bar->by_death
               ? g_strdup_printf(_("%s, until the process ended"), took)
               : g_steal_pointer(&took);
}

static char *
detail_bars(const struct ui_history *history, const struct ui_lane_item *item)
{
    const struct ui_history_bar *bar = ui_history_bar(history, item->first);
    g_autofree char *took = ui_lane_words_duration(item->total);

    if (item->count == 1) {
        return ui_lane_words_bar_detail(bar);
    }
    return item->lasts ? tell_lasting(bar->kind)
                       : g_strdup_printf(_("%s in all"), took);
}

/* A mark of several calls lists them with their results. */
static char *
detail_mark(const struct ui_history *history, const struct ui_lane_item *item)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint listed = 0;

    if (item->count == 1) {
        const struct ui_history_step *step =
            ui_history_step(history, item->first);

        return step->row != NULL ? detail_step(step) : g_strdup("");
    }
    for (guint index = item->first; index <= item->last && listed < LISTED;
         index++) {
        const struct ui_history_step *step = ui_history_step(history, index);

        if (step->lane == item->lane && step->row != NULL && !step->repeats) {
            g_string_append_printf(text, "%s%s = %s", listed > 0 ? "; " : "",
                                   step->name, step->row->result);
            listed++;
        }
    }
    if (item->count > LISTED) {
        g_string_append(text, "; …");
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
ui_lane_words_detail(const struct ui_history *history,
                     const struct ui_lane_item *item)
{
    switch (item->kind) {
    case UI_LANE_MARK:
        return detail_mark(history, item);
    case UI_LANE_BAR:
        return detail_bars(history, item);
    case UI_LANE_NEXT:
        return g_strdup_printf(
            _("Next: %s"), ui_history_lane(history, item->lane)->next->text);
    case UI_LANE_HEAD:
    case UI_LANE_END:
    default:
        return g_strdup("");
    }
}

char *
ui_lane_words_all(const struct ui_history *history,
                  const struct ui_lane_item *item)
{
    g_autofree char *who =
        ui_lane_words_who(ui_history_lane(history, item->lane));
    g_autofree char *title = ui_lane_words_title(history, item);
    g_autofree char *detail = ui_lane_words_detail(history, item);

    if (item->kind == UI_LANE_HEAD) {
        return g_steal_pointer(&title);
    }
    return detail[0] == '\0'
               ? g_strdup_printf(_("%s: %s"), who, title)
               : g_strdup_printf("%s: %s · %s", who, title, detail);
}
