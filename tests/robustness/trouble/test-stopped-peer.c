/* SPDX-License-Identifier: MIT */
/* Tests with a process that is stopped during a fetch, during a publication, or
 * while it waits for its turn: nobody else stops, and it can go on later. */

#include "tests/support/exchange.h"

#include "core/system/seam.h"
#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PUBLICATIONS 100
#define LIFE_SECONDS 60

static const struct shmview_wait patience = {.timeout_milliseconds = 100};
static const struct shmview_picture_options briefly = {.wait = &patience};
static const struct shmview_wait endless = {.timeout_milliseconds = -1};
static const struct shmview_picture_options without_end = {.wait = &endless};

/* The next forked peer stops before the call `target` of this name. */
static struct {
    const char *name;
    int target;
    int count;
} stop;

static int
stop_before(const char *name, void *data)
{
    if (strcmp(name, stop.name) == 0 && ++stop.count == stop.target) {
        raise(SIGSTOP);
    }
    return 0;
}

static const struct system_seam stopping = {stop_before, NULL, NULL};

static struct shmview_image *
make_picture(uint8_t seed)
{
    return pattern_new(120, 90, SHMVIEW_FORMAT_RGB8, seed);
}

/* Succeeds when it has fetched the picture with the given seed. */
static int
fetch_and_compare(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    struct shmview_image *expected;
    struct shmview_image *image;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    expect(shmview_segment_attach(segment, SHMVIEW_READ_ONLY) == SHMVIEW_OK);
    peer_hear(self);
    system_seam = &stopping;
    expect(shmview_picture_fetch(segment, NULL, &image, NULL, NULL) ==
           SHMVIEW_OK);
    system_seam = NULL;
    expected = make_picture((uint8_t)peer_hear(self));
    expect(pattern_equal(image, expected));
    shmview_image_free(expected);
    shmview_image_free(image);
    return 0;
}

/* Publishes the picture with seed 9. */
static int
publish_nine(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    scoped(image) image = make_picture(9);

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    expect(shmview_segment_attach(segment, SHMVIEW_READ_WRITE) == SHMVIEW_OK);
    peer_say(self, 'a');
    peer_hear(self);
    system_seam = &stopping;
    expect(shmview_picture_publish(segment, image, &without_end, NULL, NULL) ==
           SHMVIEW_OK);
    system_seam = NULL;
    return 0;
}

static struct peer
start(peer_main peer, const char *key, const char *name, int target)
{
    stop.name = name;
    stop.target = target;
    stop.count = 0;
    return peer_start(peer, key);
}

static void
await_stop(const struct peer *peer)
{
    int status;

    assert_int_equal(waitpid(peer->pid, &status, WUNTRACED), peer->pid);
    assert_true(WIFSTOPPED(status));
}

static struct peer
start_and_await_stop(peer_main peer, const char *key, const char *name,
                     int target)
{
    struct peer started = start(peer, key, name, target);

    peer_say(&started, 'g');
    await_stop(&started);
    return started;
}

/* Publishes pictures with seeds from 2 on, and returns the last seed. They use
 * two places in turn, and the last one is not in the place of the first. */
static uint8_t
publish_some(struct shmview_segment *segment)
{
    uint8_t seed = 1;

    for (int i = 0; i < 21; i++) {
        struct shmview_image *image = make_picture(++seed);

        assert_call_ok(shmview_picture_publish(segment, image, &support_at_once,
                                               NULL, &support_error));
        assert_fetches(segment, image);
        shmview_image_free(image);
    }
    return seed;
}

static struct shmview_segment *
begin(const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image = make_picture(1);

    /* Publish twice: the file then has two places, and does not grow. */
    support_publish(segment, image);
    support_publish(segment, image);
    shmview_image_free(image);
    return segment;
}

static void
go_on_and_end(struct peer *peer)
{
    kill(peer->pid, SIGCONT);
    assert_int_equal(peer_wait(peer), 0);
}

/* The reader is stopped before it copies its pinned pixels. Publishers use
 * other places, and it gets the whole picture, however late. */
static void
test_reader_that_is_stopped_with_a_pin_gets_the_pinned_picture(void **state)
{
    const char *key = support_key("pinned");
    scoped(segment) segment = begin(key);
    struct peer reader =
        start_and_await_stop(fetch_and_compare, key, "pread", 3);

    publish_some(segment);
    peer_say(&reader, 1);
    go_on_and_end(&reader);
    assert_ok(segment, shmview_segment_try_lock(segment));
}

/* The reader is stopped between the header and the pin. Its header is out of
 * date then, and it starts again. */
static void
test_reader_that_is_stopped_before_its_pin_gets_the_newest_picture(void **state)
{
    const char *key = support_key("unpinned");
    scoped(segment) segment = begin(key);
    struct peer reader =
        start_and_await_stop(fetch_and_compare, key, "fcntl", 1);

    peer_say(&reader, (char)publish_some(segment));
    go_on_and_end(&reader);
}

/* The publisher is stopped while it writes the pixels. Readers continue, and
 * other publishers give up in time. */
static void
test_publisher_that_is_stopped_in_the_pixels_stops_no_reader(void **state)
{
    const char *key = support_key("pixels");
    scoped(segment) segment = begin(key);
    scoped(image) old = make_picture(1);
    scoped(image) new = make_picture(9);
    struct peer writer = start_and_await_stop(publish_nine, key, "pwrite", 1);
    struct shmview_view *view;

    assert_fetches(segment, old);
    view = support_view(segment);
    assert_true(support_shows(view, old));
    assert_call_fails(
        shmview_picture_publish(segment, old, &briefly, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    go_on_and_end(&writer);
    assert_fetches(segment, new);
    assert_true(support_shows(view, old));
    shmview_view_free(view);
}

static void
assert_readers_give_up(struct shmview_segment *segment)
{
    struct shmview_image *image;
    struct shmview_view *view;
    struct shmview_header header;

    assert_call_fails(
        shmview_picture_fetch(segment, &briefly, &image, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_null(image);
    assert_call_fails(
        shmview_view_new(segment, &briefly, &view, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_null(view);
    assert_call_fails(
        shmview_picture_read_header(segment, &briefly, &header, &support_error),
        SHMVIEW_ERROR_LOCKED);
}

/* The publisher is stopped between the content byte and the header. Readers
 * give up in time, and get the new picture when the publisher goes on. */
static void
test_publisher_that_is_stopped_before_the_header_costs_readers_an_error(
    void **state)
{
    const char *key = support_key("header");
    scoped(segment) segment = begin(key);
    scoped(image) new = make_picture(9);
    struct peer writer = start_and_await_stop(publish_nine, key, "pwrite", 2);

    assert_readers_give_up(segment);
    go_on_and_end(&writer);
    assert_fetches(segment, new);
}

/* If the publisher is killed there, readers get the old picture at once. */
static void
test_publisher_that_is_killed_before_the_header_leaves_the_old_picture(
    void **state)
{
    const char *key = support_key("killed");
    scoped(segment) segment = begin(key);
    scoped(image) old = make_picture(1);
    struct peer writer = start_and_await_stop(publish_nine, key, "pwrite", 2);

    peer_kill(&writer);
    assert_fetches(segment, old);
    assert_call_ok(shmview_picture_publish(segment, old, &support_at_once, NULL,
                                           &support_error));
}

/* Waits until a process waits for the writer byte. */
static void
await_waiting(const char *key)
{
    int file = open(support_path(key), O_RDWR | O_CLOEXEC);
    struct flock lock;

    do {
        lock = (struct flock){
            .l_type = F_WRLCK,
            .l_whence = SEEK_SET,
            .l_start = shmview_lock_offset(SHMVIEW_LOCK_WAITING),
            .l_len = 1,
        };
        poll(NULL, 0, 1);
        assert_int_equal(fcntl(file, F_OFD_GETLK, &lock), 0);
    } while (lock.l_type == F_UNLCK);
    close(file);
}

/* A process is stopped while it waits for the writer byte. A publisher gives it
 * the first turn, but does not wait for it each time. */
static void
test_stopped_process_that_waits_for_its_turn_stops_no_publisher(void **state)
{
    const char *key = support_key("waiting");
    scoped(segment) segment = begin(key);
    scoped(image) image = make_picture(2);
    struct peer waiter = start(publish_nine, key, "none", 1);

    assert_int_equal(peer_hear(&waiter), 'a');
    assert_ok(segment, shmview_segment_lock(segment));
    peer_say(&waiter, 'g');
    await_waiting(key);
    kill(waiter.pid, SIGSTOP);
    await_stop(&waiter);
    assert_ok(segment, shmview_segment_unlock(segment));
    for (int i = 0; i < PUBLICATIONS; i++) {
        assert_call_ok(shmview_picture_publish(segment, image, &briefly, NULL,
                                               &support_error));
    }
    go_on_and_end(&waiter);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_reader_that_is_stopped_with_a_pin_gets_the_pinned_picture),
        cmocka_unit_test(
            test_reader_that_is_stopped_before_its_pin_gets_the_newest_picture),
        cmocka_unit_test(
            test_publisher_that_is_stopped_in_the_pixels_stops_no_reader),
        cmocka_unit_test(
            test_publisher_that_is_stopped_before_the_header_costs_readers_an_error),
        cmocka_unit_test(
            test_publisher_that_is_killed_before_the_header_leaves_the_old_picture),
        cmocka_unit_test(
            test_stopped_process_that_waits_for_its_turn_stops_no_publisher),
    };

    /* If a call never returns, this ends the test. */
    alarm(LIFE_SECONDS);
    return support_run("stopped peer", tests);
}
