/* SPDX-License-Identifier: MIT */
/* Tests that a window stays responsive while a time line listens. */

#include "tests/support/patience.h"
#include "tests/support/unit-test.h"

#include "ui/timeline/timeline-listener.h"

#include <shmview/segment.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROCESSES 2
/* GDK_PRIORITY_REDRAW */
#define REDRAW (G_PRIORITY_HIGH_IDLE + 20)

static const char *
key_of_test(void)
{
    static char *key;

    if (key == NULL) {
        key = g_strdup_printf("test %d listener", (int)getpid());
    }
    return key;
}

/* Starts a process that creates or attaches, and writes without a pause until
 * it is killed. */
static pid_t
start_writing(void)
{
    const char *key = key_of_test();
    pid_t pid = fork();
    struct shmview_segment *segment;

    if (pid != 0) {
        return pid;
    }
    alarm((unsigned int)patience_milliseconds() / 500);
    shmview_segment_new(SHMVIEW_KEY_POSIX, key, &segment, NULL);
    while (shmview_segment_create(segment, 10) != SHMVIEW_OK &&
           shmview_segment_attach(segment, SHMVIEW_READ_WRITE) != SHMVIEW_OK) {
        usleep(1000);
    }
    for (;;) {
        shmview_segment_write(segment, 0, "x", 1);
    }
}

static void
remove_segment(void)
{
    struct shmview_segment *segment;

    shmview_segment_new(SHMVIEW_KEY_POSIX, key_of_test(), &segment, NULL);
    shmview_segment_attach(segment, SHMVIEW_READ_ONLY);
    shmview_segment_free(segment);
}

static gboolean
draw(gpointer data)
{
    ++*(guint *)data;
    return G_SOURCE_CONTINUE;
}

static gboolean
end(gpointer data)
{
    *(gboolean *)data = TRUE;
    return G_SOURCE_REMOVE;
}

static void
ignore(gpointer data)
{
}

static void
start_writers(pid_t *writers)
{
    for (int index = 0; index < PROCESSES; index++) {
        writers[index] = start_writing();
        assert_true(writers[index] > 0);
    }
}

static void
end_writers(const pid_t *writers)
{
    for (int index = 0; index < PROCESSES; index++) {
        kill(writers[index], SIGKILL);
        waitpid(writers[index], NULL, 0);
    }
    remove_segment();
}

/* Listens while `drawing` is attached, until it was called more than `least`
 * times and more than `least_steps` steps were read. Returns whether that comes
 * about: a busy machine takes longer for both. */
static gboolean
listen_while(GSource *drawing, guint least, guint64 least_steps)
{
    struct ui_history *history = ui_history_new();
    struct shmview_error error;
    UiTimelineListener *listener = ui_timeline_listener_new(
        SHMVIEW_KEY_POSIX, key_of_test(), history, ignore, NULL, &error);
    guint drawn = 0;
    gboolean ended = FALSE;
    gboolean enough = FALSE;
    guint timer;

    assert_non_null(listener);
    g_source_set_priority(drawing, REDRAW);
    g_source_set_callback(drawing, draw, &drawn, NULL);
    g_source_attach(drawing, NULL);
    timer = g_timeout_add((guint)patience_milliseconds(), end, &ended);
    while (!ended && !enough) {
        g_main_context_iteration(NULL, TRUE);
        enough = drawn > least && history->numbers > least_steps;
    }
    if (!ended) {
        g_source_remove(timer);
    }
    g_source_destroy(drawing);
    g_source_unref(drawing);
    ui_timeline_listener_free(listener);
    ui_history_free(history);
    return enough;
}

/* The window is drawn, however many steps are reported. */
static void
test_a_flood_does_not_stop_drawing(void **state)
{
    pid_t writers[PROCESSES];
    gboolean enough;

    start_writers(writers);
    enough = listen_while(g_timeout_source_new(16), 100, 100);
    end_writers(writers);
    assert_true(enough);
}

/* On a slow computer, an animation may leave no time between two frames. */
static void
test_endless_drawing_does_not_stop_listening(void **state)
{
    pid_t writers[PROCESSES];
    gboolean enough;

    start_writers(writers);
    enough = listen_while(g_idle_source_new(), 100, 0);
    end_writers(writers);
    assert_true(enough);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_flood_does_not_stop_drawing),
        cmocka_unit_test(test_endless_drawing_does_not_stop_listening),
    };

    return cmocka_run_group_tests_name("timeline-listener", tests, NULL, NULL);
}
