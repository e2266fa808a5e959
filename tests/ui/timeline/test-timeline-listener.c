/* SPDX-License-Identifier: MIT */
/* Tests that a window stays responsive while a time line listens. */

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
    alarm(60);
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

/* The window is drawn, however many steps are reported. */
static void
test_a_flood_does_not_stop_drawing(void **state)
{
    struct ui_history *history = ui_history_new();
    UiTimelineListener *listener;
    struct shmview_error error;
    pid_t writers[PROCESSES];
    gboolean ended = FALSE;
    guint drawn = 0;
    guint drawing;

    for (int index = 0; index < PROCESSES; index++) {
        writers[index] = start_writing();
        assert_true(writers[index] > 0);
    }
    listener = ui_timeline_listener_new(SHMVIEW_KEY_POSIX, key_of_test(),
                                        history, ignore, NULL, &error);
    assert_non_null(listener);
    drawing = g_timeout_add_full(REDRAW, 16, draw, &drawn, NULL);
    g_timeout_add(2000, end, &ended);
    while (!ended) {
        g_main_context_iteration(NULL, TRUE);
    }
    g_source_remove(drawing);
    ui_timeline_listener_free(listener);
    for (int index = 0; index < PROCESSES; index++) {
        kill(writers[index], SIGKILL);
        waitpid(writers[index], NULL, 0);
    }
    remove_segment();
    assert_true(history->numbers > 100);
    assert_true(drawn > 25);
    ui_history_free(history);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_flood_does_not_stop_drawing),
    };

    return cmocka_run_group_tests_name("timeline-listener", tests, NULL, NULL);
}
