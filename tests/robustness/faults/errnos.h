/* SPDX-License-Identifier: MIT */
/* The errnos with which a test makes system calls fail. They are from the
 * manual pages; most errnos for wrong arguments and other file systems are left
 * out. */

#pragma once

/* Returns the errnos that a test injects into a call, for the key type of this
 * test. `call` is the call's name as in core/system/seam.h. The list is static
 * and ends with 0. It is empty if core could not handle a failure (close(2)
 * closes the descriptor in any case), if the call fails only because of a wrong
 * argument, or if the table has no row for the call, as for those that start a
 * decoder. */
const int *errnos_of(const char *call);
