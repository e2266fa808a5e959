/* SPDX-License-Identifier: MIT */
/* Holds a segment, and says once if another program takes its name away. */

#ifndef APP_TOOL_HELD_NAME_H
#define APP_TOOL_HELD_NAME_H

#include <shmview/segment.h>

#include <stdint.h>
#include <sys/stat.h>

/* The name under which others find a held segment, and the file that it leads
 * to: the segment, or the key file of a System V one. The kernel tells of
 * changes (inotify(7)). */
struct tool_name {
    /* What to poll; -1 if there is nothing to wait for. */
    int descriptor;
    /* What the segment is held for, and its handle. */
    const char *operation;
    const struct shmview_segment *segment;
    struct stat file;
};

/* Begins with an attached handle. If the kernel can't tell, nothing is said. */
void tool_name_open(struct tool_name *name, const char *operation,
                    const struct shmview_segment *segment);
void tool_name_close(struct tool_name *name);

/* Call it after opening, and when the descriptor is readable: if the name leads
 * elsewhere, says it on standard error, and waits for nothing more. */
void tool_name_look(struct tool_name *name);

/* Returns after `nanoseconds`, or when a signal comes (signals.h); looks after
 * the name meanwhile. */
void tool_hold(const char *operation, const struct shmview_segment *segment,
               int64_t nanoseconds);

#endif
