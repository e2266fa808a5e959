/* SPDX-License-Identifier: MIT */
/* Makes a time line for tests, and waits for its steps. */

#include "tests/support/timeline.h"

#include "tests/support/patience.h"

#include <poll.h>
#include <string.h>

struct shmview_timeline *
support_listen(const char *key)
{
    struct shmview_timeline *timeline;
    struct shmview_error error;

    if (shmview_timeline_new(support_key_type(), key, &timeline, &error) !=
        SHMVIEW_OK) {
        fail_msg("%s", error.text);
    }
    return timeline;
}

const struct shmview_timeline_step *
support_next_within(struct shmview_timeline *timeline, int milliseconds)
{
    int64_t end = patience_clock() + milliseconds;
    const struct shmview_timeline_step *step;

    for (;;) {
        struct pollfd news = {
            .fd = shmview_timeline_descriptor(timeline),
            .events = POLLIN,
        };
        int64_t left = end - patience_clock();

        assert_int_equal(shmview_timeline_next(timeline, &step, NULL),
                         SHMVIEW_OK);
        if (step->what != SHMVIEW_TIMELINE_NOTHING || left <= 0) {
            return step;
        }
        poll(&news, 1, (int)left);
    }
}

const struct shmview_timeline_step *
support_next(struct shmview_timeline *timeline)
{
    const struct shmview_timeline_step *step =
        support_next_within(timeline, patience_milliseconds());

    assert_int_not_equal(step->what, SHMVIEW_TIMELINE_NOTHING);
    return step;
}

const struct shmview_timeline_step *
support_next_of(struct shmview_timeline *timeline,
                enum shmview_timeline_what what, const char *name)
{
    const struct shmview_timeline_step *step;

    do {
        step = support_next(timeline);
    } while (step->what != what ||
             (name != NULL && strcmp(step->call->name, name) != 0));
    return step;
}
