/* SPDX-License-Identifier: MIT */
/* Tells the parent why a loader ended the process. */

#pragma once

/* From now on, if the process aborts because memory ran out, it tells its
 * parent. If it aborts for another reason, it dies as before. */
void loader_end_watch(void);

/* If memory has run out, tells the parent and ends the process. */
void loader_end_if_no_memory(void);
