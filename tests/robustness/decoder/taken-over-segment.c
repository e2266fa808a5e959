/* SPDX-License-Identifier: MIT */
/* What a taken-over decoder does to a segment that other processes use. */

#include "tests/robustness/decoder/taken-over.h"

#include "app/decode/parent-talk.h"
#include "core/decoder/protocol.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SIDE 64
#define ROW (SIDE * 4)

static const struct parent_header honest = {
    .width = SIDE,
    .height = SIDE,
    .format = SHMVIEW_FORMAT_RGBA8,
};

/* Writes this number of rows. */
static void
write_rows(int count)
{
    uint8_t row[ROW];

    memset(row, 0x5a, sizeof row);
    line_begin_rows(&honest, "taken over");
    for (int y = 0; y < count; y++) {
        line_write(row, sizeof row);
    }
}

/* Does what an honest decoder does. */
void
taken_over_fill(void)
{
    write_rows(SIDE);
    parent_done(NULL);
}

void
taken_over_write_half(void)
{
    write_rows(SIDE / 2);
    parent_done(NULL);
}

/* Says that it is done, and goes on writing. */
void
taken_over_write_on(void)
{
    const struct decoder_message done = {.protocol = DECODER_PROTOCOL,
                                         .kind = DECODER_DONE};

    write_rows(SIDE);
    send(DECODER_LINE, &done, sizeof done, MSG_NOSIGNAL);
    for (;;) {
        line_write("x", 1);
    }
}

/* Works for ever with half of the pixels written. */
void
taken_over_stay(void)
{
    write_rows(SIDE / 2);
    for (;;) {
        __asm__ volatile("");
    }
}

void
taken_over_crash_late(void)
{
    write_rows(SIDE / 2);
    taken_over_crash();
}

void
taken_over_take_memory_late(void)
{
    write_rows(SIDE / 2);
    taken_over_take_memory();
}

/* Goes back to where the header is. */
void
taken_over_seek(void)
{
    write_rows(SIDE / 2);
    syscall(SYS_lseek, DECODER_PIXELS, 0, SEEK_SET);
}

void
taken_over_write_parts(void)
{
    write_rows(SIDE / 2);
    syscall(SYS_pwritev2, DECODER_PIXELS, NULL, 0, 0, 0, 0);
}

/* Lets others write where its pixels are. */
void
taken_over_unlock(void)
{
    struct flock all = {.l_type = F_UNLCK, .l_whence = SEEK_SET};

    write_rows(SIDE / 2);
    syscall(SYS_fcntl, DECODER_PIXELS, F_OFD_SETLK, &all);
}

void
taken_over_punch(void)
{
    write_rows(SIDE / 2);
    syscall(SYS_fallocate, DECODER_PIXELS,
            FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0L, 4096L);
}
