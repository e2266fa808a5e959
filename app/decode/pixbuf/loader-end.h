/* SPDX-License-Identifier: MIT */
/* Tells the parent if memory ran out while a loader worked, or if the file
 * could not be read. */

#pragma once

/* From now on, if SIGABRT, SIGTRAP or SIGSEGV comes after memory has run out,
 * the process tells its parent and ends. If memory has not run out, the signal
 * has its usual effect. */
void loader_end_watch(void);

/* If memory has run out, tells the parent and ends the process. */
void loader_end_if_no_memory(void);

/* If `system_error`, the result of input_read(), is not 0, tells the parent and
 * ends the process. */
void loader_end_if_unread(int system_error);
