/* SPDX-License-Identifier: MIT */
/* Makes the errors of the programs themselves, which read like the library's.
 */

#ifndef UI_PRIMITIVES_ERROR_H
#define UI_PRIMITIVES_ERROR_H

#include <shmview/error.h>

/*
 * Fills `error` and returns `status`. The text becomes "OPERATION 'OBJECT':
 * REASON"; operation and reason are translated. Control characters and bytes
 * that are not UTF-8 become "?", and a long object is shortened. An empty or
 * NULL object is left out.
 */
enum shmview_status
ui_error_set(struct shmview_error *error, enum shmview_status status,
             const char *operation, const char *object, const char *reason, ...)
    __attribute__((format(printf, 5, 6)));

/*
 * The same for a system call of the program that failed with `system_error`
 * (an errno). The status is permission denied, not found, out of resources or
 * file.
 */
enum shmview_status ui_error_set_errno(struct shmview_error *error,
                                       int system_error, const char *operation,
                                       const char *object);

#endif
