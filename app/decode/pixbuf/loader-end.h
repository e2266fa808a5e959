/* SPDX-License-Identifier: MIT */
/* Ends a decoder when memory has run out, or when its file cannot be read. The
 * parent then gets the reason. */

#pragma once

/* When memory runs out, a library may cause SIGABRT, SIGTRAP or SIGSEGV. From
 * now on, the process then tells its parent that memory has run out, and ends.
 * If memory has not run out, these signals have their usual effect. */
void loader_end_watch(void);

/* If memory has run out (memory-exhausted.h), tells the parent and ends the
 * process. */
void loader_end_if_no_memory(void);

/* If `system_error`, the result of input_read(), is not 0, tells the parent and
 * ends the process. */
void loader_end_if_unread(int system_error);
