/* SPDX-License-Identifier: MIT */
/* Observes a segment of Qt's POSIX type. Qt programs write through a mapping
 * and lock a semaphore. The kernel reports neither, so we look at both five
 * times a second. */

#include "core/observe/file-notify.h"
#include "core/observe/fingerprint.h"
#include "core/observe/observer-posix.h"
#include "core/picture/qt-stream.h"
#include "core/segment/qtposix/qtposix.h"
#include "core/segment/qtposix/semaphore-file.h"
#include "core/segment/segment.h"
#include "core/system/system.h"
#include <string.h>

#define INTERVAL (200 * OBSERVER_MILLISECOND)

/* If one byte of a compressed picture changes, nearly all bytes behind it
 * change, too. This number of samples is therefore enough for a long stream. */
#define SAMPLES 64
#define SAMPLE_BYTES ((size_t)4096)

static uint64_t
hash_contents(struct observer *observer)
{
    uint8_t bytes[SAMPLE_BYTES];
    uint64_t fingerprint = 0;
    struct stat file;
    uint64_t step;

    if (system_stat_descriptor(observer->posix.descriptor, &file,
                               PURPOSE_MEASURE_WATCHED_SEGMENT) < 0) {
        return 0;
    }
    step = (uint64_t)file.st_size / SAMPLES;
    step = step > SAMPLE_BYTES ? step : SAMPLE_BYTES;
    for (uint64_t at = 0; at < (uint64_t)file.st_size; at += step) {
        ssize_t count = system_read_at(observer->posix.descriptor, bytes,
                                       sizeof bytes, (off_t)at,
                                       PURPOSE_READ_FILE);

        if (count > 0) {
            fingerprint = fingerprint_add(fingerprint, bytes, (size_t)count);
        }
    }
    return fingerprint;
}

static void
look(struct observer *observer, struct observer_news *news)
{
    struct observer_poll *seen = &observer->posix.seen;
    const struct observer_poll now = {
        .segment = observer->segment,
        .time = system_clock(),
        .semaphore_value = semaphore_file_value(observer->native_key),
        .fingerprint = hash_contents(observer),
    };

    if (seen->segment == now.segment) {
        news->told |= seen->semaphore_value != now.semaphore_value;
        news->contents |= seen->fingerprint != now.fingerprint;
    }
    *seen = now;
}

static enum shmview_status
notice(struct observer *observer, bool insist, struct observer_news *news,
       struct shmview_error *error)
{
    const struct observer_poll *seen = &observer->posix.seen;
    enum shmview_status status =
        observer_posix_notice(observer, insist, news, error);

    if (observer->segment != 0 &&
        (seen->segment != observer->segment || news->contents ||
         system_clock() >= seen->time + INTERVAL)) {
        look(observer, news);
    }
    return status;
}

static enum shmview_status
open_qtposix(struct observer *observer, struct shmview_error *error)
{
    observer->posix.interval = INTERVAL;
    return observer_posix_open(observer, error);
}

/* The search of /proc finds out later which processes map the file. */
static enum shmview_status
describe(struct observer *observer, struct shmview_inspection *seen,
         struct holders_file *file, struct shmview_error *error)
{
    enum shmview_status status =
        observer_posix_describe(observer, seen, file, error);

    file->mapping_attaches = true;
    return status;
}

/* Qt programs take no attach lock. */
static void
complete(struct observer *observer, struct shmview_inspection *seen)
{
    seen->orphaned &= observer_count_attached(seen->holders) == 0;
    seen->semaphore_value = semaphore_file_value(observer->native_key);
    seen->semaphore_process = semaphore_file_locker(observer->native_key);
    holders_mark_locker(seen->holders, seen->semaphore_process);
}

/* The folder contains files of any program. The start of the stream marks Qt's
 * pictures. */
static bool
has_stream(const char *native, const char *operation)
{
    struct segment_path path = segment_file_path(native);
    uint8_t start[QT_STREAM_SNIFF_BYTES];
    ssize_t count;
    int descriptor;

    if (segment_file_open(&path, O_RDONLY, operation, native, &descriptor, NULL,
                          NULL) != SHMVIEW_OK) {
        return false;
    }
    count = system_read_at(descriptor, start, sizeof start, 0,
                           PURPOSE_SNIFF_QT_STREAM);
    system_close(descriptor);
    return count == (ssize_t)sizeof start && qt_stream_is_stream(start);
}

static bool
native_key(const char *path, const char *name, char **native)
{
    bool is_qt = name[0] != '.' &&
                 shmview_key_native_is_valid(SHMVIEW_KEY_QT_POSIX, name) &&
                 has_stream(name, "look at");

    (void)path;
    *native = is_qt ? shmview_key_to_native(SHMVIEW_KEY_QT_POSIX, name) : NULL;
    return is_qt;
}

/* Removes a file only if it contains a picture: any other bytes may belong to
 * any program. */
static bool
remove_orphan(const char *native)
{
    struct shmview_segment *segment;
    bool removed;

    if (!has_stream(native, "clean")) {
        return false;
    }
    segment = segment_new_found(SHMVIEW_KEY_QT_POSIX, native);
    removed = segment != NULL && qtposix_remove_orphan(segment);
    shmview_segment_free(segment);
    return removed;
}

const struct observer_backend observe_qtposix = {
    .open = open_qtposix,
    .close = file_notify_close,
    .find = observer_posix_find,
    .notice = notice,
    .describe = describe,
    .complete = complete,
    .plan = observer_posix_plan,
    .head = observer_posix_head,
    .read = observer_posix_read,
    .folder = observer_posix_folder,
    .native_key = native_key,
    .remove_orphan = remove_orphan,
};
