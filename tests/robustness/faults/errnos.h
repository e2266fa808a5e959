/* SPDX-License-Identifier: MIT */
/* The errnos with which a test makes each system call fail. They are from the
 * manual pages; errnos for wrong arguments and other file systems are left out.
 */

#pragma once

/* Returns the errnos with which a call may fail with the key type of this test.
 * `call` is the call's name as in core/system/seam.h. The list is static and
 * ends with 0. The list is empty if the call has no failure that core could
 * handle: close(2) closes the descriptor in any case, and some calls fail only
 * because of a wrong argument. */
const int *errnos_of(const char *call);
