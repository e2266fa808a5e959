/* SPDX-License-Identifier: MIT */
/* Finds the place where a draft is rendered, and makes it the shown one. */

#include "core/picture/draft-picture-place.h"
#include "core/picture/next-picture-place.h"
#include "core/picture/picture-call.h"
#include "core/picture/picture-place-memory.h"
#include "core/picture/pin-handle.h"
#include "core/picture/publication.h"
#include "core/picture/shown-pixels.h"
#include "core/segment/posix/posix.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

#include <errno.h>
#include <string.h>

/* The caller holds the writer byte, so nobody else chooses the same place
 * before it is pinned. */
static enum shmview_status
choose_and_pin(struct shmview_draft *draft,
               const struct shmview_picture_options *options)
{
    struct shmview_header *header = &draft->header;
    bool over_bytes;
    enum shmview_status status =
        place_choose(draft->own, options, "draft", header, &over_bytes);

    if (status == SHMVIEW_OK &&
        lock_try(draft->own->posix.descriptor, shown_pixels_range(header),
                 LOCK_SHARED) < 0) {
        status = segment_fail_errno(draft->own, "draft", errno);
    }
    return status == SHMVIEW_OK
               ? place_memory_reserve(draft->own, options, "draft", header,
                                      &draft->excessive)
               : status;
}

enum shmview_status
draft_place_pin(struct shmview_draft *draft,
                const struct shmview_segment *segment,
                const struct shmview_picture_options *options)
{
    enum shmview_status status =
        publication_begin(draft->own, segment, options, "draft");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = choose_and_pin(draft, options);
    publication_end(draft->own, segment);
    return status;
}

static enum shmview_status
make_nameless(struct shmview_draft *draft,
              const struct shmview_picture_options *options)
{
    struct shmview_header *header = &draft->header;
    enum shmview_status status;

    place_first(header);
    status = segment_posix_make(draft->own,
                                header->pixels_offset + header->pixels_length,
                                options->wait);
    draft->nameless = status == SHMVIEW_OK;
    draft->own->owner = system_process();
    return status;
}

static enum shmview_status
find_once(struct shmview_draft *draft, const struct shmview_segment *segment,
          const struct shmview_picture_options *options)
{
    enum shmview_status status = SHMVIEW_OK;

    if (!draft->own->attached) {
        status = segment_attach(draft->own, SHMVIEW_READ_WRITE, options->wait);
    }
    if (status == SHMVIEW_OK) {
        return draft_place_pin(draft, segment, options);
    }
    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        shmview_error_clear(&draft->own->error);
        status = make_nameless(draft, options);
    }
    return status;
}

enum shmview_status
draft_place_find(struct shmview_draft *draft,
                 const struct shmview_segment *segment,
                 const struct shmview_picture_options *options)
{
    enum shmview_status status;
    int attempts = 0;

    do {
        status = find_once(draft, segment, options);
    } while (status == SHMVIEW_ERROR_ALREADY_EXISTS &&
             ++attempts < SEGMENT_ATTEMPTS);
    return status == SHMVIEW_OK
               ? mapped_pixels_open(draft->own, &draft->header, true, "draft",
                                    &draft->pixels)
               : status;
}

/* Moves the open segment from the draft to the caller's handle, because the
 * picture must stay when the draft is freed. */
static void
hand_over(struct shmview_draft *draft, struct shmview_segment *segment)
{
    struct shmview_segment *own = draft->own;

    segment->posix = own->posix;
    segment->size = own->size;
    segment->owner = own->owner;
    segment->access = SHMVIEW_READ_WRITE;
    segment->unasked = false;
    segment->attached = true;
    own->attached = false;
}

static enum shmview_status
commit_nameless(struct shmview_draft *draft,
                const struct shmview_picture_options *options)
{
    enum shmview_status status = publication_commit_nameless(
        draft->own, options, "commit", draft->decoded, &draft->header);

    if (status == SHMVIEW_OK) {
        status = segment_posix_name(draft->own, options->wait);
    }
    if (status == SHMVIEW_OK) {
        draft->nameless = false;
        draft->own->attached = true;
    }
    return status;
}

/* The shown picture may have changed since the place was chosen. */
static enum shmview_status
commit_beside(struct shmview_draft *draft,
              const struct shmview_segment *segment,
              const struct shmview_picture_options *options)
{
    struct shmview_header *header = &draft->header;
    bool over_bytes = false;
    enum shmview_status status =
        publication_begin(draft->own, segment, options, "commit");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = place_follow(draft->own, "commit", header, &over_bytes);
    if (status == SHMVIEW_OK) {
        status = publication_commit(draft->own, segment, options, "commit",
                                    over_bytes, draft->excessive, header);
    }
    if (status == SHMVIEW_OK) {
        shown_pixels_unpin(draft->own, header);
    }
    publication_end(draft->own, segment);
    return status;
}

static enum shmview_status
commit_own(struct shmview_draft *draft, struct shmview_segment *segment,
           const struct shmview_picture_options *options)
{
    if (draft->nameless) {
        return commit_nameless(draft, options);
    }
    return draft->own->backend->is_current(draft->own)
               ? commit_beside(draft, segment, options)
               : SHMVIEW_ERROR_ALREADY_EXISTS;
}

static void
give_back(struct shmview_draft *draft, struct shmview_segment *segment)
{
    struct reusable_handle *spare = pin_handle_share_kept(segment);

    draft->native_key = strdup(draft->own->native_key);
    pin_handle_give_back(draft->own, spare);
    draft->own = NULL;
    reusable_handle_release(spare);
}

enum shmview_status
draft_place_commit(struct shmview_draft *draft, struct shmview_segment *segment,
                   const struct shmview_picture_options *options)
{
    enum shmview_status status;

    shmview_error_clear(&draft->own->error);
    draft->own->orphan_removed = false;
    status = commit_own(draft, segment, options);
    segment->orphan_removed |= draft->own->orphan_removed;
    /* We do this after the commit, so that watches report the picture sooner.
     */
    picture_call_leave_if_gone(segment);
    segment->error = draft->own->error;
    if (status == SHMVIEW_OK && !segment->attached) {
        hand_over(draft, segment);
    } else if (status == SHMVIEW_OK) {
        give_back(draft, segment);
    }
    return status;
}

void
draft_place_leave(struct shmview_draft *draft)
{
    if (draft->nameless) {
        segment_posix_abandon(draft->own);
        draft->nameless = false;
    }
}
