/* SPDX-License-Identifier: MIT */
/* The messages for all failures that the window may report: a table for each
 * stage. */

#include "ui/words/messages.h"

#include "ui/words/status-line.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

/* In the advice, KEY and FILE stand for the key and the name of the file. The
 * last row of a table, SHMVIEW_OK, applies to every other status. */
struct words {
    enum shmview_status status;
    GtkMessageType type;
    const char *heading;
    const char *advice;
};

static const struct words dead_process = {
    SHMVIEW_ERROR_NOT_FOUND, GTK_MESSAGE_WARNING, N_("The other process died"),
    N_("The segment that it left under the key KEY was removed. Load a picture "
       "from a file to share a new one.")};

static const struct words decode_words[] = {
    {SHMVIEW_ERROR_NOT_AN_IMAGE, GTK_MESSAGE_ERROR, N_("Not an image"),
     N_("FILE is not an image that can be read.")},
    {SHMVIEW_ERROR_UNSUPPORTED, GTK_MESSAGE_ERROR,
     N_("No loader for this format"),
     N_("No program here can read the format of FILE. Install a gdk-pixbuf "
        "loader for it (for WebP: webp-pixbuf-loader), or save it as PNG.")},
    {SHMVIEW_ERROR_TOO_LARGE, GTK_MESSAGE_ERROR, N_("Too large"),
     N_("The image in FILE is too large to be shared.")},
    {SHMVIEW_ERROR_NOT_FOUND, GTK_MESSAGE_ERROR, N_("File not found"),
     N_("FILE does not exist. It may have been moved or deleted.")},
    {SHMVIEW_ERROR_PERMISSION_DENIED, GTK_MESSAGE_ERROR, N_("No permission"),
     N_("You are not allowed to read FILE.")},
    {SHMVIEW_ERROR_FILE, GTK_MESSAGE_ERROR, N_("File not readable"),
     N_("FILE could not be read.")},
    {SHMVIEW_ERROR_OUT_OF_RESOURCES, GTK_MESSAGE_ERROR, N_("Not enough memory"),
     N_("There is not enough memory for the picture in FILE. Close other "
        "programs, or choose a smaller picture.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Loading failed"),
     N_("The picture could not be loaded from FILE.")},
};

static const struct words decoded_words[] = {
    {SHMVIEW_OK, GTK_MESSAGE_WARNING, N_("The file is damaged"),
     N_("The readable part of the picture in FILE is shown and shared.")},
};

#define STILL_IN_USE                                                           \
    {                                                                          \
        SHMVIEW_ERROR_LOCKED, GTK_MESSAGE_WARNING, N_("Locked"),               \
            N_("Another program is using the picture under the key KEY and "   \
               "did not release it in time. Try again, or end that program.")  \
    }

static const struct words publish_words[] = {
    {SHMVIEW_ERROR_KEY, GTK_MESSAGE_ERROR, N_("The key is empty"),
     N_("Nothing can be shared without a key. Press Ctrl+K and type one.")},
    {SHMVIEW_ERROR_PERMISSION_DENIED, GTK_MESSAGE_ERROR, N_("No permission"),
     N_("You are not allowed to share a picture under the key KEY. Press "
        "Ctrl+K and choose another one.")},
    {SHMVIEW_ERROR_OUT_OF_RESOURCES, GTK_MESSAGE_ERROR, N_("Not enough memory"),
     N_("There is not enough shared memory for this picture. Close other "
        "programs, or choose a smaller picture.")},
    {SHMVIEW_ERROR_READ_ONLY, GTK_MESSAGE_WARNING, N_("Attached read-only"),
     N_("This window is attached read-only to the segment with the key KEY. To "
        "share a picture, press Detach on the page “Try It” first.")},
    {SHMVIEW_ERROR_LOCK, GTK_MESSAGE_WARNING, N_("Locked by this window"),
     N_("This window holds a lock under which it can’t share a picture. Press "
        "Unlock on the page “Try It” first.")},
    STILL_IN_USE,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Sharing failed"),
     N_("The picture could not be shared under the key KEY.")},
};

static const struct words fetch_words[] = {
    {SHMVIEW_ERROR_NOT_FOUND, GTK_MESSAGE_INFO, N_("Nothing is shared yet"),
     N_("Load a picture from a file, here or in another window with the key "
        "KEY.")},
    {SHMVIEW_ERROR_NO_IMAGE, GTK_MESSAGE_ERROR, N_("Not a picture"),
     N_("The segment with the key KEY contains no picture. Load a picture from "
        "a file to replace its content, or press Ctrl+K and choose another "
        "key.")},
    {SHMVIEW_ERROR_DAMAGED, GTK_MESSAGE_ERROR, N_("Damaged contents"),
     N_("The picture under the key KEY is damaged. Load it from a file "
        "again.")},
    {SHMVIEW_ERROR_TOO_LARGE, GTK_MESSAGE_ERROR, N_("Too large"),
     N_("The picture under the key KEY is too large to be shown.")},
    {SHMVIEW_ERROR_UNSUPPORTED, GTK_MESSAGE_ERROR,
     N_("Shared by another version"),
     N_("The picture under the key KEY was shared by another version of "
        "shmview. Load it from a file again, here or there with this "
        "version.")},
    {SHMVIEW_ERROR_KEY, GTK_MESSAGE_ERROR, N_("The key is empty"),
     N_("Nothing can be found without a key. Press Ctrl+K and type one.")},
    {SHMVIEW_ERROR_PERMISSION_DENIED, GTK_MESSAGE_ERROR, N_("No permission"),
     N_("You are not allowed to read the segment with the key KEY.")},
    {SHMVIEW_ERROR_OUT_OF_RESOURCES, GTK_MESSAGE_ERROR, N_("Not enough memory"),
     N_("There is not enough memory to show this picture. Close other "
        "programs, and try again.")},
    STILL_IN_USE,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Loading failed"),
     N_("The picture could not be loaded from shared memory.")},
};

/* Only the rows that differ for a segment of Qt programs. */
static const struct words fetch_qt_words[] = {
    {SHMVIEW_ERROR_NOT_FOUND, GTK_MESSAGE_INFO, N_("Nothing is shared yet"),
     N_("Load a picture from a file, here or in a Qt program with the key "
        "KEY.")},
    {SHMVIEW_ERROR_NO_IMAGE, GTK_MESSAGE_ERROR, N_("Not a picture"),
     N_("The segment with the key KEY contains no picture, or an empty one. "
        "Load a picture from a file to replace it.")},
    {SHMVIEW_ERROR_DAMAGED, GTK_MESSAGE_ERROR, N_("Damaged contents"),
     N_("The picture under the key KEY is not whole: the program that shared "
        "it may have been interrupted. Load it from a file again.")},
    {SHMVIEW_ERROR_UNSUPPORTED, GTK_MESSAGE_INFO, N_("Nothing to pin"),
     N_("Qt programs share a PNG file, whose pixels cannot be "
        "pinned. Open the menu and choose Share with Qt Programs once more.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, NULL, NULL},
};

static const struct words convert_words[] = {
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Not enough memory"),
     N_("There is not enough memory to show this picture. Close other "
        "programs, and try again.")},
};

static const struct words follow_words[] = {
    {SHMVIEW_ERROR_KEY, GTK_MESSAGE_ERROR, N_("The key is empty"),
     N_("Nothing can be followed without a key. Press Ctrl+K and type one.")},
    {SHMVIEW_ERROR_OUT_OF_RESOURCES, GTK_MESSAGE_ERROR, N_("Following failed"),
     N_("The limit on watched files is reached. Close other windows or "
        "programs that follow or watch files, and try again.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Following failed"),
     N_("The segment with the key KEY can't be watched. Load from shared "
        "memory instead.")},
};

static const struct words save_words[] = {
    {SHMVIEW_ERROR_UNSUPPORTED, GTK_MESSAGE_ERROR, N_("Not saved"),
     N_("FILE can't be written in this format. End its name in .png, or in "
        ".npy for a picture of floats.")},
    {SHMVIEW_ERROR_PERMISSION_DENIED, GTK_MESSAGE_ERROR, N_("No permission"),
     N_("You are not allowed to write FILE. Choose another folder or another "
        "name.")},
    {SHMVIEW_ERROR_OUT_OF_RESOURCES, GTK_MESSAGE_ERROR, N_("Not saved"),
     N_("There is not enough room for FILE. Delete something or choose another "
        "disk.")},
    {SHMVIEW_ERROR_ALREADY_EXISTS, GTK_MESSAGE_WARNING, N_("Not saved"),
     N_("FILE exists already. Choose another name, or choose that file to "
        "replace it.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Not saved"),
     N_("FILE could not be written.")},
};

#define NO_KEY                                                                 \
    {                                                                          \
        SHMVIEW_ERROR_KEY, GTK_MESSAGE_ERROR, N_("The key is empty"),          \
            N_("There is no segment without a key. Press Ctrl+K and type "     \
               "one.")                                                         \
    }
#define ATTACHED_ALREADY                                                       \
    {                                                                          \
        SHMVIEW_ERROR_ALREADY_ATTACHED, GTK_MESSAGE_INFO,                      \
            N_("Already attached"),                                            \
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
    {SHMVIEW_ERROR_ALREADY_EXISTS, GTK_MESSAGE_INFO,
     N_("The segment exists already"),
     N_("Another process holds a segment under the key KEY. Press Attach to "
        "use it, too, or end that process.")},
    {SHMVIEW_ERROR_INVALID_SIZE, GTK_MESSAGE_ERROR, N_("Not a valid size"),
     N_("A segment has at least one byte. Choose another size.")},
    {SHMVIEW_ERROR_OUT_OF_RESOURCES, GTK_MESSAGE_ERROR, N_("Not enough memory"),
     N_("There is not enough shared memory for a segment of this size. Choose "
        "a smaller one.")},
    {SHMVIEW_ERROR_PERMISSION_DENIED, GTK_MESSAGE_ERROR, N_("No permission"),
     N_("You are not allowed to make a segment with the key KEY. Press Ctrl+K "
        "and choose another one.")},
    ATTACHED_ALREADY,
    NO_KEY,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Creating failed"),
     N_("No segment could be made under the key KEY.")},
};

static const struct words attach_words[] = {
    {SHMVIEW_ERROR_NOT_FOUND, GTK_MESSAGE_INFO, N_("There is no segment"),
     N_("Press Create first, here or in another window with the key KEY.")},
    {SHMVIEW_ERROR_PERMISSION_DENIED, GTK_MESSAGE_ERROR, N_("No permission"),
     N_("You are not allowed to use the segment with the key KEY.")},
    {SHMVIEW_ERROR_LOCKED, GTK_MESSAGE_WARNING, N_("Locked"),
     N_("Another program is making or removing the segment with the key KEY. "
        "Try again.")},
    ATTACHED_ALREADY,
    NO_KEY,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Attaching failed"),
     N_("This window could not attach to the segment with the key KEY.")},
};

static const struct words detach_words[] = {
    NOT_ATTACHED,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Detaching failed"),
     N_("This window could not detach from the segment with the key KEY.")},
};

static const struct words lock_words[] = {
    {SHMVIEW_ERROR_LOCKED, GTK_MESSAGE_INFO, N_("This window holds a view"),
     N_("A lock waits until no process holds a view. Press Release View "
        "first.")},
    {SHMVIEW_ERROR_LOCK, GTK_MESSAGE_INFO, N_("Nothing to lock"),
     N_("Only an attached process can lock a segment. Press Create or Attach "
        "first.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Locking failed"),
     N_("The segment with the key KEY could not be locked. Try again.")},
};

static const struct words unlock_words[] = {
    {SHMVIEW_ERROR_LOCK, GTK_MESSAGE_INFO, N_("Not locked"),
     N_("This window does not hold the lock. Press Lock first.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Unlocking failed"),
     N_("The segment with the key KEY could not be unlocked. Press Detach, "
        "which also releases the lock.")},
};

static const struct words write_words[] = {
    NOT_ATTACHED,
    READ_ONLY,
    {SHMVIEW_ERROR_DAMAGED, GTK_MESSAGE_ERROR, N_("The text is too long"),
     N_("The text and the 0 byte behind it are longer than the segment. Write "
        "a shorter text, or create a larger segment.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Writing failed"),
     N_("The text could not be written to the segment with the key KEY.")},
};

static const struct words view_words[] = {
    {SHMVIEW_ERROR_NOT_FOUND, GTK_MESSAGE_INFO, N_("No view is held"),
     N_("Press Hold View first.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Reading failed"),
     N_("Nothing could be read from the segment with the key KEY.")},
};

static const struct words read_words[] = {
    NOT_ATTACHED,
    {SHMVIEW_ERROR_DAMAGED, GTK_MESSAGE_ERROR, N_("The segment was cut short"),
     N_("Another program made the segment with the key KEY smaller. Press "
        "Detach, then Attach.")},
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Reading failed"),
     N_("Nothing could be read from the segment with the key KEY.")},
};

#define SAME_SIZE_FIRST                                                        \
    N_("The wrong way overwrites a shown picture. First load a picture of "    \
       "the same size, the right way.")

static const struct words tear_words[] = {
    {SHMVIEW_ERROR_UNSUPPORTED, GTK_MESSAGE_INFO, N_("Pictures differ in size"),
     SAME_SIZE_FIRST},
    {SHMVIEW_ERROR_NO_IMAGE, GTK_MESSAGE_INFO, N_("No picture to overwrite"),
     SAME_SIZE_FIRST},
    {SHMVIEW_ERROR_NOT_ATTACHED, GTK_MESSAGE_INFO,
     N_("No picture to overwrite"), SAME_SIZE_FIRST},
    {SHMVIEW_ERROR_DAMAGED, GTK_MESSAGE_INFO, N_("No picture to overwrite"),
     SAME_SIZE_FIRST},
    {SHMVIEW_ERROR_NOT_FOUND, GTK_MESSAGE_INFO, N_("Nothing to continue"),
     N_("No picture is half written. Press Publish the Wrong Way, and load a "
        "picture.")},
    READ_ONLY,
    {SHMVIEW_OK, GTK_MESSAGE_ERROR, N_("Publishing failed"),
     N_("The picture could not be written to the segment with the key KEY.")},
};

static const struct words *const tables[] = {
    [UI_STAGE_DECODE] = decode_words,   [UI_STAGE_DECODED] = decoded_words,
    [UI_STAGE_CONVERT] = convert_words, [UI_STAGE_PUBLISH] = publish_words,
    [UI_STAGE_FETCH] = fetch_words,     [UI_STAGE_FOLLOW] = follow_words,
    [UI_STAGE_SAVE] = save_words,       [UI_STAGE_CREATE] = create_words,
    [UI_STAGE_ATTACH] = attach_words,   [UI_STAGE_DETACH] = detach_words,
    [UI_STAGE_LOCK] = lock_words,       [UI_STAGE_UNLOCK] = unlock_words,
    [UI_STAGE_WRITE] = write_words,     [UI_STAGE_READ] = read_words,
    [UI_STAGE_TEAR] = tear_words,       [UI_STAGE_VIEW] = view_words,
};

static const struct words *
find_row(const struct words *row, enum shmview_status status)
{
    while (row->status != SHMVIEW_OK && row->status != status) {
        row++;
    }
    return row;
}

static const struct words *
find_words(const struct ui_failure *failure)
{
    const struct words *words = tables[failure->stage];

    if (failure->orphan_removed &&
        failure->error.status == SHMVIEW_ERROR_NOT_FOUND) {
        return &dead_process;
    }
    if (failure->qt && failure->stage == UI_STAGE_FETCH) {
        const struct words *special =
            find_row(fetch_qt_words, failure->error.status);

        words = special->heading != NULL ? special : words;
    }
    return find_row(words, failure->error.status);
}

static char *
quote_file(const char *path)
{
    g_autofree char *name = NULL;

    if (path == NULL) {
        return g_strdup(_("the file"));
    }
    name = g_filename_display_basename(path);
    return ui_status_line_key(name);
}

/* Replaces both in one pass, so that a key that contains FILE stays
 * unchanged. */
static char *
fill_in(const char *advice, const char *key, const char *file)
{
    GString *text = g_string_new(NULL);

    while (*advice != '\0') {
        if (g_str_has_prefix(advice, "KEY")) {
            g_string_append(text, key);
            advice += strlen("KEY");
        } else if (g_str_has_prefix(advice, "FILE")) {
            g_string_append(text, file);
            advice += strlen("FILE");
        } else {
            g_string_append_c(text, *advice++);
        }
    }
    return g_string_free(text, FALSE);
}

/* For NOT_FOUND, the message already says everything, except if another user
 * has a segment with the key. */
static char *
find_reason(const struct ui_failure *failure)
{
    if (failure->stage == UI_STAGE_FETCH &&
        failure->error.status == SHMVIEW_ERROR_NOT_FOUND &&
        failure->error.system_error != EACCES) {
        return NULL;
    }
    return g_utf8_make_valid(failure->error.text, -1);
}

UiMessage *
ui_message_new(const struct ui_failure *failure)
{
    const struct words *words = find_words(failure);
    g_autofree char *key = ui_status_line_key(failure->key);
    g_autofree char *file = quote_file(failure->path);
    UiMessage *message = g_new0(UiMessage, 1);

    message->type = words->type;
    message->heading = _(words->heading);
    message->text = fill_in(_(words->advice), key, file);
    message->reason = find_reason(failure);
    return message;
}

void
ui_message_free(UiMessage *message)
{
    if (message != NULL) {
        g_free(message->text);
        g_free(message->reason);
        g_free(message);
    }
}
