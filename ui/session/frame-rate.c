/* SPDX-License-Identifier: MIT */
/* The figures of a stream: frames per second, the age of the last frame, and
 * the number of skipped ones. */

#include "ui/session/frame-rate.h"

#include "ui/primitives/stream-frame.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define SEPARATOR " · "
#define FIGURE_SPACE "\u2007"
/* A greater age is shown in seconds. */
#define MOST_MILLISECONDS 9999

void
ui_frame_rate_add(struct ui_frame_rate *rate,
                  const struct shmview_header *header, gint64 monotonic,
                  gint64 real)
{
    rate->shown[rate->next] = monotonic;
    rate->next = (rate->next + 1) % UI_FRAME_RATE_FRAMES;
    rate->count = MIN(rate->count + 1, UI_FRAME_RATE_FRAMES);
    rate->skipped +=
        ui_stream_frame_skipped(rate->generation, header->generation);
    rate->generation = header->generation;
    /* Qt's streams have neither a generation nor a time. */
    rate->age =
        header->time == 0
            ? -1
            : (gint64)(ui_stream_frame_age(header, (guint64)real * 1000) /
                       1000000);
}

void
ui_frame_rate_restart(struct ui_frame_rate *rate, guint64 generation)
{
    rate->generation = generation;
}

static gint64
time_before_last(const struct ui_frame_rate *rate, guint frames)
{
    guint index = rate->next + 2 * UI_FRAME_RATE_FRAMES - 1 - frames;

    return rate->shown[index % UI_FRAME_RATE_FRAMES];
}

double
ui_frame_rate_per_second(const struct ui_frame_rate *rate)
{
    gint64 last = time_before_last(rate, 0);
    gint64 span = 0;
    guint frames = 0;

    while (frames + 1 < rate->count &&
           last - time_before_last(rate, frames + 1) <= G_USEC_PER_SEC) {
        frames++;
        span = last - time_before_last(rate, frames);
    }
    return span > 0 ? (double)frames * G_USEC_PER_SEC / (double)span : 0;
}

/* Puts the figure in place of the %s in `words`. A figure space is as wide as a
 * digit. */
static void
append_padded(GString *text, const char *words, const char *figure,
              size_t width)
{
    g_autoptr(GString) padded = g_string_new(NULL);
    g_autoptr(GString) said = g_string_new(words);

    for (size_t length = strlen(figure); length < width; length++) {
        g_string_append(padded, FIGURE_SPACE);
    }
    g_string_append(padded, figure);
    g_string_replace(said, "%s", padded->str, 1);
    g_string_append(text, said->str);
}

static void
append_rate(GString *text, double rate)
{
    g_autofree char *figure =
        g_strdup_printf(rate < 99.95 ? "%.1f" : "%.0f", rate);

    append_padded(text, _("%s frames/s"), figure, strlen("29.9"));
}

static void
append_age(GString *text, gint64 age, size_t width)
{
    gboolean seconds = age > MOST_MILLISECONDS;
    g_autofree char *figure =
        g_strdup_printf("%" G_GINT64_FORMAT, seconds ? age / 1000 : age);

    g_string_append(text, SEPARATOR);
    append_padded(text, seconds ? _("%s s old") : _("%s ms old"), figure,
                  width);
}

void
ui_frame_rate_append_skipped(const struct ui_frame_rate *rate, GString *text)
{
    g_string_append(text, SEPARATOR);
    g_string_append_printf(
        text,
        ngettext("%" PRIu64 " skipped", "%" PRIu64 " skipped", rate->skipped),
        rate->skipped);
}

char *
ui_frame_rate_text(const struct ui_frame_rate *rate)
{
    GString *text = g_string_new(NULL);
    double per_second = ui_frame_rate_per_second(rate);

    if (per_second > 0) {
        append_rate(text, per_second);
    } else {
        g_string_append(text, _("New picture"));
    }
    if (rate->age >= 0) {
        /* Padding is needed only if the figures keep changing. */
        append_age(text, rate->age, per_second > 0 ? strlen("999") : 0);
    }
    if (rate->generation != 0) {
        ui_frame_rate_append_skipped(rate, text);
    }
    return g_string_free(text, FALSE);
}
