/* SPDX-License-Identifier: MIT */
/* Watches a file of /dev/shm while there is one, else the folder. */

#include "core/observe/watch-internal.h"
#include "core/system/system.h"
#include "core/system/trace-internal.h"

#include <errno.h>
#include <string.h>

#define MILLISECOND UINT64_C(1000000)
/* A walk over /proc is not for each of a hundred openings. */
#define HOLDERS_PAUSE (20 * MILLISECOND)
/* Who opens the file attaches a moment later; the lock gives no event. */
#define FIRST_PATIENCE (2 * MILLISECOND)
#define LAST_PATIENCE (256 * MILLISECOND)

/* When no descriptor or memory was to be had for the file. */
#define UNSURE_PAUSE (250 * MILLISECOND)

/* Enough for bytes that keep still for a moment. */
#define MOST_READS 64

static const struct shmview_limits no_limits = {UINT32_MAX, UINT64_MAX};

/*
 * Without a lock, for who watches must not be in the way: bytes that read the
 * same twice were not being written. An invalid header counts as none.
 */
static struct shmview_header
read_header(int descriptor)
{
    struct shmview_header header = {0};
    uint8_t bytes[SHMVIEW_HEADER_BYTES] = {0};
    uint8_t before[SHMVIEW_HEADER_BYTES];
    struct stat status;
    int reads = 0;

    do {
        memcpy(before, bytes, sizeof before);
        trace_why("The header, without a lock: what reads the same twice was "
                  "not being written.");
        if (system_read_at(descriptor, bytes, sizeof bytes, 0) <
            (ssize_t)sizeof bytes) {
            return header;
        }
    } while (memcmp(before, bytes, sizeof bytes) != 0 && ++reads < MOST_READS);
    trace_why("How long is the segment? The pixels have to lie within it.");
    if (system_stat_descriptor(descriptor, &status) < 0 ||
        shmview_header_read(bytes, (uint64_t)status.st_size, &no_limits, "", "",
                            &header, NULL) != SHMVIEW_OK) {
        header = (struct shmview_header){0};
    }
    return header;
}

static bool
is_same_publication(const struct shmview_header *one,
                    const struct shmview_header *other)
{
    return one->generation == other->generation && one->time == other->time;
}

static void
look_at_contents(struct shmview_watch *watch)
{
    struct shmview_header header = read_header(watch->posix.file.descriptor);

    /* Bytes of another kind have no generation: each change of them counts. */
    if (header.generation == 0 ||
        !is_same_publication(&header, &watch->header)) {
        watch_note_changed(watch, &header);
    }
}

static void
note_file(struct shmview_watch *watch)
{
    struct shmview_header header = read_header(watch->posix.file.descriptor);

    watch_note_appeared(watch, &header);
    watch->posix.patience = FIRST_PATIENCE;
    watch->posix.holders_due = system_clock();
}

/* What is none of ours is no segment. */
static enum shmview_status
find(struct watch_posix *posix, struct shmview_error *error)
{
    enum shmview_status status = watch_file_find(&posix->file, error);

    if (status == SHMVIEW_ERROR_NOT_FOUND ||
        status == SHMVIEW_ERROR_PERMISSION_DENIED) {
        shmview_error_clear(error);
        status = SHMVIEW_OK;
    }
    posix->unsure = status != SHMVIEW_OK;
    return status;
}

static enum shmview_status
look_at_name(struct shmview_watch *watch, struct shmview_error *error)
{
    struct watch_posix *posix = &watch->posix;
    enum shmview_status status;

    if (posix->file.descriptor >= 0) {
        if (watch_file_is_current(&posix->file)) {
            return SHMVIEW_OK;
        }
        watch_file_forget(&posix->file);
        posix->holders_due = 0;
        watch_note_removed(watch);
    }
    status = find(posix, error);
    if (posix->file.descriptor >= 0) {
        note_file(watch);
    }
    return status;
}

/* When to look at the holders again, as somebody came or went. */
static void
plan_holders(struct watch_posix *posix, uint64_t now)
{
    uint64_t due = now + FIRST_PATIENCE;

    if (due < posix->holders_seen + HOLDERS_PAUSE) {
        due = posix->holders_seen + HOLDERS_PAUSE;
    }
    if (posix->holders_due == 0 || due < posix->holders_due) {
        posix->holders_due = due;
    }
    posix->patience = FIRST_PATIENCE;
}

static enum shmview_status
look_at_holders(struct shmview_watch *watch, uint64_t now,
                struct shmview_error *error)
{
    struct watch_posix *posix = &watch->posix;
    enum shmview_status status;
    struct stat file;
    bool hesitant;

    if (system_stat_descriptor(posix->file.descriptor, &file) < 0) {
        return shmview_error_set_errno(error, errno, "watch",
                                       watch->subject.key);
    }
    status =
        watch_note_holders(watch, file.st_dev, file.st_ino, &hesitant, error);
    posix->holders_seen = now;
    posix->holders_due = 0;
    posix->patience *= 2;
    if (hesitant && posix->patience <= LAST_PATIENCE) {
        posix->holders_due = now + posix->patience;
    }
    return status;
}

/* One shot, and only while there is something to wait for. */
static enum shmview_status
set_timer(struct shmview_watch *watch, uint64_t now,
          struct shmview_error *error)
{
    uint64_t due = watch->posix.unsure ? now + UNSURE_PAUSE
                                       : watch->posix.holders_due;
    uint64_t pause = due > now ? due - now : 1;
    uint64_t expirations;

    if (due == watch->posix.timer_due) {
        return SHMVIEW_OK;
    }
    if ((system_read(watch->subject.timer, &expirations, sizeof expirations) <
             0 &&
         errno != EAGAIN) ||
        system_timer_set(watch->subject.timer, due == 0 ? 0 : pause, 0) < 0) {
        return shmview_error_set_errno(error, errno, "watch",
                                       watch->subject.key);
    }
    watch->posix.timer_due = due;
    return SHMVIEW_OK;
}

static enum shmview_status
look_at_signs(struct shmview_watch *watch, const struct watch_signs *signs,
              uint64_t now, struct shmview_error *error)
{
    struct watch_posix *posix = &watch->posix;
    enum shmview_status status = SHMVIEW_OK;

    if (signs->name || posix->unsure) {
        status = look_at_name(watch, error);
    }
    if (status != SHMVIEW_OK || posix->file.descriptor < 0) {
        return status;
    }
    if (signs->contents && !watch->appeared) {
        look_at_contents(watch);
    }
    if (signs->opened || signs->closed) {
        plan_holders(posix, now);
    }
    if (posix->holders_due != 0 && posix->holders_due <= now) {
        status = look_at_holders(watch, now, error);
    }
    return status;
}

static enum shmview_status
look(struct shmview_watch *watch, struct shmview_error *error)
{
    uint64_t now = system_clock();
    struct watch_signs signs = {0};
    enum shmview_status status =
        watch_file_read(&watch->posix.file, &signs, error);
    enum shmview_status timed;

    if (status == SHMVIEW_OK) {
        status = look_at_signs(watch, &signs, now, error);
    }
    timed = set_timer(watch, now, status == SHMVIEW_OK ? error : NULL);
    return status == SHMVIEW_OK ? timed : status;
}

static enum shmview_status
open_posix(struct shmview_watch *watch, struct shmview_error *error)
{
    struct watch_posix *posix = &watch->posix;
    enum shmview_status status =
        watch_file_open(&posix->file, watch->subject.poll, watch->subject.key,
                        watch->subject.native_key, error);

    if (status != SHMVIEW_OK) {
        return status;
    }
    /* What is there already is news, too. */
    posix->timer_due = 1;
    if (system_timer_set(watch->subject.timer, 1, 0) < 0) {
        return shmview_error_set_errno(error, errno, "watch",
                                       watch->subject.key);
    }
    return look_at_name(watch, error);
}

static void
close_posix(struct shmview_watch *watch)
{
    watch_file_close(&watch->posix.file);
}

const struct watch_backend watch_posix = {
    .open = open_posix,
    .look = look,
    .close = close_posix,
};
