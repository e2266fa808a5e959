/* SPDX-License-Identifier: MIT */
/* Fills in a struct shmview_error: the status, and the sentence that people
 * read. */

#pragma once

#include <shmview/error.h>

/*
 * Fills `error` (NULL is allowed) and returns `status`, so that a function can
 * end with `return error_set(...)`. The text becomes "OPERATION 'OBJECT':
 * REASON". It is made printable (shmview/text.h), and a long object is
 * shortened. An empty or NULL object is left out. `reason` is a printf(3)
 * format. The function translates `operation` and `reason`. The member
 * `system_error` becomes 0.
 */
enum shmview_status error_set(struct shmview_error *error,
                              enum shmview_status status, const char *operation,
                              const char *object, const char *reason, ...)
    __attribute__((format(printf, 5, 6)));

/*
 * Does the same for a system call that failed with `system_error` (an errno),
 * which it also stores. The status is error_status_from_errno(). The reason is
 * strerror(), with advice if memory or descriptors ran out, or a file would be
 * too large.
 */
enum shmview_status error_set_errno(struct shmview_error *error,
                                    int system_error, const char *operation,
                                    const char *object);

/* Works like error_set_errno(), but the status is `status`. Use it if the errno
 * of a call has another meaning than usual. */
enum shmview_status error_set_errno_as(struct shmview_error *error,
                                       enum shmview_status status,
                                       int system_error, const char *operation,
                                       const char *object);

/* Facilities of the system that an operation may need. A facility may be
 * missing in a container, under an old kernel or in a sandbox. */
enum error_need {
    NEED_NAMELESS_FILES,
    NEED_RESERVED_MEMORY,
    NEED_FILE_LOCKS,
    NEED_PROC,
    NEED_SHARED_MEMORY,
};

/* Works like error_set_errno(). But if the errno may mean that the facility
 * `need` is missing, the text says so, and the status is SHMVIEW_ERROR_UNKNOWN.
 */
enum shmview_status error_set_errno_need(struct shmview_error *error,
                                         int system_error, enum error_need need,
                                         const char *operation,
                                         const char *object);

/* Works like error_set_errno(), but takes `reason`, which says more than
 * strerror(). The function translates `reason`, which is not a format. */
enum shmview_status error_set_errno_reason(struct shmview_error *error,
                                           int system_error,
                                           const char *operation,
                                           const char *object,
                                           const char *reason);

/*
 * Turns the errno of a system call on a segment into a status. EINVAL becomes
 * "unknown". If EINVAL of a call means a wrong size, the caller sets "invalid
 * size" itself.
 */
enum shmview_status error_status_from_errno(int system_error);
