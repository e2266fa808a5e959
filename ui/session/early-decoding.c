/* SPDX-License-Identifier: MIT */
/* Decodes the file from the command line while the window is being made. */

#include "ui/session/early-decoding.h"

#include "ui/files/import.h"

/* The time between two calls of `cancelled`, in microseconds. */
#define ASKING_TIME 20000

struct ui_early_decoding {
    char *path;
    GThread *thread;
    /* An atomic flag. */
    int cancelled;

    /* Guards `done`. The thread fills in the other members before it sets
     * `done`. */
    GMutex mutex;
    GCond changed;
    gboolean done;
    enum shmview_status status;
    struct shmview_image *image;
    struct shmview_error damage;
    struct shmview_error error;
    UiStepRecorder *recorder;
};

static bool
is_cancelled(void *data)
{
    UiEarlyDecoding *self = data;

    return g_atomic_int_get(&self->cancelled);
}

static gpointer
decode(gpointer data)
{
    UiEarlyDecoding *self = data;
    const struct shmview_wait wait = {.cancelled = is_cancelled, .data = self};
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .wait = &wait,
        .damage = &self->damage,
    };

    ui_step_recorder_start(self->recorder);
    self->status =
        ui_import_file(self->path, &options, &self->image, &self->error);
    ui_step_recorder_end(self->recorder);
    g_mutex_lock(&self->mutex);
    self->done = TRUE;
    g_cond_signal(&self->changed);
    g_mutex_unlock(&self->mutex);
    return NULL;
}

UiEarlyDecoding *
ui_early_decoding_new(const char *path)
{
    UiEarlyDecoding *self = g_new0(UiEarlyDecoding, 1);

    self->path = g_strdup(path);
    self->recorder = ui_step_recorder_new(NULL, path, FALSE);
    g_mutex_init(&self->mutex);
    g_cond_init(&self->changed);
    self->thread = g_thread_new("decode", decode, self);
    return self;
}

void
ui_early_decoding_free(UiEarlyDecoding *self)
{
    if (self == NULL) {
        return;
    }
    g_atomic_int_set(&self->cancelled, TRUE);
    g_thread_join(self->thread);
    shmview_image_free(self->image);
    ui_step_recorder_free(self->recorder);
    g_mutex_clear(&self->mutex);
    g_cond_clear(&self->changed);
    g_free(self->path);
    g_free(self);
}

const char *
ui_early_decoding_path(const UiEarlyDecoding *self)
{
    return self->path;
}

enum shmview_status
ui_early_decoding_finish(UiEarlyDecoding *self, UiStepRecorder *recorder,
                         const struct shmview_wait *wait,
                         struct shmview_image **image,
                         struct shmview_error *damage,
                         struct shmview_error *error)
{
    g_mutex_lock(&self->mutex);
    while (!self->done) {
        g_cond_wait_until(&self->changed, &self->mutex,
                          g_get_monotonic_time() + ASKING_TIME);
        if (wait->cancelled(wait->data)) {
            g_atomic_int_set(&self->cancelled, TRUE);
        }
    }
    g_mutex_unlock(&self->mutex);
    ui_step_recorder_take(recorder, self->recorder);
    *image = g_steal_pointer(&self->image);
    *damage = self->damage;
    *error = self->error;
    return self->status;
}
