/* SPDX-License-Identifier: MIT */
/* Watches a System V segment, of which the kernel tells nothing by itself: its
 * records are looked at, and its bytes only while something goes on. */

#include "key-file.h"
#include "sys.h"
#include "watch-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MILLISECOND UINT64_C(1000000)
#define INTERVAL (200 * MILLISECOND)
/* The records count in seconds: two changes may have the same time. */
#define ACTIVE_TIME (2500 * MILLISECOND)
/* Who holds the semaphore is writing; the next look will do. */
#define PATIENCE (10 * MILLISECOND)

#define NO_SEGMENT (-1)
#define NO_SEMAPHORE (-1)

/* Qt's stream has no header that would tell more. */
static const struct shm_wire_header no_header;

/* What the records say. */
struct look {
    int id;
    struct shmid_ds status;
    int semaphore;
    time_t semaphore_time;
};

static int
find_semaphore(const char *native_key, time_t *time)
{
    char *path = key_file_beside(native_key);
    struct semid_ds status;
    int id = NO_SEMAPHORE;
    key_t key;

    *time = 0;
    if (path != NULL && key_file_read(path, KEY_FILE_EXISTING, "", "", &key,
                                      NULL, NULL) == SHM_OK) {
        id = sys_semaphore_find(key);
    }
    free(path);
    if (id >= 0 && sys_semaphore_status(id, &status) == 0) {
        *time = status.sem_otime;
    }
    return id;
}

static struct look
read_records(const char *native_key)
{
    struct look look = {.id = NO_SEGMENT, .semaphore = NO_SEMAPHORE};
    key_t key;

    if (key_file_read(native_key, KEY_FILE_EXISTING, "", "", &key, NULL,
                      NULL) != SHM_OK) {
        return look;
    }
    look.id = sys_shared_find(key);
    if (look.id < 0 || sys_shared_status(look.id, &look.status) < 0 ||
        look.status.shm_perm.uid != sys_user()) {
        look.id = NO_SEGMENT;
        return look;
    }
    look.semaphore = find_semaphore(native_key, &look.semaphore_time);
    return look;
}

static uint64_t
hash(const uint8_t *bytes, size_t length)
{
    uint64_t hash = length;

    while (length > 0) {
        uint64_t word = 0;
        size_t count = length < sizeof word ? length : sizeof word;

        memcpy(&word, bytes, count);
        hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
        bytes += count;
        length -= count;
    }
    return hash;
}

/* Attached only while the semaphore is held, as every change of who is attached
 * has to be; else a Qt program that leaves would not know itself the last. */
static bool
read_fingerprint(const struct look *look, uint64_t *fingerprint)
{
    const void *bytes;

    if (look->semaphore >= 0 &&
        sys_semaphore_change(look->semaphore, -1, PATIENCE) < 0) {
        return false;
    }
    bytes = sys_shared_attach(look->id, false);
    if (bytes != NULL) {
        *fingerprint = hash(bytes, look->status.shm_segsz);
        sys_shared_detach(bytes);
    }
    if (look->semaphore >= 0) {
        sys_semaphore_change(look->semaphore, 1, PATIENCE);
    }
    return bytes != NULL;
}

static bool
is_unchanged(const struct watch_sysv *before, const struct look *now)
{
    return before->status.shm_atime == now->status.shm_atime &&
           before->status.shm_dtime == now->status.shm_dtime &&
           before->status.shm_ctime == now->status.shm_ctime &&
           before->status.shm_nattch == now->status.shm_nattch &&
           before->status.shm_lpid == now->status.shm_lpid &&
           before->semaphore_time == now->semaphore_time;
}

static void
remember(struct watch_sysv *before, const struct look *now)
{
    before->id = now->id;
    before->status = now->status;
    before->semaphore_time = now->semaphore_time;
}

/* Our own look changes the records too: it's not to be taken for another's. */
static void
look_at_contents(struct shm_watch *watch, struct look *now, bool compare)
{
    uint64_t fingerprint;

    if (!read_fingerprint(now, &fingerprint)) {
        return;
    }
    if (compare && fingerprint != watch->sysv.fingerprint) {
        watch_note_changed(watch, &no_header);
    }
    watch->sysv.fingerprint = fingerprint;
    *now = read_records(watch->native_key);
}

static void
look_at_segment(struct shm_watch *watch, struct look *now)
{
    struct watch_sysv *before = &watch->sysv;
    uint64_t clock = sys_clock();
    bool same = watch->present && now->id == before->id;

    if (watch->present && !same) {
        watch_note_removed(watch);
    }
    if (now->id == NO_SEGMENT) {
        return;
    }
    if (!watch->present) {
        watch_note_appeared(watch, &no_header);
    }
    if (!same || !is_unchanged(before, now)) {
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
    struct look now;
    uint64_t expirations;
    bool moved;

    if (sys_read(watch->timer, &expirations, sizeof expirations) < 0) {
        return errno == EAGAIN
                   ? SHM_OK
                   : shm_error_set_errno(error, errno, "watch", watch->key);
    }
    now = read_records(watch->native_key);
    moved = now.id != before->id || !is_unchanged(before, &now);
    look_at_segment(watch, &now);
    remember(before, &now);
    if (moved && watch->present) {
        return watch_note_holders(watch, 0, (ino_t)now.id, NULL, error);
    }
    return SHM_OK;
}

static enum shm_status
open_sysv(struct shm_watch *watch, struct shm_error *error)
{
    watch->sysv.id = NO_SEGMENT;
    if (sys_timer_set(watch->timer, 1, INTERVAL) < 0) {
        return shm_error_set_errno(error, errno, "watch", watch->key);
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
