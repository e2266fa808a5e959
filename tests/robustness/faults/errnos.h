/* SPDX-License-Identifier: MIT */
/* The errnos that each system call may set, according to the manual pages. */

#pragma once

/* Returns the errnos that a call, named as in core/system/seam.h, may set with
 * the key type of this test. The list is static and ends with 0. It is empty
 * for a call without a failure that core could handle: close(2) closes in any
 * case, and some calls fail only because of a wrong argument. */
const int *errnos_of(const char *call);
