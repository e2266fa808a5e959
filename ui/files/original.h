/* SPDX-License-Identifier: MIT */
/* The exact pixels of the picture that is shown, to be copied and saved. */

#ifndef SHMVIEW_ORIGINAL_H
#define SHMVIEW_ORIGINAL_H

#include "ui/picture/levels.h"

#include <shmview/encode.h>
#include <shmview/image.h>

/*
 * What is on the screen is 8-bit and premultiplied. Opaque 8-bit pixels can be
 * had back from it, so nothing more is kept of them; of all others the image
 * itself is. The segment may hold another picture long since. Reference-counted
 * and never changed, so any thread may use it.
 */
typedef struct shm_original ShmOriginal;

/*
 * Of `image`, whose levels are `levels`. Takes `*image` over, and leaves NULL,
 * where it has to be kept.
 */
ShmOriginal *shm_original_new(const ShmLevels *levels,
                              struct shmview_image **image);

ShmOriginal *shm_original_ref(ShmOriginal *original);
/* NULL is allowed. */
void shm_original_unref(ShmOriginal *original);

/* The same; what was kept is handed to the caller if nobody else has a
 * reference. Otherwise NULL. */
struct shmview_image *shm_original_unref_take(ShmOriginal *original);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShmOriginal, shm_original_unref)

/*
 * A PNG file of it in memory, and a file in the format of its ending, as of
 * shmview_encode_memory() and shmview_encode_file(). Both take a while.
 */
enum shmview_status shm_original_encode(const ShmOriginal *original,
                                        GBytes **bytes,
                                        struct shmview_error *error);
enum shmview_status shm_original_save(const ShmOriginal *original,
                                      const char *path,
                                      struct shmview_error *error);

#endif
