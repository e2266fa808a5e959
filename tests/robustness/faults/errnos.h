/* SPDX-License-Identifier: MIT */
/* The errnos that each system call may set, according to the manual pages. */

#pragma once

/* Returns errnos that end with 0. There are none if a failure leaves nothing to
 * be done: close(2) closes in any case, and other calls fail only for a wrong
 * argument. */
const int *errnos_of(const char *call);
