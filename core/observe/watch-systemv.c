/* SPDX-License-Identifier: MIT */
/* Watches a System V segment, of which the kernel tells nothing by itself: its
 * records are looked at, and its bytes only while something goes on. */

#include "core/observe/watch-internal.h"
#include "core/system/system.h"

#include <errno.h>

#define MILLISECOND UINT64_C(1000000)
#define INTERVAL (200 * MILLISECOND)
/* The records count in seconds: two changes may have the same time. */
#define ACTIVE_TIME (2500 * MILLISECOND)

/* Qt's stream has no header that would tell more. */
static const struct shmview_header no_header;

static bool
read_fingerprint(const struct systemv_look *look, uint64_t *fingerprint)
{
    struct systemv_moment moment;

    if (!systemv_moment_begin(look, false, &moment)) {
        return false;
    }
    *fingerprint = systemv_fingerprint(look, &moment);
    systemv_moment_end(&moment);
    return true;
}

static struct systemv_look
read_records(const struct shmview_watch *watch)
{
    struct systemv_look look;

    systemv_look_read(watch->subject.native_key, "watch", watch->subject.key,
                      &look, NULL);
    return look;
}

/* Our own look changes the records too: it's not to be taken for another's. */
static void
look_at_contents(struct shmview_watch *watch, struct systemv_look *now,
                 bool compare)
{
    uint64_t fingerprint;

    if (!read_fingerprint(now, &fingerprint)) {
        return;
    }
    if (compare && fingerprint != watch->systemv.fingerprint) {
        watch_note_changed(watch, &no_header);
    }
    watch->systemv.fingerprint = fingerprint;
    *now = read_records(watch);
}

static void
look_at_segment(struct shmview_watch *watch, struct systemv_look *now)
{
    struct watch_systemv *before = &watch->systemv;
    uint64_t clock = system_clock();
    bool same = watch->present && now->id == before->records.id;

    if (watch->present && !same) {
        watch_note_removed(watch);
    }
    if (now->id == SYSV_LOOK_NOTHING) {
        return;
    }
    if (!watch->present) {
        watch_note_appeared(watch, &no_header);
    }
    if (!same || !systemv_look_is_same_activity(&before->records, now)) {
        before->active_until = clock + ACTIVE_TIME;
    }
    if (clock < before->active_until) {
        look_at_contents(watch, now, same);
    }
}

static enum shmview_status
look(struct shmview_watch *watch, struct shmview_error *error)
{
    struct watch_systemv *before = &watch->systemv;
    struct systemv_look now;
    uint64_t expirations;
    bool moved;

    if (system_read(watch->subject.timer, &expirations, sizeof expirations) <
        0) {
        return errno == EAGAIN ? SHMVIEW_OK
                               : shmview_error_set_errno(error, errno, "watch",
                                                         watch->subject.key);
    }
    now = read_records(watch);
    moved = now.id != before->records.id ||
            !systemv_look_is_same_activity(&before->records, &now);
    look_at_segment(watch, &now);
    before->records = now;
    if (moved && watch->present) {
        return watch_note_holders(watch, 0, (ino_t)now.id, NULL, error);
    }
    return SHMVIEW_OK;
}

static enum shmview_status
open_systemv(struct shmview_watch *watch, struct shmview_error *error)
{
    watch->systemv.records.id = SYSV_LOOK_NOTHING;
    if (system_timer_set(watch->subject.timer, 1, INTERVAL) < 0) {
        return shmview_error_set_errno(error, errno, "watch",
                                       watch->subject.key);
    }
    return SHMVIEW_OK;
}

static void
close_systemv(struct shmview_watch *watch)
{
    (void)watch;
}

const struct watch_backend watch_systemv = {
    .open = open_systemv,
    .look = look,
    .close = close_systemv,
};
