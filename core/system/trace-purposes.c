/* SPDX-License-Identifier: MIT */
/* The sentences that tell why core makes each system call where it does. */

#include "core/system/trace-purposes.h"
#include "core/base/text.h"

static const char *const sentences[PURPOSE_COUNT] = {
    [PURPOSE_NONE] = "",
    [PURPOSE_CHECK_PICTURE_FILE] =
        N_("Is it a file, and no folder, pipe or device?"),
    [PURPOSE_OPEN_PICTURE_FILE] =
        N_("Opens the picture; where the name is a pipe's, that does not "
           "wait for its other end."),
    [PURPOSE_MEASURE_DECODED] =
        N_("Is the picture as long as was agreed? The decoder is not trusted."),
    [PURPOSE_MAKE_PIXELS_FILE] =
        N_("Memory without a name, in which the decoder will leave the "
           "pixels."),
    [PURPOSE_MAKE_FILE_OF_BYTES] =
        N_("Memory without a name, from which the decoder will read."),
    [PURPOSE_FIND_BUILT_DECODER] =
        N_("Is the decoder where it was built? It has been installed if not."),
    [PURPOSE_START_DECODER] =
        N_("Starts the decoder: it gets the file, the memory for the pixels "
           "and a line to us, closes itself in a box, and can do nothing else "
           "from then on."),
    [PURPOSE_WAIT_FOR_DECODER] =
        N_("Waits for what the decoder has to say, or for its end."),
    [PURPOSE_HEAR_DECODER] = N_("What does the decoder say?"),
    [PURPOSE_SET_PIXELS_SIZE] =
        N_("The picture's size is within the limits: sets the length of the "
           "file for its pixels."),
    [PURPOSE_RESERVE_PIXELS] =
        N_("Every byte of the pixels has its memory: where there is none left "
           "that is an error here, and not a signal later."),
    [PURPOSE_SEAL_PIXELS] =
        N_("The decoder can fill this memory, but make it neither shorter nor "
           "longer."),
    [PURPOSE_TELL_DECODER] = N_("Tells the decoder to go on."),
    [PURPOSE_FIND_OTHER_DECODER] =
        N_("Is there another decoder, for files that this one does not know?"),
    [PURPOSE_GIVE_FILE] =
        N_("Gives the file to another decoder, which waits for one."),
    [PURPOSE_READ_AGAIN] =
        N_("Another decoder reads the file from the same place."),
    [PURPOSE_REAP_DECODER] = N_("How did the decoder end?"),
    [PURPOSE_END_DECODER] =
        N_("Ends the decoder: there is no need of it any more."),
    [PURPOSE_KEEP_PIXELS] =
        N_("Nobody can write to the pixels any more; this fails if anybody "
           "still can."),
    [PURPOSE_MAP_DECODED] =
        N_("The decoder has ended: only now are its pixels mapped."),
    [PURPOSE_MAKE_FILE_BESIDE] =
        N_("Makes a new file beside it: what is there stays whole until the "
           "new one is complete."),
    [PURPOSE_KEEP_FILE_MODE] =
        N_("The new file may be read and written by whom the old one was."),
    [PURPOSE_PUT_FILE_IN_PLACE] =
        N_("Puts it in place, in one step: anyone who opens the name finds the "
           "old "
           "picture or the new one, and never a half."),
    [PURPOSE_REMOVE_FAILED_FILE] =
        N_("That failed: nothing of it stays behind."),
    [PURPOSE_CHECK_FOR_LINK] =
        N_("Is the name a symbolic link? Then the file it leads to is "
           "replaced, not the link."),
    [PURPOSE_CHECK_REPLACEABLE] =
        N_("Can it be replaced, or is it a device that is written to?"),
    [PURPOSE_CHECK_WRITABLE] =
        N_("Is there a file of this name, and may it be written? If not, it "
           "may not be replaced."),
    [PURPOSE_MAKE_KEY_FILE] =
        N_("Makes the file that the System V key is made of, as Qt programs "
           "do."),
    [PURPOSE_NUMBER_KEY_FILE] =
        N_("The numbers of its device and of itself make the key."),
    [PURPOSE_REMOVE_USELESS_KEY_FILE] =
        N_("No key could be made of it: it goes again."),
    [PURPOSE_NAME_IPC_NAMESPACE] =
        N_("System V keys are those of an IPC namespace: which one is ours?"),
    [PURPOSE_MARK_KEY_FILE] =
        N_("Says which IPC namespace the key is of: another one may have the "
           "same folder."),
    [PURPOSE_COMPARE_KEY_FILES] =
        N_("Is the segment older than its key file? Then it may be that of "
           "another file with the same System V key."),
    [PURPOSE_READ_KEY_FILE_MARK] =
        N_("Is this key file of our own IPC namespace? That of another one "
           "must stay."),
    [PURPOSE_CLOSE_KEY_FILE] =
        N_("What is in the file does not matter; its number does."),
    [PURPOSE_FIND_KEY_FILE] =
        N_("The System V key is made of the numbers of this file and its "
           "device: is it there?"),
    [PURPOSE_NAME_WITH_USER] =
        N_("The number of the user is part of the name: each one has keys "
           "of their own."),
    [PURPOSE_CHECK_KEY_FILE_GONE] = N_("Is its key file gone, too?"),
    [PURPOSE_LIST_SEGMENT_NAMES] =
        N_("The names of segments are in this folder: which are there?"),
    [PURPOSE_LOOK_FOR_OTHER_USERS] =
        N_("There is nothing of this user's: does another user share something "
           "under this key?"),
    [PURPOSE_WATCH_SEGMENT_FILE] =
        N_("News of this file: who opens, writes or closes it, and that its "
           "name goes."),
    [PURPOSE_WATCH_SEGMENT_FOLDER] =
        N_("News of the folder: a segment of this name may come."),
    [PURPOSE_READ_NEWS] = N_("What news are there?"),
    [PURPOSE_READ_HEADER_UNLOCKED] =
        N_("The header, without a lock: what reads the same twice was not "
           "being written."),
    [PURPOSE_MEASURE_WATCHED_SEGMENT] =
        N_("How long is the segment? The pixels have to lie within it."),
    [PURPOSE_SNIFF_QT_STREAM] = N_("The first bytes: are they Qt's stream?"),
    [PURPOSE_LET_INHERIT] = N_("The program that is started keeps the guard."),
    [PURPOSE_FIND_WRITTEN_BYTES] = N_("Where were bytes written?"),
    [PURPOSE_COPY_BYTES_OUT] =
        N_("Copies the bytes into private memory, to see there what they "
           "are."),
    [PURPOSE_READ_HEADER] =
        N_("The header, in one read: is there a picture, and where are its "
           "pixels?"),
    [PURPOSE_WRITE_HEADER] =
        N_("The header, in one write: from now on readers see the new "
           "picture."),
    [PURPOSE_WRITE_NAMELESS_HEADER] =
        N_("The header; nobody sees it before the file has a name."),
    [PURPOSE_READ_HEADER_AGAIN] =
        N_("The header once more: only if it is still the same do the pinned "
           "pixels belong to it."),
    [PURPOSE_WRITE_FIRST_HEADER] =
        N_("The header, and zeros behind it, over bytes that were no picture: "
           "from now on readers see one."),
    [PURPOSE_COPY_PIXELS_OUT] =
        N_("Copies the pixels into private memory, where nobody else can "
           "change them."),
    [PURPOSE_WRITE_NAMELESS_PIXELS] =
        N_("The pixels; nobody sees them before the file has a name."),
    [PURPOSE_WRITE_PIXELS_BESIDE] =
        N_("The pixels, in a place that nobody shows or pins: readers see "
           "nothing of them yet."),
    [PURPOSE_READ_DESCRIPTOR_LOCKS] =
        N_("Which locks does this descriptor have? The kernel tells it here."),
    [PURPOSE_LIST_DESCRIPTORS] = N_("What does this process have open?"),
    [PURPOSE_READ_DESCRIPTOR_TARGET] = N_("What is this descriptor open on?"),
    [PURPOSE_READ_MAPPINGS] =
        N_("What has this process mapped? A mapping stays when its "
           "descriptor is closed."),
    [PURPOSE_WALK_PROCESSES] =
        N_("Looks through all processes: who has the segment?"),
    [PURPOSE_READ_PROCESS_NAME] =
        N_("What is this process called, and since when has it been running?"),
    [PURPOSE_MEASURE_SEGMENT] =
        N_("How long is the segment now? Others may have made it longer, or "
           "cut it short."),
    [PURPOSE_MAP_PIXELS] =
        N_("Maps the pixels, so that they can be used without a copy."),
    [PURPOSE_GIVE_BACK_PLACE] =
        N_("Nobody shows or pins these bytes: their memory goes back to the "
           "system."),
    [PURPOSE_GROW_SEGMENT] =
        N_("Reserves memory for what is to be written, and makes the segment "
           "longer where it has to: where there is none left that is an error "
           "here, and not a signal later."),
    [PURPOSE_MAKE_NAMELESS_FILE] =
        N_("Makes a file without a name: nobody sees the segment before it "
           "is complete."),
    [PURPOSE_RESTRICT_MODE] =
        N_("Only this user may read and write it, whatever the umask took "
           "away."),
    [PURPOSE_NAME_SEGMENT] =
        N_("Gives the segment its name, now that it is complete: from here "
           "on others find it."),
    [PURPOSE_ABANDON_NAMELESS_FILE] =
        N_("Closes the file: without a name it is gone, and its memory free."),
    [PURPOSE_OPEN_SEGMENT] =
        N_("Opens the segment by its name, if there is one: no link is "
           "followed, and no pipe makes us wait."),
    [PURPOSE_CHECK_SEGMENT_FILE] =
        N_("Is it a regular file, ours, and without a second name? Nothing "
           "else is a segment."),
    [PURPOSE_CHECK_NAME_IS_CURRENT] =
        N_("Is the name still that of the same file? Somebody may have "
           "removed it meanwhile."),
    [PURPOSE_IDENTIFY_OPEN_FILE] =
        N_("Which file is the open one? Its number tells."),
    [PURPOSE_REMOVE_SEGMENT_NAME] =
        N_("Nobody else is attached: the name goes, and the memory with the "
           "last descriptor."),
    [PURPOSE_TAKE_ATTACH_SHARED] = N_("Asks for the attach lock, shared: a "
                                      "process that has it counts as a user "
                                      "of the segment."),
    [PURPOSE_TAKE_CONTENT_SHARED] =
        N_("Asks for the content lock, shared: others may read, but nobody "
           "shows another picture meanwhile."),
    [PURPOSE_TAKE_ATTACH_EXCLUSIVE] =
        N_("Asks for the attach lock, alone: a process that gets it knows that "
           "nobody "
           "else is attached."),
    [PURPOSE_TAKE_CONTENT_EXCLUSIVE] =
        N_("Asks for the content lock, alone: no reader begins before it is "
           "released."),
    [PURPOSE_TAKE_WRITER] =
        N_("Asks for the writer lock: only one process at a time publishes, or "
           "keeps all others out."),
    [PURPOSE_TAKE_WAITING] =
        N_("Gets in line: a process that has just published sees that we wait, "
           "and lets us go first."),
    [PURPOSE_PIN] =
        N_("Pins the pixels, with a shared lock on their bytes: publishers go "
           "round them, and nobody has to wait."),
    [PURPOSE_RELEASE_ATTACH] =
        N_("Lets go of the attach lock: of two who leave at once each would "
           "keep the other from being the last."),
    [PURPOSE_RELEASE_CONTENT] =
        N_("Lets go of the content lock: whoever waits for it is next."),
    [PURPOSE_RELEASE_WRITER] =
        N_("Lets go of the writer lock: another process may publish."),
    [PURPOSE_RELEASE_WAITING] = N_("Leaves the line: the waiting is over."),
    [PURPOSE_UNPIN] =
        N_("Unpins the pixels: publishers may use their place again."),
    [PURPOSE_QUERY_CONTENT] =
        N_("Does anybody write a header just now, or hold lock()? Only then do "
           "readers wait."),
    [PURPOSE_QUERY_WRITER] =
        N_("Has the process that waited taken the writer lock by now?"),
    [PURPOSE_QUERY_WAITING] =
        N_("Does anybody wait to publish? Then it is that process's turn."),
    [PURPOSE_QUERY_PINS] =
        N_("Does anybody pin these bytes? Nobody writes over them then."),
    [PURPOSE_QUERY_LOCK] =
        N_("Does anybody have this lock? That is only asked; nothing is "
           "taken."),
    [PURPOSE_IDENTIFY_LOCKED_FILE] =
        N_("Which file is it? Whoever has the lock is to be named."),
    [PURPOSE_CLOSE_SEGMENT] =
        N_("Closes the file: the locks of this handle go with it."),
    [PURPOSE_IDENTIFY_HELD_FILE] =
        N_("Which file is it? Who else has it open is to be found."),
    [PURPOSE_REPLACE_ORPHAN] =
        N_("A dead process left it: it goes, to make room for a new one."),
    [PURPOSE_MEASURE_SYSTEMV_SEGMENT] = N_("How large is it?"),
    [PURPOSE_REMOVE_UNUSABLE_SEGMENT] =
        N_("It was made, but can't be used: it goes again."),
    [PURPOSE_REMOVE_UNFILLED_SEGMENT] =
        N_("It could not be filled: it goes again."),
    [PURPOSE_REMOVE_SYSTEMV_ORPHAN] = N_("A dead process left it: it goes."),
    [PURPOSE_COUNT_ATTACHED] = N_("How many are attached to it now?"),
    [PURPOSE_RETIRE_SMALL_SEGMENT] =
        N_("It is too small for the new picture: it gives up its key, and "
           "goes with its last user."),
    [PURPOSE_SET_NEW_SEMAPHORE] =
        N_("A new semaphore starts at 1: the lock is free."),
    [PURPOSE_FIND_EXISTING_SEMAPHORE] =
        N_("There is one already: this is its id."),
    [PURPOSE_FIND_HALF_REMOVED_SEMAPHORE] =
        N_("A process died in the midst of removing: which semaphore was it?"),
    [PURPOSE_FINISH_REMOVAL] = N_("Ends what that process began."),
    [PURPOSE_REMOVE_SEMAPHORE_KEY_FILE] =
        N_("There is no semaphore to be had: its key file leads nowhere, "
           "and goes."),
    [PURPOSE_FIND_LAST_CHANGER] =
        N_("Which process changed it last? If that one is dead, so may be "
           "all others."),
    [PURPOSE_CHECK_UNSET_SEMAPHORE] =
        N_("Did its maker die before it gave the semaphore its value?"),
    [PURPOSE_FIND_LOCK_HOLDER] =
        N_("Who has the lock? The process that changed the semaphore last."),
    [PURPOSE_CHECK_SEMAPHORE_IS_CURRENT] =
        N_("Does the key still lead to the semaphore that we hold? It may "
           "have been replaced before we had it."),
    [PURPOSE_REMOVE_STALE_SEMAPHORE] =
        N_("Nobody can find this one any more: every process that waits for it "
           "is told to "
           "look again."),
    [PURPOSE_MOVE_KEY_FILE_AWAY] = N_("The key file leaves its place first: a "
                                      "process that comes now makes a new "
                                      "one, with a new key."),
    [PURPOSE_REMOVE_MOVED_KEY_FILE] =
        N_("The semaphore is gone, and its key file goes, too."),
    [PURPOSE_REMOVE_UNUSED_KEY_FILE] =
        N_("No segment came of it: the key file that was made for it goes, "
           "too."),
    [PURPOSE_REMOVE_SEGMENT_KEY_FILE] =
        N_("Its segment is gone: the key file leads nowhere, and goes."),
    [PURPOSE_REMOVE_LAST_SEGMENT] =
        N_("Nobody is attached any more: the segment goes."),
    [PURPOSE_REMOVE_LAST_KEY_FILE] =
        N_("The key leads to no segment any more: the file it was made of "
           "goes, too."),
    [PURPOSE_GIVE_FOR_THE_DEAD] =
        N_("No other process has the semaphore any more: whoever took it is "
           "dead, and we give it back."),
    [PURPOSE_RETIRE_QT_SEGMENT] =
        N_("The picture does not fit: the old segment's name goes, and its "
           "holders keep what they have."),
};

const char *
trace_purpose_text(enum trace_purpose purpose)
{
    const char *sentence = sentences[purpose];

    return _(sentence != NULL ? sentence : trace_call_sentences[purpose]);
}
