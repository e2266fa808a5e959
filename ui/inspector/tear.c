/* SPDX-License-Identifier: MIT */
/* Writes over the picture that is shown: what a commit is there to prevent. */

#include "tear.h"

#include "ui/files/import.h"
#include "ui/session/job-internal.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct shm_tear {
    struct shm_image *image;
    /* As it was in the segment at the first half. */
    struct shm_wire_header header;
};

void
shm_tear_forget(struct shm_handle *handle)
{
    struct shm_tear *tear = g_steal_pointer(&handle->tear);

    if (tear != NULL) {
        shm_image_free(tear->image);
        g_free(tear);
    }
}

static enum shm_status
keep_error(struct shm_segment *segment, enum shm_status status,
           struct shm_error *error)
{
    error->status = status;
    g_strlcpy(error->text, shm_segment_error_text(segment), sizeof error->text);
    return status;
}

static enum shm_status
read_header(struct shm_job *job, struct shm_wire_header *header,
            struct shm_error *error)
{
    struct shm_segment *segment = job->handle->segment;
    guint8 bytes[SHM_WIRE_HEADER_BYTES];
    enum shm_status status;

    /* Another window may have made it larger. */
    status = shm_segment_grow(segment, SHM_WIRE_HEADER_BYTES);
    if (status == SHM_OK) {
        status = shm_segment_read(segment, 0, bytes, sizeof bytes);
    }
    if (status != SHM_OK) {
        return keep_error(segment, status, error);
    }
    return shm_wire_read(bytes, shm_segment_size(segment), NULL, "publish",
                         job->key, header, error);
}

static enum shm_status
check_same_size(const struct shm_job *job, const struct shm_image *image,
                const struct shm_wire_header *shown, struct shm_error *error)
{
    if (shown->width == shm_image_width(image) &&
        shown->height == shm_image_height(image) &&
        shown->format == shm_image_format(image) &&
        shown->stride == shm_image_stride(image)) {
        return SHM_OK;
    }
    return shm_error_set(error, SHM_ERROR_UNSUPPORTED, "publish", job->path,
                         "it is %u × %u %s, but the picture in the segment is "
                         "%u × %u %s",
                         shm_image_width(image), shm_image_height(image),
                         shm_format_name(shm_image_format(image)), shown->width,
                         shown->height, shm_format_name(shown->format));
}

/* Qt programs have their pictures in a stream that has no upper half. */
static enum shm_status
check_own_format(const struct shm_job *job, struct shm_error *error)
{
    if (shm_segment_key_type(job->handle->segment) == SHM_KEY_SYSTEM_V) {
        return shm_error_set(
            error, SHM_ERROR_UNSUPPORTED, "publish", job->key,
            "pictures of Qt programs are not written in place");
    }
    return SHM_OK;
}

static enum shm_status
write_rows(struct shm_job *job, const struct shm_tear *tear, guint32 from,
           guint32 to, struct shm_error *error)
{
    struct shm_segment *segment = job->handle->segment;
    gsize start = (gsize)from * tear->header.stride;
    gsize length = (gsize)(to - from) * tear->header.stride;
    enum shm_status status =
        shm_segment_write(segment, tear->header.pixels_offset + start,
                          shm_image_const_pixels(tear->image) + start, length);

    return status == SHM_OK ? SHM_OK : keep_error(segment, status, error);
}

/* The mutex must be held. Takes over `*image` when it succeeds. */
static enum shm_status
write_upper_half(struct shm_job *job, struct shm_image **image,
                 struct shm_error *error)
{
    struct shm_tear tear = {.image = *image};
    guint32 half = shm_image_height(*image) / 2;

    if (job_take_up_key(job, error) != SHM_OK ||
        check_own_format(job, error) != SHM_OK ||
        read_header(job, &tear.header, error) != SHM_OK ||
        check_same_size(job, *image, &tear.header, error) != SHM_OK ||
        write_rows(job, &tear, 0, half, error) != SHM_OK) {
        return error->status;
    }
    shm_tear_forget(job->handle);
    job->handle->tear = g_memdup2(&tear, sizeof tear);
    *image = NULL;
    job->outcome->result =
        g_strdup_printf(_("Half is written: %u of %u rows, without a lock. "
                          "Look from the other window: press Load from Shared "
                          "Memory there. Then press Go On here."),
                        half, tear.header.height);
    return SHM_OK;
}

void
shm_tear_begin(struct shm_job *job)
{
    g_autoptr(ShmImage) image = NULL;
    struct shm_error error;
    g_autoptr(GMutexLocker) locker = NULL;

    if (shm_import_file(job->path, &image, &error) != SHM_OK) {
        job_fail(job, SHM_STAGE_DECODE, &error);
        return;
    }
    locker = g_mutex_locker_new(&job->handle->mutex);
    if (job_may_go_on(job) && write_upper_half(job, &image, &error) != SHM_OK) {
        job_fail(job, SHM_STAGE_TEAR, &error);
    }
}

/* Someone else's picture must not get our pixels. */
static enum shm_status
check_same_picture(struct shm_job *job, struct shm_tear *tear,
                   struct shm_error *error)
{
    struct shm_wire_header now;

    if (read_header(job, &now, error) != SHM_OK) {
        return error->status;
    }
    if (now.generation != tear->header.generation ||
        now.time != tear->header.time) {
        return shm_error_set(error, SHM_ERROR_NOT_FOUND, "publish", job->key,
                             "another picture was published meanwhile");
    }
    return SHM_OK;
}

static enum shm_status
write_header(struct shm_job *job, const struct shm_tear *tear,
             struct shm_error *error)
{
    struct shm_segment *segment = job->handle->segment;
    struct shm_wire_header header = tear->header;
    guint8 bytes[SHM_WIRE_HEADER_BYTES];
    enum shm_status status;

    header.generation = MAX(header.generation + 1, 1);
    header.time = (guint64)g_get_real_time() * 1000;
    shm_wire_write(&header, bytes);
    status = shm_segment_write(segment, 0, bytes, sizeof bytes);
    job->outcome->header = header;
    return status == SHM_OK ? SHM_OK : keep_error(segment, status, error);
}

/* The mutex must be held. */
static enum shm_status
write_lower_half(struct shm_job *job, struct shm_error *error)
{
    struct shm_tear *tear;

    if (job_take_up_key(job, error) != SHM_OK) {
        return error->status;
    }
    tear = job->handle->tear;
    if (tear == NULL) {
        return shm_error_set(error, SHM_ERROR_NOT_FOUND, "publish", job->key,
                             "nothing is half written");
    }
    if (check_same_picture(job, tear, error) != SHM_OK ||
        write_rows(job, tear, tear->header.height / 2, tear->header.height,
                   error) != SHM_OK ||
        write_header(job, tear, error) != SHM_OK) {
        return error->status;
    }
    job->outcome->result =
        g_strdup_printf(_("All is written, and the header says so: generation "
                          "%" PRIu64 "."),
                        job->outcome->header.generation);
    return SHM_OK;
}

void
shm_tear_go_on(struct shm_job *job)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&job->handle->mutex);
    struct shm_error error;

    if (!job_may_go_on(job)) {
        return;
    }
    if (write_lower_half(job, &error) != SHM_OK) {
        job_fail(job, SHM_STAGE_TEAR, &error);
    } else {
        job_convert(job, job->handle->tear->image);
        job_keep(job, &job->handle->tear->image);
    }
    shm_tear_forget(job->handle);
}
