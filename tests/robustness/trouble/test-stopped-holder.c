/* SPDX-License-Identifier: MIT */
/* Tests with a stopped holder of a lock, or a name that changes all the time:
 * every call gives up in time, and says why. */

#include "tests/support/exchange.h"
#include "tests/support/patience.h"

#include "core/system/seam.h"
#include <shmview/inventory.h>
#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MILLISECONDS 30
/* This is less than the default wait. A busy machine may take that long once,
 * but not every time. */
#define SLOW_MILLISECONDS 3000
#define ATTEMPTS 5
#define LIFE_SECONDS 60

static const struct shmview_wait patience = {
    .timeout_milliseconds = PATIENCE_MILLISECONDS,
};
static const struct shmview_picture_options options = {.wait = &patience};

/* The byte that the next forked peer holds. */
static enum shmview_lock_byte held_byte;

static int
hold_and_stop(struct peer *self, const char *key)
{
    struct flock lock = {
        .l_type = F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = shmview_lock_offset(held_byte),
        .l_len = 1,
    };
    int file;

    /* A stopped process would outlive its alarm. */
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
start_holder(enum shmview_lock_byte byte, const char *key)
{
    held_byte = byte;
    return peer_start(hold_and_stop, key);
}

/* Lets the peer take the lock, and waits until it is stopped. */
static void
stop_holder(struct peer *holder)
{
    int status;

    peer_say(holder, 'g');
    assert_int_equal(peer_hear(holder), 'h');
    assert_int_equal(waitpid(holder->pid, &status, WUNTRACED), holder->pid);
    assert_true(WIFSTOPPED(status));
}

static enum shmview_status
fetch(struct shmview_segment *segment)
{
    struct shmview_image *image;
    enum shmview_status status =
        shmview_picture_fetch(segment, &options, &image, NULL, &support_error);

    shmview_image_free(image);
    return status;
}

static enum shmview_status
publish(struct shmview_segment *segment)
{
    struct shmview_image *image = pattern_new(20, 10, SHMVIEW_FORMAT_RGB8, 5);
    enum shmview_status status =
        shmview_picture_publish(segment, image, &options, NULL, &support_error);

    shmview_image_free(image);
    return status;
}

static enum shmview_status
view(struct shmview_segment *segment)
{
    struct shmview_view *view;
    enum shmview_status status =
        shmview_view_new(segment, &options, &view, &support_error);

    shmview_view_free(view);
    return status;
}

static enum shmview_status
make_draft(struct shmview_segment *segment, struct shmview_draft **draft)
{
    enum shmview_status status = shmview_draft_new(
        segment, 20, 10, SHMVIEW_FORMAT_RGB8, &options, draft, &support_error);

    if (status == SHMVIEW_OK) {
        memset(shmview_draft_pixels(*draft), 7, 20 * 10 * 3);
    }
    return status;
}

static enum shmview_status
draft(struct shmview_segment *segment)
{
    struct shmview_draft *draft;
    enum shmview_status status = make_draft(segment, &draft);

    shmview_draft_free(draft);
    return status;
}

static enum shmview_status
commit(struct shmview_segment *segment)
{
    struct shmview_draft *draft;
    enum shmview_status status = make_draft(segment, &draft);

    if (status == SHMVIEW_OK) {
        status = shmview_draft_commit(draft, segment, &options, NULL,
                                      &support_error);
    }
    shmview_draft_free(draft);
    return status;
}

static enum shmview_status
trim(struct shmview_segment *segment)
{
    return shmview_picture_trim(segment, &options, &support_error);
}

static enum shmview_status
lock(struct shmview_segment *segment)
{
    enum shmview_status status =
        shmview_segment_lock_within(segment, &patience);

    support_error.status = status;
    snprintf(support_error.text, sizeof support_error.text, "%s",
             shmview_segment_error_text(segment));
    return status;
}

typedef enum shmview_status (*step)(struct shmview_segment *segment);

/* Checks that a call fails in time although the holder stays stopped. */
static void
assert_gives_up(struct shmview_segment *segment, step call)
{
    uint64_t time = UINT64_MAX;

    for (int i = 0; i < ATTEMPTS && time >= SLOW_MILLISECONDS; i++) {
        uint64_t start = patience_clock();

        assert_call_fails(call(segment), SHMVIEW_ERROR_LOCKED);
        time = patience_clock() - start;
    }
    assert_true(time < SLOW_MILLISECONDS);
}

/* Checks that another handle can look at the segment without waiting. */
static void
assert_is_seen(const char *key)
{
    struct shmview_inventory *inventory;

    assert_int_equal(
        shmview_inventory_find(SHMVIEW_KEY_POSIX, key, &inventory, NULL),
        SHMVIEW_OK);
    assert_true(inventory->entries[0]->holders->count >= 1);
    shmview_inventory_free(inventory);
}

/* The content byte is held: readers and committers give up. */
static void
test_stopped_holder_of_the_content_lock_costs_an_error(void **state)
{
    const char *key = support_key("content");
    struct peer holder = start_holder(SHMVIEW_LOCK_CONTENT, key);
    scoped(segment) segment = support_open(key);

    assert_call_ok(publish(segment));
    stop_holder(&holder);
    assert_gives_up(segment, fetch);
    assert_non_null(strstr(support_error.text, "locked by test-stopped-h"));
    assert_gives_up(segment, view);
    assert_gives_up(segment, publish);
    assert_call_ok(draft(segment));
    assert_gives_up(segment, commit);
    assert_gives_up(segment, lock);
    assert_is_seen(key);
    peer_kill(&holder);
    assert_call_ok(fetch(segment));
    assert_call_ok(publish(segment));
}

/* The writer byte is held: only writers give up. */
static void
test_stopped_writer_stops_no_reader(void **state)
{
    const char *key = support_key("writer");
    struct peer holder = start_holder(SHMVIEW_LOCK_WRITER, key);
    scoped(segment) segment = support_open(key);

    assert_call_ok(publish(segment));
    stop_holder(&holder);
    assert_gives_up(segment, publish);
    assert_gives_up(segment, draft);
    assert_gives_up(segment, trim);
    assert_gives_up(segment, lock);
    assert_call_ok(fetch(segment));
    assert_call_ok(view(segment));
    assert_is_seen(key);
    peer_kill(&holder);
    assert_call_ok(commit(segment));
}

/* The attach byte is held, as by a process that creates or removes. Nobody can
 * attach, and nobody waits too long. When the holder is killed, an orphan is
 * left. */
static void
test_stopped_remover_costs_an_error(void **state)
{
    const char *key = support_key("attach");
    struct peer holder = start_holder(SHMVIEW_LOCK_ATTACH, key);
    scoped(segment) segment = support_open(key);

    stop_holder(&holder);
    assert_gives_up(segment, fetch);
    assert_gives_up(segment, view);
    assert_gives_up(segment, publish);
    assert_gives_up(segment, draft);
    assert_idle(segment);
    assert_is_seen(key);
    peer_kill(&holder);
    assert_int_equal(fetch(segment), SHMVIEW_ERROR_NOT_FOUND);
    assert_true(shmview_segment_orphan_removed(segment));
    assert_call_ok(publish(segment));
}

/* Cancels as soon as the wait has a name to show. */
static void
note_waiting(const char *name, void *data)
{
    assert_string_not_equal(name, "");
    ++*(int *)data;
}

static bool
give_up(void *data)
{
    return *(int *)data > 0;
}

/* An endless wait for the attach byte can be cancelled, too. */
static void
test_waiting_for_a_remover_can_be_cancelled(void **state)
{
    const char *key = support_key("cancel");
    struct peer holder = start_holder(SHMVIEW_LOCK_ATTACH, key);
    scoped(segment) segment = support_open(key);
    int asked = 0;
    const struct shmview_wait endless = {-1, note_waiting, give_up, &asked};
    const struct shmview_picture_options calling = {.wait = &endless};
    struct shmview_image *image;

    stop_holder(&holder);
    assert_call_fails(
        shmview_picture_fetch(segment, &calling, &image, NULL, &support_error),
        SHMVIEW_ERROR_CANCELLED);
    assert_int_equal(asked, 1);
    peer_kill(&holder);
    assert_int_equal(fetch(segment), SHMVIEW_ERROR_NOT_FOUND);
}

/* Two living segments take turns to have the name. */
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

/* The name leads elsewhere at each look: attaching gives up in the end. */
static void
test_ever_changing_name_costs_an_error(void **state)
{
    struct carousel carousel = {.turns = 0};
    const struct system_seam seam = {turn_before_the_name_is_compared, NULL,
                                     &carousel};
    scoped(segment) one = support_segment("one");
    scoped(segment) other = support_segment("other");
    scoped(segment) segment = support_segment("one");

    snprintf(carousel.path, sizeof carousel.path, "%s",
             support_path(shmview_segment_key(one)));
    snprintf(carousel.other_path, sizeof carousel.other_path, "%s",
             support_path(shmview_segment_key(other)));
    assert_ok(one, shmview_segment_create(one, 5000));
    assert_ok(other, shmview_segment_create(other, 5000));
    system_seam = &seam;
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_LOCKED);
    system_seam = NULL;
    assert_idle(segment);
    if (carousel.turns % 2 == 1) {
        turn_before_the_name_is_compared("lstat", &carousel);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_stopped_holder_of_the_content_lock_costs_an_error),
        cmocka_unit_test(test_stopped_writer_stops_no_reader),
        cmocka_unit_test(test_stopped_remover_costs_an_error),
        cmocka_unit_test(test_waiting_for_a_remover_can_be_cancelled),
        cmocka_unit_test(test_ever_changing_name_costs_an_error),
    };

    /* If a call never returns, this ends the test. */
    alarm(LIFE_SECONDS);
    return support_run("stopped holder", tests);
}
