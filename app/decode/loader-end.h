/* SPDX-License-Identifier: MIT */
/* Tells the parent why a loader ended the process. */

#ifndef APP_DECODE_LOADER_END_H
#define APP_DECODE_LOADER_END_H

/* From now on, a process that aborts because memory ran out says that to its
 * parent; one that aborts for another reason dies as before. */
void loader_end_watch(void);

/* Says that memory ran out, if it did, and ends the process then. */
void loader_end_if_no_memory(void);

#endif
