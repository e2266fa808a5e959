/* SPDX-License-Identifier: MIT */
/* Fills in a struct shmview_error: the status, and the sentence that people
 * read. */

#include "core/base/error.h"
#include "core/base/text.h"
#include <shmview/error.h>
#include <shmview/text.h>

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* A key may be of any length; this much of it is enough to recognise it. */
#define OBJECT_BYTES 120

static const struct {
    enum shmview_status status;
    const char *text;
} texts[] = {
    {SHMVIEW_OK, N_("no error")},
    {SHMVIEW_ERROR_PERMISSION_DENIED, N_("permission denied")},
    {SHMVIEW_ERROR_INVALID_SIZE, N_("invalid size")},
    {SHMVIEW_ERROR_KEY, N_("key error")},
    {SHMVIEW_ERROR_ALREADY_EXISTS, N_("already exists")},
    {SHMVIEW_ERROR_NOT_FOUND, N_("not found")},
    {SHMVIEW_ERROR_LOCK, N_("lock error")},
    {SHMVIEW_ERROR_OUT_OF_RESOURCES, N_("out of resources")},
    {SHMVIEW_ERROR_NOT_ATTACHED, N_("not attached")},
    {SHMVIEW_ERROR_ALREADY_ATTACHED, N_("already attached")},
    {SHMVIEW_ERROR_READ_ONLY, N_("attached read-only")},
    {SHMVIEW_ERROR_LOCKED, N_("locked")},
    {SHMVIEW_ERROR_CANCELLED, N_("cancelled")},
    {SHMVIEW_ERROR_NO_IMAGE, N_("no image")},
    {SHMVIEW_ERROR_DAMAGED, N_("damaged contents")},
    {SHMVIEW_ERROR_NOT_AN_IMAGE, N_("not an image")},
    {SHMVIEW_ERROR_TOO_LARGE, N_("too large")},
    {SHMVIEW_ERROR_FILE, N_("file error")},
    {SHMVIEW_ERROR_UNSUPPORTED, N_("not supported")},
    {SHMVIEW_ERROR_UNCHANGED, N_("unchanged")},
    {SHMVIEW_ERROR_DECODER, N_("decoder error")},
    /* Last, because unknown numbers get this text, too. */
    {SHMVIEW_ERROR_UNKNOWN, N_("unknown error")},
};

const char *
shmview_status_text(enum shmview_status status)
{
    size_t i = 0;

    while (texts[i].status != status &&
           texts[i].status != SHMVIEW_ERROR_UNKNOWN) {
        i++;
    }
    return texts[i].text;
}

enum shmview_status
error_status_from_errno(int system_error)
{
    switch (system_error) {
    case 0:
        return SHMVIEW_OK;
    case EACCES:
    case EPERM:
    case EROFS:
    case ELOOP:
    case EISDIR:
        return SHMVIEW_ERROR_PERMISSION_DENIED;
    case EFBIG:
    case EOVERFLOW:
        return SHMVIEW_ERROR_INVALID_SIZE;
    case ENAMETOOLONG:
    case EILSEQ:
        return SHMVIEW_ERROR_KEY;
    case EEXIST:
        return SHMVIEW_ERROR_ALREADY_EXISTS;
    case ENOENT:
    case ENXIO:
        return SHMVIEW_ERROR_NOT_FOUND;
    case EDEADLK:
        return SHMVIEW_ERROR_LOCK;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENOSPC:
    case EDQUOT:
    case ENOLCK:
        return SHMVIEW_ERROR_OUT_OF_RESOURCES;
    default:
        return SHMVIEW_ERROR_UNKNOWN;
    }
}

void
shmview_error_clear(struct shmview_error *error)
{
    if (error != NULL) {
        error->status = SHMVIEW_OK;
        error->system_error = 0;
        error->text[0] = '\0';
    }
}

/* Returns the length of `text` if it is cut at `size` bytes, but not within a
 * UTF-8 character. */
static size_t
cut_length(const char *text, size_t size)
{
    size_t length = strnlen(text, size);

    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) {
        length--;
    }
    return length;
}

static void
write_text(struct shmview_error *error, const char *operation,
           const char *object, const char *reason)
{
    char text[2 * sizeof error->text];
    size_t length;

    if (object == NULL || object[0] == '\0') {
        /* Translators: operation, reason. */
        snprintf(text, sizeof text, _("%s: %s"), operation, reason);
    } else {
        size_t shown = cut_length(object, OBJECT_BYTES);

        /* Translators: operation, object, "…" or nothing, reason. */
        snprintf(text, sizeof text, _("%s '%.*s%s': %s"), operation, (int)shown,
                 object, object[shown] == '\0' ? "" : "…", reason);
    }
    length = cut_length(text, sizeof error->text - 1);
    text[length] = '\0';
    shmview_text_make_printable(text);
    memcpy(error->text, text, strlen(text) + 1);
}

enum shmview_status
error_set(struct shmview_error *error, enum shmview_status status,
          const char *operation, const char *object, const char *reason, ...)
{
    char text[sizeof error->text];
    va_list arguments;

    if (error == NULL) {
        return status;
    }
    va_start(arguments, reason);
    vsnprintf(text, sizeof text, _(reason), arguments);
    va_end(arguments);
    write_text(error, _(operation), object, text);
    error->status = status;
    error->system_error = 0;
    return status;
}

/* Says what to do about a shortage, if the errno says what ran out. */
static const char *
advice(int system_error)
{
    switch (system_error) {
    case EMFILE:
        return N_(
            "; close files of this process, or raise its limit (ulimit -n)");
    case ENFILE:
        return N_("; end programs, or raise the system's limit (fs.file-max)");
    case EFBIG:
        return N_("; use a smaller picture, or raise this process's limit "
                  "(ulimit -f)");
    case ENOMEM:
        return N_("; end programs that need memory, or use a smaller picture");
    default:
        return "";
    }
}

enum shmview_status
error_set_errno_as(struct shmview_error *error, enum shmview_status status,
                   int system_error, const char *operation, const char *object)
{
    char buffer[128];
    char reason[256];

    /* The GNU form of strerror_r() returns the text, which may be outside
     * `buffer`. */
    snprintf(reason, sizeof reason, "%s%s",
             strerror_r(system_error, buffer, sizeof buffer),
             _(advice(system_error)));
    error_set(error, status, operation, object, "%s", reason);
    if (error != NULL) {
        error->system_error = system_error;
    }
    return status;
}

enum shmview_status
error_set_errno(struct shmview_error *error, int system_error,
                const char *operation, const char *object)
{
    return error_set_errno_as(error, error_status_from_errno(system_error),
                              system_error, operation, object);
}

static const char no_shared_memory[] =
    N_("/dev/shm is missing; mount a tmpfs there");

static const char *
words_of_need(enum error_need need, int system_error)
{
    bool is_missing = system_error == ENOENT || system_error == ENOTDIR;

    switch (need) {
    case NEED_NAMELESS_FILES:
        if (system_error == EROFS) {
            return N_("/dev/shm is read-only; mount it for writing, too");
        }
        return is_missing ? no_shared_memory
                          : N_("/dev/shm cannot make files without a name "
                               "(O_TMPFILE); mount a tmpfs there");
    case NEED_RESERVED_MEMORY:
        return N_(
            "/dev/shm cannot reserve memory (fallocate); mount a tmpfs there");
    case NEED_FILE_LOCKS:
        return N_("the system has no open-file-description locks "
                  "(F_OFD_SETLK); Linux has them since version 3.15");
    case NEED_PROC:
        return N_("/proc is missing; mount it");
    case NEED_SHARED_MEMORY:
        break;
    }
    return no_shared_memory;
}

/* Returns whether this errno may mean that the facility is missing. EINVAL may
 * mean that, too, if an old kernel does not know a flag or a command. */
static bool
may_be_missing(enum error_need need, int system_error)
{
    switch (system_error) {
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case EOPNOTSUPP:
    case ENOSYS:
        return true;
    case EROFS:
        return need == NEED_NAMELESS_FILES;
    case EINVAL:
        return need == NEED_NAMELESS_FILES || need == NEED_FILE_LOCKS;
    default:
        return false;
    }
}

enum shmview_status
error_set_errno_need(struct shmview_error *error, int system_error,
                     enum error_need need, const char *operation,
                     const char *object)
{
    char buffer[128];

    if (!may_be_missing(need, system_error)) {
        return error_set_errno(error, system_error, operation, object);
    }
    /* Translators: what the system says; what is missing. */
    error_set(error, SHMVIEW_ERROR_UNKNOWN, operation, object, "%s; %s",
              strerror_r(system_error, buffer, sizeof buffer),
              _(words_of_need(need, system_error)));
    if (error != NULL) {
        error->system_error = system_error;
    }
    return SHMVIEW_ERROR_UNKNOWN;
}

enum shmview_status
error_set_errno_reason(struct shmview_error *error, int system_error,
                       const char *operation, const char *object,
                       const char *reason)
{
    enum shmview_status status = error_status_from_errno(system_error);

    error_set(error, status, operation, object, "%s", _(reason));
    if (error != NULL) {
        error->system_error = system_error;
    }
    return status;
}
