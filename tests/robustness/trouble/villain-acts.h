/* SPDX-License-Identifier: MIT */
/* The single acts of a bad peer. Any of them may fail, which does no harm to
 * the test. */

#pragma once

#include "tests/robustness/trouble/villain.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct villain {
    struct record *record;
    /* The state of the random numbers. */
    unsigned short dice[3];
    /* The segment of the present act: its number, its path, and a descriptor of
     * its file, or -1 if the file could not be opened. */
    enum villain_target target;
    const char *path;
    int file;
};

/* Returns a random number below `sides`. */
uint64_t villain_roll(struct villain *villain, uint64_t sides);
/* Returns, at random, one of several numbers with which calculations may go
 * wrong, such as 0, 4096 and 2^63. */
uint64_t villain_extreme(struct villain *villain);

/* Writes `length` random bytes, at most 4096, at this offset of the file. */
void villain_scribble(struct villain *villain, off_t offset, size_t length);
/* Changes the size of the file to `size` bytes; TARGET_KEPT never becomes
 * shorter. */
void villain_resize(struct villain *villain, uint64_t size);

/* Writes a few random bytes into the header, and sometimes the right checksum.
 */
void villain_scribble_header(struct villain *villain);
/* Writes a whole header, mostly with a wrong number. */
void villain_lie(struct villain *villain);
/* Resizes the file to 1 MiB like villain_resize(), and writes the headers of
 * two invented pictures in turn, many times. */
void villain_flicker(struct villain *villain);
/* Writes the start of Qt's stream. */
void villain_pretend_to_be_qt(struct villain *villain);

/* The acts below take locks, and then wait until the victims have made some
 * calls, or until some calls have returned SHMVIEW_ERROR_LOCKED. The locks end
 * when `file` is closed, after the act. */

/* Locks one of the lock bytes. */
void villain_hold_byte(struct villain *villain);
/* Locks a random range of pixels. */
void villain_hold_pixels(struct villain *villain);
/* Locks the whole file, sometimes except the header, and sometimes except the
 * lock bytes. */
void villain_hold_all(struct villain *villain);
/* Pins more places than a publisher passes over. */
void villain_pin_places(struct villain *villain);
