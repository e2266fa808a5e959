/* SPDX-License-Identifier: MIT */
/* Lets a decoder write the pixels into a file of the caller, the target: a file
 * that becomes a segment, or a segment that other processes may use. */

#include "core/decoder/target.h"
#include "core/base/error.h"
#include "core/decoder/end-reason.h"
#include "core/decoder/pixels.h"
#include "core/system/helper-process.h"
#include "core/system/memory-left.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>

/* In bytes. If less is left, a decoder has failed because /dev/shm is full. */
#define LITTLE 65536

/* In bytes. For a smaller picture, it takes too long to ask how much memory is
 * left. */
#define MODEST (16 << 20)

static bool
has_room(const struct helper *helper, uint64_t bytes)
{
    uint64_t left;

    return system_room_left(helper->options->target->descriptor, &left) != 0 ||
           bytes <= left;
}

static enum shmview_status
fail_full(const struct helper *helper, struct shmview_error *error)
{
    return error_set_errno(error, ENOSPC, "decode", helper->name);
}

/*
 * Lets the decoder write up to this length, and no further. Without this call,
 * a decoder that shares its target can write nothing. If the decoder has ended,
 * its number may belong to another process by now.
 */
static int
limit_file(const struct helper *helper, uint64_t length)
{
    siginfo_t info;

    return system_process_ask(helper->process, WNOWAIT, &info,
                              PURPOSE_REAP_DECODER) == 0 &&
                   info.si_pid == 0
               ? system_limit_files(helper->id, length, PURPOSE_LIMIT_DECODER)
               : 0;
}

static uint64_t
pixels_end(const struct decoder_target *target, size_t length)
{
    return target->place + length - DECODER_ROOM_BEHIND;
}

/* Lets the decoder write to the place that the caller finds now. */
static enum shmview_status
find_place(struct helper *helper, size_t length, struct shmview_error *error)
{
    struct decoder_target *target = helper->options->target;
    const uint64_t asked = system_clock();
    enum shmview_status status = target->find_place(target, error);

    /* If we have waited for a lock, that was not the decoder's time. */
    if (helper->deadline != UINT64_MAX) {
        helper->deadline += system_clock() - asked;
    }
    if (status) {
        return status;
    }
    /* The place may have taken memory that the decoder needs. */
    if (length > MODEST && target->header.beside_file > memory_left()) {
        return decode_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, "", "",
                             helper->name, error);
    }
    return limit_file(helper, pixels_end(target, length)) == 0
               ? pixels_let_write(helper, target->place, error)
               : error_set_errno(error, errno, "decode", helper->name);
}

enum shmview_status
target_make_room(struct helper *helper, size_t length,
                 struct shmview_error *error)
{
    const struct decoder_target *target = helper->options->target;
    const uint64_t end = target->place + length;

    if (target->find_place) {
        return find_place(helper, length, error);
    }
    if (!has_room(helper, end)) {
        return fail_full(helper, error);
    }
    if (system_set_size(target->descriptor, (off_t)end,
                        PURPOSE_SET_PIXELS_SIZE) != 0) {
        return pixels_fail_room(helper->name, error);
    }
    /* Loaders may not write at all. If this fails, we still refuse a longer
     * file when the decoder has ended. */
    if (!helper->program) {
        limit_file(helper, end);
    }
    return pixels_let_write(helper, target->place, error);
}

enum shmview_status
target_explain(const struct helper *helper, enum shmview_status status,
               struct shmview_error *error)
{
    return (status == SHMVIEW_ERROR_OUT_OF_RESOURCES ||
            status == SHMVIEW_ERROR_TOO_LARGE ||
            status == SHMVIEW_ERROR_DECODER) &&
                   !has_room(helper, LITTLE)
               ? fail_full(helper, error)
               : status;
}

/* Gives memory to the pixels that the decoder has not written. */
static enum shmview_status
fill_holes(const struct helper *helper, off_t start, off_t end,
           struct shmview_error *error)
{
    const int descriptor = helper->options->target->descriptor;
    off_t hole;

    hole = system_find_data(descriptor, start, true,
                            PURPOSE_FIND_UNWRITTEN_PIXELS);
    if (hole < 0) {
        return error_set_errno(error, errno, "decode", helper->name);
    }
    if (hole >= end) {
        return SHMVIEW_OK;
    }
    return system_reserve(descriptor, start, end - start,
                          PURPOSE_RESERVE_PIXELS) == 0
               ? SHMVIEW_OK
               : pixels_fail_room(helper->name, error);
}

/* The decoder has written the pixels if the position is behind them. */
static enum shmview_status
check_written(const struct helper *helper, off_t end,
              struct shmview_error *error)
{
    const off_t position = system_set_place(helper->options->target->descriptor,
                                            0, SEEK_CUR,
                                            PURPOSE_MEASURE_DECODED);

    if (position < 0) {
        return error_set_errno(error, errno, "decode", helper->name);
    }
    return position == end ? SHMVIEW_OK : end_reason_nonsense(helper, error);
}

enum shmview_status
target_settle(const struct helper *helper, size_t length,
              struct shmview_error *error)
{
    const struct decoder_target *target = helper->options->target;
    const off_t start = (off_t)target->place;
    const off_t end = (off_t)pixels_end(target, length);
    struct stat file;

    if (target->find_place) {
        return check_written(helper, end, error);
    }
    if (system_stat_descriptor(target->descriptor, &file,
                               PURPOSE_MEASURE_DECODED) != 0) {
        return error_set_errno(error, errno, "decode", helper->name);
    }
    if (file.st_size != start + (off_t)length) {
        return end_reason_nonsense(helper, error);
    }
    if (system_set_size(target->descriptor, end, PURPOSE_CUT_BEHIND_PIXELS) !=
        0) {
        return pixels_fail_room(helper->name, error);
    }
    return fill_holes(helper, start, end, error);
}
