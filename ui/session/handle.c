/* SPDX-License-Identifier: MIT */
/* A window's handle on its segment, shared by the threads of its operations. */

#include "ui/session/handle.h"

#include "ui/primitives/segment-error.h"

const char *
ui_handle_key(struct ui_handle *handle)
{
    return g_atomic_pointer_get(&handle->key);
}

enum shmview_key_type
ui_handle_key_type(const struct ui_handle *handle)
{
    return (enum shmview_key_type)g_atomic_int_get(&handle->key_type);
}

void
ui_handle_forget(struct ui_handle *handle)
{
    ui_torn_publication_forget(&handle->torn);
    ui_held_view_forget(&handle->view);
}

enum shmview_status
ui_handle_take_up_key(struct ui_handle *handle, struct shmview_error *error)
{
    struct shmview_segment *segment = handle->segment;
    const char *key = ui_handle_key(handle);
    enum shmview_key_type type = ui_handle_key_type(handle);

    shmview_error_clear(error);
    if (shmview_segment_key_type(segment) == type &&
        g_str_equal(shmview_segment_key(segment), key)) {
        return SHMVIEW_OK;
    }
    ui_handle_forget(handle);
    if (shmview_segment_set_key_type(segment, type) == SHMVIEW_OK) {
        shmview_segment_set_key(segment, key);
    }
    return ui_segment_error(segment, error);
}

void
ui_handle_close(struct ui_handle *handle)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&handle->mutex);

    ui_handle_forget(handle);
    g_clear_pointer(&handle->segment, shmview_segment_free);
}
