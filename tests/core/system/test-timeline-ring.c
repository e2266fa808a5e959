/* SPDX-License-Identifier: MIT */
/* Tests of rings: their memory, what is left of them, and that a listener
 * trusts none of them. */

#include "tests/core/system/timeline-ring-files.h"
#include "tests/support/exchange.h"
#include "tests/support/patience.h"
#include "tests/support/timeline.h"

#include "core/system/timeline-listener-calls.h"
#include "core/system/timeline-ring.h"
#include <shmview/text.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static long
ring_kilobytes(int ring)
{
    struct stat status;

    assert_int_equal(fstat(ring, &status), 0);
    return (long)status.st_blocks / 2;
}

static uint64_t
ring_head(int ring)
{
    struct ring_page *page = ring_map(ring);
    uint64_t head;

    assert_non_null(page);
    head = atomic_load(&page->head);
    ring_unmap(page);
    return head;
}

static void
write_often(struct shmview_segment *segment, int times)
{
    for (int i = 0; i < times; i++) {
        assert_ok(segment, shmview_segment_write(segment, 0, "x", 1));
    }
}

/* Without a listener nothing is recorded, and a ring takes one page; with one
 * it never takes more than its size, and gives that back with the last. */
static void
test_memory_is_bounded_and_given_back(void **state)
{
    scoped(segment) segment = support_segment("memory");
    int ring = ring_files_find(getpid());
    uint64_t head;
    long before;
    struct shmview_timeline *one;
    struct shmview_timeline *other;

    assert_ok(segment, shmview_segment_create(segment, 10));
    ring_files_await_silence(ring);
    head = ring_head(ring);
    write_often(segment, 100);
    assert_int_equal(ring_head(ring), head);
    before = ring_kilobytes(ring);
    assert_true(before <= RING_PAGE / 1024);
    ring_lock(ring, RING_LOCK_LISTENING, F_UNLCK);
    one = support_listen(support_key("memory"));
    other = support_listen(support_key("memory"));
    write_often(segment, 2 * RING_RECORDS);
    head = ring_head(ring);
    assert_true(head > RING_RECORDS);
    assert_true(ring_kilobytes(ring) <= (long)RING_BYTES / 1024);
    shmview_timeline_free(one);
    assert_true(ring_kilobytes(ring) > before);
    shmview_timeline_free(other);
    ring_files_await_silence(ring);
    assert_int_equal(ring_kilobytes(ring), before);
    write_often(segment, 100);
    assert_int_equal(ring_head(ring), head);
    close(ring);
}

static int
listen_and_say(struct peer *self, const char *key)
{
    support_listen(key);
    peer_say(self, 'l');
    peer_hear(self);
    return 0;
}

/* After a listener was killed, a call notices that within a tenth of a second,
 * ends the recording and frees the memory. */
static void
test_killed_listener_is_noticed(void **state)
{
    scoped(segment) segment = support_segment("noticed");
    struct peer listener = peer_start(listen_and_say, support_key("noticed"));
    int ring = ring_files_find(getpid());
    int64_t end = patience_end();

    assert_int_equal(peer_hear(&listener), 'l');
    assert_ok(segment, shmview_segment_create(segment, 10));
    write_often(segment, 100);
    assert_true(ring_kilobytes(ring) > RING_PAGE / 1024);
    peer_kill(&listener);
    while (ring_kilobytes(ring) > RING_PAGE / 1024 && patience_clock() < end) {
        write_often(segment, 1);
        usleep(10000);
    }
    assert_int_equal(ring_kilobytes(ring), RING_PAGE / 1024);
    close(ring);
}

static int
make_file(int seals)
{
    int file = memfd_create(RING_NAME, MFD_CLOEXEC | MFD_ALLOW_SEALING);

    expect(file >= 0 && ftruncate(file, RING_BYTES) == 0 &&
           fcntl(file, F_ADD_SEALS, seals) == 0);
    return file;
}

/* Fills the page of a ring: a valid mark and version, invalid names, and any
 * head. */
static void
fill_page(struct ring_page *page, uint64_t head)
{
    memcpy(page->magic, RING_MAGIC, sizeof page->magic);
    page->version = RING_VERSION;
    page->pid = getpid();
    memset(page->program, 0xff, sizeof page->program);
    memset(page->library, 0xff, sizeof page->library);
    atomic_store(&page->head, head);
}

/* Makes records in which only the key and the number are right. */
static void
fill_records(struct ring_record *records, uint64_t head, uint64_t key)
{
    for (uint64_t i = 0; i < RING_RECORDS; i++) {
        uint64_t number = head - RING_RECORDS + i;
        struct ring_record *record = &records[number % RING_RECORDS];

        memset(record, 0xff, sizeof *record);
        atomic_store(&record->sequence, number + 1);
        record->key = key;
        record->started = i % 3 == 0 ? UINT64_MAX : 0;
        record->ended = i % 2 == 0 ? UINT64_MAX : 1;
        /* The name is cut within a character of two bytes. */
        memcpy(record->call, "0123456789012345678901ä", 24);
        record->call[0] = (char)i;
    }
}

/* Makes false rings, and says 'm'. The last one changes after the listener has
 * looked at its head. */
static int
forge(struct peer *self, const char *key)
{
    char *native = shmview_key_to_native(support_key_type(), key);
    uint64_t hash = ring_key((int)support_key_type(), native);
    int soft = make_file(F_SEAL_SEAL);
    int short_one = memfd_create(RING_NAME, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    int file = make_file(F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
    struct ring_page *page =
        mmap(NULL, RING_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);

    expect(soft >= 0 && short_one >= 0 && page != MAP_FAILED);
    fill_page(page, 0);
    peer_say(self, 'm');
    expect(peer_hear(self) == 'l');
    fill_records((struct ring_record *)((char *)page + RING_PAGE), RING_RECORDS,
                 hash);
    atomic_store(&page->head, RING_RECORDS);
    peer_say(self, 'f');
    expect(peer_hear(self) == 'n');
    /* The head goes backwards, then wraps around. */
    atomic_store(&page->head, 3);
    peer_say(self, 'b');
    expect(peer_hear(self) == 'n');
    atomic_store(&page->head, UINT64_MAX);
    peer_say(self, 'a');
    peer_hear(self);
    free(native);
    return 0;
}

static void
assert_printable(const char *text)
{
    char copy[512];

    snprintf(copy, sizeof copy, "%s", text);
    shmview_text_make_printable(copy);
    assert_string_equal(copy, text);
}

/* Checks that the texts of a step are printable, and the numbers within bounds.
 */
static void
check_step(const struct shmview_timeline_step *step)
{
    char event[16384];

    assert_printable(step->program);
    assert_true(shmview_timeline_event_text(step, event, sizeof event) <
                (int)sizeof event);
    if (step->call != NULL) {
        assert_printable(step->call->name);
        assert_printable(step->call->call);
        assert_printable(step->call->result);
        assert_string_equal(step->call->why, "");
        assert_true(step->lock <= SHMVIEW_TIMELINE_LOCK_QUERY);
        assert_true((step->call->system_error == 0) ==
                    (step->call->system_error_name == NULL));
    }
}

/* A listener survives every false ring, and ignores those that could still be
 * cut. */
static void
test_false_rings(void **state)
{
    const char *key = support_key("false");
    struct peer peer = peer_start(forge, key);
    const struct shmview_timeline_step *step;
    struct shmview_timeline *timeline;
    int made = 0;

    assert_int_equal(peer_hear(&peer), 'm');
    timeline = support_listen(key);
    peer_say(&peer, 'l');
    assert_int_equal(peer_hear(&peer), 'f');
    for (int round = 0; round < 3; round++) {
        while ((step = support_next_within(timeline, 100))->what !=
               SHMVIEW_TIMELINE_NOTHING) {
            assert_int_equal(step->pid, peer.pid);
            check_step(step);
            made += step->what == SHMVIEW_TIMELINE_MADE;
        }
        if (round < 2) {
            peer_say(&peer, 'n');
            assert_true(peer_hear(&peer) > 0);
        }
    }
    assert_true(made > 0);
    peer_say(&peer, 'e');
    support_next_of(timeline, SHMVIEW_TIMELINE_GONE, NULL);
    assert_int_equal(peer_wait(&peer), 0);
    shmview_timeline_free(timeline);
}

static int
write_until_killed(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);

    expect(shmview_segment_attach(segment, SHMVIEW_READ_WRITE) == SHMVIEW_OK);
    peer_say(self, 'w');
    for (;;) {
        expect(shmview_segment_write(segment, 0, "x", 1) == SHMVIEW_OK);
    }
}

static int
listen_until_killed(struct peer *self, const char *key)
{
    struct shmview_timeline *timeline = support_listen(key);
    const struct shmview_timeline_step *step;

    peer_say(self, 'l');
    for (;;) {
        expect(shmview_timeline_next(timeline, &step, NULL) == SHMVIEW_OK);
    }
}

/* Listeners and writers are killed at random moments. The others go on, and
 * nothing is left. */
static void
test_killed_at_any_moment(void **state)
{
    const char *key = support_key("any moment");
    scoped(segment) segment = support_open(key);
    scoped(timeline) timeline = support_listen(key);

    srand(1);
    assert_ok(segment, shmview_segment_create(segment, 10));
    for (int i = 0; i < 20; i++) {
        struct peer listener = peer_start(listen_until_killed, key);
        struct peer writer = peer_start(write_until_killed, key);

        assert_int_equal(peer_hear(&writer), 'w');
        usleep((unsigned)(rand() % 3000));
        peer_kill(i % 2 == 0 ? &listener : &writer);
        write_often(segment, 10);
        peer_kill(i % 2 == 0 ? &writer : &listener);
        while (support_next(timeline)->what != SHMVIEW_TIMELINE_GONE) {
            /* Wait for the writer's end. */
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_bounded_and_given_back),
        cmocka_unit_test(test_killed_listener_is_noticed),
        cmocka_unit_test(test_false_rings),
        cmocka_unit_test(test_killed_at_any_moment),
    };

    return support_run("rings", tests);
}
