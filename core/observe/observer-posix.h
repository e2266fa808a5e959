/* SPDX-License-Identifier: MIT */
/* Observes segments that are files in /dev/shm, for SHMVIEW_KEY_POSIX and
 * SHMVIEW_KEY_QT_POSIX. The members of struct observer_backend describe what
 * each function does. SHMVIEW_KEY_POSIX uses all of them as they are;
 * SHMVIEW_KEY_QT_POSIX has its own open, notice and describe, which call the
 * functions here. */

#pragma once

#include "core/observe/observer.h"

enum shmview_status observer_posix_open(struct observer *observer,
                                        struct shmview_error *error);
enum shmview_status observer_posix_find(struct observer *observer,
                                        struct shmview_error *error);
enum shmview_status observer_posix_notice(struct observer *observer,
                                          bool insist,
                                          struct observer_news *news,
                                          struct shmview_error *error);
enum shmview_status observer_posix_describe(struct observer *observer,
                                            struct shmview_inspection *seen,
                                            struct holders_file *file,
                                            struct shmview_error *error);
void observer_posix_plan(struct observer *observer,
                         const struct shmview_inspection *seen);
enum shmview_status observer_posix_head(struct observer *observer,
                                        uint8_t *bytes, size_t *count,
                                        uint64_t *size,
                                        struct shmview_error *error);
enum shmview_status observer_posix_read(struct observer *observer,
                                        uint64_t offset, void *bytes,
                                        size_t length, size_t *count,
                                        struct shmview_error *error);
char *observer_posix_folder(void);
