/* SPDX-License-Identifier: MIT */
/* The words for every primitive that can fail. */

#include "ui/words/messages-internal.h"

#include <glib/gi18n.h>

#define NO_KEY                                                                 \
    {                                                                          \
        SHMVIEW_ERROR_KEY, GTK_MESSAGE_ERROR, N_("The key is empty"),          \
            N_("There is no segment without a key. Start shmview with --key "  \
               "and a name.")                                                  \
    }
#define ATTACHED_ALREADY                                                       \
    {                                                                          \
        SHMVIEW_ERROR_ALREADY_ATTACHED, GTK_MESSAGE_INFO,                      \
            N_("Attached already"),                                            \
            N_("Press Detach before you create or attach again.")              \
    }
#define NOT_ATTACHED                                                           \
    {                                                                          \
        SHMVIEW_ERROR_NOT_ATTACHED, GTK_MESSAGE_INFO, N_("Not attached"),      \
            N_("Press Create or Attach first.")                                \
    }
#define READ_ONLY                                                              \
    {                                                                          \
        SHMVIEW_ERROR_READ_ONLY, GTK_MESSAGE_WARNING,                          \
            N_("Attached read-only"),                                          \
            N_("To write, press Detach, then Attach.")                         \
    }

static const struct words create_words[] = {
    {SHMVIEW_ERROR_ALREADY_EXISTS, GTK_MESSAGE_INFO, N_("It exists already"),
     N_("A living process holds a segment under the key KEY. Press Attach to "
        "share it, or end that process.")},
    {SHMVIEW_ERROR_INVALID_SIZE, GTK_MESSAGE_ERROR, N_("Not a size"),
     N_("A segment has at least one byte. Choose another size.")},
    {SHMVIEW_ERROR_OUT_OF_RESOURCES, GTK_MESSAGE_ERROR, N_("Not enough memory"),
     N_("There is not enough shared memory for a segment of this size. Choose "
        "a smaller one.")},
    {SHMVIEW_ERROR_PERMISSION_DENIED, GTK_MESSAGE_ERROR, N_("No permission"),
     N_("You are not allowed to make a segment of the key KEY. Start shmview "
        "with another --key.")},
    ATTACHED_ALREADY,
    NO_KEY,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Creating failed"),
     N_("No segment could be made under the key KEY.")},
};

static const struct words attach_words[] = {
    {SHMVIEW_ERROR_NOT_FOUND, GTK_MESSAGE_INFO, N_("There is no segment"),
     N_("Press Create first, here or in another window with the key KEY.")},
    {SHMVIEW_ERROR_PERMISSION_DENIED, GTK_MESSAGE_ERROR, N_("No permission"),
     N_("You are not allowed to use the segment of the key KEY.")},
    {SHMVIEW_ERROR_LOCKED, GTK_MESSAGE_WARNING, N_("Locked"),
     N_("Another program is making or removing the segment of the key KEY. Try "
        "again.")},
    ATTACHED_ALREADY,
    NO_KEY,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Attaching failed"),
     N_("This window could not attach to the segment of the key KEY.")},
};

static const struct words detach_words[] = {
    NOT_ATTACHED,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Detaching failed"),
     N_("This window could not let go of the segment of the key KEY.")},
};

static const struct words lock_words[] = {
    {SHMVIEW_ERROR_LOCK, GTK_MESSAGE_INFO, N_("Nothing to lock"),
     N_("Only who is attached to a segment can lock it. Press Create or Attach "
        "first.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Locking failed"),
     N_("The segment of the key KEY could not be locked. Try again.")},
};

static const struct words unlock_words[] = {
    {SHMVIEW_ERROR_LOCK, GTK_MESSAGE_INFO, N_("Not locked"),
     N_("This window does not hold the lock. Press Lock first.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Unlocking failed"),
     N_("The segment of the key KEY could not be unlocked. Press Detach: that "
        "lets go of the lock, too.")},
};

static const struct words write_words[] = {
    NOT_ATTACHED,
    READ_ONLY,
    {SHMVIEW_ERROR_DAMAGED, GTK_MESSAGE_ERROR, N_("It does not fit"),
     N_("The text, with a 0 byte behind it, is longer than the segment. Write "
        "a shorter one, or create a larger segment.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Writing failed"),
     N_("The text could not be written to the segment of the key KEY.")},
};

static const struct words read_words[] = {
    NOT_ATTACHED,
    {SHMVIEW_ERROR_DAMAGED, GTK_MESSAGE_ERROR, N_("The segment was cut short"),
     N_("Another program made the segment of the key KEY smaller. Press "
        "Detach, then Attach.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Reading failed"),
     N_("Nothing could be read from the segment of the key KEY.")},
};

#define SAME_SIZE_FIRST                                                        \
    N_("The wrong way writes over a picture that is shown. Load a picture of " \
       "the same size first, the right way.")

static const struct words tear_words[] = {
    {SHMVIEW_ERROR_UNSUPPORTED, GTK_MESSAGE_INFO, N_("Not of the same size"),
     SAME_SIZE_FIRST},
    {SHMVIEW_ERROR_NO_IMAGE, GTK_MESSAGE_INFO, N_("No picture to write over"),
     SAME_SIZE_FIRST},
    {SHMVIEW_ERROR_NOT_ATTACHED, GTK_MESSAGE_INFO,
     N_("No picture to write over"), SAME_SIZE_FIRST},
    {SHMVIEW_ERROR_DAMAGED, GTK_MESSAGE_INFO, N_("No picture to write over"),
     SAME_SIZE_FIRST},
    {SHMVIEW_ERROR_NOT_FOUND, GTK_MESSAGE_INFO, N_("Nothing to go on with"),
     N_("No picture is half written. Press Publish the Wrong Way, and load a "
        "picture.")},
    READ_ONLY,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Publishing failed"),
     N_("The picture could not be written to the segment of the key KEY.")},
};

const struct words *
ui_messages_of_primitive(enum ui_stage stage)
{
    switch (stage) {
    case UI_STAGE_CREATE:
        return create_words;
    case UI_STAGE_ATTACH:
        return attach_words;
    case UI_STAGE_DETACH:
        return detach_words;
    case UI_STAGE_LOCK:
        return lock_words;
    case UI_STAGE_UNLOCK:
        return unlock_words;
    case UI_STAGE_WRITE:
        return write_words;
    case UI_STAGE_READ:
        return read_words;
    case UI_STAGE_TEAR:
        return tear_words;
    default:
        return NULL;
    }
}
