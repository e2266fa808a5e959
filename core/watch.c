/* SPDX-License-Identifier: MIT */
/* What every watch does: one descriptor, and events in order. */

#include "sys.h"
#include "text.h"
#include "watch-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct shm_holder *
find_attached(const struct shm_holders *holders, pid_t pid)
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
keep_gone(struct shm_holders *before, const struct shm_holders *now)
{
    size_t kept = 0;

    for (size_t i = 0; i < before->count; i++) {
        const struct shm_holder *holder = &before->holders[i];

        if (holder->attached && find_attached(now, holder->pid) == NULL) {
            before->holders[kept++] = *holder;
        }
    }
    before->count = kept;
}

enum shm_status
watch_note_holders(struct shm_watch *watch, dev_t device, ino_t inode,
                   bool *hesitant, struct shm_error *error)
{
    struct shm_holders now = {.device = device, .inode = inode};
    enum shm_status status = shm_holders_scan(&now, 1, error);

    if (hesitant != NULL) {
        *hesitant = false;
    }
    if (status != SHM_OK) {
        return status;
    }
    for (size_t i = 0; hesitant != NULL && i < now.count; i++) {
        *hesitant |= !now.holders[i].attached &&
                     now.holders[i].pid != sys_process();
    }
    keep_gone(&watch->holders, &now);
    shm_holders_clear(&watch->gone);
    watch->gone = watch->holders;
    watch->gone_told = 0;
    watch->holders = now;
    return SHM_OK;
}

void
watch_note_appeared(struct shm_watch *watch,
                    const struct shm_wire_header *header)
{
    watch->present = true;
    watch->appeared = true;
    watch->header = *header;
}

void
watch_note_removed(struct shm_watch *watch)
{
    watch->present = false;
    watch->removed = true;
    shm_holders_clear(&watch->holders);
}

void
watch_note_changed(struct shm_watch *watch,
                   const struct shm_wire_header *header)
{
    watch->changed = true;
    watch->header = *header;
}

static size_t
count_attached(const struct shm_holders *holders)
{
    size_t attached = 0;

    for (size_t i = 0; i < holders->count; i++) {
        attached += holders->holders[i].attached;
    }
    return attached;
}

static bool
take_news(struct shm_watch *watch, struct shm_watch_event *event)
{
    *event = (struct shm_watch_event){.what = SHM_WATCH_NOTHING};
    if (watch->gone_told < watch->gone.count) {
        event->what = SHM_WATCH_HOLDER_GONE;
        event->holder = watch->gone.holders[watch->gone_told++];
        event->holders_left = count_attached(&watch->holders);
    } else if (watch->removed) {
        event->what = SHM_WATCH_REMOVED;
        watch->removed = false;
    } else if (watch->appeared) {
        event->what = SHM_WATCH_APPEARED;
        event->header = watch->header;
        watch->appeared = false;
    } else if (watch->changed) {
        event->what = SHM_WATCH_CHANGED;
        event->header = watch->header;
        watch->changed = false;
    }
    return event->what != SHM_WATCH_NOTHING;
}

enum shm_status
shm_watch_next(struct shm_watch *watch, struct shm_watch_event *event,
               struct shm_error *error)
{
    enum shm_status status;

    shm_error_clear(error);
    if (take_news(watch, event)) {
        return SHM_OK;
    }
    status = watch->backend->look(watch, error);
    take_news(watch, event);
    /* What was seen is told; what failed will be looked at again. */
    return event->what != SHM_WATCH_NOTHING ? SHM_OK : status;
}

static enum shm_status
check_key(const struct watch_subject *subject, const char *operation,
          struct shm_error *error)
{
    const char *key = subject->key;

    if (key == NULL || subject->native_key == NULL) {
        return shm_error_set_errno(error, ENOMEM, operation, key);
    }
    if (!shm_key_native_is_valid(subject->type, subject->native_key)) {
        return shm_error_set(error, SHM_ERROR_KEY, operation, key,
                             key[0] == '\0'
                                 ? N_("the key is empty")
                                 : N_("no segment can have this key"));
    }
    return SHM_OK;
}

enum shm_status
watch_subject_open(struct watch_subject *subject, enum shm_key_type type,
                   const char *key, const char *operation,
                   struct shm_error *error)
{
    enum shm_status status;

    subject->type = type;
    subject->key = strdup(key);
    subject->native_key = shm_key_to_native(type, key);
    subject->poll = -1;
    subject->timer = -1;
    status = check_key(subject, operation, error);
    if (status != SHM_OK) {
        return status;
    }
    subject->poll = sys_poll_open();
    subject->timer = sys_timer_open();
    if (subject->poll < 0 || subject->timer < 0 ||
        sys_poll_add(subject->poll, subject->timer) < 0) {
        return shm_error_set_errno(error, errno, operation, key);
    }
    return SHM_OK;
}

static void
close_if_open(int descriptor)
{
    if (descriptor >= 0) {
        sys_close(descriptor);
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

enum shm_status
shm_watch_new(enum shm_key_type type, const char *key, struct shm_watch **watch,
              struct shm_error *error)
{
    struct shm_watch *new = calloc(1, sizeof *new);
    enum shm_status status;

    shm_error_clear(error);
    *watch = NULL;
    if (new == NULL) {
        return shm_error_set_errno(error, ENOMEM, "watch", key);
    }
    new->backend = type == SHM_KEY_SYSTEM_V ? &watch_sysv : &watch_posix;
    new->posix.file = watch_file_none("watch");
    status = watch_subject_open(&new->subject, type, key, "watch", error);
    if (status == SHM_OK) {
        status = new->backend->open(new, error);
    }
    if (status != SHM_OK) {
        shm_watch_free(new);
        return status;
    }
    *watch = new;
    return SHM_OK;
}

void
shm_watch_free(struct shm_watch *watch)
{
    if (watch == NULL) {
        return;
    }
    watch->backend->close(watch);
    watch_subject_close(&watch->subject);
    shm_holders_clear(&watch->holders);
    shm_holders_clear(&watch->gone);
    free(watch);
}

int
shm_watch_descriptor(const struct shm_watch *watch)
{
    return watch->subject.poll;
}

const char *
shm_watch_name(enum shm_watch_what what)
{
    switch (what) {
    case SHM_WATCH_NOTHING:
        break;
    case SHM_WATCH_APPEARED:
        return "appeared";
    case SHM_WATCH_CHANGED:
        return "changed";
    case SHM_WATCH_HOLDER_GONE:
        return "holder-gone";
    case SHM_WATCH_REMOVED:
        return "removed";
    }
    return "nothing";
}
