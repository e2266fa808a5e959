/* SPDX-License-Identifier: MIT */
/* Keeps a list of this user's segments up to date. */

#include "ui/key/key-monitor.h"

#include "ui/session/background-poll.h"

#define POSIX_FOLDER "/dev/shm"

struct ui_key_monitor {
    UiBackgroundLook *look;
    /* Watch the folders of POSIX segments and of System V's key files. A folder
     * that can't be watched has NULL. */
    GFileMonitor *monitors[2];
    UiKeyMonitorShow show;
    gpointer data;
};

/* The result of one look. */
struct finding {
    GPtrArray *candidates;
    struct shmview_error error;
};

static gpointer
look(gpointer own_key)
{
    struct finding *finding = g_new(struct finding, 1);

    finding->candidates = ui_key_candidate_all(own_key, &finding->error);
    return finding;
}

static void
free_finding(gpointer data)
{
    struct finding *finding = data;

    g_clear_pointer(&finding->candidates, g_ptr_array_unref);
    g_free(finding);
}

static void
show_finding(gpointer data, gpointer monitor)
{
    const struct finding *finding = data;
    const UiKeyMonitor *self = monitor;

    self->show(finding->candidates, finding->error.text, self->data);
}

static GFileMonitor *
watch(UiKeyMonitor *self, const char *path)
{
    g_autoptr(GFile) folder = g_file_new_for_path(path);
    GFileMonitor *monitor =
        g_file_monitor_directory(folder, G_FILE_MONITOR_NONE, NULL, NULL);

    if (monitor != NULL) {
        g_signal_connect_swapped(monitor, "changed",
                                 G_CALLBACK(ui_key_monitor_refresh), self);
    }
    return monitor;
}

static void
watch_key_files(UiKeyMonitor *self)
{
    char *native =
        shmview_key_to_native(SHMVIEW_KEY_SYSTEM_V, SHMVIEW_KEY_DEFAULT);
    g_autofree char *folder = NULL;

    if (native != NULL) {
        folder = g_path_get_dirname(native);
        self->monitors[1] = watch(self, folder);
    }
    free(native);
}

UiKeyMonitor *
ui_key_monitor_new(const char *own_key, UiKeyMonitorShow show, gpointer data)
{
    static const struct ui_background_look_functions functions = {
        .look = look,
        .free_subject = g_free,
        .free_finding = free_finding,
        .found = show_finding,
        .pause_milliseconds = 400,
    };
    UiKeyMonitor *self = g_new0(UiKeyMonitor, 1);

    self->show = show;
    self->data = data;
    self->look =
        ui_background_look_new(&functions, g_strdup(own_key), -1, self);
    self->monitors[0] = watch(self, POSIX_FOLDER);
    watch_key_files(self);
    ui_key_monitor_refresh(self);
    return self;
}

void
ui_key_monitor_refresh(UiKeyMonitor *self)
{
    ui_background_look_begin(self->look);
}

void
ui_key_monitor_free(UiKeyMonitor *self)
{
    if (self != NULL) {
        for (gsize index = 0; index < G_N_ELEMENTS(self->monitors); index++) {
            if (self->monitors[index] != NULL) {
                g_signal_handlers_disconnect_by_data(self->monitors[index],
                                                     self);
                g_object_unref(self->monitors[index]);
            }
        }
        ui_background_look_free(self->look);
        g_free(self);
    }
}
