/* SPDX-License-Identifier: MIT */
/* Makes the errors of the programs themselves, in the same form as the errors
 * of the library. */

#pragma once

#include <shmview/error.h>

/* Fills `error` and returns `status`. The text is "OPERATION 'OBJECT': REASON".
 * `operation` and `reason` are in English, and `reason` is a printf format; the
 * function translates both. Characters that must not be shown, and bytes that
 * are not UTF-8, become "?" (see shmview_text_make_printable()). An object
 * longer than 120 bytes is shortened. An empty or NULL object is left out.
 * `error` must not be NULL. */
enum shmview_status
ui_error_set(struct shmview_error *error, enum shmview_status status,
             const char *operation, const char *object, const char *reason, ...)
    __attribute__((format(printf, 5, 6)));

/* Does the same for a failed system call of the program. `system_error` is the
 * errno of that call. The reason is the text of that errno, sometimes with
 * advice. Stores and returns the status for the errno: permission denied, not
 * found or out of resources; SHMVIEW_ERROR_FILE for any other errno. */
enum shmview_status ui_error_set_errno(struct shmview_error *error,
                                       int system_error, const char *operation,
                                       const char *object);
