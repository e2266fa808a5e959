/* SPDX-License-Identifier: MIT */
/* The errnos with which the test makes each system call fail: those of the
 * manual pages, without those for wrong arguments and other file systems. */

#pragma once

/* Returns the errnos with which a call, named as in core/system/seam.h, may
 * fail with the key type of this test. The list is static and ends with 0. It
 * is empty for a call without a failure that core could handle: close(2) closes
 * in any case, and some calls fail only because of a wrong argument. */
const int *errnos_of(const char *call);
