/* SPDX-License-Identifier: MIT */
/* The bars of a history: begins and ends them as processes take and release
 * locks and pins, and wait. */

#include "ui/timeline/history/holdings.h"

#include <stdlib.h>
#include <string.h>

#define NONE G_MAXUINT

/* Returns the descriptor that is the call's first argument, as in
 * "fcntl(4, F_OFD_SETLK, …"; -1 if the first argument is not a number. */
static int
file_of(const struct shmview_trace_step *call)
{
    const char *bracket = strchr(call->call, '(');

    return bracket != NULL && g_ascii_isdigit(bracket[1]) ? atoi(bracket + 1)
                                                          : -1;
}

static enum ui_history_kind
kind_of(guint64 offset)
{
    const guint64 first = (guint64)shmview_lock_offset(SHMVIEW_LOCK_ATTACH);

    return offset >= first && offset < first + SHMVIEW_LOCK_BYTES
               ? (enum ui_history_kind)(offset - first)
               : UI_HISTORY_PIN;
}

static struct ui_history_bar *
begin(struct ui_history *history, guint lane, enum ui_history_kind kind,
      guint64 time)
{
    struct ui_history_bar bar = {
        .number = ++history->numbers,
        .lane = lane,
        .kind = kind,
        .began = time,
        .file = -1,
    };
    const guint index = history->bars->len;

    g_array_append_val(history->bars, bar);
    g_array_append_val(history->lasting, index);
    ui_history_lane(history, lane)->kinds |= 1U << kind;
    return ui_history_bar(history, index);
}

/* Returns bar number `place` in the list of bars that have not ended. */
static struct ui_history_bar *
nth_lasting(const struct ui_history *history, guint place)
{
    return ui_history_bar(history,
                          g_array_index(history->lasting, guint, place));
}

/* Ends bar number `place` in the list of bars that have not ended. */
static struct ui_history_bar *
end(struct ui_history *history, guint place, guint64 time)
{
    struct ui_history_bar *bar = nth_lasting(history, place);

    bar->ended = time;
    g_array_remove_index(history->lasting, place);
    return bar;
}

/* Returns the place of the newest bar that matches and still lasts; NONE if
 * there is none. The offset matters only for pins. */
static guint
find_lasting(const struct ui_history *history, guint lane,
             enum ui_history_kind kind, int file, guint64 offset)
{
    for (guint place = history->lasting->len; place-- > 0;) {
        const struct ui_history_bar *bar = nth_lasting(history, place);

        if (bar->lane == lane && bar->kind == kind && bar->file == file &&
            (kind != UI_HISTORY_PIN || bar->offset == offset)) {
            return place;
        }
    }
    return NONE;
}

static void
release(struct ui_history *history, guint lane, enum ui_history_kind kind,
        int file, guint64 offset)
{
    const guint place = find_lasting(history, lane, kind, file, offset);

    if (place != NONE) {
        end(history, place, history->newest);
    }
}

/* If the process already has the lock in the same mode, its bar goes on; in the
 * other mode, a new bar begins. */
static void
take(struct ui_history *history, guint lane, gboolean exclusive, int file,
     guint64 offset, guint64 length)
{
    enum ui_history_kind kind = kind_of(offset);
    const guint place = find_lasting(history, lane, kind, file, offset);
    struct ui_history_bar *bar;

    if (place != NONE && nth_lasting(history, place)->exclusive == exclusive) {
        return;
    }
    if (place != NONE) {
        end(history, place, history->newest);
    }
    bar = begin(history, lane, kind, history->newest);
    bar->exclusive = exclusive;
    bar->file = file;
    bar->offset = offset;
    bar->length = length;
}

/* The kernel releases the locks of a file that is closed. */
static void
close_file(struct ui_history *history, guint lane, int file)
{
    for (guint place = history->lasting->len; place-- > 0;) {
        const struct ui_history_bar *bar = nth_lasting(history, place);

        if (bar->lane == lane && bar->file == file && file >= 0) {
            end(history, place, history->newest);
        }
    }
}

static guint
find_wait(const struct ui_history *history, guint lane, pid_t thread)
{
    for (guint place = history->lasting->len; place-- > 0;) {
        const struct ui_history_bar *bar = nth_lasting(history, place);

        if (bar->lane == lane && bar->kind == UI_HISTORY_WAIT &&
            bar->thread == thread) {
            return place;
        }
    }
    return NONE;
}

static gboolean
takes_semaphore(const struct shmview_trace_step *call)
{
    return strstr(call->call, ".sem_op = -1") != NULL ||
           g_str_has_prefix(call->name, "sem_t") ||
           g_str_equal(call->name, "sem_wait");
}

static gboolean
has_taken_semaphore(const struct shmview_timeline_step *told)
{
    return told->what == SHMVIEW_TIMELINE_MADE &&
           told->call->system_error == 0 && takes_semaphore(told->call);
}

/* A waiting process only pauses, asks for locks, and tries to take them. Any
 * other call ends the wait, and so does a try that succeeds. */
static gboolean
belongs_to_wait(const struct shmview_timeline_step *told)
{
    return (told->waits && !has_taken_semaphore(told)) ||
           told->lock == SHMVIEW_TIMELINE_LOCK_QUERY ||
           (told->call->system_error != 0 &&
            (told->lock == SHMVIEW_TIMELINE_LOCK_SHARED ||
             told->lock == SHMVIEW_TIMELINE_LOCK_EXCLUSIVE));
}

static void
note_wait(struct ui_history *history, guint lane,
          const struct shmview_timeline_step *told)
{
    const guint wait = find_wait(history, lane, told->tid);

    if (told->waits && wait == NONE && belongs_to_wait(told)) {
        begin(history, lane, UI_HISTORY_WAIT, told->call->started)->thread =
            told->tid;
    } else if (wait != NONE && !belongs_to_wait(told)) {
        end(history, wait, history->newest);
    }
}

gboolean
ui_holdings_repeat(const struct ui_history *history, guint lane,
                   const struct shmview_timeline_step *told)
{
    return belongs_to_wait(told) && find_wait(history, lane, told->tid) != NONE;
}

static void
note_semaphore(struct ui_history *history, guint lane,
               const struct shmview_trace_step *call)
{
    const gboolean gives = strstr(call->call, ".sem_op = 1") != NULL ||
                           g_str_equal(call->name, "sem_post");

    if (takes_semaphore(call) &&
        find_lasting(history, lane, UI_HISTORY_SEMAPHORE, -1, 0) == NONE) {
        begin(history, lane, UI_HISTORY_SEMAPHORE, history->newest)->exclusive =
            TRUE;
    } else if (gives) {
        release(history, lane, UI_HISTORY_SEMAPHORE, -1, 0);
    }
}

static void
note_lock(struct ui_history *history, guint lane,
          const struct shmview_timeline_step *told)
{
    const int file = file_of(told->call);

    switch (told->lock) {
    case SHMVIEW_TIMELINE_LOCK_SHARED:
    case SHMVIEW_TIMELINE_LOCK_EXCLUSIVE:
        take(history, lane, told->lock == SHMVIEW_TIMELINE_LOCK_EXCLUSIVE, file,
             told->lock_offset, told->lock_length);
        break;
    case SHMVIEW_TIMELINE_LOCK_RELEASE:
        release(history, lane, kind_of(told->lock_offset), file,
                told->lock_offset);
        break;
    case SHMVIEW_TIMELINE_LOCK_NONE:
        if (g_str_equal(told->call->name, "close")) {
            close_file(history, lane, file);
        } else {
            note_semaphore(history, lane, told->call);
        }
        break;
    case SHMVIEW_TIMELINE_LOCK_QUERY:
    default:
        break;
    }
}

void
ui_holdings_note(struct ui_history *history, guint lane,
                 const struct shmview_timeline_step *told)
{
    note_wait(history, lane, told);
    if (told->what == SHMVIEW_TIMELINE_MADE && told->call->system_error == 0) {
        note_lock(history, lane, told);
    }
}

gboolean
ui_holdings_end(struct ui_history *history, guint lane, guint64 time)
{
    gboolean busy = FALSE;

    for (guint place = history->lasting->len; place-- > 0;) {
        if (nth_lasting(history, place)->lane == lane) {
            struct ui_history_bar *bar = end(history, place, time);

            bar->by_death = TRUE;
            busy |= bar->kind != UI_HISTORY_ATTACH &&
                    bar->kind != UI_HISTORY_WAIT;
        }
    }
    return busy;
}

void
ui_holdings_cut(struct ui_history *history)
{
    for (guint place = history->lasting->len; place-- > 0;) {
        end(history, place, history->newest)->cut = TRUE;
    }
}

void
ui_holdings_lose(struct ui_history *history, guint lane)
{
    for (guint place = history->lasting->len; place-- > 0;) {
        const struct ui_history_bar *bar = nth_lasting(history, place);

        if (bar->lane == lane && bar->kind != UI_HISTORY_ATTACH) {
            end(history, place, history->newest)->cut = TRUE;
        }
    }
}

void
ui_holdings_forget(struct ui_history *history, guint64 from)
{
    guint kept = 0;

    g_array_set_size(history->lasting, 0);
    for (guint index = 0; index < history->lanes->len; index++) {
        ui_history_lane(history, index)->kinds = 0;
    }
    for (guint index = 0; index < history->bars->len; index++) {
        const struct ui_history_bar bar = *ui_history_bar(history, index);

        if (bar.ended != 0 && bar.ended < from) {
            continue;
        }
        if (bar.ended == 0) {
            g_array_append_val(history->lasting, kept);
        }
        ui_history_lane(history, bar.lane)->kinds |= 1U << bar.kind;
        *ui_history_bar(history, kept++) = bar;
    }
    g_array_set_size(history->bars, kept);
}
