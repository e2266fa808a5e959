/* SPDX-License-Identifier: MIT */
/* The errnos that each system call may set, according to the manual pages. */

#pragma once

/* Returns a list of errnos that ends with 0. The list is empty if there is no
 * failure to handle: close(2) closes in any case, and other calls fail only for
 * a wrong argument. */
const int *errnos_of(const char *call);
