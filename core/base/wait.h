/* SPDX-License-Identifier: MIT */
/* Asks whether the caller has cancelled its call. */

#pragma once

#include <shmview/wait.h>

#include <stdbool.h>
#include <stddef.h>

/* Calls `cancelled` of the wait, and returns its answer. Returns false if
 * `wait` or the function is NULL. */
static inline bool
wait_is_cancelled(const struct shmview_wait *wait)
{
    return wait != NULL && wait->cancelled != NULL &&
           wait->cancelled(wait->data);
}
