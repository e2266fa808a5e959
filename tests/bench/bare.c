/* SPDX-License-Identifier: MIT */
/* Publishes and fetches with bare system calls, according to the protocol. */

#include "tests/bench/bare.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#define CONTENT_BYTE ((off_t)1 << 62 | 1)
#define WRITER_BYTE ((off_t)1 << 62 | 2)
#define PAGE 4096

struct header {
    uint64_t generation;
    off_t offset;
    off_t length;
    uint8_t rest[104];
};

static struct flock
call_lock(const struct bench_bare *bare, int command, short type, off_t start,
          off_t length)
{
    struct flock lock = {
        .l_type = type,
        .l_whence = SEEK_SET,
        .l_start = start,
        .l_len = length,
    };

    while (fcntl(bare->file, command, &lock) != 0) {
        sched_yield();
    }
    return lock;
}

static struct header
read_header(const struct bench_bare *bare)
{
    struct header header;

    assert_int_equal(pread(bare->file, &header, sizeof header, 0),
                     sizeof header);
    return header;
}

static off_t
round_up(off_t offset)
{
    return (offset + PAGE - 1) / PAGE * PAGE;
}

/* Returns the first place that is neither shown nor pinned. */
static off_t
choose_place(const struct bench_bare *bare, const struct header *shown)
{
    const off_t length = (off_t)shmview_image_bytes(bare->picture);
    const off_t shown_end = shown->offset + shown->length;
    off_t place = PAGE;

    for (;;) {
        struct flock lock = {.l_type = F_UNLCK};

        if (place < shown_end && shown->offset < place + length) {
            place = round_up(shown_end);
            continue;
        }
        lock = call_lock(bare, F_OFD_GETLK, F_WRLCK, place, length);
        if (lock.l_type == F_UNLCK) {
            return place;
        }
        place = round_up(lock.l_start + lock.l_len);
    }
}

static void
publish(void *data)
{
    struct bench_bare *bare = data;
    const off_t length = (off_t)shmview_image_bytes(bare->picture);
    struct header header;

    call_lock(bare, F_OFD_SETLK, F_WRLCK, WRITER_BYTE, 1);
    header = read_header(bare);
    header.offset = choose_place(bare, &header);
    header.length = length;
    header.generation++;
    if (header.offset + length > bare->end) {
        bare->end = header.offset + length;
        assert_int_equal(posix_fallocate(bare->file, 0, bare->end), 0);
    }
    assert_int_equal(pwrite(bare->file,
                            shmview_image_const_pixels(bare->picture),
                            (size_t)length, header.offset),
                     length);
    call_lock(bare, F_OFD_SETLK, F_WRLCK, CONTENT_BYTE, 1);
    assert_int_equal(pwrite(bare->file, &header, sizeof header, 0),
                     sizeof header);
    call_lock(bare, F_OFD_SETLK, F_UNLCK, CONTENT_BYTE, 1);
    call_lock(bare, F_OFD_SETLK, F_UNLCK, WRITER_BYTE, 1);
}

uint64_t
bench_bare_write(struct bench_bare *bare)
{
    return bench_repeat(publish, bare);
}

struct bench_bare
bench_bare_open(const char *path, struct bench_size size)
{
    struct bench_bare bare = {
        .path = path,
        .file = open(path, O_RDWR | O_CLOEXEC),
        .picture = bench_picture(size),
    };

    assert_true(bare.file >= 0);
    return bare;
}

struct bench_bare
bench_bare_begin(const char *name, struct bench_size size)
{
    const struct header none = {.generation = 0};
    const char *path = support_path(support_key(name));
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    struct bench_bare bare;

    assert_int_equal(pwrite(file, &none, sizeof none, 0), sizeof none);
    close(file);
    bare = bench_bare_open(path, size);
    publish(&bare);
    return bare;
}

void
bench_bare_end(struct bench_bare *bare)
{
    unlink(bare->path);
    close(bare->file);
    shmview_image_free(bare->picture);
}

/* Returns false if the picture was replaced meanwhile. */
static bool
fetch_pinned(struct bench_bare *bare, const struct header *header)
{
    struct header again = read_header(bare);
    struct flock content =
        call_lock(bare, F_OFD_GETLK, F_RDLCK, CONTENT_BYTE, 1);

    if (again.generation != header->generation || content.l_type != F_UNLCK) {
        return false;
    }
    assert_int_equal(pread(bare->file, shmview_image_pixels(bare->picture),
                           (size_t)header->length, header->offset),
                     header->length);
    bare->generation = header->generation;
    return true;
}

bool
bench_bare_fetch(struct bench_bare *bare, bool only_new)
{
    bool fetched = false;

    while (!fetched) {
        struct header header = read_header(bare);

        if (only_new && header.generation == bare->generation) {
            return false;
        }
        call_lock(bare, F_OFD_SETLK, F_RDLCK, header.offset, header.length);
        fetched = fetch_pinned(bare, &header);
        call_lock(bare, F_OFD_SETLK, F_UNLCK, header.offset, header.length);
    }
    return true;
}
