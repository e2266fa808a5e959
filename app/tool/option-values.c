/* SPDX-License-Identifier: MIT */
/* What each option of shmtool stands for, and which arguments are no value. */

#include "app/language.h"
#include "app/tool/tool.h"

#include <string.h>
#include <strings.h>

static bool
take_key(struct tool_options *options, const char *text)
{
    options->key = text;
    return true;
}

static bool
take_hold(struct tool_options *options, const char *text)
{
    return tool_seconds_parse(text, &options->hold);
}

static bool
take_bytes(struct tool_options *options, const char *text)
{
    return tool_size_parse(text, &options->size);
}

static bool
take_sides(struct tool_options *options, const char *text)
{
    return tool_sides_parse(text, &options->width, &options->height);
}

static bool
take_format(struct tool_options *options, const char *text)
{
    for (enum shmview_format format = SHMVIEW_FORMAT_RGB8;
         shmview_format_pixel_bytes(format) > 0; format++) {
        if (strcasecmp(text, shmview_format_name(format)) == 0) {
            options->format = format;
            return true;
        }
    }
    return false;
}

static bool
take_rate(struct tool_options *options, const char *text)
{
    int64_t rate;

    /* Read as seconds are: in units of 10^-9. */
    if (!tool_seconds_parse(text, &rate) || rate == 0) {
        return false;
    }
    options->period = 1e18 / (double)rate;
    return true;
}

static bool
take_count(struct tool_options *options, const char *text)
{
    return tool_size_parse(text, &options->count);
}

static bool
take_json(struct tool_options *options, const char *text)
{
    (void)text;
    options->json = true;
    return true;
}

static bool
take_qt(struct tool_options *options, const char *text)
{
    (void)text;
    options->type = SHMVIEW_KEY_SYSTEM_V;
    return true;
}

static bool
take_follow(struct tool_options *options, const char *text)
{
    (void)text;
    options->follow = true;
    return true;
}

static bool
take_trace(struct tool_options *options, const char *text)
{
    options->trace = text[0] == '\0' ? TOOL_TRACE_TEXT : TOOL_TRACE_JSON;
    return text[0] == '\0' || strcmp(text, "json") == 0;
}

static const struct value {
    char name;
    bool (*take)(struct tool_options *options, const char *text);
    /* Why an argument is refused. */
    const char *reason;
} values[] = {
    {'k', take_key, NULL},
    {'t', take_hold, N_("it is not a number of seconds, such as 2 or 0.5")},
    {'s', take_bytes, N_("it is not a number of bytes, at least 1")},
    {'S', take_sides, N_("it is not a width and a height, such as 640x480")},
    {'f', take_format,
     N_("it is none of rgb8, rgba8, rgb16, rgba16 and grey8")},
    {'r', take_rate,
     N_("it is not a number of frames per second, such as 29.97")},
    {'n', take_count, N_("it is not a number of events, at least 1")},
    {'j', take_json, NULL},
    {'q', take_qt, NULL},
    {'w', take_follow, NULL},
    {'T', take_trace, N_("there is --trace and --trace=json")},
};

int
tool_value_take(struct tool_options *options, int name, const char *long_name,
                const char *text)
{
    char operation[32];

    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (values[i].name == name && !values[i].take(options, text)) {
            snprintf(operation, sizeof operation, _("option --%s"), long_name);
            return tool_usage(operation, text, values[i].reason);
        }
    }
    return TOOL_DONE;
}
