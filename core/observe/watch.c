/* SPDX-License-Identifier: MIT */
/* What every watch does: one descriptor, and events in order. */

#include "core/base/text.h"
#include "core/observe/watch-internal.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct shmview_holder *
find_attached(const struct shmview_holders *holders, pid_t pid)
{
    for (size_t i = 0; i < holders->count; i++) {
        if (holders->holders[i].pid == pid && holders->holders[i].attached) {
            return &holders->holders[i];
        }
    }
    return NULL;
}

/* Keeps, of the holders of the last time, those that are not attached now. */
static void
keep_gone(struct shmview_holders *before, const struct shmview_holders *now)
{
    size_t kept = 0;

    for (size_t i = 0; i < before->count; i++) {
        const struct shmview_holder *holder = &before->holders[i];

        if (holder->attached && find_attached(now, holder->pid) == NULL) {
            before->holders[kept++] = *holder;
        }
    }
    before->count = kept;
}

enum shmview_status
watch_note_holders(struct shmview_watch *watch, dev_t device, ino_t inode,
                   bool *hesitant, struct shmview_error *error)
{
    struct shmview_holders now = {.device = device, .inode = inode};
    enum shmview_status status = shmview_holders_scan(&now, 1, error);

    if (hesitant != NULL) {
        *hesitant = false;
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    for (size_t i = 0; hesitant != NULL && i < now.count; i++) {
        *hesitant |= !now.holders[i].attached &&
                     now.holders[i].pid != system_process();
    }
    keep_gone(&watch->holders, &now);
    shmview_holders_clear(&watch->gone);
    watch->gone = watch->holders;
    watch->gone_told = 0;
    watch->holders = now;
    return SHMVIEW_OK;
}

void
watch_note_appeared(struct shmview_watch *watch,
                    const struct shmview_header *header)
{
    watch->present = true;
    watch->appeared = true;
    watch->header = *header;
}

void
watch_note_removed(struct shmview_watch *watch)
{
    watch->present = false;
    watch->removed = true;
    shmview_holders_clear(&watch->holders);
}

void
watch_note_changed(struct shmview_watch *watch,
                   const struct shmview_header *header)
{
    watch->changed = true;
    watch->header = *header;
}

static size_t
count_attached(const struct shmview_holders *holders)
{
    size_t attached = 0;

    for (size_t i = 0; i < holders->count; i++) {
        attached += holders->holders[i].attached;
    }
    return attached;
}

static bool
take_news(struct shmview_watch *watch, struct shmview_watch_event *event)
{
    *event = (struct shmview_watch_event){.what = SHMVIEW_WATCH_NOTHING};
    if (watch->gone_told < watch->gone.count) {
        event->what = SHMVIEW_WATCH_HOLDER_GONE;
        event->holder = watch->gone.holders[watch->gone_told++];
        event->holders_left = count_attached(&watch->holders);
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
                   struct shmview_watch_event *event,
                   struct shmview_error *error)
{
    enum shmview_status status;

    shmview_error_clear(error);
    if (take_news(watch, event)) {
        return SHMVIEW_OK;
    }
    status = watch->backend->look(watch, error);
    take_news(watch, event);
    /* What was seen is told; what failed will be looked at again. */
    return event->what != SHMVIEW_WATCH_NOTHING ? SHMVIEW_OK : status;
}

static enum shmview_status
check_key(const struct watch_subject *subject, const char *operation,
          struct shmview_error *error)
{
    const char *key = subject->key;

    if (key == NULL || subject->native_key == NULL) {
        return shmview_error_set_errno(error, ENOMEM, operation, key);
    }
    if (!shmview_key_native_is_valid(subject->type, subject->native_key)) {
        return shmview_error_set(error, SHMVIEW_ERROR_KEY, operation, key,
                                 key[0] == '\0'
                                     ? N_("the key is empty")
                                     : N_("no segment can have this key"));
    }
    return SHMVIEW_OK;
}

enum shmview_status
watch_subject_open(struct watch_subject *subject, enum shmview_key_type type,
                   const char *key, const char *operation,
                   struct shmview_error *error)
{
    enum shmview_status status;

    subject->type = type;
    subject->key = strdup(key);
    subject->native_key = shmview_key_to_native(type, key);
    subject->poll = -1;
    subject->timer = -1;
    status = check_key(subject, operation, error);
    if (status != SHMVIEW_OK) {
        return status;
    }
    subject->poll = system_poll_open();
    subject->timer = system_timer_open();
    if (subject->poll < 0 || subject->timer < 0 ||
        system_poll_add(subject->poll, subject->timer) < 0) {
        return shmview_error_set_errno(error, errno, operation, key);
    }
    return SHMVIEW_OK;
}

static void
close_if_open(int descriptor)
{
    if (descriptor >= 0) {
        system_close(descriptor);
    }
}

void
watch_subject_close(struct watch_subject *subject)
{
    close_if_open(subject->timer);
    close_if_open(subject->poll);
    free(subject->key);
    free(subject->native_key);
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
        return shmview_error_set_errno(error, ENOMEM, "watch", key);
    }
    new->backend = type == SHMVIEW_KEY_SYSTEM_V ? &watch_systemv : &watch_posix;
    new->posix.file = watch_file_none("watch");
    status = watch_subject_open(&new->subject, type, key, "watch", error);
    if (status == SHMVIEW_OK) {
        status = new->backend->open(new, error);
    }
    if (status != SHMVIEW_OK) {
        shmview_watch_free(new);
        return status;
    }
    *watch = new;
    return SHMVIEW_OK;
}

void
shmview_watch_free(struct shmview_watch *watch)
{
    if (watch == NULL) {
        return;
    }
    watch->backend->close(watch);
    watch_subject_close(&watch->subject);
    shmview_holders_clear(&watch->holders);
    shmview_holders_clear(&watch->gone);
    free(watch);
}

int
shmview_watch_descriptor(const struct shmview_watch *watch)
{
    return watch->subject.poll;
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
