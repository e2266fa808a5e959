/* SPDX-License-Identifier: MIT */
/* Finds out whether another user has a segment with the same key. */

#pragma once

#include <shmview/error.h>

/*
 * Sets the error "not found" for a key under which this user has no segment,
 * and returns the status of this error. `native` is the native key. If another
 * user has a segment with the same key, the error's text says so, and the
 * error's errno is EACCES.
 */
enum shmview_status other_users_explain(const char *native,
                                        const char *operation,
                                        const char *object,
                                        struct shmview_error *error);
