/* SPDX-License-Identifier: MIT */
/* Tests of how processes and listeners find one another. A process that sends
 * nonsense, sends nothing or does not answer costs the other side little. */

#include "tests/support/patience.h"
#include "tests/support/timeline.h"

#include "core/system/timeline-listener-names.h"
#include "core/system/timeline-ring-socket.h"
#include "core/system/timeline-ring.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* Connects to this process's time line, as a new process does. */
static int
call_listener(void)
{
    struct listener_names names;
    uint64_t number;

    listener_names_open(&names);
    while (listener_names_next(&names, &number)) {
        struct sockaddr_un address;
        socklen_t length = ring_address(number, &address);
        int line = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
        pid_t peer;

        assert_true(line >= 0);
        if (connect(line, (struct sockaddr *)&address, length) == 0 &&
            ring_peer(line, &peer) && peer == getpid()) {
            listener_names_close(&names);
            return line;
        }
        close(line);
    }
    listener_names_close(&names);
    fail_msg("no time line listens");
    return -1;
}

/* Sends a descriptor `count` times in one message. */
static void
send_descriptor(int line, int descriptor, size_t count)
{
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(4 * sizeof(int))];
    } companion = {0};
    char greeting[] = RING_MAGIC;
    struct iovec part = {greeting, sizeof greeting - 1};
    struct msghdr packet = {
        .msg_iov = &part,
        .msg_iovlen = 1,
        .msg_control = &companion,
        .msg_controllen = CMSG_SPACE(count * sizeof(int)),
    };

    companion.header.cmsg_len = CMSG_LEN(count * sizeof(int));
    companion.header.cmsg_level = SOL_SOCKET;
    companion.header.cmsg_type = SCM_RIGHTS;
    for (size_t i = 0; i < count; i++) {
        memcpy(CMSG_DATA(&companion.header) + i * sizeof(int), &descriptor,
               sizeof descriptor);
    }
    assert_true(sendmsg(line, &packet, 0) > 0);
}

/* The listener keeps nothing of a false message. */
static void
test_false_messages_leave_nothing(void **state)
{
    scoped(timeline) timeline = support_listen(support_key("message"));

    for (size_t count = 1; count <= 4; count++) {
        int line = call_listener();
        int ends[2];
        struct pollfd end;
        char byte;

        assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
        send_descriptor(line, ends[1], count);
        close(line);
        close(ends[1]);
        support_next_within(timeline, 100);
        end = (struct pollfd){ends[0], POLLIN, 0};
        assert_int_equal(poll(&end, 1, 0), 1);
        assert_int_equal(read(ends[0], &byte, 1), 0);
        close(ends[0]);
    }
}

/* A listener does not wait for processes that connect and send nothing. */
static void
test_silent_processes(void **state)
{
    scoped(timeline) timeline = support_listen(support_key("silent"));
    const struct shmview_timeline_step *step;
    int lines[20];
    int64_t start;

    for (size_t i = 0; i < 20; i++) {
        lines[i] = call_listener();
    }
    start = patience_clock();
    assert_int_equal(shmview_timeline_next(timeline, &step, NULL), SHMVIEW_OK);
    assert_true(patience_clock() - start < 500);
    for (size_t i = 0; i < 20; i++) {
        close(lines[i]);
    }
}

static int
listen_and_stand_still(struct peer *self, const char *key)
{
    struct shmview_timeline *timeline;
    int count = 0;

    while (count < 8 && shmview_timeline_new(support_key_type(), key, &timeline,
                                             NULL) == SHMVIEW_OK) {
        count++;
    }
    peer_say(self, (char)count);
    peer_hear(self);
    return 0;
}

static int
time_first_handle(struct peer *self, const char *key)
{
    int64_t start = patience_clock();
    scoped(segment) segment = support_open(key);

    expect(patience_clock() - start < 400);
    peer_say(self, 'h');
    return 0;
}

/* A new process waits only once, however many listeners do not answer. */
static void
test_many_stopped_listeners(void **state)
{
    const char *key = support_key("stopped");
    struct peer listener = peer_start(listen_and_stand_still, key);
    bool many = peer_hear(&listener) >= 6;
    struct peer peer = peer_start(time_first_handle, key);
    int result = peer_wait(&peer);

    peer_kill(&listener);
    if (!many) {
        skip();
    }
    assert_int_equal(result, 0);
}

/* As another user, takes a name that a listener of ours might have. */
static bool
take_name(const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    int length =
        snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "%s", name);

    return listener >= 0 &&
           bind(listener, (struct sockaddr *)&address,
                (socklen_t)offsetof(struct sockaddr_un, sun_path) + 1 +
                    (socklen_t)length) == 0 &&
           listen(listener, 1) == 0;
}

static bool
take_names(void)
{
    bool taken = true;
    char name[64];

    for (unsigned i = 0; i < 100; i++) {
        snprintf(name, sizeof name, RING_NAME "-0-%u", i);
        taken = taken && take_name(name);
        snprintf(name, sizeof name, RING_NAME "-0-%016x", i);
        taken = taken && take_name(name);
    }
    return taken;
}

static int
create(const char *key)
{
    scoped(segment) segment = support_open(key);

    expect(shmview_segment_create(segment, 10) == SHMVIEW_OK);
    return 0;
}

/* Sends 'h' if it hears of the first call of a new process, although another
 * user has taken names; 's' if this needs more rights than we have. */
static int
listen_beside_another_user(struct peer *self, const char *key)
{
    const struct shmview_timeline_step *step;
    struct shmview_timeline *timeline;
    pid_t pid;

    if (geteuid() != 0 || unshare(CLONE_NEWNET) < 0) {
        peer_say(self, 's');
        return 0;
    }
    expect(seteuid(65534) == 0);
    expect(take_names());
    expect(seteuid(0) == 0);
    expect(shmview_timeline_new(support_key_type(), key, &timeline, NULL) ==
           SHMVIEW_OK);
    pid = fork();
    if (pid == 0) {
        _exit(create(key));
    }
    expect(pid > 0 && waitpid(pid, NULL, 0) == pid);
    do {
        step = support_next_within(timeline, patience_milliseconds());
        expect(step->what != SHMVIEW_TIMELINE_NOTHING);
    } while (step->what != SHMVIEW_TIMELINE_MADE ||
             strcmp(step->call->name, "linkat") != 0);
    expect(step->pid == pid);
    peer_say(self, 'h');
    shmview_timeline_free(timeline);
    return 0;
}

/* Any user may take any abstract name; our listeners are found all the same. */
static void
test_another_user_takes_the_names(void **state)
{
    struct peer peer =
        peer_start(listen_beside_another_user, support_key("names"));
    int answer = peer_hear(&peer);

    assert_int_equal(peer_wait(&peer), 0);
    if (answer == 's') {
        skip();
    }
    assert_int_equal(answer, 'h');
}

static void
do_nothing(int number)
{
}

/* A signal in the listener does not mean that the other processes have ended.
 */
static void
test_signals_end_nobody(void **state)
{
    const char *key = support_key("signals");
    const struct itimerval often = {{0, 50}, {0, 50}};
    const struct sigaction action = {.sa_handler = do_nothing};
    const struct itimerval never = {0};
    struct shmview_timeline *timeline = support_listen(key);
    struct peer peer = peer_start(peer_create_and_say, key);
    scoped(segment) segment = support_open(key);
    struct sigaction before;
    int64_t end;
    int gone = 0;

    assert_int_equal(peer_hear(&peer), 'c');
    support_next_of(timeline, SHMVIEW_TIMELINE_MADE, "linkat");
    sigaction(SIGALRM, &action, &before);
    setitimer(ITIMER_REAL, &often, NULL);
    end = patience_clock() + 1000;
    while (patience_clock() < end) {
        const struct shmview_timeline_step *step;

        shmview_timeline_next(timeline, &step, NULL);
        gone += step->what == SHMVIEW_TIMELINE_GONE;
    }
    setitimer(ITIMER_REAL, &never, NULL);
    sigaction(SIGALRM, &before, NULL);
    peer_say(&peer, 'q');
    assert_int_equal(peer_wait(&peer), 0);
    assert_int_equal(gone, 0);
    shmview_timeline_free(timeline);
    /* The last process to leave removes the segment. */
    shmview_segment_attach(segment, SHMVIEW_READ_ONLY);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_false_messages_leave_nothing),
        cmocka_unit_test(test_silent_processes),
        cmocka_unit_test(test_many_stopped_listeners),
        cmocka_unit_test(test_another_user_takes_the_names),
        cmocka_unit_test(test_signals_end_nobody),
    };

    return support_run("timeline-ring-socket", tests);
}
