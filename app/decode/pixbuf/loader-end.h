/* SPDX-License-Identifier: MIT */
/* Tells the parent why a loader ended the process. */

#ifndef APP_DECODE_PIXBUF_LOADER_END_H
#define APP_DECODE_PIXBUF_LOADER_END_H

/* From now on, if the process aborts because memory ran out, it tells its
 * parent. If it aborts for another reason, it dies as before. */
void loader_end_watch(void);

/* If memory has run out, tells the parent and ends the process. */
void loader_end_if_no_memory(void);

#endif
