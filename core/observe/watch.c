/* SPDX-License-Identifier: MIT */
/* Implements the public watch: compares what an observer sees with what it saw
 * before, and reports what is new. */

#include "core/base/error.h"
#include "core/observe/observer.h"
#include <shmview/watch.h>

#include <errno.h>
#include <stdlib.h>

struct shmview_watch {
    struct observer observer;
    bool ignores_holders;

    /* The observer's segment when we last looked; 0 for none. */
    uint64_t segment;
    /* The header that was reported last. */
    struct shmview_header header;
    /* The holders when we last looked; NULL if we never did. */
    struct shmview_holders *holders;

    /* The events that are still to be reported, in this order. */
    struct shmview_holders *gone;
    size_t gone_told;
    bool removed;
    bool appeared;
    bool changed;

    /* The event that was reported last. */
    struct shmview_watch_event event;
};

/* Returns whether a process that was attached when we last looked is no longer
 * attached. */
static bool
is_gone(const struct shmview_holder *holder, const void *data)
{
    const struct shmview_holders *now = data;

    for (size_t i = 0; i < now->count; i++) {
        if (now->holders[i]->pid == holder->pid && now->holders[i]->attached) {
            return false;
        }
    }
    return holder->attached;
}

static enum shmview_status
compare_holders(struct shmview_watch *watch, struct shmview_error *error)
{
    struct shmview_inspection seen = {0};
    enum shmview_status status = observer_look(&watch->observer, &seen, error);

    if (status == SHMVIEW_OK) {
        holders_keep(watch->holders, is_gone, seen.holders);
        shmview_holders_free(watch->gone);
        watch->gone = watch->holders;
        watch->gone_told = 0;
        watch->holders = seen.holders;
    }
    return status;
}

/* Reads the header. It stays empty if there is no valid one, and for Qt's
 * stream, which has none. */
static struct shmview_header
read_header(struct shmview_watch *watch)
{
    struct shmview_inspection seen = {0};
    enum shmview_status image;

    if (watch->observer.type == SHMVIEW_KEY_POSIX) {
        observer_identify(&watch->observer, &seen, &image, NULL);
    }
    return seen.header;
}

static void
compare_segments(struct shmview_watch *watch)
{
    uint64_t segment = watch->observer.segment;

    if (segment == watch->segment) {
        return;
    }
    if (watch->segment != 0) {
        watch->removed = true;
        shmview_holders_free(watch->holders);
        watch->holders = NULL;
    }
    if (segment != 0) {
        watch->appeared = true;
        watch->header = read_header(watch);
    }
    watch->segment = segment;
}

static void
compare_contents(struct shmview_watch *watch)
{
    struct shmview_header header = read_header(watch);

    /* Other contents have no generation, so each change of them counts. */
    if (header.generation == 0 ||
        header.generation != watch->header.generation ||
        header.time != watch->header.time) {
        watch->changed = true;
        watch->header = header;
    }
}

static enum shmview_status
look(struct shmview_watch *watch, struct shmview_error *error)
{
    struct observer *observer = &watch->observer;
    struct observer_news news = {0};
    enum shmview_status status =
        observer->backend->notice(observer, false, &news, error);

    compare_segments(watch);
    if (watch->segment == 0) {
        return status;
    }
    if (news.contents && !watch->appeared) {
        compare_contents(watch);
    }
    return status == SHMVIEW_OK && news.holders && !watch->ignores_holders
               ? compare_holders(watch, error)
               : status;
}

/* Returns whether there is something to report. */
static bool
take_news(struct shmview_watch *watch)
{
    struct shmview_watch_event *event = &watch->event;

    *event = (struct shmview_watch_event){.struct_size = sizeof *event};
    if (watch->gone != NULL && watch->gone_told < watch->gone->count) {
        event->what = SHMVIEW_WATCH_HOLDER_GONE;
        event->holder = watch->gone->holders[watch->gone_told++];
        event->holders_left = observer_count_attached(watch->holders);
    } else if (watch->removed) {
        event->what = SHMVIEW_WATCH_REMOVED;
        watch->removed = false;
    } else if (watch->appeared) {
        event->what = SHMVIEW_WATCH_APPEARED;
        event->header = watch->header;
        watch->appeared = false;
    } else if (watch->changed) {
        event->what = SHMVIEW_WATCH_CHANGED;
        event->header = watch->header;
        watch->changed = false;
    }
    return event->what != SHMVIEW_WATCH_NOTHING;
}

enum shmview_status
shmview_watch_next(struct shmview_watch *watch,
                   const struct shmview_watch_event **event,
                   struct shmview_error *error)
{
    enum shmview_status status;

    shmview_error_clear(error);
    *event = &watch->event;
    if (take_news(watch)) {
        return SHMVIEW_OK;
    }
    status = look(watch, error);
    if (take_news(watch)) {
        /* The next call looks again at what failed now. */
        shmview_error_clear(error);
        return SHMVIEW_OK;
    }
    return status;
}

enum shmview_status
shmview_watch_new(enum shmview_key_type type, const char *key,
                  struct shmview_watch **watch, struct shmview_error *error)
{
    struct shmview_watch *new = calloc(1, sizeof *new);
    enum shmview_status status;

    shmview_error_clear(error);
    *watch = NULL;
    if (new == NULL) {
        return error_set_errno(error, ENOMEM, "watch", key);
    }
    status = observer_open(&new->observer, type, key, "watch", error);
    if (status != SHMVIEW_OK) {
        shmview_watch_free(new);
        return status;
    }
    compare_segments(new);
    *watch = new;
    return SHMVIEW_OK;
}

void
shmview_watch_ignore_holders(struct shmview_watch *watch)
{
    watch->ignores_holders = true;
}

void
shmview_watch_free(struct shmview_watch *watch)
{
    if (watch == NULL) {
        return;
    }
    observer_close(&watch->observer);
    shmview_holders_free(watch->holders);
    shmview_holders_free(watch->gone);
    free(watch);
}

int
shmview_watch_descriptor(const struct shmview_watch *watch)
{
    return watch->observer.poll;
}

const char *
shmview_watch_name(enum shmview_watch_what what)
{
    switch (what) {
    case SHMVIEW_WATCH_NOTHING:
        break;
    case SHMVIEW_WATCH_APPEARED:
        return "appeared";
    case SHMVIEW_WATCH_CHANGED:
        return "changed";
    case SHMVIEW_WATCH_HOLDER_GONE:
        return "holder-gone";
    case SHMVIEW_WATCH_REMOVED:
        return "removed";
    }
    return "nothing";
}
