/* SPDX-License-Identifier: MIT */
/* What a bad peer does to a file: it scribbles, cuts, grows, punches, removes
 * and plants. */

#include "tests/robustness/trouble/villain.h"
#include "tests/robustness/trouble/villain-acts.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* If publishers append behind false pictures, the file would fill the machine.
 */
#define MOST_BLOCKS (64 << 20 >> 9)
/* Locks before this offset are pins. */
#define LOCK_BYTES (UINT64_C(1) << 62)

uint64_t
villain_roll(struct villain *villain, uint64_t sides)
{
    uint64_t high = (uint64_t)nrand48(villain->dice);

    return (high << 31 | (uint64_t)nrand48(villain->dice)) % sides;
}

void
villain_scribble(struct villain *villain, off_t offset, size_t length)
{
    uint8_t bytes[4096] = {0};

    for (size_t i = 0; i < length; i++) {
        bytes[i] = (uint8_t)villain_roll(villain, 256);
    }
    /* The file may be in any state; nothing here has to succeed. */
    if (pwrite(villain->file, bytes, length, offset) < 0) {
        return;
    }
}

uint64_t
villain_extreme(struct villain *villain)
{
    static const uint64_t values[] = {
        0,
        1,
        63,
        64,
        4095,
        4096,
        8192,
        32767,
        32768,
        1U << 20,
        1U << 30,
        INT32_MAX,
        1U << 31,
        UINT32_MAX,
        (uint64_t)UINT32_MAX + 1,
        UINT64_C(1) << 40,
        LOCK_BYTES - 4096,
        LOCK_BYTES,
        LOCK_BYTES + 1,
        LOCK_BYTES + 4096,
        LOCK_BYTES + (UINT64_C(1) << 40),
        INT64_MAX - 4095,
        INT64_MAX,
        UINT64_C(1) << 63,
        UINT64_MAX - 4095,
        UINT64_MAX,
    };

    return values[villain_roll(villain, sizeof values / sizeof values[0])];
}

static void
scribble_pixels(struct villain *villain)
{
    villain_scribble(villain, (off_t)villain_roll(villain, 200000),
                     1 + villain_roll(villain, 4096));
}

/* Never shortens a mapped file, not even for a moment. A byte at the end makes
 * it longer, or has no effect. */
void
villain_resize(struct villain *villain, uint64_t size)
{
    int result = 0;

    if (villain->target == TARGET_CUT) {
        result = ftruncate(villain->file, (off_t)size);
    } else if (size > 0) {
        result = (int)pwrite(villain->file, "", 1, (off_t)size - 1);
    }
    /* The kernel refuses an impossible size. */
    (void)result;
}

static void
cut(struct villain *villain)
{
    villain_resize(villain, villain_roll(villain, 2) == 0
                                ? villain_roll(villain, 200000)
                                : villain_extreme(villain) % 8193);
}

/* Most of the file then has no memory. */
static void
grow(struct villain *villain)
{
    villain_resize(villain, villain_extreme(villain) & INT64_MAX);
}

/* Zeros part of the file, perhaps a picture; the size stays. */
static void
punch(struct villain *villain)
{
    off_t offset = (off_t)(4096 * villain_roll(villain, 60));

    if (fallocate(villain->file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                  offset, 1 + (off_t)villain_roll(villain, 200000)) < 0) {
        return;
    }
}

static void
remove_name(struct villain *villain)
{
    remove(villain->path);
}

/* Puts something else under the segment's name. */
static void
plant(struct villain *villain)
{
    remove_name(villain);
    switch (villain_roll(villain, 5)) {
    case 0:
        mkdir(villain->path, 0700);
        break;
    case 1:
        mkfifo(villain->path, 0600);
        break;
    case 2:
        if (symlink("/dev/zero", villain->path) < 0) {
            return;
        }
        break;
    default:
        close(villain->file);
        villain->file =
            open(villain->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (villain->file >= 0 && villain_roll(villain, 2) == 0) {
            villain_lie(villain);
            grow(villain);
        }
        break;
    }
}

static void
open_target(struct villain *villain, const char *const *paths)
{
    struct stat status;

    villain->target = (enum villain_target)villain_roll(villain, VILLAIN_PATHS);
    villain->path = paths[villain->target];
    villain->file =
        open(villain->path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (villain->file < 0 ? villain_roll(villain, 4) != 0
                          : fstat(villain->file, &status) == 0 &&
                                status.st_blocks > MOST_BLOCKS) {
        remove_name(villain);
    }
}

void
villain_live(struct record *record, const char *const *paths, unsigned seed)
{
    static void (*const acts[])(struct villain *) = {
        villain_scribble_header,
        scribble_pixels,
        villain_lie,
        villain_lie,
        villain_flicker,
        villain_pretend_to_be_qt,
        cut,
        grow,
        punch,
        remove_name,
        plant,
        villain_hold_byte,
        villain_hold_byte,
        villain_hold_pixels,
        villain_hold_all,
        villain_pin_places,
    };
    struct villain villain = {
        .record = record,
        .dice = {(unsigned short)seed, (unsigned short)(seed >> 16), 2},
    };

    while (!atomic_load(&record->over)) {
        open_target(&villain, paths);
        acts[villain_roll(&villain, sizeof acts / sizeof acts[0])](&villain);
        record_await_calls(record, villain_roll(&villain, 600));
        if (villain.file >= 0) {
            close(villain.file);
        }
    }
}
