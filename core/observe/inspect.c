/* SPDX-License-Identifier: MIT */
/* What every inspector does: one descriptor, and looks compared. */

#include "core/observe/inspect-internal.h"
#include "core/picture/qt-stream.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool
inspect_take_timer(struct shmview_inspector *inspector)
{
    uint64_t expirations;

    return system_read(inspector->subject.timer, &expirations,
                       sizeof expirations) > 0;
}

static bool
is_same_holder(const struct shmview_holder *one,
               const struct shmview_holder *other)
{
    return one->pid == other->pid && one->attached == other->attached &&
           one->reading == other->reading && one->locking == other->locking &&
           one->writing == other->writing;
}

bool
inspect_differs(const struct shmview_inspector *inspector,
                const struct shmview_holders *holders, bool orphaned)
{
    const struct shmview_holders *seen = &inspector->seen;
    bool differs = seen->device != holders->device ||
                   seen->inode != holders->inode ||
                   seen->count != holders->count ||
                   inspector->seen_orphaned != orphaned;

    for (size_t i = 0; !differs && i < holders->count; i++) {
        differs = !is_same_holder(&seen->holders[i], &holders->holders[i]);
    }
    return differs;
}

void
inspect_contents(struct shmview_inspection *inspection, const uint8_t *bytes,
                 size_t count)
{
    const struct shmview_limits no_limits = {UINT32_MAX, UINT64_MAX};
    struct shmview_header header;

    if (count == 0) {
        inspection->contents = SHMVIEW_CONTENTS_NONE;
    } else if (count >= SHMVIEW_HEADER_BYTES &&
               shmview_header_read(bytes, inspection->size, &no_limits, "", "",
                                   &header, NULL) == SHMVIEW_OK) {
        inspection->contents = SHMVIEW_CONTENTS_IMAGE;
        inspection->header = header;
    } else if (count >= QT_STREAM_SNIFF_BYTES && qt_stream_is_stream(bytes)) {
        inspection->contents = SHMVIEW_CONTENTS_QT_STREAM;
    } else {
        inspection->contents = SHMVIEW_CONTENTS_BYTES;
    }
}

/* Copies the list, for the next look to be compared with. */
static enum shmview_status
remember(struct shmview_inspector *inspector,
         const struct shmview_inspection *inspection,
         struct shmview_error *error)
{
    struct shmview_holders *seen = &inspector->seen;

    shmview_holders_clear(seen);
    *seen = inspection->holders;
    inspector->seen_orphaned = inspection->orphaned;
    if (seen->count == 0) {
        seen->holders = NULL;
        return SHMVIEW_OK;
    }
    seen->holders = reallocarray(NULL, seen->count, sizeof *seen->holders);
    if (seen->holders == NULL) {
        seen->count = 0;
        return shmview_error_set_errno(error, ENOMEM, "inspect",
                                       inspector->subject.key);
    }
    memcpy(seen->holders, inspection->holders.holders,
           seen->count * sizeof *seen->holders);
    return SHMVIEW_OK;
}

/* What an inspection has also where there is no segment. */
static enum shmview_status
begin(const struct shmview_inspector *inspector,
      struct shmview_inspection *inspection, struct shmview_error *error)
{
    const char *native = inspector->subject.native_key;

    inspection->type = inspector->subject.type;
    inspection->native_key = strdup(native);
    inspection->path = strdup(inspector->subject.type == SHMVIEW_KEY_SYSTEM_V
                                  ? native
                                  : segment_file_path(native).text);
    return inspection->native_key != NULL && inspection->path != NULL
               ? SHMVIEW_OK
               : shmview_error_set_errno(error, ENOMEM, "inspect",
                                         inspector->subject.key);
}

enum shmview_status
shmview_inspector_look(struct shmview_inspector *inspector,
                       struct shmview_inspection *inspection,
                       struct shmview_error *error)
{
    enum shmview_status status;

    shmview_error_clear(error);
    *inspection = (struct shmview_inspection){0};
    status = begin(inspector, inspection, error);
    if (status == SHMVIEW_OK) {
        status = inspector->backend->look(inspector, inspection, error);
    }
    if (status == SHMVIEW_OK) {
        status = remember(inspector, inspection, error);
    }
    if (status != SHMVIEW_OK) {
        shmview_inspection_clear(inspection);
    }
    return status;
}

void
shmview_inspection_clear(struct shmview_inspection *inspection)
{
    free(inspection->native_key);
    free(inspection->path);
    shmview_holders_clear(&inspection->holders);
    *inspection = (struct shmview_inspection){0};
}

enum shmview_status
shmview_inspector_read(struct shmview_inspector *inspector, uint64_t offset,
                       void *bytes, size_t length, size_t *count,
                       struct shmview_error *error)
{
    shmview_error_clear(error);
    *count = 0;
    return inspector->backend->read(inspector, offset, bytes, length, count,
                                    error);
}

bool
shmview_inspector_changed(struct shmview_inspector *inspector)
{
    return inspector->backend->changed(inspector);
}

int
shmview_inspector_descriptor(const struct shmview_inspector *inspector)
{
    return inspector->subject.poll;
}

enum shmview_status
shmview_inspector_new(enum shmview_key_type type, const char *key,
                      struct shmview_inspector **inspector,
                      struct shmview_error *error)
{
    struct shmview_inspector *new = calloc(1, sizeof *new);
    enum shmview_status status;

    shmview_error_clear(error);
    *inspector = NULL;
    if (new == NULL) {
        return shmview_error_set_errno(error, ENOMEM, "inspect", key);
    }
    new->backend = type == SHMVIEW_KEY_SYSTEM_V ? &inspect_systemv
                                                : &inspect_posix;
    new->posix.file = watch_file_none("inspect");
    new->systemv.records.id = SYSV_LOOK_NOTHING;
    status = watch_subject_open(&new->subject, type, key, "inspect", error);
    if (status == SHMVIEW_OK) {
        status = new->backend->open(new, error);
    }
    if (status != SHMVIEW_OK) {
        shmview_inspector_free(new);
        return status;
    }
    *inspector = new;
    return SHMVIEW_OK;
}

void
shmview_inspector_free(struct shmview_inspector *inspector)
{
    if (inspector == NULL) {
        return;
    }
    inspector->backend->close(inspector);
    watch_subject_close(&inspector->subject);
    shmview_holders_clear(&inspector->seen);
    free(inspector);
}
