/* SPDX-License-Identifier: MIT */
/* Merges the steps of all processes into one time line, and controls slow
 * motion. */

#include <shmview/timeline.h>

#include "core/base/error.h"
#include "core/system/system.h"
#include "core/system/trace-purposes.h"
#include "core/timeline/ring-motion.h"
#include "core/timeline/ring-readers.h"
#include <shmview/text.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MILLISECOND UINT64_C(1000000)
/* How often the descriptor wakes a waiting listener. */
#define LOOKING_TIME (33 * MILLISECOND)
/* A step of this age is in its ring by now, because recording takes less time.
 */
#define SETTLING_TIME (2 * MILLISECOND)

struct shmview_timeline {
    uint64_t key;
    struct ring_readers readers;
    int timer;
    /* The rings are complete up to this time, so steps up to it can be reported
     * in order. */
    uint64_t horizon;
    /* The step that was reported last, and the texts that it points to. */
    struct shmview_timeline_step step;
    struct shmview_trace_step call;
    struct ring_record record;
    char name[24];
    char program[32];
};

static enum shmview_status
prepare(struct shmview_timeline *timeline, enum shmview_key_type type,
        const char *key, struct shmview_error *error)
{
    char *native = shmview_key_to_native(type, key);

    if (native == NULL) {
        return error_set_errno(error, ENOMEM, "listen to", key);
    }
    timeline->key = ring_key((int)type, native);
    free(native);
    timeline->timer = system_timer_open();
    if (timeline->timer < 0 || ring_readers_open(&timeline->readers) < 0 ||
        system_timer_set(timeline->timer, 1, LOOKING_TIME) < 0 ||
        system_poll_add(timeline->readers.poll, timeline->timer) < 0) {
        return error_set_errno(error, errno, "listen to", key);
    }
    return SHMVIEW_OK;
}

enum shmview_status
shmview_timeline_new(enum shmview_key_type type, const char *key,
                     struct shmview_timeline **timeline,
                     struct shmview_error *error)
{
    enum shmview_status status;

    *timeline = NULL;
    shmview_error_clear(error);
    if (key == NULL || key[0] == '\0') {
        return error_set(error, SHMVIEW_ERROR_KEY, "listen to", key,
                         "the key is empty");
    }
    *timeline = calloc(1, sizeof **timeline);
    if (*timeline == NULL) {
        return error_set_errno(error, ENOMEM, "listen to", key);
    }
    (*timeline)->timer = -1;
    (*timeline)->readers = (struct ring_readers){.listener = -1, .poll = -1};
    status = prepare(*timeline, type, key, error);
    if (status != SHMVIEW_OK) {
        shmview_timeline_free(*timeline);
        *timeline = NULL;
    }
    return status;
}

void
shmview_timeline_free(struct shmview_timeline *timeline)
{
    if (timeline != NULL) {
        ring_readers_close(&timeline->readers);
        if (timeline->timer >= 0) {
            system_close(timeline->timer);
        }
        free(timeline);
    }
}

int
shmview_timeline_descriptor(const struct shmview_timeline *timeline)
{
    return timeline->readers.poll;
}

/* Looks for new processes, and moves the horizon. */
static void
refresh(struct shmview_timeline *timeline)
{
    uint64_t expired;

    system_read(timeline->timer, &expired, sizeof expired, PURPOSE_READ_NEXT);
    timeline->horizon = ring_clock() - SETTLING_TIME;
    ring_readers_refresh(&timeline->readers);
}

/* Returns the reader with the earliest step up to the horizon; NULL if there is
 * none. */
static struct ring_reader *
find_next(struct shmview_timeline *timeline, enum shmview_timeline_what *what,
          uint64_t *time)
{
    struct ring_reader *found = NULL;
    uint64_t now = ring_clock();

    *what = SHMVIEW_TIMELINE_NOTHING;
    for (size_t i = 0; i < timeline->readers.count; i++) {
        struct ring_reader *reader = timeline->readers.readers[i];
        uint64_t at;
        enum shmview_timeline_what next =
            ring_reader_peek(reader, timeline->key, &at);

        /* A hostile process may write any time. A time in the future would
         * hold back its steps for ever, so it counts as the horizon. */
        at = next != SHMVIEW_TIMELINE_NOTHING && at > now ? timeline->horizon
                                                          : at;
        if (next != SHMVIEW_TIMELINE_NOTHING && at <= timeline->horizon &&
            (found == NULL || at < *time)) {
            found = reader;
            *what = next;
            *time = at;
        }
    }
    return found;
}

/* Makes a text from another process safe to show. */
static void
close_text(char *text, size_t size)
{
    text[size - 1] = '\0';
    shmview_text_make_printable(text);
}

static void
describe_call(struct shmview_timeline *timeline,
              const struct ring_reader *reader)
{
    struct ring_record *record = &timeline->record;
    struct shmview_timeline_step *step = &timeline->step;
    const char *error = record->system_error == 0
                            ? NULL
                            : strerrorname_np(record->system_error);

    close_text(record->call, sizeof record->call);
    close_text(record->result, sizeof record->result);
    snprintf(timeline->name, sizeof timeline->name, "%.*s",
             (int)strcspn(record->call, "("), record->call);
    /* The name may have been cut within a character. */
    shmview_text_make_printable(timeline->name);
    timeline->call = (struct shmview_trace_step){
        .name = timeline->name,
        .call = record->call,
        .result = record->result,
        .system_error = error == NULL ? 0 : record->system_error,
        .system_error_name = error,
        .started = record->started,
        .duration = record->ended > record->started
                        ? record->ended - record->started
                        : 0,
        .why = reader->same_library && record->purpose < PURPOSE_COUNT
                   ? trace_purpose_text(record->purpose)
                   : "",
    };
    step->tid = record->tid;
    step->call = &timeline->call;
    step->waits = record->waits != 0;
    step->lock = record->lock <= SHMVIEW_TIMELINE_LOCK_QUERY
                     ? record->lock
                     : SHMVIEW_TIMELINE_LOCK_NONE;
    step->lock_offset = record->lock_offset;
    step->lock_length = record->lock_length;
}

static void
describe(struct shmview_timeline *timeline, const struct ring_reader *reader,
         enum shmview_timeline_what what, uint64_t time)
{
    memcpy(timeline->program, reader->program, sizeof timeline->program);
    timeline->step = (struct shmview_timeline_step){
        .struct_size = sizeof timeline->step,
        .what = what,
        .pid = reader->pid,
        .program = timeline->program,
        .time = time,
        .lost = what == SHMVIEW_TIMELINE_LOST ? reader->lost : 0,
    };
    if (what == SHMVIEW_TIMELINE_BEGINS || what == SHMVIEW_TIMELINE_MADE) {
        memcpy(&timeline->record, ring_reader_record(reader),
               sizeof timeline->record);
        describe_call(timeline, reader);
    }
}

static void
remove_gone(struct ring_readers *readers, const struct ring_reader *reader)
{
    for (size_t i = 0; i < readers->count; i++) {
        if (readers->readers[i] == reader) {
            ring_readers_remove(readers, i);
            return;
        }
    }
}

/* Works like find_next(), but refreshes once if there is no step, and removes
 * readers that have never appeared. */
static struct ring_reader *
take_next(struct shmview_timeline *timeline, enum shmview_timeline_what *what,
          uint64_t *time)
{
    struct ring_reader *reader;

    for (int looks = 0; looks < 2; looks++) {
        if (looks > 0) {
            refresh(timeline);
        }
        while ((reader = find_next(timeline, what, time)) != NULL) {
            if (*what != SHMVIEW_TIMELINE_GONE || reader->has_appeared) {
                return reader;
            }
            /* The process has ended without a call for the key. */
            remove_gone(&timeline->readers, reader);
        }
    }
    return NULL;
}

enum shmview_status
shmview_timeline_next(struct shmview_timeline *timeline,
                      const struct shmview_timeline_step **step,
                      struct shmview_error *error)
{
    enum shmview_timeline_what what;
    uint64_t time = 0;
    struct ring_reader *reader;

    shmview_error_clear(error);
    reader = take_next(timeline, &what, &time);
    timeline->step =
        (struct shmview_timeline_step){.struct_size = sizeof timeline->step};
    if (reader != NULL) {
        describe(timeline, reader, what, time);
        ring_reader_drop(reader, what);
        if (what == SHMVIEW_TIMELINE_GONE) {
            remove_gone(&timeline->readers, reader);
        }
    }
    *step = &timeline->step;
    return SHMVIEW_OK;
}

enum shmview_status
shmview_timeline_slow(struct shmview_timeline *timeline, bool enabled,
                      unsigned int pace_milliseconds,
                      struct shmview_error *error)
{
    enum ring_slow slow = !enabled                 ? RING_SLOW_OFF
                          : pace_milliseconds == 0 ? RING_SLOW_STEPS
                                                   : RING_SLOW_PACE;

    shmview_error_clear(error);
    if (ring_readers_slow(&timeline->readers, slow, pace_milliseconds,
                          timeline->key) < 0) {
        return error_set(error, SHMVIEW_ERROR_LOCKED, "slow down", NULL,
                         "another time line already slows these processes "
                         "down; switch slow motion off there first");
    }
    return SHMVIEW_OK;
}

void
shmview_timeline_grant(struct shmview_timeline *timeline, pid_t pid)
{
    for (size_t i = 0; i < timeline->readers.count; i++) {
        if (pid == 0 || timeline->readers.readers[i]->pid == pid) {
            ring_motion_grant(timeline->readers.readers[i]);
        }
    }
}

void
shmview_timeline_set_wait(const struct shmview_wait *wait)
{
    ring_wait = wait;
}

const char *
shmview_timeline_name(enum shmview_timeline_what what)
{
    switch (what) {
    case SHMVIEW_TIMELINE_APPEARED:
        return "appeared";
    case SHMVIEW_TIMELINE_BEGINS:
        return "begins";
    case SHMVIEW_TIMELINE_MADE:
        return "made";
    case SHMVIEW_TIMELINE_LOST:
        return "lost";
    case SHMVIEW_TIMELINE_GONE:
        return "gone";
    case SHMVIEW_TIMELINE_NOTHING:
        break;
    }
    return "nothing";
}
