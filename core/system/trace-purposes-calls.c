/* SPDX-License-Identifier: MIT */
/* The sentences that tell what a system call is for, wherever it is made. */

#include "core/base/text.h"
#include "core/system/trace-purposes.h"

const char *const trace_call_sentences[PURPOSE_COUNT] = {
    [PURPOSE_OPEN_NEWS] =
        N_("Asks the kernel for a queue of news about files."),
    [PURPOSE_ADD_NEWS] = N_("News of this file, please."),
    [PURPOSE_REMOVE_NEWS] = N_("No more news of this one."),
    [PURPOSE_OPEN_TIMER] = N_("A clock that one can wait for as for a file."),
    [PURPOSE_SET_TIMER] = N_("When to be woken next; 0 is never."),
    [PURPOSE_OPEN_POLL] =
        /* One sentence. NOLINTNEXTLINE(bugprone-suspicious-missing-comma) */
    N_("One descriptor stands for several: a process that waits has only one "
       "to wait for."),
    [PURPOSE_ADD_TO_POLL] = N_("This one is among those to wait for."),
    [PURPOSE_STAT_NAME] =
        N_("Which file has this name? A symbolic link is not followed."),
    [PURPOSE_STAT_TARGET] = N_("Which file does this name lead to?"),
    [PURPOSE_LINK_NAME] = N_("Gives the nameless file its name."),
    [PURPOSE_REMOVE_NAME] =
        N_("Removes the name; the file goes with its last user."),
    [PURPOSE_RENAME_FILE] = N_("Gives the file another name, in one step."),
    [PURPOSE_OPEN_FOLDER] = N_("Opens the folder, to see what is in it."),
    [PURPOSE_READ_FOLDER] = N_("The next name in the folder."),
    [PURPOSE_CLOSE_FOLDER] = N_("The folder has been looked through."),
    [PURPOSE_READ_LINK] = N_("Where does this link lead?"),
    [PURPOSE_RESOLVE_FOLDER] =
        N_("The folder's own name, without links on the way: Qt programs "
           "use it, and both must have one name for one key."),
    [PURPOSE_RESOLVE_SEGMENT_FOLDER] =
        N_("The kernel tells the names of open files without links on the way: "
           "what is this folder called then?"),
    [PURPOSE_DO_THE_REST] =
        N_("The kernel took only a part of it: now the rest."),
    [PURPOSE_OPEN_FILE] =
        N_("Opens the file; a program that is started meanwhile doesn't get "
           "it."),
    [PURPOSE_CLOSE_FILE] =
        N_("Gives back a descriptor that is not needed any more."),
    [PURPOSE_STAT_FILE] =
        N_("What kind of file is this, whose, and how large?"),
    [PURPOSE_CHANGE_MODE] = N_("Sets who may read and write the file."),
    [PURPOSE_TOUCH_FILE] =
        N_("Gives the file the present time: processes that watch it are "
           "told that something is different; a lock alone tells nobody."),
    [PURPOSE_READ_NEXT] = N_("Reads what comes next."),
    [PURPOSE_WRITE_BYTES] = N_("Writes the bytes."),
    [PURPOSE_SYNC_FILE] =
        N_("Waits until the bytes are on the disk: whatever goes wrong there "
           "is an error now, and not a loss later."),
    [PURPOSE_READ_FILE] = N_("Copies bytes of the file into private memory."),
    [PURPOSE_CHECK_FOR_MORE] = N_("That was not all: are there more?"),
    [PURPOSE_WRITE_FILE] =
        N_("Copies bytes from private memory into the file."),
    [PURPOSE_RESERVE_MEMORY] =
        N_("Reserves the memory now: where there is none left that is an "
           "error here, and not a signal at the first touch."),
    [PURPOSE_MAP_FILE] =
        N_("Makes the file's bytes part of this process's own memory, "
           "shared with all that map it."),
    [PURPOSE_UNMAP_FILE] =
        N_("Takes the bytes out of this process's memory; they stay in the "
           "file."),
    [PURPOSE_LOCK_BYTE] =
        N_("A lock on one byte far behind the end of the file; the kernel "
           "lets go of it when its holder dies."),
    [PURPOSE_READ_KERNEL_TEXT] = N_("Reads what the kernel tells there."),
    [PURPOSE_READ_MEMORY_LEFT] =
        N_("How much memory does the machine have left? The kernel grants "
           "more, and ends somebody's program later."),
    [PURPOSE_READ_GROUP_LIMIT] =
        N_("What does the control group allow, and use, of the machine's "
           "memory?"),
    [PURPOSE_READ_GROUP_RECLAIMABLE] =
        N_("What could the control group give back?"),
    [PURPOSE_READ_GROUP_NAME] =
        N_("In which control group are we? It may allow less memory than "
           "the machine has."),
    [PURPOSE_ASK_USER] =
        N_("Who are we? What belongs to others is left alone."),
    [PURPOSE_CHECK_PROCESS_ALIVE] =
        N_("Signal 0 is sent to nobody: it only asks whether the process is "
           "still alive."),
    [PURPOSE_PAUSE] = N_("Sleeps a moment before the next try."),
    [PURPOSE_TRY_AGAIN] = N_("A signal interrupted the call: once more."),
    [PURPOSE_READ_NEXT_LINES] =
        N_("The next lines of what the kernel tells there."),
    [PURPOSE_MAKE_SYSTEMV_SEGMENT] =
        N_("Makes a System V segment under this number, unless there is one "
           "already."),
    [PURPOSE_FIND_SYSTEMV_SEGMENT] =
        N_("Is there a System V segment under this number? Its id is what "
           "all other calls want."),
    [PURPOSE_READ_SYSTEMV_LIMITS] =
        N_("What may all System V segments have together?"),
    [PURPOSE_READ_SYSTEMV_USE] = N_("And what do they have by now?"),
    [PURPOSE_ATTACH_SYSTEMV] =
        N_("Attaches: from now on the segment is part of this process's "
           "memory, and the kernel counts one more user."),
    [PURPOSE_DETACH_SYSTEMV] = N_("Detaches: the kernel counts one user less."),
    [PURPOSE_STAT_SYSTEMV_SEGMENT] =
        N_("Whose segment is this, how large, and how many are attached?"),
    [PURPOSE_REMOVE_SYSTEMV_SEGMENT] =
        N_("Removes the segment: nobody finds it any more, and it goes with "
           "its last user."),
    [PURPOSE_MAKE_SEMAPHORE] =
        N_("Makes the semaphore that is the lock, unless there is one "
           "already."),
    [PURPOSE_FIND_SEMAPHORE] = N_("Finds the semaphore that is the lock."),
    [PURPOSE_RELEASE_SEMAPHORE] =
        N_("Adds 1 to the semaphore: the lock is free again."),
    [PURPOSE_TAKE_SEMAPHORE] = N_(
        "Takes 1 from the semaphore, or waits a moment for it: a process "
        "that gets it has the lock, and the kernel gives it back (SEM_UNDO) if "
        "this process dies."),
    [PURPOSE_READ_SEMAPHORE] = N_("Is the lock free (1) or taken (0)?"),
    [PURPOSE_SET_SEMAPHORE] =
        N_("Gives the semaphore its value: 1 is a lock that is free."),
    [PURPOSE_ASK_SEMAPHORE_PROCESS] =
        N_("Which process changed the semaphore last?"),
    [PURPOSE_STAT_SEMAPHORE] = N_("Whose semaphore is this?"),
    [PURPOSE_REMOVE_SEMAPHORE] = N_(
        "Removes the semaphore; every process that waits for it is told so."),
    [PURPOSE_MAKE_NAMED_SEMAPHORE] =
        N_("Makes the semaphore that is the lock, unless there is one: its "
           "value is 1, a lock that is free."),
    [PURPOSE_FIND_NAMED_SEMAPHORE] =
        N_("Maps the semaphore that is the lock: its bytes are a file of "
           "/dev/shm."),
    [PURPOSE_CLOSE_NAMED_SEMAPHORE] =
        N_("This process needs the semaphore no longer."),
    [PURPOSE_TAKE_NAMED_SEMAPHORE] =
        N_("Takes 1 from the semaphore, or waits a moment for it: whoever "
           "gets it has the lock, and nothing gives it back if this process "
           "dies."),
    [PURPOSE_GIVE_NAMED_SEMAPHORE] =
        N_("Adds 1 to the semaphore, and wakes one process that waits: the "
           "lock is free again."),
    [PURPOSE_REMOVE_NAMED_SEMAPHORE] =
        N_("Nobody else has the semaphore: its name goes."),
    [PURPOSE_SET_SIZE] = N_("Makes the file as long as this."),
    [PURPOSE_SEAL_FILE] =
        N_("Seals the file: from now on nobody can make it shorter or longer, "
           "whoever has it open."),
    [PURPOSE_MAKE_MEMORY_FILE] =
        N_("Makes a file that is nothing but memory, without a name."),
    [PURPOSE_MAKE_SOCKETS] =
        N_("Two ends of a line, to talk with the program that is started."),
    [PURPOSE_START_PROGRAM] =
        N_("Starts a program, with the descriptors 0 to 3 and no others."),
    [PURPOSE_OPEN_PROCESS] =
        N_("A descriptor that stands for the process: it tells when that has "
           "ended, and its number is never another's."),
    [PURPOSE_END_PROCESS] = N_("Ends the process at once."),
    [PURPOSE_REAP_PROCESS] = N_("How did the process end?"),
    [PURPOSE_WAIT_FOR_EVENTS] = N_("Waits until one of them has something."),
    [PURPOSE_SEND] = N_("Sends a message."),
    [PURPOSE_SEND_FILE] = N_("Sends a message, and an open file with it."),
    [PURPOSE_SET_PLACE] = N_("Finds or sets where the file is read next."),
    [PURPOSE_RECEIVE] = N_("Reads a message."),
    [PURPOSE_MAP_PRIVATE] =
        N_("Makes the file's bytes part of this process's memory; what is "
           "changed there, nobody else sees."),
};
