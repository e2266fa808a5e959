/* SPDX-License-Identifier: MIT */
/* Spreads the work on the rows of a picture over several threads. */

#include "ui/picture/row-threads.h"

/* Starting a thread takes less time than converting this many pixels. The
 * frames of a stream are smaller: they come often, and one processor is fast
 * enough for them. */
#define PIXELS_OF_THREAD (3 << 20)
#define MOST_THREADS 8

struct part {
    UiRowsWork work;
    gpointer data;
    guint32 first;
    guint32 end;
    gboolean done;
    GThread *thread;
};

static gpointer
run(gpointer data)
{
    struct part *part = data;

    part->done = part->work(part->data, part->first, part->end);
    return NULL;
}

static guint
count_parts(guint32 rows, guint64 pixels)
{
    guint64 parts = MIN(pixels / PIXELS_OF_THREAD, rows);

    parts = MIN(parts, MIN(g_get_num_processors(), MOST_THREADS));
    return MAX((guint)parts, 1);
}

gboolean
ui_row_threads_run(guint32 rows, guint64 pixels, UiRowsWork work, gpointer data)
{
    struct part parts[MOST_THREADS];
    guint count = count_parts(rows, pixels);
    gboolean done = TRUE;

    for (guint i = 0; i < count; i++) {
        parts[i] = (struct part){
            .work = work,
            .data = data,
            .first = (guint32)((guint64)rows * i / count),
            .end = (guint32)((guint64)rows * (i + 1) / count),
        };
        if (i + 1 < count) {
            parts[i].thread = g_thread_try_new("rows", run, &parts[i], NULL);
        }
        if (parts[i].thread == NULL) {
            run(&parts[i]);
        }
    }
    for (guint i = 0; i < count; i++) {
        if (parts[i].thread != NULL) {
            g_thread_join(parts[i].thread);
        }
        done = done && parts[i].done;
    }
    return done;
}
