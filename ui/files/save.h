/* SPDX-License-Identifier: MIT */
/* Writes the picture to a file, off the main loop. */

#ifndef SHMVIEW_SAVE_H
#define SHMVIEW_SAVE_H

#include "ui/files/original.h"

#include <gio/gio.h>

/*
 * The file's whole name: `path`, with .png after it where that has no ending.
 * Freed with g_free().
 */
char *shm_save_path(const char *path);

/*
 * Saves `original` as `path`, which shm_save_path() has completed. `confirmed`
 * says that the user has agreed to replace what is there; else what is there
 * stays, and the error is "already exists". Calls back on the main loop.
 */
void shm_save_async(ShmOriginal *original, const char *path, gboolean confirmed,
                    GAsyncReadyCallback callback, gpointer data);

/* Errors: those of shmview_encode_file(); already exists. */
enum shmview_status shm_save_finish(GAsyncResult *result,
                                    struct shmview_error *error);

/* The path that is, or was, saved to; owned by `result`. */
const char *shm_save_result_path(GAsyncResult *result);

#endif
