/* SPDX-License-Identifier: MIT */
/* The individual deeds of a bad peer. None has to succeed. */

#pragma once

#include "tests/robustness/trouble/villain.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct villain {
    struct record *record;
    unsigned short dice[3];
    enum villain_target target;
    const char *path;
    /* -1 if the file could not be opened. */
    int file;
};

/* Return a number below `sides`, and a number that may cause an overflow. */
uint64_t villain_roll(struct villain *villain, uint64_t sides);
uint64_t villain_extreme(struct villain *villain);

/* Writes up to 4096 random bytes. */
void villain_scribble(struct villain *villain, off_t offset, size_t length);
void villain_resize(struct villain *villain, uint64_t size);

void villain_scribble_header(struct villain *villain);
void villain_lie(struct villain *villain);
void villain_flicker(struct villain *villain);
void villain_pretend_to_be_qt(struct villain *villain);

/* Each of these holds a lock until others have noticed the lock. */
void villain_hold_byte(struct villain *villain);
void villain_hold_pixels(struct villain *villain);
void villain_hold_all(struct villain *villain);
void villain_pin_places(struct villain *villain);
