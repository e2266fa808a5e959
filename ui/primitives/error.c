/* SPDX-License-Identifier: MIT */
/* Makes errors of the programs themselves, in the form of the library's
 * errors. */

#include "ui/primitives/error.h"

#include <shmview/text.h>

#include <errno.h>
#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The first translates. The second marks a sentence that is translated where it
 * is used. */
#define _(sentence) dgettext("shmview", sentence)
#define N_(sentence) sentence

/* A key may be of any length. This much is enough to recognise it. */
#define OBJECT_BYTES 120

static void
write_text(struct shmview_error *error, const char *operation,
           const char *object, const char *reason)
{
    size_t shown = object == NULL ? 0 : strnlen(object, OBJECT_BYTES);

    /* Never cuts within a UTF-8 character. */
    while (shown > 0 && ((unsigned char)object[shown] & 0xc0) == 0x80) {
        shown--;
    }
    if (shown == 0) {
        /* Translators: operation, reason. */
        snprintf(error->text, sizeof error->text, _("%s: %s"), operation,
                 reason);
    } else {
        /* Translators: operation, object, "…" or nothing, reason. */
        snprintf(error->text, sizeof error->text, _("%s '%.*s%s': %s"),
                 operation, (int)shown, object,
                 object[shown] == '\0' ? "" : "…", reason);
    }
    shmview_text_make_printable(error->text);
}

enum shmview_status
ui_error_set(struct shmview_error *error, enum shmview_status status,
             const char *operation, const char *object, const char *reason, ...)
{
    char text[sizeof error->text];
    va_list arguments;

    va_start(arguments, reason);
    vsnprintf(text, sizeof text, _(reason), arguments);
    va_end(arguments);
    error->status = status;
    error->system_error = 0;
    write_text(error, _(operation), object, text);
    return status;
}

static enum shmview_status
status_of(int system_error)
{
    switch (system_error) {
    case EACCES:
    case EPERM:
        return SHMVIEW_ERROR_PERMISSION_DENIED;
    case ENOENT:
        return SHMVIEW_ERROR_NOT_FOUND;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENOSPC:
        return SHMVIEW_ERROR_OUT_OF_RESOURCES;
    default:
        return SHMVIEW_ERROR_FILE;
    }
}

/* Returns what to do about a shortage, if the errno says what ran out. */
static const char *
advice(int system_error)
{
    switch (system_error) {
    case EMFILE:
        return N_(
            "; close files of this process, or raise its limit (ulimit -n)");
    case ENFILE:
        return N_("; end programs, or raise the system's limit (fs.file-max)");
    case ENOMEM:
        return N_("; end programs that need memory, or use a smaller picture");
    default:
        return NULL;
    }
}

enum shmview_status
ui_error_set_errno(struct shmview_error *error, int system_error,
                   const char *operation, const char *object)
{
    const char *what_to_do = advice(system_error);
    char reason[256];

    snprintf(reason, sizeof reason, "%s%s", strerror(system_error),
             what_to_do != NULL ? _(what_to_do) : "");
    ui_error_set(error, status_of(system_error), operation, object, "%s",
                 reason);
    error->system_error = system_error;
    return error->status;
}
