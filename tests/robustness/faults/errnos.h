/* SPDX-License-Identifier: MIT */
/* The errors that each system call may give, as the manual pages say. */

#ifndef SHMVIEW_TESTS_ERRNOS_H
#define SHMVIEW_TESTS_ERRNOS_H

/* Ends with 0; empty for a call whose failure leaves nothing to be done:
 * close(2) closes all the same, and the others fail only on a wrong argument.
 */
const int *errnos_of(const char *call);

#endif
