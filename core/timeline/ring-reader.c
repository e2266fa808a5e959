/* SPDX-License-Identifier: MIT */
/* Reads one process's ring, which is a lane of a time line, and trusts
 * nothing in it. */

#include "core/timeline/ring-reader.h"
#include "core/base/memory-order.h"
#include "core/process/process.h"
#include "core/system/helper-process.h"
#include "core/system/system.h"
#include "core/system/timeline-listener-calls.h"
#include "core/timeline/ring-motion.h"
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
describe(struct ring_reader *reader)
{
    struct ring_page *page = reader->page;
    char library[sizeof page->library];

    if (memcmp(page->magic, RING_MAGIC, sizeof page->magic) != 0 ||
        page->version != RING_VERSION) {
        errno = EINVAL;
        return -1;
    }
    /* The process may be a listener that has another process's ring open. */
    if (page->pid != reader->pid &&
        process_shares_namespace("pid", reader->pid)) {
        errno = ESRCH;
        return -1;
    }
    memcpy(library, page->library, sizeof library);
    library[sizeof library - 1] = '\0';
    reader->same_library = strcmp(library, SHMVIEW_VERSION) == 0;
    if (!process_read_name(reader->pid, reader->program,
                           sizeof reader->program)) {
        memcpy(reader->program, page->program, sizeof page->program);
        reader->program[sizeof page->program - 1] = '\0';
        shmview_text_make_printable(reader->program);
    }
    return 0;
}

/* Fails while the last listener is leaving, because that one holds the lock
 * exclusively. ring_reader_refresh() then tries again. Records that the leaving
 * listener empties are skipped. */
static bool
begin_to_listen(struct ring_reader *reader)
{
    if (ring_lock(reader->ring, RING_LOCK_LISTENING, F_RDLCK) < 0) {
        return false;
    }
    reader->listens = true;
    reader->next = atomic_load(&reader->page->head);
    atomic_store(&reader->page->listening, 1);
    return true;
}

struct ring_reader *
ring_reader_new(int ring, pid_t pid, bool is_new)
{
    struct ring_reader *reader = calloc(1, sizeof *reader);
    struct stat status;

    if (reader == NULL ||
        system_stat_descriptor(ring, &status, PURPOSE_STAT_FILE) < 0) {
        free(reader);
        system_close(ring);
        return NULL;
    }
    reader->ring = ring;
    reader->pid = pid;
    reader->inode = status.st_ino;
    reader->process = -1;
    /* Until we hold the lock, ring_reader_free() has nothing to undo. */
    reader->ended = 1;
    reader->page = ring_map(ring);
    if (reader->page == NULL || describe(reader) < 0) {
        ring_reader_free(reader);
        return NULL;
    }
    if (begin_to_listen(reader) && is_new) {
        reader->next = 0;
    }
    reader->process = system_process_open(pid);
    reader->ended = reader->process < 0 ? ring_clock() : 0;
    return reader;
}

/* The last listener to leave frees the memory of the records. If another
 * listener starts meanwhile, it takes its lock first, and we do not get the
 * exclusive lock; or it has to wait until we are done. The ring of a dead
 * process stays as it is: another listener may still have to read it, and the
 * kernel frees it when the last one closes it. */
static void
leave(struct ring_reader *reader)
{
    ring_motion_switch(reader, RING_SLOW_OFF, 0, 0);
    if (reader->listens && reader->ended == 0 &&
        ring_process_lives(reader->process) &&
        ring_lock(reader->ring, RING_LOCK_LISTENING, F_WRLCK) == 0) {
        atomic_store(&reader->page->listening, 0);
        ring_empty(reader->ring);
    }
}

void
ring_reader_free(struct ring_reader *reader)
{
    if (reader == NULL) {
        return;
    }
    if (reader->page != NULL) {
        leave(reader);
        ring_unmap(reader->page);
    }
    if (reader->process >= 0) {
        system_close(reader->process);
    }
    system_close(reader->ring);
    free(reader);
}

void
ring_reader_refresh(struct ring_reader *reader)
{
    if (reader->ended != 0) {
        return;
    }
    if (!ring_process_lives(reader->process)) {
        reader->ended = ring_clock();
        system_close(reader->process);
        reader->process = -1;
        return;
    }
    if (!reader->listens && !begin_to_listen(reader)) {
        return;
    }
    /* The process may have stopped recording just when we began to listen. */
    if (atomic_load(&reader->page->listening) == 0) {
        atomic_store(&reader->page->listening, 1);
    }
    /* It also leaves slow motion if we stand still for long. */
    if (reader->motion != NULL) {
        atomic_store(&reader->motion->look, ring_clock());
        atomic_store(&reader->motion->slow, reader->slow);
    }
}

/* Counts the records before this number as lost, and continues from it. */
static void
skip_to(struct ring_reader *reader, uint64_t number)
{
    reader->lost += number - reader->next;
    reader->next = number;
}

static bool
is_whole(const struct ring_reader *reader, size_t place)
{
    return reader->records[place].sequence == reader->next + place + 1;
}

/* Returns whether nobody will complete the next record any more. */
static bool
is_given_up(struct ring_reader *reader)
{
    uint64_t now = ring_clock();

    if (reader->incomplete_since == 0) {
        reader->incomplete_since = now;
    }
    return reader->ended != 0 || now - reader->incomplete_since > WRITING_TIME;
}

/* Skips the incomplete records at the beginning of the copies. */
static void
skip_incomplete(struct ring_reader *reader, size_t count)
{
    size_t incomplete = 0;

    while (incomplete < count && !is_whole(reader, incomplete)) {
        incomplete++;
    }
    skip_to(reader, reader->next + incomplete);
}

/* Returns how many of the copies are whole: nobody was writing them, and their
 * places have not been reused since. */
static size_t
count_whole(struct ring_reader *reader, size_t count)
{
    uint64_t head = atomic_load(&reader->page->head);
    size_t whole = 0;

    if (head - reader->next > RING_RECORDS) {
        skip_to(reader, head - RING_RECORDS);
        return 0;
    }
    while (whole < count && is_whole(reader, whole)) {
        whole++;
    }
    if (whole > 0) {
        reader->incomplete_since = 0;
    } else if (is_given_up(reader)) {
        skip_incomplete(reader, count);
    }
    return whole;
}

/* Reads some records, or skips lost ones. Returns false if there is nothing to
 * do. */
static bool
read_some(struct ring_reader *reader)
{
    uint64_t head = atomic_load(&reader->page->head);
    uint64_t before = reader->next;
    uint64_t place = before % RING_RECORDS;
    uint64_t count = earlier(RING_READER_RECORDS, RING_RECORDS - place);

    if (head < before) {
        reader->next = head;
        return false;
    }
    if (head - before > RING_RECORDS) {
        skip_to(reader, head - RING_RECORDS);
        return true;
    }
    count = earlier(count, head - before);
    if (count == 0) {
        return false;
    }
    count = ring_read(reader->ring, place, reader->records, (size_t)count);
    memory_order_reads();
    reader->count = count_whole(reader, (size_t)count);
    reader->next += reader->count;
    return reader->next != before;
}

/* Reads the next records, if there are any. The number of tries is limited,
 * because a hostile process may set any head. */
static void
fill(struct ring_reader *reader)
{
    reader->used = 0;
    reader->count = 0;
    for (int i = 0; i <= RING_RECORDS && reader->count == 0; i++) {
        if (!read_some(reader)) {
            break;
        }
    }
}

/* Returns the next record of the key, or NULL. */
static struct ring_record *
find(struct ring_reader *reader, uint64_t key)
{
    for (int reads = 0; reads < RING_RECORDS / RING_READER_RECORDS; reads++) {
        for (; reader->used < reader->count; reader->used++) {
            if (reader->records[reader->used].key == key) {
                return &reader->records[reader->used];
            }
        }
        fill(reader);
        if (reader->count == 0) {
            break;
        }
    }
    return NULL;
}

enum shmview_timeline_what
ring_reader_peek(struct ring_reader *reader, uint64_t key, uint64_t *time)
{
    struct ring_record *record;

    record = find(reader, key);
    if (record != NULL) {
        bool begins = record->kind == RING_BEGINS;

        *time = begins ? record->started : record->ended;
        return !reader->has_appeared ? SHMVIEW_TIMELINE_APPEARED
               : reader->lost > 0    ? SHMVIEW_TIMELINE_LOST
               : begins              ? SHMVIEW_TIMELINE_BEGINS
                                     : SHMVIEW_TIMELINE_MADE;
    }
    *time = reader->ended;
    return reader->ended != 0 ? SHMVIEW_TIMELINE_GONE
                              : SHMVIEW_TIMELINE_NOTHING;
}

void
ring_reader_drop(struct ring_reader *reader, enum shmview_timeline_what what)
{
    if (what == SHMVIEW_TIMELINE_APPEARED) {
        reader->has_appeared = true;
    } else if (what == SHMVIEW_TIMELINE_LOST) {
        reader->lost = 0;
    } else if (what != SHMVIEW_TIMELINE_GONE) {
        reader->used++;
    }
}

const struct ring_record *
ring_reader_record(const struct ring_reader *reader)
{
    return &reader->records[reader->used];
}
