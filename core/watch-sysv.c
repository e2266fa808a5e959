/* SPDX-License-Identifier: MIT */
/* Watches a System V segment, of which the kernel tells nothing by itself: its
 * records are looked at, and its bytes only while something goes on. */

#include "sys.h"
#include "watch-internal.h"

#include <errno.h>

#define MILLISECOND UINT64_C(1000000)
#define INTERVAL (200 * MILLISECOND)
/* The records count in seconds: two changes may have the same time. */
#define ACTIVE_TIME (2500 * MILLISECOND)

/* Qt's stream has no header that would tell more. */
static const struct shm_wire_header no_header;

static bool
read_fingerprint(const struct sysv_look *look, uint64_t *fingerprint)
{
    struct sysv_moment moment;

    if (!sysv_moment_begin(look, false, &moment)) {
        return false;
    }
    *fingerprint = sysv_fingerprint(look, &moment);
    sysv_moment_end(&moment);
    return true;
}

static struct sysv_look
read_records(const struct shm_watch *watch)
{
    struct sysv_look look;

    sysv_look_read(watch->subject.native_key, "watch", watch->subject.key,
                   &look, NULL);
    return look;
}

/* Our own look changes the records too: it's not to be taken for another's. */
static void
look_at_contents(struct shm_watch *watch, struct sysv_look *now, bool compare)
{
    uint64_t fingerprint;

    if (!read_fingerprint(now, &fingerprint)) {
        return;
    }
    if (compare && fingerprint != watch->sysv.fingerprint) {
        watch_note_changed(watch, &no_header);
    }
    watch->sysv.fingerprint = fingerprint;
    *now = read_records(watch);
}

static void
look_at_segment(struct shm_watch *watch, struct sysv_look *now)
{
    struct watch_sysv *before = &watch->sysv;
    uint64_t clock = sys_clock();
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
    if (!same || !sysv_look_is_same_activity(&before->records, now)) {
        before->active_until = clock + ACTIVE_TIME;
    }
    if (clock < before->active_until) {
        look_at_contents(watch, now, same);
    }
}

static enum shm_status
look(struct shm_watch *watch, struct shm_error *error)
{
    struct watch_sysv *before = &watch->sysv;
    struct sysv_look now;
    uint64_t expirations;
    bool moved;

    if (sys_read(watch->subject.timer, &expirations, sizeof expirations) < 0) {
        return errno == EAGAIN ? SHM_OK
                               : shm_error_set_errno(error, errno, "watch",
                                                     watch->subject.key);
    }
    now = read_records(watch);
    moved = now.id != before->records.id ||
            !sysv_look_is_same_activity(&before->records, &now);
    look_at_segment(watch, &now);
    before->records = now;
    if (moved && watch->present) {
        return watch_note_holders(watch, 0, (ino_t)now.id, NULL, error);
    }
    return SHM_OK;
}

static enum shm_status
open_sysv(struct shm_watch *watch, struct shm_error *error)
{
    watch->sysv.records.id = SYSV_LOOK_NOTHING;
    if (sys_timer_set(watch->subject.timer, 1, INTERVAL) < 0) {
        return shm_error_set_errno(error, errno, "watch", watch->subject.key);
    }
    return SHM_OK;
}

static void
close_sysv(struct shm_watch *watch)
{
    (void)watch;
}

const struct watch_backend watch_sysv = {
    .open = open_sysv,
    .look = look,
    .close = close_sysv,
};
