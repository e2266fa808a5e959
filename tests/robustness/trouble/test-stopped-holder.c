/* SPDX-License-Identifier: MIT */
/* Who holds a lock is stopped and never lets go, or a name never stands still:
 * every call gives up in time and says why. */

#include "tests/support/exchange.h"

#include "core/borrow.h"
#include "core/inventory.h"
#include "core/lock-bytes.h"
#include "core/sys-seam.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MILLISECONDS 30
/* Less than the wait for which a caller names no deadline. A busy machine may
 * take that long once, but not each time. */
#define SLOW_MILLISECONDS 3000
#define ATTEMPTS 5
#define LIFE_SECONDS 60

static const struct shm_wait patience = {
    .timeout_milliseconds = PATIENCE_MILLISECONDS,
};
static const struct shm_exchange_options options = {.wait = &patience};

/* Of the peer that is forked next. */
static enum lock_byte held_byte;

static int
hold_and_stop(struct peer *self, const char *key)
{
    struct flock lock = {
        .l_type = F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = lock_offset(held_byte),
        .l_len = 1,
    };
    int file;

    /* Stopped, it would outlive its alarm. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    peer_hear(self);
    file = open(support_path(key), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 || fcntl(file, F_OFD_SETLK, &lock) < 0) {
        return 1;
    }
    peer_say(self, 'h');
    raise(SIGSTOP);
    close(file);
    return 0;
}

static struct peer
start_holder(enum lock_byte byte, const char *key)
{
    held_byte = byte;
    return peer_start(hold_and_stop, key);
}

/* Lets it take the lock, and waits until it stands still. */
static void
stop_holder(struct peer *holder)
{
    int status;

    peer_say(holder, 'g');
    assert_int_equal(peer_hear(holder), 'h');
    assert_int_equal(waitpid(holder->pid, &status, WUNTRACED), holder->pid);
    assert_true(WIFSTOPPED(status));
}

static enum shm_status
fetch(struct shm_segment *segment)
{
    struct shm_image *image;
    enum shm_status status =
        shm_exchange_fetch(segment, &options, &image, NULL, NULL);

    shm_image_free(image);
    return status;
}

static enum shm_status
publish(struct shm_segment *segment)
{
    struct shm_image *image = pattern_new(20, 10, SHM_FORMAT_RGB8, 5);
    enum shm_status status =
        shm_exchange_publish(segment, image, &options, NULL, NULL);

    shm_image_free(image);
    return status;
}

static enum shm_status
borrow(struct shm_segment *segment)
{
    struct shm_view view;
    enum shm_status status =
        shm_exchange_borrow(segment, &options, &view, NULL);

    shm_exchange_give_back(segment);
    return status;
}

static enum shm_status
prepare(struct shm_segment *segment)
{
    void *pixels;
    enum shm_status status = shm_exchange_prepare(
        segment, 20, 10, SHM_FORMAT_RGB8, &options, &pixels, NULL);

    if (status == SHM_OK) {
        memset(pixels, 7, 20 * 10 * 3);
    }
    return status;
}

static enum shm_status
commit(struct shm_segment *segment)
{
    enum shm_status status = prepare(segment);

    if (status == SHM_OK) {
        status = shm_exchange_commit(segment, &options, NULL, NULL);
        shm_exchange_discard(segment);
    }
    return status;
}

static enum shm_status
lock(struct shm_segment *segment)
{
    return shm_segment_lock_within(segment, &patience);
}

static uint64_t
milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

typedef enum shm_status (*step)(struct shm_segment *segment);

/* The holder is stopped for as long as this takes: it comes back of itself. */
static void
assert_gives_up(struct shm_segment *segment, step call)
{
    uint64_t time = UINT64_MAX;

    for (int i = 0; i < ATTEMPTS && time >= SLOW_MILLISECONDS; i++) {
        uint64_t start = milliseconds();

        assert_fails(segment, call(segment), SHM_ERROR_LOCKED);
        time = milliseconds() - start;
    }
    assert_true(time < SLOW_MILLISECONDS);
}

/* Another handle's look at it from outside never waits. */
static void
assert_is_seen(const char *key)
{
    struct shm_inventory inventory;

    assert_int_equal(shm_inventory_find(SHM_KEY_POSIX, key, &inventory, NULL),
                     SHM_OK);
    assert_true(inventory.entries[0].holders.count >= 1);
    shm_inventory_free(&inventory);
}

/* The content lock: who wants to read, or to show what is written. */
static void
stopped_holder_of_the_content_lock_costs_an_error(void **state)
{
    const char *key = support_key("content");
    struct peer holder = start_holder(LOCK_CONTENT, key);
    struct shm_segment *segment = support_open(key);

    (void)state;
    assert_ok(segment, publish(segment));
    stop_holder(&holder);
    assert_gives_up(segment, fetch);
    assert_non_null(
        strstr(shm_segment_error_text(segment), "locked by test-stopped-h"));
    assert_gives_up(segment, borrow);
    assert_gives_up(segment, publish);
    assert_gives_up(segment, commit);
    assert_gives_up(segment, lock);
    assert_is_seen(key);
    peer_kill(&holder);
    assert_ok(segment, fetch(segment));
    assert_ok(segment, publish(segment));
    shm_segment_free(segment);
}

/* The writer lock: only those who want to write. */
static void
stopped_writer_stops_no_reader(void **state)
{
    const char *key = support_key("writer");
    struct peer holder = start_holder(LOCK_WRITER, key);
    struct shm_segment *segment = support_open(key);

    (void)state;
    assert_ok(segment, publish(segment));
    stop_holder(&holder);
    assert_gives_up(segment, publish);
    assert_gives_up(segment, prepare);
    assert_ok(segment, fetch(segment));
    assert_ok(segment, borrow(segment));
    assert_is_seen(key);
    peer_kill(&holder);
    assert_ok(segment, commit(segment));
    shm_segment_free(segment);
}

/* The attach lock, as one has it who creates or removes: nobody gets in, and
 * nobody waits longer than wanted. Its death leaves an orphan. */
static void
stopped_remover_costs_an_error(void **state)
{
    const char *key = support_key("attach");
    struct peer holder = start_holder(LOCK_ATTACH, key);
    struct shm_segment *segment = support_open(key);

    (void)state;
    stop_holder(&holder);
    assert_gives_up(segment, fetch);
    assert_gives_up(segment, borrow);
    assert_gives_up(segment, publish);
    assert_gives_up(segment, prepare);
    assert_idle(segment);
    assert_is_seen(key);
    peer_kill(&holder);
    assert_int_equal(fetch(segment), SHM_ERROR_NOT_FOUND);
    assert_true(shm_segment_orphan_removed(segment));
    assert_ok(segment, publish(segment));
    shm_segment_free(segment);
}

static bool
give_up(const char *name, void *data)
{
    assert_string_not_equal(name, "");
    ++*(int *)data;
    return false;
}

/* Whoever waits without end can still be called off, here too. */
static void
waiting_for_a_remover_can_be_cancelled(void **state)
{
    const char *key = support_key("cancel");
    struct peer holder = start_holder(LOCK_ATTACH, key);
    struct shm_segment *segment = support_open(key);
    int asked = 0;
    const struct shm_wait endless = {-1, give_up, &asked};
    const struct shm_exchange_options calling = {.wait = &endless};
    struct shm_image *image;

    (void)state;
    stop_holder(&holder);
    assert_fails(segment,
                 shm_exchange_fetch(segment, &calling, &image, NULL, NULL),
                 SHM_ERROR_CANCELLED);
    assert_int_equal(asked, 1);
    peer_kill(&holder);
    assert_int_equal(fetch(segment), SHM_ERROR_NOT_FOUND);
    shm_segment_free(segment);
}

/* Two living segments, of which now the one and now the other has the name. */
struct carousel {
    char path[512];
    char other_path[512];
    int turns;
};

static int
turn_before_the_name_is_compared(const char *name, void *data)
{
    struct carousel *carousel = data;

    if (strcmp(name, "lstat") == 0) {
        assert_int_equal(renameat2(AT_FDCWD, carousel->path, AT_FDCWD,
                                   carousel->other_path, RENAME_EXCHANGE),
                         0);
        carousel->turns++;
    }
    return 0;
}

static void
leave_alone(const char *name, void *data)
{
    (void)name;
    (void)data;
}

/* The name leads elsewhere each time that it is looked at again: attaching does
 * not go on for ever. */
static void
name_that_never_stands_still_costs_an_error(void **state)
{
    struct carousel carousel = {.turns = 0};
    const struct sys_seam seam = {turn_before_the_name_is_compared, leave_alone,
                                  &carousel};
    struct shm_segment *one = support_segment("one");
    struct shm_segment *other = support_segment("other");
    struct shm_segment *segment = support_segment("one");

    (void)state;
    snprintf(carousel.path, sizeof carousel.path, "%s",
             support_path(shm_segment_key(one)));
    snprintf(carousel.other_path, sizeof carousel.other_path, "%s",
             support_path(shm_segment_key(other)));
    assert_ok(one, shm_segment_create(one, 5000));
    assert_ok(other, shm_segment_create(other, 5000));
    sys_seam = &seam;
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_ONLY),
                 SHM_ERROR_LOCKED);
    sys_seam = NULL;
    assert_idle(segment);
    if (carousel.turns % 2 == 1) {
        turn_before_the_name_is_compared("lstat", &carousel);
    }
    shm_segment_free(segment);
    shm_segment_free(one);
    shm_segment_free(other);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stopped_holder_of_the_content_lock_costs_an_error),
        cmocka_unit_test(stopped_writer_stops_no_reader),
        cmocka_unit_test(stopped_remover_costs_an_error),
        cmocka_unit_test(waiting_for_a_remover_can_be_cancelled),
        cmocka_unit_test(name_that_never_stands_still_costs_an_error),
    };

    /* A call that does not come back ends the test. */
    alarm(LIFE_SECONDS);
    return support_run("stopped holder", tests);
}
