/* SPDX-License-Identifier: MIT */
/* A bad peer: it scribbles, lies, cuts, grows, removes, plants, and holds
 * locks. */

#include "tests/robustness/trouble/villain.h"

#include <shmview/header.h>
#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What publishers put behind each other's lies would fill the machine. */
#define MOST_BLOCKS (64 << 20 >> 9)
/* Room for any picture that is believable. */
#define FLICKER_BYTES (1 << 20)
#define FLICKER_TIMES 10000

struct villain {
    struct record *record;
    unsigned short dice[3];
    enum villain_target target;
    const char *path;
    int file;
};

static uint64_t
roll(struct villain *villain, uint64_t sides)
{
    uint64_t high = (uint64_t)nrand48(villain->dice);

    return (high << 31 | (uint64_t)nrand48(villain->dice)) % sides;
}

static void
scribble(struct villain *villain, off_t offset, size_t length)
{
    uint8_t bytes[4096] = {0};

    for (size_t i = 0; i < length; i++) {
        bytes[i] = (uint8_t)roll(villain, 256);
    }
    /* The file may be as it likes; nothing here has to succeed. */
    if (pwrite(villain->file, bytes, length, offset) < 0) {
        return;
    }
}

static void
scribble_header(struct villain *villain)
{
    off_t offset = (off_t)roll(villain, SHMVIEW_HEADER_BYTES);

    scribble(villain, offset, 1 + roll(villain, 8));
}

static void
scribble_pixels(struct villain *villain)
{
    scribble(villain, (off_t)roll(villain, 200000), 1 + roll(villain, 4096));
}

static uint64_t
extreme(struct villain *villain)
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
        INT64_MAX - 4095,
        INT64_MAX,
        UINT64_C(1) << 63,
        UINT64_MAX - 4095,
        UINT64_MAX,
    };

    return values[roll(villain, sizeof values / sizeof values[0])];
}

static struct shmview_header
believable_header(struct villain *villain)
{
    struct shmview_header header = {
        .generation = 1 + roll(villain, 1000),
        .pixels_offset = 4096 * (1 + roll(villain, 40)),
        .width = 1 + (uint32_t)roll(villain, 300),
        .height = 1 + (uint32_t)roll(villain, 300),
        .format = (enum shmview_format)(1 + roll(villain, 5)),
        .time = roll(villain, UINT64_MAX),
    };

    header.stride =
        (uint32_t)(header.width * shmview_format_pixel_bytes(header.format));
    return header;
}

/* A header that is right but for some of its numbers; its length mostly fits
 * those. */
static struct shmview_header
lying_header(struct villain *villain)
{
    struct shmview_header header = believable_header(villain);

    switch (roll(villain, 7)) {
    case 0:
        header.width = (uint32_t)extreme(villain);
        break;
    case 1:
        header.height = (uint32_t)extreme(villain);
        break;
    case 2:
        header.stride = (uint32_t)extreme(villain);
        break;
    case 3:
        header.pixels_offset = extreme(villain) / 4096 * 4096;
        break;
    case 4:
        header.format = (enum shmview_format)roll(villain, 8);
        break;
    case 5:
        header.generation = extreme(villain);
        break;
    default:
        break;
    }
    header.pixels_length = roll(villain, 8) == 0
                               ? extreme(villain)
                               : (uint64_t)header.stride * header.height;
    return header;
}

static void
write_header(struct villain *villain, const struct shmview_header *header)
{
    uint8_t bytes[SHMVIEW_HEADER_BYTES];

    shmview_header_write(header, bytes);
    if (pwrite(villain->file, bytes, sizeof bytes, 0) < 0) {
        return;
    }
}

static void
lie(struct villain *villain)
{
    const struct shmview_header header = lying_header(villain);

    write_header(villain, &header);
}

/* The start of a Qt program's picture, and then anything. */
static void
pretend_to_be_qt(struct villain *villain)
{
    static const uint8_t start[] = {
        0,    0,   0,   1,                           /* the mark */
        0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', /* magic */
        0,    0,   0,   13,  'I',  'H',  'D',  'R',
        0,    0,   1,   0,   0,    0,    1, /* a size */
    };

    if (pwrite(villain->file, start, sizeof start, 0) < 0) {
        return;
    }
    if (roll(villain, 2) == 0) {
        scribble(villain, (off_t)roll(villain, 64), 4);
    }
}

/* What others have mapped must not become shorter, not even for a moment: a
 * byte at the end makes it longer, or nothing. */
static void
resize(struct villain *villain, uint64_t size)
{
    int result = 0;

    if (villain->target == TARGET_CUT) {
        result = ftruncate(villain->file, (off_t)size);
    } else if (size > 0) {
        result = (int)pwrite(villain->file, "", 1, (off_t)size - 1);
    }
    /* A size that no file can have is refused. */
    (void)result;
}

/* Two headers, each of them right, change faster than anybody can read twice.
 */
static void
flicker(struct villain *villain)
{
    struct shmview_header headers[2];

    resize(villain, FLICKER_BYTES);
    for (int i = 0; i < 2; i++) {
        headers[i] = believable_header(villain);
        headers[i].pixels_length = (uint64_t)headers[i].stride *
                                   headers[i].height;
    }
    for (int i = 0; i < FLICKER_TIMES; i++) {
        write_header(villain, &headers[i % 2]);
    }
}

static void
cut(struct villain *villain)
{
    resize(villain, roll(villain, 2) == 0 ? roll(villain, 200000)
                                          : extreme(villain) % 8193);
}

/* There is no memory behind most of it. */
static void
grow(struct villain *villain)
{
    resize(villain, extreme(villain) & INT64_MAX);
}

static void
remove_name(struct villain *villain)
{
    remove(villain->path);
}

/* Something else has the segment's name. */
static void
plant(struct villain *villain)
{
    remove_name(villain);
    switch (roll(villain, 5)) {
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
        if (villain->file >= 0 && roll(villain, 2) == 0) {
            lie(villain);
            grow(villain);
        }
        break;
    }
}

/* Until others have given up on it; that may be never, where the name leads to
 * another file by now. The lock goes when the file is closed. */
static void
hold(struct villain *villain)
{
    struct flock lock = {
        .l_type = roll(villain, 3) == 0 ? F_RDLCK : F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = shmview_lock_offset(
            (enum shmview_lock_byte)roll(villain, SHMVIEW_LOCK_BYTES)),
        .l_len = 1,
    };

    fcntl(villain->file, F_OFD_SETLK, &lock);
    if (roll(villain, 2) == 0) {
        record_await_calls(villain->record, roll(villain, 3000));
    } else {
        record_await_locked(villain->record, 1 + roll(villain, 3));
    }
}

static void
open_target(struct villain *villain, const char *const *paths)
{
    struct stat status;

    villain->target = (enum villain_target)roll(villain, VILLAIN_PATHS);
    villain->path = paths[villain->target];
    villain->file =
        open(villain->path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (villain->file < 0 ? roll(villain, 4) != 0
                          : fstat(villain->file, &status) == 0 &&
                                status.st_blocks > MOST_BLOCKS) {
        remove_name(villain);
    }
}

void
villain_live(struct record *record, const char *const *paths, unsigned seed)
{
    static void (*const acts[])(struct villain *) = {
        scribble_header,
        scribble_pixels,
        lie,
        flicker,
        pretend_to_be_qt,
        cut,
        grow,
        remove_name,
        plant,
        hold,
        hold,
    };
    struct villain villain = {
        .record = record,
        .dice = {(unsigned short)seed, (unsigned short)(seed >> 16), 2},
    };

    while (!atomic_load(&record->over)) {
        open_target(&villain, paths);
        acts[roll(&villain, sizeof acts / sizeof acts[0])](&villain);
        record_await_calls(record, roll(&villain, 600));
        if (villain.file >= 0) {
            close(villain.file);
        }
    }
}
