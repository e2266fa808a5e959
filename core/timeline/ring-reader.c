/* SPDX-License-Identifier: MIT */
/* Reads one process's ring, which is a lane of a time line, and trusts nothing
 * in it. */

#include "core/timeline/ring-reader.h"
#include "core/base/memory-order.h"
#include "core/process/process.h"
#include "core/system/helper-process.h"
#include "core/system/ring-listen.h"
#include "core/system/system.h"
#include <shmview/text.h>
#include <shmview/version.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A process writes a record within this time. One that stays incomplete for
 * longer was emptied by a listener that left, or the thread that writes it
 * stands still. */
#define WRITING_TIME UINT64_C(100000000)

static uint64_t
earlier(uint64_t left, uint64_t right)
{
    return left < right ? left : right;
}

/* Checks the ring's first page. We copy from it, because the process may change
 * the page at any time. */
static int
describe(struct ring_reader *lane)
{
    struct ring_page *page = lane->page;
    char library[sizeof page->library];

    if (memcmp(page->magic, RING_MAGIC, sizeof page->magic) != 0 ||
        page->version != RING_VERSION) {
        errno = EINVAL;
        return -1;
    }
    /* The process may be a listener that has another process's ring open. */
    if (page->pid != lane->pid && process_shares_namespace("pid", lane->pid)) {
        errno = ESRCH;
        return -1;
    }
    memcpy(library, page->library, sizeof library);
    library[sizeof library - 1] = '\0';
    lane->same_library = strcmp(library, SHMVIEW_VERSION) == 0;
    if (!process_read_name(lane->pid, lane->program, sizeof lane->program)) {
        memcpy(lane->program, page->program, sizeof page->program);
        lane->program[sizeof page->program - 1] = '\0';
        shmview_text_make_printable(lane->program);
    }
    return 0;
}

/* Fails while the last listener leaves, which has the lock exclusively then;
 * ring_reader_refresh() tries again. What it empties is not read. */
static bool
begin_to_listen(struct ring_reader *lane)
{
    if (ring_lock(lane->ring, RING_LOCK_LISTENING, F_RDLCK) < 0) {
        return false;
    }
    lane->listens = true;
    lane->next = atomic_load(&lane->page->head);
    atomic_store(&lane->page->listening, 1);
    return true;
}

struct ring_reader *
ring_reader_new(int ring, pid_t pid, bool is_new)
{
    struct ring_reader *lane = calloc(1, sizeof *lane);
    struct stat status;

    if (lane == NULL || system_stat_descriptor(ring, &status) < 0) {
        free(lane);
        system_close(ring);
        return NULL;
    }
    lane->ring = ring;
    lane->pid = pid;
    lane->inode = status.st_ino;
    lane->process = -1;
    /* Until we hold the lock, ring_reader_free() has nothing to undo. */
    lane->ended = 1;
    lane->page = ring_map(ring);
    if (lane->page == NULL || describe(lane) < 0) {
        ring_reader_free(lane);
        return NULL;
    }
    if (begin_to_listen(lane) && is_new) {
        lane->next = 0;
    }
    lane->process = system_process_open(pid);
    lane->ended = lane->process < 0 ? ring_clock() : 0;
    return lane;
}

/* The last listener to leave frees the memory of the records. If another
 * listener starts meanwhile, it takes its lock first, and we do not get the
 * exclusive lock; or it has to wait until we are done. The ring of a dead
 * process stays as it is: another listener may still have to read it, and the
 * kernel frees it when the last one closes it. */
static void
leave(struct ring_reader *lane)
{
    ring_reader_slow(lane, RING_SLOW_OFF, 0, 0);
    if (lane->listens && lane->ended == 0 &&
        ring_process_lives(lane->process) &&
        ring_lock(lane->ring, RING_LOCK_LISTENING, F_WRLCK) == 0) {
        atomic_store(&lane->page->listening, 0);
        ring_empty(lane->ring);
    }
}

void
ring_reader_free(struct ring_reader *lane)
{
    if (lane == NULL) {
        return;
    }
    if (lane->page != NULL) {
        leave(lane);
        ring_unmap(lane->page);
    }
    if (lane->process >= 0) {
        system_close(lane->process);
    }
    system_close(lane->ring);
    free(lane);
}

void
ring_reader_refresh(struct ring_reader *lane)
{
    if (lane->ended != 0) {
        return;
    }
    if (!ring_process_lives(lane->process)) {
        lane->ended = ring_clock();
        system_close(lane->process);
        lane->process = -1;
        return;
    }
    if (!lane->listens && !begin_to_listen(lane)) {
        return;
    }
    /* The process may have stopped recording just when we began to listen. */
    if (atomic_load(&lane->page->listening) == 0) {
        atomic_store(&lane->page->listening, 1);
    }
    /* It also leaves slow motion if we stand still for long. */
    if (lane->slow != RING_SLOW_OFF) {
        atomic_store(&lane->page->slow_look, ring_clock());
        atomic_store(&lane->page->slow, lane->slow);
    }
}

/* Counts the records before this number as lost, and continues from it. */
static void
skip_to(struct ring_reader *lane, uint64_t number)
{
    lane->lost += number - lane->next;
    lane->next = number;
}

static bool
is_whole(const struct ring_reader *lane, size_t place)
{
    return lane->records[place].sequence == lane->next + place + 1;
}

/* Returns whether nobody will complete the next record any more. */
static bool
is_given_up(struct ring_reader *lane)
{
    uint64_t now = ring_clock();

    if (lane->incomplete_since == 0) {
        lane->incomplete_since = now;
    }
    return lane->ended != 0 || now - lane->incomplete_since > WRITING_TIME;
}

/* Skips the incomplete records at the beginning of the copies. */
static void
skip_incomplete(struct ring_reader *lane, size_t count)
{
    size_t incomplete = 0;

    while (incomplete < count && !is_whole(lane, incomplete)) {
        incomplete++;
    }
    skip_to(lane, lane->next + incomplete);
}

/* Returns how many of the copies are whole: nobody was writing them, and their
 * places have not been reused since. */
static size_t
count_whole(struct ring_reader *lane, size_t count)
{
    uint64_t head = atomic_load(&lane->page->head);
    size_t whole = 0;

    if (head - lane->next > RING_RECORDS) {
        skip_to(lane, head - RING_RECORDS);
        return 0;
    }
    while (whole < count && is_whole(lane, whole)) {
        whole++;
    }
    if (whole > 0) {
        lane->incomplete_since = 0;
    } else if (is_given_up(lane)) {
        skip_incomplete(lane, count);
    }
    return whole;
}

/* Reads some records, or skips lost ones. Returns false if there is nothing to
 * do. */
static bool
read_some(struct ring_reader *lane)
{
    uint64_t head = atomic_load(&lane->page->head);
    uint64_t before = lane->next;
    uint64_t place = before % RING_RECORDS;
    uint64_t count = earlier(RING_READER_RECORDS, RING_RECORDS - place);

    if (head < before) {
        lane->next = head;
        return false;
    }
    if (head - before > RING_RECORDS) {
        skip_to(lane, head - RING_RECORDS);
        return true;
    }
    count = earlier(count, head - before);
    if (count == 0) {
        return false;
    }
    count = ring_read(lane->ring, place, lane->records, (size_t)count);
    memory_order_reads();
    lane->count = count_whole(lane, (size_t)count);
    lane->next += lane->count;
    return lane->next != before;
}

/* Reads the next records, if there are any. The number of tries is limited,
 * because a hostile process may set any head. */
static void
fill(struct ring_reader *lane)
{
    lane->used = 0;
    lane->count = 0;
    for (int i = 0; i <= RING_RECORDS && lane->count == 0; i++) {
        if (!read_some(lane)) {
            break;
        }
    }
}

/* Returns the next record of the key, or NULL. */
static struct ring_record *
find(struct ring_reader *lane, uint64_t key)
{
    for (int reads = 0; reads < RING_RECORDS / RING_READER_RECORDS; reads++) {
        for (; lane->used < lane->count; lane->used++) {
            if (lane->records[lane->used].key == key) {
                return &lane->records[lane->used];
            }
        }
        fill(lane);
        if (lane->count == 0) {
            break;
        }
    }
    return NULL;
}

enum shmview_timeline_what
ring_reader_peek(struct ring_reader *lane, uint64_t key, uint64_t *time)
{
    struct ring_record *record;

    record = find(lane, key);
    if (record != NULL) {
        bool begins = record->kind == RING_BEGINS;

        *time = begins ? record->started : record->ended;
        return !lane->has_appeared ? SHMVIEW_TIMELINE_APPEARED
               : lane->lost > 0    ? SHMVIEW_TIMELINE_LOST
               : begins            ? SHMVIEW_TIMELINE_BEGINS
                                   : SHMVIEW_TIMELINE_MADE;
    }
    *time = lane->ended;
    return lane->ended != 0 ? SHMVIEW_TIMELINE_GONE : SHMVIEW_TIMELINE_NOTHING;
}

void
ring_reader_drop(struct ring_reader *lane, enum shmview_timeline_what what)
{
    if (what == SHMVIEW_TIMELINE_APPEARED) {
        lane->has_appeared = true;
    } else if (what == SHMVIEW_TIMELINE_LOST) {
        lane->lost = 0;
    } else if (what != SHMVIEW_TIMELINE_GONE) {
        lane->used++;
    }
}

const struct ring_record *
ring_reader_record(const struct ring_reader *lane)
{
    return &lane->records[lane->used];
}

int
ring_reader_slow(struct ring_reader *lane, enum ring_slow slow,
                 unsigned int pace, uint64_t key)
{
    struct ring_page *page = lane->page;

    if (slow == RING_SLOW_OFF && lane->slow == RING_SLOW_OFF) {
        return 0;
    }
    if (slow != RING_SLOW_OFF && lane->slow == RING_SLOW_OFF &&
        ring_lock(lane->ring, RING_LOCK_SLOW, F_WRLCK) < 0) {
        return -1;
    }
    atomic_store(&page->granted, 0);
    atomic_store(&page->pace_milliseconds, pace);
    atomic_store(&page->slow_key, key);
    atomic_store(&page->slow_look, ring_clock());
    atomic_store(&page->slow, slow);
    ring_wake(page);
    if (slow == RING_SLOW_OFF) {
        ring_lock(lane->ring, RING_LOCK_SLOW, F_UNLCK);
    }
    lane->slow = slow;
    return 0;
}

void
ring_reader_grant(struct ring_reader *lane)
{
    struct ring_page *page = lane->page;

    if (atomic_load(&page->granted) < atomic_load(&page->held)) {
        atomic_fetch_add(&page->granted, 1);
        ring_wake(page);
    }
}
