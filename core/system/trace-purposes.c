/* SPDX-License-Identifier: MIT */
/* Contains the sentences that tell why core makes each system call. */

#include "core/system/trace-purposes.h"
#include "core/base/text.h"

static const char *const sentences[PURPOSE_COUNT] = {
    [PURPOSE_NONE] = "",
    [PURPOSE_CHECK_PICTURE_FILE] =
        N_("Checks that it is a file, not a folder, a pipe or a device."),
    [PURPOSE_OPEN_PICTURE_FILE] =
        N_("Opens the picture. If the name belongs to a pipe, the call does "
           "not wait for the other end."),
    [PURPOSE_MEASURE_DECODED] =
        N_("Checks that the picture has the agreed length, because the decoder "
           "is not trusted."),
    [PURPOSE_FIND_UNWRITTEN_PIXELS] =
        N_("Looks for pixels that the decoder has not written."),
    [PURPOSE_MAKE_PIXELS_FILE] = N_(
        "Makes memory without a name, where the decoder will put the pixels."),
    [PURPOSE_MAKE_FILE_OF_BYTES] =
        N_("Makes memory without a name, from which the decoder will read."),
    [PURPOSE_FIND_BUILT_DECODER] =
        N_("Looks for the decoder where it was built; if it is not there, it "
           "has been installed."),
    [PURPOSE_START_DECODER] =
        N_("Starts the decoder. It gets the file, the memory for the pixels "
           "and a connection to us, locks itself into a sandbox, and from then "
           "on can only decode."),
    [PURPOSE_WAIT_FOR_DECODER] =
        N_("Waits until the decoder reports something, or ends."),
    [PURPOSE_HEAR_DECODER] = N_("Reads what the decoder reports."),
    [PURPOSE_SET_PIXELS_SIZE] =
        N_("The size of the picture is within the limits: sets the length of "
           "the file for its pixels."),
    [PURPOSE_RESERVE_PIXELS] =
        N_("Reserves memory for every pixel: if there is not enough, that is "
           "an error now instead of a signal later."),
    [PURPOSE_MEASURE_ROOM] = N_("Asks how much memory /dev/shm can still give: "
                                "the pixels must fit."),
    [PURPOSE_FORBID_WRITING] =
        N_("Moves to the largest position of a file, where the decoder can "
           "write nothing: we do not know the size of the picture yet."),
    [PURPOSE_LET_WRITE] =
        N_("Moves to the place of the pixels: now the decoder can write them."),
    [PURPOSE_LIMIT_DECODER] =
        N_("Lets the decoder write up to the last pixel, and no further."),
    [PURPOSE_ASK_MAY_LIMIT] =
        N_("Asks for the real user and group: if the effective ones are "
           "others, this process may not limit its decoder."),
    [PURPOSE_CUT_BEHIND_PIXELS] =
        N_("Ends the file with the last pixel, now that the decoder has "
           "ended."),
    [PURPOSE_SEAL_PIXELS] = N_("Seals the file: the decoder can fill this "
                               "memory, but cannot change its length."),
    [PURPOSE_TELL_DECODER] = N_("Tells the decoder to go on."),
    [PURPOSE_FIND_OTHER_DECODER] =
        N_("Looks for another decoder, for files that this one does not know."),
    [PURPOSE_GIVE_FILE] =
        N_("Passes the file to another decoder, which is waiting for one."),
    [PURPOSE_READ_AGAIN] = N_("Goes back to where the first decoder began: "
                              "another decoder reads the file from there."),
    [PURPOSE_REAP_DECODER] = N_("Asks how the decoder ended."),
    [PURPOSE_END_DECODER] = N_("Ends the decoder, which is no longer needed."),
    [PURPOSE_KEEP_PIXELS] =
        N_("Makes the pixels read-only for everyone; the call fails if a "
           "process can still write to them."),
    [PURPOSE_MAP_DECODED] =
        N_("Maps the pixels, now that the decoder has ended."),
    [PURPOSE_MAKE_FILE_BESIDE] =
        N_("Makes a new file next to the old one, which stays whole until the "
           "new one is complete."),
    [PURPOSE_KEEP_FILE_MODE] =
        N_("Gives the new file the permissions of the old one."),
    [PURPOSE_PUT_FILE_IN_PLACE] =
        N_("Replaces the old file in one step: whoever opens the name gets the "
           "old picture or the new one, never half of one."),
    [PURPOSE_REMOVE_FAILED_FILE] =
        N_("Removes the new file, because writing it failed."),
    [PURPOSE_CHECK_FOR_LINK] =
        N_("Checks whether the name is a symbolic link. If so, the file behind "
           "it is replaced, not the link."),
    [PURPOSE_CHECK_REPLACEABLE] =
        N_("Checks whether it is a file, which is replaced, or a device, which "
           "is written to."),
    [PURPOSE_CHECK_WRITABLE] =
        N_("Checks whether a file with this name exists and may be written. A "
           "file that may not be written is not replaced."),
    [PURPOSE_MAKE_KEY_FILE] = N_("Makes the file from which the System V key "
                                 "is derived, as Qt programs do."),
    [PURPOSE_NUMBER_KEY_FILE] = N_("Reads the numbers of the file and its "
                                   "device, from which the key is derived."),
    [PURPOSE_REMOVE_USELESS_KEY_FILE] =
        N_("Removes the file again, because no key could be derived from it."),
    [PURPOSE_NAME_IPC_NAMESPACE] =
        N_("Asks which IPC namespace is ours: System V keys are valid within "
           "one namespace."),
    [PURPOSE_MARK_KEY_FILE] = N_("Writes our IPC namespace into the key file: "
                                 "another namespace may share the folder."),
    [PURPOSE_COMPARE_KEY_FILES] =
        N_("Checks whether the segment is older than its key file. If so, it "
           "may belong to another file with the same System V key."),
    [PURPOSE_READ_KEY_FILE_MARK] =
        N_("Checks that this key file belongs to our IPC namespace; a key file "
           "of another namespace must stay."),
    [PURPOSE_CLOSE_KEY_FILE] =
        N_("Closes the key file: only its number matters, not its content."),
    [PURPOSE_FIND_KEY_FILE] =
        N_("Looks for the key file: the System V key is derived from its "
           "number and that of its device."),
    [PURPOSE_NAME_WITH_USER] = N_("Asks for the user's number, which is part "
                                  "of the name: every user has separate keys."),
    [PURPOSE_CHECK_KEY_FILE_GONE] =
        N_("Checks whether its key file is gone, too."),
    [PURPOSE_LIST_SEGMENT_NAMES] =
        N_("Opens the folder that contains the names of the segments."),
    [PURPOSE_LOOK_FOR_OTHER_USERS] =
        N_("This user shares nothing under this key: checks whether another "
           "user does."),
    [PURPOSE_WATCH_SEGMENT_FILE] =
        N_("Asks for events of this file: a process opens, writes or closes "
           "it, or its name is removed."),
    [PURPOSE_WATCH_SEGMENT_FOLDER] = N_(
        "Asks for events of the folder: a segment with this name may appear."),
    [PURPOSE_READ_NEWS] = N_("Reads the events."),
    [PURPOSE_READ_HEADER_UNLOCKED] =
        N_("Reads the header without a lock: if two reads are equal, nobody "
           "was writing it."),
    [PURPOSE_MEASURE_WATCHED_SEGMENT] =
        N_("Asks how long the segment is: the pixels must lie within it."),
    [PURPOSE_SNIFF_QT_STREAM] =
        N_("Reads the first bytes, to see whether they are Qt's stream."),
    [PURPOSE_LET_INHERIT] = N_("Lets the new program inherit the guard."),
    [PURPOSE_FIND_WRITTEN_BYTES] = N_("Asks where bytes have been written."),
    [PURPOSE_COPY_BYTES_OUT] = N_("Copies the bytes into private memory, to "
                                  "find out there what they are."),
    [PURPOSE_READ_HEADER] = N_("Reads the header in one call: it tells whether "
                               "there is a picture, and where its pixels are."),
    [PURPOSE_WRITE_HEADER] = N_("Writes the header in one call: from now on "
                                "readers see the new picture."),
    [PURPOSE_WRITE_NAMELESS_HEADER] =
        N_("Writes the header; nobody sees it before the file has a name."),
    [PURPOSE_READ_HEADER_AGAIN] =
        N_("Reads the header again: only if it is still the same do the pinned "
           "pixels belong to it."),
    [PURPOSE_WRITE_FIRST_HEADER] =
        N_("Writes the header and zeros over bytes that were not a picture: "
           "from now on readers see one."),
    [PURPOSE_COPY_PIXELS_OUT] =
        N_("Copies the pixels into private memory, where nobody else can "
           "change them."),
    [PURPOSE_WRITE_NAMELESS_PIXELS] =
        N_("Writes the pixels; nobody sees them before the file has a name."),
    [PURPOSE_WRITE_PIXELS_BESIDE] =
        N_("Writes the pixels to a place that is neither shown nor pinned: "
           "readers do not see them yet."),
    [PURPOSE_READ_DESCRIPTOR_LOCKS] =
        N_("Reads which locks this descriptor has."),
    [PURPOSE_LIST_DESCRIPTORS] = N_("Lists what this process has open."),
    [PURPOSE_LIST_THREADS] = N_("Lists the threads of this process."),
    [PURPOSE_READ_CHILDREN] =
        N_("Reads which processes this thread has started: one of them may "
           "decode a picture."),
    [PURPOSE_WATCH_DECODER] =
        N_("Watches the decoder's program: the kernel reports when a process "
           "starts it, and when it ends."),
    [PURPOSE_READ_DESCRIPTOR_TARGET] =
        N_("Reads which file this descriptor refers to."),
    [PURPOSE_READ_MAPPINGS] =
        N_("Reads what this process has mapped. A mapping remains when its "
           "descriptor is closed."),
    [PURPOSE_WALK_PROCESSES] =
        N_("Searches all processes for those that hold the segment."),
    [PURPOSE_READ_PROCESS_NAME] =
        N_("Reads the name of this process and when it started."),
    [PURPOSE_READ_PROCESS_STATE] =
        N_("Reads whether this process was stopped or waits for a processor."),
    [PURPOSE_MEASURE_SEGMENT] = N_("Asks how long the segment is now: another "
                                   "process may have changed its length."),
    [PURPOSE_MAP_PIXELS] =
        N_("Maps the pixels, so that they can be used without a copy."),
    [PURPOSE_GIVE_BACK_PLACE] =
        N_("Returns the memory of these bytes to the system: they are neither "
           "shown nor pinned."),
    [PURPOSE_GROW_SEGMENT] =
        N_("Reserves memory for what is written next, and extends the segment "
           "if needed: if there is not enough memory, that is an error now "
           "instead of a signal later."),
    [PURPOSE_MAKE_NAMELESS_FILE] =
        N_("Makes a file without a name: nobody sees the segment before it "
           "is complete."),
    [PURPOSE_RESTRICT_MODE] = N_(
        "Lets only this user read and write the file, whatever the umask is."),
    [PURPOSE_NAME_SEGMENT] =
        N_("Gives the complete segment its name: from now on others find it."),
    [PURPOSE_ABANDON_NAMELESS_FILE] = N_("Closes the file: without a name it "
                                         "disappears, and its memory is free."),
    [PURPOSE_OPEN_SEGMENT] =
        N_("Opens the segment by its name. The call follows no link and does "
           "not wait for a pipe."),
    [PURPOSE_CHECK_SEGMENT_FILE] =
        N_("Checks that it is a regular file of this user without a second "
           "name: only this can be a segment."),
    [PURPOSE_CHECK_NAME_IS_CURRENT] =
        N_("Checks that the name still leads to the same file: another process "
           "may have removed it meanwhile."),
    [PURPOSE_IDENTIFY_OPEN_FILE] =
        N_("Reads the number of the open file, to tell which file it is."),
    [PURPOSE_REMOVE_SEGMENT_NAME] =
        N_("Removes the name, because no other process is attached; the memory "
           "is freed with the last descriptor."),
    [PURPOSE_TAKE_ATTACH_SHARED] =
        N_("Asks for the shared attach lock: a process that has it counts as "
           "attached."),
    [PURPOSE_TAKE_CONTENT_SHARED] =
        N_("Asks for the shared content lock: others may read, but nobody can "
           "show another picture meanwhile."),
    [PURPOSE_TAKE_ATTACH_EXCLUSIVE] =
        N_("Asks for the exclusive attach lock: a process that gets it knows "
           "that no other process is attached."),
    [PURPOSE_TAKE_CONTENT_EXCLUSIVE] =
        N_("Asks for the exclusive content lock: no reader begins before it is "
           "released."),
    [PURPOSE_TAKE_WRITER] = N_("Asks for the writer lock: only one process at "
                               "a time can publish, or hold lock()."),
    [PURPOSE_TAKE_WAITING] =
        N_("Takes the waiting lock: a process that has just published sees "
           "that we wait, and lets us go first."),
    [PURPOSE_PIN] = N_("Pins the pixels with a shared lock on their bytes: "
                       "publishers use another place, and nobody has to wait."),
    [PURPOSE_RELEASE_ATTACH] =
        N_("Releases the attach lock: otherwise two processes that leave "
           "together would each see the lock of the other."),
    [PURPOSE_RELEASE_CONTENT] = N_("Releases the content lock: the next "
                                   "process that waits for it gets it."),
    [PURPOSE_RELEASE_WRITER] =
        N_("Releases the writer lock: another process may publish."),
    [PURPOSE_RELEASE_WAITING] =
        N_("Releases the waiting lock: the wait is over."),
    [PURPOSE_UNPIN] =
        N_("Unpins the pixels: publishers may use their place again."),
    [PURPOSE_QUERY_CONTENT] = N_("Asks whether a process is writing a header "
                                 "or holds lock(): only then do readers wait."),
    [PURPOSE_QUERY_WRITER] =
        N_("Asks whether another process has the writer lock by now: it "
           "publishes, or holds lock()."),
    [PURPOSE_QUERY_WAITING] =
        N_("Asks whether a process waits to publish: if so, it goes first."),
    [PURPOSE_QUERY_PINS] = N_("Asks whether a process pins these bytes: pinned "
                              "bytes are not overwritten."),
    [PURPOSE_QUERY_LOCK] =
        N_("Asks whether a process has this lock, without taking it."),
    [PURPOSE_IDENTIFY_LOCKED_FILE] = N_("Reads the number of the file, to find "
                                        "the process that holds the lock."),
    [PURPOSE_CLOSE_SEGMENT] =
        N_("Closes the file, which releases the locks of this handle."),
    [PURPOSE_IDENTIFY_HELD_FILE] = N_("Reads the number of the file, to find "
                                      "the other processes that have it open."),
    [PURPOSE_REPLACE_ORPHAN] =
        N_("Removes what a dead process left, to make room for a new segment."),
    [PURPOSE_MEASURE_SYSTEMV_SEGMENT] = N_("Asks how large the segment is."),
    [PURPOSE_REMOVE_UNUSABLE_SEGMENT] =
        N_("Removes the new segment, because it cannot be used."),
    [PURPOSE_REMOVE_UNFILLED_SEGMENT] =
        N_("Removes the new segment, because it could not be filled."),
    [PURPOSE_REMOVE_SYSTEMV_ORPHAN] = N_("Removes what a dead process left."),
    [PURPOSE_COUNT_ATTACHED] = N_("Asks how many processes are attached now."),
    [PURPOSE_RETIRE_SMALL_SEGMENT] =
        N_("Removes the key of the segment, which is too small for the new "
           "picture; it is freed when the last process detaches."),
    [PURPOSE_SET_NEW_SEMAPHORE] =
        N_("Sets the new semaphore to 1: the lock is free."),
    [PURPOSE_FIND_EXISTING_SEMAPHORE] =
        N_("Asks for the id of the semaphore that exists already."),
    [PURPOSE_FIND_HALF_REMOVED_SEMAPHORE] =
        N_("Finds the semaphore that a process was removing when it died."),
    [PURPOSE_FINISH_REMOVAL] =
        N_("Finishes the removal that this process began."),
    [PURPOSE_REMOVE_SEMAPHORE_KEY_FILE] =
        N_("Removes the key file, because no semaphore could be made."),
    [PURPOSE_FIND_LAST_CHANGER] =
        N_("Asks which process changed it last. If that process is dead, all "
           "others may be, too."),
    [PURPOSE_CHECK_UNSET_SEMAPHORE] =
        N_("Checks whether the process that made the semaphore died before it "
           "set the value."),
    [PURPOSE_FIND_LOCK_HOLDER] = N_("Asks which process changed the semaphore "
                                    "last: that one has the lock."),
    [PURPOSE_CHECK_SEMAPHORE_IS_CURRENT] =
        N_("Checks that the key still leads to the semaphore that we hold: it "
           "may have been replaced before we got it."),
    [PURPOSE_REMOVE_STALE_SEMAPHORE] =
        N_("Removes the semaphore that nobody can find any more: every process "
           "that waits for it looks again."),
    [PURPOSE_MOVE_KEY_FILE_AWAY] =
        N_("Renames the key file first: a process that comes now makes a new "
           "file, with a new key."),
    [PURPOSE_REMOVE_MOVED_KEY_FILE] =
        N_("Removes the key file of the removed semaphore."),
    [PURPOSE_REMOVE_UNUSED_KEY_FILE] =
        N_("Removes the new key file, because no segment could be made."),
    [PURPOSE_REMOVE_SEGMENT_KEY_FILE] =
        N_("Removes the key file, because its segment is gone."),
    [PURPOSE_REMOVE_LAST_SEGMENT] =
        N_("Removes the segment, because no process is attached any more."),
    [PURPOSE_REMOVE_LAST_KEY_FILE] = N_(
        "Removes the key file, because its key no longer leads to a segment."),
    [PURPOSE_GIVE_FOR_THE_DEAD] = N_(
        "Releases the semaphore for a dead process: no living process has it."),
    [PURPOSE_RETIRE_QT_SEGMENT] =
        N_("Removes the name of the old segment, in which the picture does not "
           "fit; attached processes keep what they see."),
};

const char *
trace_purpose_text(enum trace_purpose purpose)
{
    const char *sentence = sentences[purpose];

    return _(sentence != NULL ? sentence : trace_call_sentences[purpose]);
}
