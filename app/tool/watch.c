/* SPDX-License-Identifier: MIT */
/* shmtool watch: a line for each thing that happens to a segment. */

#include "app/tool/json.h"
#include "app/tool/tool.h"
#include <shmview/watch.h>

#include <inttypes.h>
#include <time.h>
#include <unistd.h>

#define NANOSECONDS INT64_C(1000000000)

/* An event, with what only who saw the one before can tell. */
struct sight {
    struct shmview_watch_event event;
    /* The generations between the last one seen and this one. */
    uint64_t skipped;
    /* Nanoseconds since its publication. */
    uint64_t age;
};

static uint64_t
age_of(const struct shmview_header *header)
{
    struct timespec time;
    uint64_t now;

    clock_gettime(CLOCK_REALTIME, &time);
    now = (uint64_t)(time.tv_sec * NANOSECONDS + time.tv_nsec);
    /* The clock may have been set back meanwhile. */
    return now > header->time ? now - header->time : 0;
}

static void
understand(struct sight *sight, uint64_t *last_generation)
{
    uint64_t generation = sight->event.header.generation;

    sight->skipped = 0;
    sight->age = 0;
    if (sight->event.what != SHMVIEW_WATCH_APPEARED &&
        sight->event.what != SHMVIEW_WATCH_CHANGED) {
        return;
    }
    sight->age = age_of(&sight->event.header);
    if (sight->event.what == SHMVIEW_WATCH_CHANGED && *last_generation > 0 &&
        generation > *last_generation) {
        sight->skipped = generation - *last_generation - 1;
    }
    *last_generation = generation;
}

static void
print_picture(const struct sight *sight)
{
    const struct shmview_header *header = &sight->event.header;

    printf("%s", shmview_watch_name(sight->event.what));
    if (header->generation == 0) {
        printf(", no picture of ours");
        return;
    }
    printf(" generation %" PRIu64 " %" PRIu32 "x%" PRIu32 " %s",
           header->generation, header->width, header->height,
           shmview_format_name(header->format));
    if (sight->skipped > 0) {
        printf(", %" PRIu64 " skipped", sight->skipped);
    }
}

static void
print_text(const struct sight *sight)
{
    const struct shmview_watch_event *event = &sight->event;

    switch (event->what) {
    case SHMVIEW_WATCH_APPEARED:
    case SHMVIEW_WATCH_CHANGED:
        print_picture(sight);
        break;
    case SHMVIEW_WATCH_HOLDER_GONE:
        printf("holder gone ");
        tool_print(event->holder.name);
        printf(" %d, %zu left", (int)event->holder.pid, event->holders_left);
        break;
    case SHMVIEW_WATCH_REMOVED:
    case SHMVIEW_WATCH_NOTHING:
        printf("%s", shmview_watch_name(event->what));
        break;
    }
    putchar('\n');
}

static void
picture_json(struct tool_json *json, const struct sight *sight)
{
    const struct shmview_header *header = &sight->event.header;

    if (header->generation == 0) {
        tool_json_null(json, "generation");
        return;
    }
    tool_json_number(json, "generation", header->generation);
    tool_json_number(json, "skipped", sight->skipped);
    tool_json_number(json, "width", header->width);
    tool_json_number(json, "height", header->height);
    tool_json_string(json, "format", shmview_format_name(header->format));
    tool_json_number(json, "time", header->time);
    tool_json_number(json, "age", sight->age);
}

static void
print_json(const struct sight *sight)
{
    const struct shmview_watch_event *event = &sight->event;
    struct tool_json json = {.one_line = true};

    tool_json_begin(&json, NULL, '{');
    tool_json_string(&json, "event", shmview_watch_name(event->what));
    if (event->what == SHMVIEW_WATCH_HOLDER_GONE) {
        tool_json_number(&json, "pid", (uint64_t)event->holder.pid);
        tool_json_string(&json, "name", event->holder.name);
        tool_json_number(&json, "holders_left", event->holders_left);
    } else if (event->what != SHMVIEW_WATCH_REMOVED) {
        picture_json(&json, sight);
    }
    tool_json_end(&json, '}');
}

/* Also hears that nobody reads the output any more. */
static bool
wait_for_news(const struct shmview_watch *watch)
{
    struct pollfd files[] = {
        {.fd = shmview_watch_descriptor(watch), .events = POLLIN},
        {.fd = STDOUT_FILENO},
    };

    return tool_wait_for(files, 2, TOOL_NEVER) == TOOL_READY &&
           files[1].revents == 0;
}

static int
tell_all(struct shmview_watch *watch, const struct tool_options *options)
{
    uint64_t last_generation = 0;
    struct shmview_error error;
    struct sight sight;
    int64_t told = 0;
    int result;

    for (;;) {
        if (shmview_watch_next(watch, &sight.event, &error) != SHMVIEW_OK) {
            return tool_fail(&error);
        }
        if (sight.event.what == SHMVIEW_WATCH_NOTHING) {
            if (!wait_for_news(watch)) {
                return TOOL_DONE;
            }
            continue;
        }
        understand(&sight, &last_generation);
        (options->json ? print_json : print_text)(&sight);
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
