/* SPDX-License-Identifier: MIT */
/* Keeps a list of this user's segments while somebody looks at it. */

#ifndef SHMVIEW_KEY_SURVEY_H
#define SHMVIEW_KEY_SURVEY_H

#include "ui/key/key-find.h"

#include <gio/gio.h>

/*
 * Works on the main loop; the looking is done off it. It looks again when
 * a segment comes, changes or goes, but not when somebody attaches or detaches,
 * of which the folder tells nothing.
 *
 * Signal "surveyed": shm_key_survey_finds() is another list.
 */
#define SHM_TYPE_KEY_SURVEY (shm_key_survey_get_type())
G_DECLARE_FINAL_TYPE(ShmKeySurvey, shm_key_survey, SHM, KEY_SURVEY, GObject)

/* At rest. `own_key` as for shm_key_find_all(). */
ShmKeySurvey *shm_key_survey_new(const char *own_key);

/* Looks now, and where something changes until it is to stop. */
void shm_key_survey_start(ShmKeySurvey *self);
void shm_key_survey_stop(ShmKeySurvey *self);

/* Looks once more. */
void shm_key_survey_refresh(ShmKeySurvey *self);

/* The segments as they were at the last look: ShmKeyFind, valid until the next;
 * NULL before the first, and with the error's text where it failed. */
GPtrArray *shm_key_survey_finds(ShmKeySurvey *self);
const char *shm_key_survey_error(ShmKeySurvey *self);

#endif
