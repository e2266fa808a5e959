/* SPDX-License-Identifier: MIT */
/* The words in which the inspector describes a segment. */

#pragma once

#include "ui/inspector/facts/segment-snapshot.h"

#include <shmview/lock-bytes.h>

/* All texts are translated. The caller frees each char * with g_free(). Each
 * const char * is static. */

/* "8192 bytes (8.0 KiB)"; for fewer than 1024 bytes, only "512 bytes". */
char *ui_segment_words_size(guint64 bytes);

/* "0600 (rw-------)", the permissions of the segment. */
char *ui_segment_words_mode(mode_t mode);

/* "a picture of shmview" and so on. */
const char *ui_segment_words_contents(enum shmview_contents contents);

/* "POSIX shared memory" and so on. */
const char *ui_segment_words_type(enum shmview_key_type type);

/*
 * "shmview (window 1, blue: this window) · attached · process started at
 * 14:03:12": whether the process is attached, and when it started. The text
 * does not say when the process attached: a window cannot know that if the
 * process attached before the window looked. `now` is the present time, in
 * seconds since 1970: if the process started on another day, the text has the
 * date, too. If the start is not known, the text has no time.
 */
char *ui_segment_words_holder(const struct shmview_holder *holder, gint64 now);

/* Tells which processes have locked the byte: "free", "shared by 2", "exclusive
 * by shmtool (process 4711)". If only one process has a shared lock on the
 * byte, the text names it; for the attach byte, the text is "shared by 1". */
char *ui_segment_words_lock(const struct shmview_holders *holders,
                            enum shmview_lock_byte byte);

/* "none", or "1, with a pin on pixels or a shared lock": the number of
 * processes whose `reading` (holders.h) is true. Such a process pins pixels, or
 * holds a shared lock on the content byte. It pins pixels while it reads them,
 * or draws a picture there. */
char *ui_segment_words_readers(const struct shmview_holders *holders);

/* "bytes 4096 to 8191"; `length` is at least 1. */
char *ui_segment_words_bytes(guint64 offset, guint64 length);
/* "bytes 4096 to 8191, by shmtool (process 4711)": the bytes that a process
 * pins, and the process. */
char *ui_segment_words_pin(const struct shmview_holder *holder,
                           const struct shmview_pin *pin);

/* "1, free; shmtool (process 4711) used it last": the semaphore of a segment of
 * Qt programs. The text names the process that has taken the semaphore or used
 * it last, if this process is known. "none" if there is no semaphore, or if its
 * value cannot be read. */
char *ui_segment_words_semaphore(const struct shmview_inspection *inspection);

/* Returns a text about something unusual: no segment, an orphan, an attached
 * process that is not visible, or an error. Otherwise returns NULL. */
char *ui_segment_words_state(const UiSegmentSnapshot *snapshot);
