/* SPDX-License-Identifier: MIT */
/* What every inspector does: one descriptor, and looks compared. */

#include "inspect-internal.h"
#include "sys.h"
#include "wire-qt.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool
inspect_take_timer(struct shm_inspector *inspector)
{
    uint64_t expirations;

    return sys_read(inspector->subject.timer, &expirations,
                    sizeof expirations) > 0;
}

static bool
is_same_holder(const struct shm_holder *one, const struct shm_holder *other)
{
    return one->pid == other->pid && one->attached == other->attached &&
           one->reading == other->reading && one->locking == other->locking &&
           one->writing == other->writing;
}

bool
inspect_differs(const struct shm_inspector *inspector,
                const struct shm_holders *holders, bool orphaned)
{
    const struct shm_holders *seen = &inspector->seen;
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
inspect_contents(struct shm_inspection *inspection, const uint8_t *bytes,
                 size_t count)
{
    const struct shm_limits no_limits = {UINT32_MAX, UINT64_MAX};
    struct shm_wire_header header;

    if (count == 0) {
        inspection->contents = SHM_CONTENTS_NONE;
    } else if (count >= SHM_WIRE_HEADER_BYTES &&
               shm_wire_read(bytes, inspection->size, &no_limits, "", "",
                             &header, NULL) == SHM_OK) {
        inspection->contents = SHM_CONTENTS_IMAGE;
        inspection->header = header;
    } else if (count >= WIRE_QT_SNIFF_BYTES && wire_qt_is_stream(bytes)) {
        inspection->contents = SHM_CONTENTS_QT_STREAM;
    } else {
        inspection->contents = SHM_CONTENTS_BYTES;
    }
}

/* Copies the list, for the next look to be compared with. */
static enum shm_status
remember(struct shm_inspector *inspector,
         const struct shm_inspection *inspection, struct shm_error *error)
{
    struct shm_holders *seen = &inspector->seen;

    shm_holders_clear(seen);
    *seen = inspection->holders;
    inspector->seen_orphaned = inspection->orphaned;
    if (seen->count == 0) {
        seen->holders = NULL;
        return SHM_OK;
    }
    seen->holders = reallocarray(NULL, seen->count, sizeof *seen->holders);
    if (seen->holders == NULL) {
        seen->count = 0;
        return shm_error_set_errno(error, ENOMEM, "inspect",
                                   inspector->subject.key);
    }
    memcpy(seen->holders, inspection->holders.holders,
           seen->count * sizeof *seen->holders);
    return SHM_OK;
}

/* What an inspection has also where there is no segment. */
static enum shm_status
begin(const struct shm_inspector *inspector, struct shm_inspection *inspection,
      struct shm_error *error)
{
    const char *native = inspector->subject.native_key;

    inspection->type = inspector->subject.type;
    inspection->native_key = strdup(native);
    inspection->path = strdup(inspector->subject.type == SHM_KEY_SYSTEM_V
                                  ? native
                                  : segment_file_path(native).text);
    return inspection->native_key != NULL && inspection->path != NULL
               ? SHM_OK
               : shm_error_set_errno(error, ENOMEM, "inspect",
                                     inspector->subject.key);
}

enum shm_status
shm_inspector_look(struct shm_inspector *inspector,
                   struct shm_inspection *inspection, struct shm_error *error)
{
    enum shm_status status;

    shm_error_clear(error);
    *inspection = (struct shm_inspection){0};
    status = begin(inspector, inspection, error);
    if (status == SHM_OK) {
        status = inspector->backend->look(inspector, inspection, error);
    }
    if (status == SHM_OK) {
        status = remember(inspector, inspection, error);
    }
    if (status != SHM_OK) {
        shm_inspection_clear(inspection);
    }
    return status;
}

void
shm_inspection_clear(struct shm_inspection *inspection)
{
    free(inspection->native_key);
    free(inspection->path);
    shm_holders_clear(&inspection->holders);
    *inspection = (struct shm_inspection){0};
}

enum shm_status
shm_inspector_read(struct shm_inspector *inspector, uint64_t offset,
                   void *bytes, size_t length, size_t *count,
                   struct shm_error *error)
{
    shm_error_clear(error);
    *count = 0;
    return inspector->backend->read(inspector, offset, bytes, length, count,
                                    error);
}

bool
shm_inspector_changed(struct shm_inspector *inspector)
{
    return inspector->backend->changed(inspector);
}

int
shm_inspector_descriptor(const struct shm_inspector *inspector)
{
    return inspector->subject.poll;
}

enum shm_status
shm_inspector_new(enum shm_key_type type, const char *key,
                  struct shm_inspector **inspector, struct shm_error *error)
{
    struct shm_inspector *new = calloc(1, sizeof *new);
    enum shm_status status;

    shm_error_clear(error);
    *inspector = NULL;
    if (new == NULL) {
        return shm_error_set_errno(error, ENOMEM, "inspect", key);
    }
    new->backend = type == SHM_KEY_SYSTEM_V ? &inspect_sysv : &inspect_posix;
    new->posix.file = watch_file_none("inspect");
    new->sysv.records.id = SYSV_LOOK_NOTHING;
    status = watch_subject_open(&new->subject, type, key, "inspect", error);
    if (status == SHM_OK) {
        status = new->backend->open(new, error);
    }
    if (status != SHM_OK) {
        shm_inspector_free(new);
        return status;
    }
    *inspector = new;
    return SHM_OK;
}

void
shm_inspector_free(struct shm_inspector *inspector)
{
    if (inspector == NULL) {
        return;
    }
    inspector->backend->close(inspector);
    watch_subject_close(&inspector->subject);
    shm_holders_clear(&inspector->seen);
    free(inspector);
}
