/* SPDX-License-Identifier: MIT */
/* shmtool watch: prints a line for each event of a segment. */

#include "app/tool/commands.h"
#include "app/tool/json.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "ui/primitives/stream-frame.h"
#include <shmview/watch.h>

#include <inttypes.h>
#include <time.h>

/* An event, compared with the one before. */
struct news {
    const struct shmview_watch_event *event;
    /* The number of generations between the last one seen and this one. */
    uint64_t skipped;
    /* Nanoseconds since the publication. */
    uint64_t age;
};

static uint64_t
time_now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_REALTIME, &time);
    return (uint64_t)(time.tv_sec * TOOL_SECOND + time.tv_nsec);
}

static void
understand(struct news *news, uint64_t *last_generation)
{
    uint64_t generation = news->event->header.generation;

    news->skipped = 0;
    news->age = 0;
    if (news->event->what != SHMVIEW_WATCH_APPEARED &&
        news->event->what != SHMVIEW_WATCH_CHANGED) {
        return;
    }
    news->age = ui_stream_frame_age(&news->event->header, time_now());
    if (news->event->what == SHMVIEW_WATCH_CHANGED) {
        news->skipped = ui_stream_frame_skipped(*last_generation, generation);
    }
    *last_generation = generation;
}

static void
print_picture(const struct news *news)
{
    const struct shmview_header *header = &news->event->header;

    printf("%s", shmview_watch_name(news->event->what));
    if (header->generation == 0) {
        puts(", no picture in shmview's own format");
        return;
    }
    printf(" generation %" PRIu64 " %" PRIu32 "x%" PRIu32 " %s",
           header->generation, header->width, header->height,
           shmview_format_name(header->format));
    if (news->skipped > 0) {
        printf(", %" PRIu64 " skipped", news->skipped);
    }
    putchar('\n');
}

static void
print_text(const struct news *news)
{
    const struct shmview_watch_event *event = news->event;

    switch (event->what) {
    case SHMVIEW_WATCH_APPEARED:
    case SHMVIEW_WATCH_CHANGED:
        print_picture(news);
        break;
    case SHMVIEW_WATCH_HOLDER_GONE:
        tool_print_line("holder gone %s %d, %zu left", event->holder->name,
                        (int)event->holder->pid, event->holders_left);
        break;
    case SHMVIEW_WATCH_REMOVED:
    case SHMVIEW_WATCH_NOTHING:
        puts(shmview_watch_name(event->what));
        break;
    }
}

static json_t *
event_json(const struct news *news)
{
    const struct shmview_watch_event *event = news->event;
    const struct shmview_header *header = &event->header;
    const char *name = shmview_watch_name(event->what);

    if (event->what == SHMVIEW_WATCH_HOLDER_GONE) {
        return json_pack("{s:s, s:i, s:o, s:o}", "event", name, "pid",
                         (int)event->holder->pid, "name",
                         tool_json_text(event->holder->name), "holders_left",
                         tool_json_number(event->holders_left));
    }
    if (event->what == SHMVIEW_WATCH_REMOVED) {
        return json_pack("{s:s}", "event", name);
    }
    if (header->generation == 0) {
        return json_pack("{s:s, s:n}", "event", name, "generation");
    }
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:s, s:o, s:o}", "event", name,
                     "generation", tool_json_number(header->generation),
                     "skipped", tool_json_number(news->skipped), "width",
                     tool_json_number(header->width), "height",
                     tool_json_number(header->height), "format",
                     shmview_format_name(header->format), "time",
                     tool_json_number(header->time), "age",
                     tool_json_number(news->age));
}

/* Returns false if memory runs out. */
static bool
print_event(const struct news *news, bool json)
{
    if (json) {
        return tool_json_print(stdout, event_json(news), 0);
    }
    print_text(news);
    return true;
}

static int
tell_all(struct shmview_watch *watch, const struct tool_options *options)
{
    uint64_t last_generation = 0;
    struct shmview_error error;
    struct news news;
    int64_t told = 0;
    int result;

    for (;;) {
        if (shmview_watch_next(watch, &news.event, &error) != SHMVIEW_OK) {
            return tool_fail(&error);
        }
        if (news.event->what == SHMVIEW_WATCH_NOTHING) {
            if (!tool_wait_for_news(shmview_watch_descriptor(watch))) {
                return TOOL_DONE;
            }
            continue;
        }
        understand(&news, &last_generation);
        if (!print_event(&news, options->json)) {
            return tool_fail_memory("watch", options->key);
        }
        if (!tool_flush_line(&result) || ++told == options->count) {
            return result;
        }
    }
}

int
tool_watch(const struct tool_options *options)
{
    struct shmview_watch *watch;
    struct shmview_error error;
    int result;

    if (shmview_watch_new(options->type, options->key, &watch, &error) !=
        SHMVIEW_OK) {
        return tool_fail(&error);
    }
    tool_signals_block();
    result = tell_all(watch, options);
    shmview_watch_free(watch);
    return result;
}
